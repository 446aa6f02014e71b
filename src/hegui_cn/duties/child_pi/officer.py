"""Somebody in charge of the information of children, in post on the day."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists, register

ROLE = "child_pi_officer"


def in_post(people, pi_collection, absent, first_day):
    """Return one row, and none where the register says that nothing is of children."""
    post = exists.in_post(people, ROLE, first_day, absent).rename(officers="holders")
    return register.where_any(post, pi_collection, "of_children", absent("pi_collection"))


VOICE = {"product": "lessons", "item": "voice", "of_children": True}
ADULT = VOICE | {"item": "pay", "of_children": False}
OFFICER = {"person": "p1", "role": ROLE, "appointed_on": "2019-10-01", "left_on": None}
GONE = OFFICER | {"left_on": "2026-06-30"}


duty = Duty(
    title={
        "en": "Name somebody in charge of the information of children under 14",
        "zh": "指定专人负责儿童个人信息保护",
    },
    law={
        "2019-10-01": ("child-pi:8",),
    },
    applies=lambda operator: True,
    rows=in_post,
    conduct=("vacant_from", "vacant_until"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.named | register.doubt(t.concern),
    by_document=True,
    remedy={
        "en": "Name somebody in charge of the information of children, and list the "
        "appointment in people as {role}.",
        "zh": "指定专人负责儿童个人信息保护，登记入人员台账（岗位为儿童个保负责人）。",
    },
    convention={
        "en": "Who holds the role on the day decides. Without anybody it is breached only "
        "if pi_collection shows that something is of children, and people are "
        "complete or list somebody who has left.",
        "zh": "以当日在任者为准。无人在任的，仅在收集登记显示有儿童个人信息、且人员登记完整或者"
        "列有离任者时视为违反。",
    },
    examples=(
        met("in post", day="2019-10-01", people=[OFFICER], pi_collection=[VOICE]),
        breached(
            "nobody, in a complete register",
            complete=("people",),
            people=[OFFICER | {"role": "staff"}],
            pi_collection=[VOICE],
        ),
        breached(
            "left on the day", complete=("people",), people=[GONE], pi_collection=[VOICE, ADULT]
        ),
        unknown("nobody is listed", people=[], pi_collection=[VOICE]),
        unknown(
            "whether anything is of children is not known",
            complete=("people",),
            people=[GONE],
            pi_collection=[VOICE | {"of_children": None}],
        ),
        unknown("the people were not given", pi_collection=[VOICE]),
        unknown("what is collected was not given", people=[OFFICER]),
        not_applicable(
            "nothing is of children, in a complete register",
            complete=("pi_collection", "people"),
            people=[GONE],
            pi_collection=[ADULT],
        ),
    ),
)
