"""Personal information leaked, damaged or lost: the persons told promptly."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

EXEMPTION = end_of(date(2021, 10, 31))
"""From then on pipl:57.p2 prescribes that nobody need be told where harm was avoided."""
SHOWN = ("breach", "found_at", "persons", "harm_avoided", "harm_kind")


def told(pi_breaches, in_force):
    """Return each breach with whether the persons need not be told, null if that is not known."""
    rows = prompt.acted_on(pi_breaches, "users_told_at", in_force, *SHOWN)
    return prompt.unless_exempt(
        rows, rows.harm_avoided & (rows.found_at >= ibis.literal(EXEMPTION))
    )


LEAK = {
    "breach": "b1",
    "found_at": "2026-06-01T02:00:00Z",
    "users_told_at": "2026-06-01T15:59:59Z",
    "harm_avoided": False,
}
SILENT = LEAK | {"users_told_at": None}
EARLY = SILENT | {"found_at": "2021-10-31T02:00:00Z", "harm_avoided": True}

duty = Duty(
    title={
        "en": "Tell users promptly of leaks, damage and loss of their information",
        "zh": "个人信息泄露、毁损、丢失的，按照规定及时告知用户",
    },
    law={"2017-06-01": ("csl:42.p2",), "2026-01-01": ("csl:44.p2",)},
    rows=told,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "incident_response"),
    elapsed="elapsed_s",
    met=lambda t, day, number: (
        prompt.in_time(t.found_at, t.users_told_at, day, number.report_days) | t.exempt
    ),
    remedy={
        "en": "Tell the persons hit by breach {breach}, found at {found_at}, what was hit, what "
        "was done and what they can do.",
        "zh": "向{found_at}发现的事件{breach}所涉个人告知泄露情况、已采取的措施和其可采取的措施。",
    },
    convention={
        "en": "The law gives no number: what is told by the end of the Shanghai day on which it "
        "was found is met; what is told later or still open within three days after it is not "
        "known to be in time; beyond that it is breached, for two years after it was told "
        "too. For breaches found since 2021-11-01 nobody need be told where the measures "
        "avoided harm (PIPL Art. 57.2), unless the authority orders it, which no table shows.",
        "zh": "法律未定期限：发现当日（上海时间）内告知的为符合；"
        "此后三日内告知或者三日结束前尚未告知的，是否及时不作认定；超过的为违反，此后告知的，"
        "两年内仍可追究。2021年11月1日起发现的，"
        "措施有效避免危害的可以不告知（《中华人民共和国个人信息保护法》第五十七条第二款）；"
        "主管部门要求告知的情形没有表格可以显示。",
    },
    examples=(
        met("told in the last second of the day", pi_breaches=[LEAK]),
        met("nobody told, and harm was avoided", pi_breaches=[SILENT | {"harm_avoided": True}]),
        met(
            "told, and whether harm was avoided is not known",
            pi_breaches=[LEAK | {"harm_avoided": None}],
        ),
        breached("nobody told on the fourth day after", day="2026-06-05", pi_breaches=[SILENT]),
        breached(
            "told four months late",
            pi_breaches=[
                LEAK | {"found_at": "2026-01-05T02:00:00Z", "users_told_at": "2026-05-05T02:00:00Z"}
            ],
        ),
        breached(
            "harm was avoided, before that freed anybody", day="2021-11-30", pi_breaches=[EARLY]
        ),
        breached(
            "nobody told in 2017",
            day="2017-09-26",
            pi_breaches=[SILENT | {"found_at": "2017-09-01T02:00:00Z"}],
        ),
        unknown(
            "nobody told, and whether harm was avoided is not known",
            pi_breaches=[SILENT | {"harm_avoided": None}],
        ),
        unknown(
            "whether they were told is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "users_told_at"}],
        ),
        unknown(
            "told a second into the next day",
            pi_breaches=[LEAK | {"users_told_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown("nobody told on the third day after", day="2026-06-04", pi_breaches=[SILENT]),
        unknown("no breach is listed", pi_breaches=[]),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
    ),
)
