"""Training in data security: organised regularly, for everybody in post."""

import ibis

from hegui.days import months_before
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import recurring
from hegui.duties.shapes.systems import in_post


def trained(people, absent, day, number, first_day):
    """Return who is, or may be, in post, and whether training reached them.

    Where training was organised, for a first year in post it need not have, and for others it is
    not known that it had to.
    """
    year_ago = ibis.literal(months_before(day, number.regular_months))
    lapsed = ibis.literal(months_before(day, number.lapsed_months))
    staff = in_post(people)
    at, unsure = staff.last_trained_on, ibis.null("boolean")
    done = ibis.ifelse(happened(at), at, ibis.null("date"))
    held = staff.agg(held_on=done.max(), not_known=happened(at).isnull().sum().fill_null(0))
    rows = staff.mutate(done=done).cross_join(held)
    bound_from = ibis.greatest(rows.appointed_on, ibis.literal(first_day))
    none = (rows.held_on < lapsed).fill_null(True) & (rows.not_known == 0)
    lacking = ibis.cases(
        ((bound_from > year_ago) & (rows.held_on >= year_ago), True),
        (bound_from > year_ago, unsure),
        (none, absent("people")),
        else_=unsure,
    )
    own = recurring.regular(rows.done, day, lacking, number)
    unclear = happened(rows.last_trained_on).isnull() | happened(rows.left_on).isnull()
    return rows.select(
        "person",
        "role",
        "appointed_on",
        "last_trained_on",
        trained=ibis.ifelse(unclear, unsure, own),
    )


STAFF = {
    "person": "p1",
    "role": "staff",
    "appointed_on": "2017-06-01",
    "left_on": None,
    "last_trained_on": "2025-06-30",
}
NEVER = STAFF | {"last_trained_on": None}

duty = Duty(
    title={
        "en": "Organise training in data security regularly",
        "zh": "组织开展数据安全教育培训",
    },
    law={
        "2021-09-01": ("dsl:27.p1.s2",),
        "2021-11-01": ("dsl:27.p1.s2", "pipl:51.i4"),
    },
    applies=lambda operator: True,
    rows=trained,
    conducts=("data_security_duty",),
    met=lambda t, day, number: t.trained,
    demands=frozenset({"people"}),
    remedy={
        "en": "Train {person} ({role}, last trained on {last_trained_on}) in data security, and "
        "enter the day in the register of people.",
        "zh": "对{person}（{role}，最近一次培训：{last_trained_on}）开展数据安全教育培训，"
        "并登记培训日期。",
    },
    convention={
        "en": "Judged person by person: trained within the year before is met, and so is a first "
        "year in post where others were trained within the year. If nobody in post was trained "
        "within three years, it is breached where the people are declared complete; whoever was "
        "left out of a training that others had is unknown. Security training counts as training "
        "in data security. Access rights are not judged.",
        "zh": "逐人判断：前一年内受过培训的为符合；"
        "任职未满一年而其他在岗人员当年受过培训的，亦为符合。"
        "在岗人员三年内均未受过培训且登记声明完整的，为违反；其他人员受过培训而本人未参加的，为未知。"
        "安全培训视为包含数据安全培训；操作权限不作判断。",
    },
    examples=(
        met("trained a year ago to the day", people=[STAFF]),
        met(
            "trained on the first day of the law",
            day="2021-09-01",
            people=[STAFF | {"last_trained_on": "2021-09-01"}],
        ),
        met(
            "new in post, and others were trained",
            people=[STAFF, NEVER | {"person": "p2", "appointed_on": "2025-07-01"}],
        ),
        breached(
            "nobody was ever trained",
            complete=("people",),
            people=[NEVER, NEVER | {"person": "p2"}],
        ),
        breached(
            "more than three years ago",
            complete=("people",),
            people=[STAFF | {"last_trained_on": "2023-06-29"}],
        ),
        breached(
            "only one who has left was trained",
            complete=("people",),
            people=[STAFF | {"left_on": "2026-06-30"}, NEVER | {"person": "p2"}],
        ),
        unknown(
            "one of four was trained",
            complete=("people",),
            people=[STAFF, *(NEVER | {"person": f"p{n}"} for n in (2, 3, 4))],
        ),
        unknown(
            "a day more than a year ago",
            complete=("people",),
            people=[STAFF | {"last_trained_on": "2025-06-29"}],
        ),
        unknown(
            "three years ago to the day",
            complete=("people",),
            people=[STAFF | {"last_trained_on": "2023-06-30"}],
        ),
        unknown(
            "never, in the first year in post",
            complete=("people",),
            people=[NEVER | {"appointed_on": "2025-07-01"}],
        ),
        unknown(
            "never, in the first year of the law",
            day="2022-08-31",
            complete=("people",),
            people=[NEVER],
        ),
        unknown("nobody listed was trained, and there may be others", people=[NEVER]),
        unknown(
            "training is not recorded",
            complete=("people",),
            people=[without(STAFF, "last_trained_on")],
        ),
        unknown("whether one left is not recorded", people=[without(STAFF, "left_on")]),
        unknown("nobody is listed", people=[]),
        unknown("the people were not given"),
        not_applicable("nobody, as declared", complete=("people",), people=[]),
    ),
)
