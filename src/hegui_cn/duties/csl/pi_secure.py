"""Personal information leaked, damaged or lost: remedied at once."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

SHOWN = ("breach", "found_at", "persons", "harm_avoided", "harm_kind")


def remedied(pi_breaches, in_force):
    return prompt.acted_on(pi_breaches, "remedied_at", in_force, *SHOWN)


LEAK = {
    "breach": "b1",
    "found_at": "2026-06-01T02:00:00Z",
    "remedied_at": "2026-06-01T15:59:59Z",
}
OPEN = LEAK | {"remedied_at": None}
EARLY = {
    "breach": "b0",
    "found_at": "2017-09-20T02:00:00Z",
    "remedied_at": "2017-09-22T02:00:00Z",
}

duty = Duty(
    title={
        "en": "Remedy leaks, damage and loss of personal information at once",
        "zh": "个人信息泄露、毁损、丢失的，立即采取补救措施",
    },
    law={"2017-06-01": ("csl:42.p2",), "2026-01-01": ("csl:44.p2",)},
    rows=remedied,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "incident_response"),
    elapsed="elapsed_s",
    met=lambda t, day, number: prompt.in_time(t.found_at, t.remedied_at, day, number.act_days),
    remedy={
        "en": "Remedy breach {breach}, found at {found_at}, and record when.",
        "zh": "立即补救{found_at}发现的事件{breach}，并记录采取补救措施的时间。",
    },
    convention={
        "en": "At once, without a number: what is remedied by the end of the Shanghai day on which "
        "it was found is met; what is remedied later or still open within one day after it is "
        "not known to be in time; beyond that it is breached, for two years after it was "
        "remedied too.",
        "zh": "法律要求“立即”，未定期限：发现当日（上海时间）内补救的为符合；"
        "次日内补救或者次日结束前尚未补救的，是否及时不作认定；超过的为违反，此后补救的，"
        "两年内仍可追究。",
    },
    examples=(
        met("remedied in the last second of the day", pi_breaches=[LEAK]),
        met(
            "remedied a day late more than two years ago, which is barred",
            day="2019-09-22",
            pi_breaches=[EARLY | {"remedied_at": "2017-09-21T02:00:00Z"}],
        ),
        breached("still open two days after", day="2026-06-03", pi_breaches=[OPEN]),
        breached(
            "remedied two days after it was found",
            pi_breaches=[LEAK | {"remedied_at": "2026-06-02T16:00:00Z"}],
        ),
        breached("remedied late in 2017", day="2017-09-26", pi_breaches=[EARLY]),
        breached(
            "finances were harmed, which is punishable for five years",
            day="2022-09-20",
            pi_breaches=[EARLY | {"harm_kind": "finance"}],
        ),
        breached(
            "remedied only after the day that is asked for",
            day="2017-09-22",
            pi_breaches=[EARLY | {"remedied_at": "2017-09-23T02:00:00Z"}],
        ),
        breached("one of two", pi_breaches=[LEAK, OPEN | {"breach": "b2"}]),
        unknown(
            "the remedy is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "remedied_at"}],
        ),
        unknown(
            "remedied on the day after it was found",
            pi_breaches=[LEAK | {"remedied_at": "2026-06-02T15:59:59Z"}],
        ),
        unknown("still open on the day after", day="2026-06-02", pi_breaches=[OPEN]),
        unknown("no breach is listed", pi_breaches=[]),
        unknown("the breaches were not given"),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
        not_applicable(
            "found before the law, in a complete register",
            complete=("pi_breaches",),
            day="2017-09-26",
            pi_breaches=[EARLY | {"found_at": "2017-05-31T15:59:59Z", "remedied_at": None}],
        ),
    ),
)
