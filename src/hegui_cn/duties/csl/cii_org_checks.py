"""Background checks of the head of the security body and of key staff, person by person."""

import ibis

from hegui.duties import Duty, breached, conduct, happened, met, not_applicable, unknown
from hegui.duties.shapes import register
from hegui.duties.shapes.systems import in_post

ROLES = ("security_body_head", "key_staff")


def checked(people, operator, first_day):
    """Return the head and key staff who are, or may be, in post on the day.

    An unchecked person is a failure from the latest of the appointment, the designation as an
    operator of CII and the first day of the law.
    """
    posts = in_post(people.filter(people.role.isin(ROLES)))
    since = operator.since("ciio_designated_on", first_day)
    passed = happened(posts.background_checked_on)
    return posts.select(
        "person",
        "role",
        "appointed_on",
        "background_checked_on",
        passed=passed,
        left=happened(posts.left_on),
        **conduct(~passed.fill_null(False), ibis.greatest(posts.appointed_on, ibis.literal(since))),
    )


HEAD = {
    "person": "p1",
    "role": "security_body_head",
    "appointed_on": "2017-06-01",
    "background_checked_on": "2017-06-01",
    "left_on": None,
}
KEY = HEAD | {"person": "p2", "role": "key_staff"}
CIIO = {"ciio": True}

duty = Duty(
    title={
        "en": "Check the background of the head of the security body and of key staff",
        "zh": "对安全管理负责人和关键岗位人员进行安全背景审查",
    },
    law={
        "2017-06-01": ("csl:34.i1",),
        "2021-09-01": ("csl:34.i1", "cii-regs:14"),
        "2026-01-01": ("csl:36.i1", "cii-regs:14"),
    },
    applies=lambda operator: operator.ciio,
    rows=checked,
    demands=frozenset({"people"}),
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.passed | register.doubt(t.left),
    remedy={
        "en": "Have {person} ({role}, in post since {appointed_on}) checked, with the help of the "
        "public security organ, or give the post to a person who passed.",
        "zh": "对{person}（{role}，{appointed_on}起任职）进行安全背景审查，公安机关应予协助；"
        "或者改由审查合格者任职。",
    },
    convention={
        "en": "Whoever is in post on the day needs a check that was passed by then; the law does "
        "not say how long a check holds, and an old one is not judged.",
        "zh": "当日在任者应当已通过审查；法律未规定审查的有效期，较早的审查不作判断。",
    },
    examples=(
        met("both were checked", operator=CIIO, people=[HEAD, KEY]),
        met("checked on the day, in 2017", day="2017-06-01", operator=CIIO, people=[HEAD]),
        met(
            "other staff need none",
            operator=CIIO,
            people=[HEAD, KEY | {"role": "staff", "background_checked_on": None}],
        ),
        met(
            "who left unchecked is out of scope",
            operator=CIIO,
            people=[HEAD, KEY | {"background_checked_on": None, "left_on": "2026-06-30"}],
        ),
        met(
            "checked, whether still in post or not",
            operator=CIIO,
            people=[{k: v for k, v in HEAD.items() if k != "left_on"}],
        ),
        breached(
            "key staff in post without a check",
            operator=CIIO,
            people=[HEAD, KEY | {"background_checked_on": None}],
        ),
        breached(
            "checked the day after",
            day="2017-06-01",
            operator=CIIO,
            people=[HEAD | {"background_checked_on": "2017-06-02"}],
        ),
        breached(
            "who leaves the day after is in post",
            operator=CIIO,
            people=[HEAD | {"background_checked_on": None, "left_on": "2026-07-01"}],
        ),
        unknown(
            "the checks are not recorded",
            operator=CIIO,
            people=[{k: v for k, v in HEAD.items() if k != "background_checked_on"}],
        ),
        unknown(
            "unchecked, but whether still in post is not recorded",
            operator=CIIO,
            people=[
                {k: v for k, v in HEAD.items() if k != "left_on"} | {"background_checked_on": None}
            ],
        ),
        unknown("only other staff is listed", operator=CIIO, people=[KEY | {"role": "staff"}]),
        unknown("the people were not given", operator=CIIO),
        unknown("whether it operates CII is not said", people=[HEAD]),
        not_applicable(
            "neither head nor key staff, as declared",
            operator=CIIO,
            complete=("people",),
            people=[KEY | {"role": "staff"}],
        ),
        not_applicable("it operates no CII", operator={"ciio": False}, people=[HEAD]),
    ),
)
