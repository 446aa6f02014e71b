"""Regular tests of the skills of staff, person by person."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def tested(people, operator, day, number, first_day):
    since = operator.since("ciio_designated_on", first_day)
    return recurring.of_staff(people, "last_tested_on", since, day, number)


ANN = {
    "person": "p1",
    "role": "key_staff",
    "appointed_on": "2017-06-01",
    "last_tested_on": "2025-06-30",
    "left_on": None,
}
NEVER = ANN | {"last_tested_on": None}
CIIO = {"ciio": True}

duty = Duty(
    title={
        "en": "Test the skills of staff regularly",
        "zh": "定期对从业人员进行技能考核",
    },
    law={"2017-06-01": ("csl:34.i2",), "2026-01-01": ("csl:36.i2",)},
    applies=lambda operator: operator.ciio,
    rows=tested,
    demands=frozenset({"people"}),
    met=lambda t, day, number: t.regular,
    remedy={
        "en": "Test the skills of {person} ({role}), last tested on {last_tested_on}, and of all "
        "staff at least once a year.",
        "zh": "对{person}（{role}，最近一次考核：{last_tested_on}）进行技能考核，"
        "并每年至少考核全体人员一次。",
    },
    convention={
        "en": "The law says regularly and sets no number: within the year before is met, never or "
        "not within three years is breached, between is unknown. In the first year in post, or in "
        "which the law binds the operator, nothing is breached. The result of a test is not "
        "judged.",
        "zh": "法律要求“定期”而未定频次：前一年内考核过的为符合；从未或者三年内未考核的为违反；"
        "介于其间的为未知。任职未满一年，或者运营者受本义务约束未满一年的，不认定违反。"
        "考核结果不作判断。",
    },
    examples=(
        met("tested a year ago to the day", operator=CIIO, people=[ANN]),
        met(
            "tested on the day, in 2017",
            day="2017-06-01",
            operator=CIIO,
            people=[ANN | {"last_tested_on": "2017-06-01"}],
        ),
        breached("never, a year after the appointment", operator=CIIO, people=[NEVER]),
        breached(
            "trained, but never tested",
            operator=CIIO,
            people=[NEVER | {"last_trained_on": "2026-06-30"}],
        ),
        breached(
            "three years and a day ago",
            operator=CIIO,
            people=[ANN | {"last_tested_on": "2023-06-29"}],
        ),
        unknown(
            "a year and a day ago", operator=CIIO, people=[ANN | {"last_tested_on": "2025-06-29"}]
        ),
        unknown(
            "never, within the first year in post",
            operator=CIIO,
            people=[NEVER | {"appointed_on": "2025-07-01"}],
        ),
        unknown(
            "the tests are not recorded",
            operator=CIIO,
            people=[{k: v for k, v in ANN.items() if k != "last_tested_on"}],
        ),
        unknown("the people were not given", operator=CIIO),
        unknown("whether it operates CII is not said", people=[NEVER]),
        not_applicable("no staff, as declared", operator=CIIO, complete=("people",), people=[]),
        not_applicable("it operates no CII", operator={"ciio": False}, people=[NEVER]),
    ),
)
