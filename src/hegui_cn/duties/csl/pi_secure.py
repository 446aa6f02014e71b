"""Personal information leaked, damaged or lost: remedied at once."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

IN_FORCE = end_of(date(2017, 5, 31))
SHOWN = ("breach", "found_at", "persons", "harm_avoided")


def remedied(pi_breaches):
    return prompt.acted_on(pi_breaches, "remedied_at", IN_FORCE, *SHOWN)


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
    met=lambda t, day, number: prompt.in_time(t.found_at, t.remedied_at, day),
    remedy={
        "en": "Remedy breach {breach}, found at {found_at}, and record when.",
        "zh": "立即补救{found_at}发现的事件{breach}，并记录采取补救措施的时间。",
    },
    convention={
        "en": "What is not remedied by the end of the Shanghai day on which it was found is "
        "breached; remedied later is met today, with the time it took.",
        "zh": "发现当日（上海时间）结束时仍未补救的，视为违反；"
        "此后补救的，当前视为符合，并列明用时。",
    },
    examples=(
        met("remedied in the last second of the day", pi_breaches=[LEAK]),
        met(
            "remedied a second into the next day, which is past conduct",
            pi_breaches=[LEAK | {"remedied_at": "2026-06-01T16:00:01Z"}],
        ),
        met("found on the day, and still open", day="2026-06-01", pi_breaches=[OPEN]),
        met("remedied late in 2017", day="2017-09-26", pi_breaches=[EARLY]),
        breached("still open on the day after", day="2026-06-02", pi_breaches=[OPEN]),
        breached(
            "remedied only after the day that is asked for", day="2017-09-21", pi_breaches=[EARLY]
        ),
        breached("one of two", pi_breaches=[LEAK, OPEN | {"breach": "b2"}]),
        unknown(
            "the remedy is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "remedied_at"}],
        ),
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
