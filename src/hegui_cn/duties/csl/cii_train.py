"""Regular security education and training of staff, person by person."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def trained(people, operator, day, number, first_day):
    since = operator.since("ciio_designated_on", first_day)
    return recurring.of_staff(people, "last_trained_on", since, day, number)


ANN = {
    "person": "p1",
    "role": "staff",
    "appointed_on": "2017-06-01",
    "last_trained_on": "2025-06-30",
    "left_on": None,
}
NEVER = ANN | {"last_trained_on": None}
CIIO = {"ciio": True}

duty = Duty(
    title={
        "en": "Train staff in cybersecurity regularly",
        "zh": "定期对从业人员进行网络安全教育和技术培训",
    },
    law={
        "2017-06-01": ("csl:34.i2",),
        "2021-09-01": ("csl:34.i2", "cii-regs:15.i5"),
        "2026-01-01": ("csl:36.i2", "cii-regs:15.i5"),
    },
    applies=lambda operator: operator.ciio,
    rows=trained,
    demands=frozenset({"people"}),
    met=lambda t, day, number: t.regular,
    remedy={
        "en": "Train {person} ({role}), whose last training was on {last_trained_on}, and all "
        "staff at least once a year.",
        "zh": "对{person}（{role}，最近一次培训：{last_trained_on}）进行培训，"
        "并每年至少培训全体人员一次。",
    },
    convention={
        "en": "The law says regularly and sets no number: within the year before is met, never or "
        "not within three years is breached, between is unknown. In the first year in post, or in "
        "which the law binds the operator, nothing is breached.",
        "zh": "法律要求“定期”而未定频次：前一年内培训过的为符合；从未或者三年内未培训的为违反；"
        "介于其间的为未知。任职未满一年，或者运营者受本义务约束未满一年的，不认定违反。",
    },
    examples=(
        met("trained a year ago to the day", operator=CIIO, people=[ANN]),
        met(
            "trained on the day, in 2017",
            day="2017-06-01",
            operator=CIIO,
            people=[ANN | {"last_trained_on": "2017-06-01"}],
        ),
        met(
            "who left is out of scope",
            operator=CIIO,
            people=[ANN, NEVER | {"person": "p2", "left_on": "2026-06-30"}],
        ),
        breached("never, a year after the appointment", operator=CIIO, people=[NEVER]),
        breached(
            "never, a year to the day after the appointment",
            operator=CIIO,
            people=[NEVER | {"appointed_on": "2025-06-30"}],
        ),
        breached(
            "three years and a day ago",
            operator=CIIO,
            people=[ANN | {"last_trained_on": "2023-06-29"}],
        ),
        breached("one of two", operator=CIIO, people=[ANN, NEVER | {"person": "p2"}]),
        breached(
            "never by then, under the law of 2017",
            day="2018-06-01",
            operator=CIIO,
            people=[NEVER],
        ),
        unknown(
            "a year and a day ago",
            operator=CIIO,
            people=[ANN | {"last_trained_on": "2025-06-29"}],
        ),
        unknown(
            "three years ago to the day",
            operator=CIIO,
            people=[ANN | {"last_trained_on": "2023-06-30"}],
        ),
        unknown(
            "never, within the first year in post",
            operator=CIIO,
            people=[NEVER | {"appointed_on": "2025-07-01"}],
        ),
        unknown(
            "never, within the first year of the law",
            day="2018-05-31",
            operator=CIIO,
            people=[NEVER | {"appointed_on": "2010-01-01"}],
        ),
        unknown(
            "three years and a day ago, but it operates CII for less than a year",
            operator=CIIO | {"ciio_designated_on": "2025-07-01"},
            people=[ANN | {"last_trained_on": "2023-06-29"}],
        ),
        unknown(
            "a training after the day hides those before it",
            day="2025-06-29",
            operator=CIIO,
            people=[ANN],
        ),
        unknown(
            "the trainings are not recorded",
            operator=CIIO,
            people=[{k: v for k, v in ANN.items() if k != "last_trained_on"}],
        ),
        unknown(
            "never, but whether still in post is not recorded",
            operator=CIIO,
            people=[{k: v for k, v in NEVER.items() if k != "left_on"}],
        ),
        unknown("nobody is listed", operator=CIIO, people=[]),
        unknown("the people were not given", operator=CIIO),
        unknown("whether it operates CII is not said", people=[NEVER]),
        not_applicable("no staff, as declared", operator=CIIO, complete=("people",), people=[]),
        not_applicable("it operates no CII", operator={"ciio": False}, people=[NEVER]),
    ),
)
