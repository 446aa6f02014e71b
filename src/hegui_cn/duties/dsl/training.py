"""Training in data security: organised regularly."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import recurring
from hegui.duties.shapes.systems import in_post


def last(people, absent, day):
    """Return one row: when anybody in post was last trained, and none where nobody is listed."""
    staff = in_post(people)
    trained = happened(staff.last_trained_on)
    found = staff.agg(
        persons=staff.count(),
        not_known=trained.isnull().sum(),
        last_trained_on=staff.last_trained_on.max(where=trained),
    )
    found = found.filter(found.persons > 0)
    lacking = ibis.ifelse(found.not_known > 0, ibis.null("boolean"), absent("people"))
    return found.select(
        role=ibis.literal("staff"),
        persons=found.persons,
        last_trained_on=found.last_trained_on,
        trained=recurring.regular(found.last_trained_on, day, lacking),
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
        "2021-09-01": ("dsl:27.p1",),
        "2021-11-01": ("dsl:27.p1", "pipl:51.i4"),
    },
    applies=lambda operator: True,
    rows=last,
    conducts=("data_security_duty",),
    met=lambda t, day, number: t.trained,
    remedy={
        "en": "Hold a training in data security for {role}, last trained on {last_trained_on}, and "
        "enter the day in people.",
        "zh": "对从业人员（{role}，最近一次培训：{last_trained_on}）开展数据安全培训，"
        "并将日期登记入 people。",
    },
    convention={
        "en": "Training of anybody in post within the year before is enough; none within three "
        "years is breached if the people are declared complete; in between is unknown. Security "
        "training counts as training in data security. Access rights are not judged.",
        "zh": "此前一年内任一在岗人员受过培训即视为符合；三年内均无且 people 声明完整的，视为违反；"
        "介于其间的为未知。安全培训视为包含数据安全培训；操作权限不作判断。",
    },
    examples=(
        met("trained a year ago to the day", people=[STAFF]),
        met("one of two was trained", people=[STAFF, NEVER | {"person": "p2"}]),
        met(
            "trained on the first day of the law",
            day="2021-09-01",
            people=[STAFF | {"last_trained_on": "2021-09-01"}],
        ),
        breached("nobody was ever trained", complete=("people",), people=[NEVER]),
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
            "a day more than a year ago",
            complete=("people",),
            people=[STAFF | {"last_trained_on": "2025-06-29"}],
        ),
        unknown(
            "three years ago to the day",
            complete=("people",),
            people=[STAFF | {"last_trained_on": "2023-06-30"}],
        ),
        unknown("nobody listed was trained, and there may be others", people=[NEVER]),
        unknown(
            "training is not recorded",
            complete=("people",),
            people=[{k: v for k, v in STAFF.items() if k != "last_trained_on"}],
        ),
        unknown("nobody is listed", people=[]),
        unknown("the people were not given"),
        not_applicable("nobody, as declared", complete=("people",), people=[]),
    ),
)
