"""Personal information leaked, altered or lost: remedied at once, whoever processes it."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

IN_FORCE = end_of(date(2021, 10, 31))
SHOWN = ("breach", "found_at", "persons", "harm_avoided")


def remedied(pi_breaches):
    return prompt.acted_on(pi_breaches, "remedied_at", IN_FORCE, *SHOWN)


LEAK = {
    "breach": "b1",
    "found_at": "2021-10-31T16:00:00Z",
    "remedied_at": "2021-11-01T15:59:59Z",
}
OPEN = LEAK | {"remedied_at": None}

duty = Duty(
    title={
        "en": "Remedy personal information breaches at once",
        "zh": "发生或者可能发生个人信息泄露、篡改、丢失的，立即采取补救措施",
    },
    law={"2021-11-01": ("pipl:57.p1",)},
    applies=lambda operator: True,
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
        "en": "At once, without hours: what is not remedied by the end of the Shanghai day on "
        "which it was found is breached; remedied later is met today. Whoever operates a network "
        "is judged on the same facts by csl.pi_secure too, and one act is fined once.",
        "zh": "法律要求“立即”，未规定小时数：发现当日（上海时间）结束时仍未补救的，视为违反；"
        "此后补救的，当前视为符合。网络运营者同时依 csl.pi_secure 判断，同一行为不重复罚款。",
    },
    examples=(
        met("remedied in the last second of the first day", pi_breaches=[LEAK], day="2021-11-01"),
        met("found on the day", day="2021-11-01", pi_breaches=[OPEN]),
        met(
            "remedied a second into the next day, which is past conduct",
            day="2022-01-31",
            pi_breaches=[LEAK | {"remedied_at": "2021-11-01T16:00:01Z"}],
        ),
        breached("still open on the day after", day="2021-11-02", pi_breaches=[OPEN]),
        breached(
            "whoever operates no network is bound too",
            operator={"operates_network": False},
            pi_breaches=[OPEN],
        ),
        unknown(
            "the remedy is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "remedied_at"}],
        ),
        unknown("no breach is listed", pi_breaches=[]),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
        not_applicable(
            "found a second before the law, in a complete register",
            complete=("pi_breaches",),
            pi_breaches=[OPEN | {"found_at": "2021-10-31T15:59:59Z"}],
        ),
    ),
)
