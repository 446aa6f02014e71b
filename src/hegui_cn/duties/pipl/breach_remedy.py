"""Personal information leaked, altered or lost: remedied at once, whoever processes it."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

SHOWN = ("breach", "found_at", "persons", "harm_avoided", "harm_kind")


def remedied(pi_breaches, in_force):
    return prompt.acted_on(pi_breaches, "remedied_at", in_force, *SHOWN)


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
    met=lambda t, day, number: prompt.in_time(t.found_at, t.remedied_at, day, number.act_days),
    remedy={
        "en": "Remedy breach {breach}, found at {found_at}, and record when.",
        "zh": "立即补救{found_at}发现的事件{breach}，并记录采取补救措施的时间。",
    },
    convention={
        "en": "At once, without a number: what is remedied by the end of the Shanghai day on which "
        "it was found is met; what is remedied later or still open within one day after it is "
        "not known to be in time; beyond that it is breached, for two years after it was "
        "remedied too. Whoever operates a network is judged on the same facts under the "
        "Cybersecurity Law too, and one act is fined once.",
        "zh": "法律要求“立即”，未定期限：发现当日（上海时间）内补救的为符合；"
        "次日内补救或者次日结束前尚未补救的，是否及时不作认定；超过的为违反，此后补救的，"
        "两年内仍可追究。网络运营者同时依《中华人民共和国网络安全法》判断，同一行为不重复罚款。",
    },
    examples=(
        met("remedied in the last second of the first day", pi_breaches=[LEAK], day="2021-11-01"),
        breached("still open two days after", day="2021-11-03", pi_breaches=[OPEN]),
        breached(
            "remedied two days after it was found",
            day="2022-01-31",
            pi_breaches=[LEAK | {"remedied_at": "2021-11-02T16:00:00Z"}],
        ),
        breached(
            "whoever operates no network is bound too",
            operator={"operates_network": False},
            pi_breaches=[OPEN],
        ),
        unknown(
            "the remedy is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "remedied_at"}],
        ),
        unknown(
            "remedied a second into the next day",
            day="2022-01-31",
            pi_breaches=[LEAK | {"remedied_at": "2021-11-01T16:00:01Z"}],
        ),
        unknown("still open on the day after", day="2021-11-02", pi_breaches=[OPEN]),
        unknown("no breach is listed", pi_breaches=[]),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
        not_applicable(
            "found a second before the law, in a complete register",
            complete=("pi_breaches",),
            pi_breaches=[OPEN | {"found_at": "2021-10-31T15:59:59Z"}],
        ),
    ),
)
