"""Personal information leaked, altered or lost: the persons notified, unless harm was avoided."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

SHOWN = ("breach", "found_at", "persons", "harm_avoided", "harm_kind")


def notified(pi_breaches, in_force):
    """Return each breach with whether the persons need not be told, null if that is not known."""
    rows = prompt.acted_on(pi_breaches, "users_told_at", in_force, *SHOWN)
    return prompt.unless_exempt(rows, rows.harm_avoided)


LEAK = {
    "breach": "b1",
    "found_at": "2026-06-01T02:00:00Z",
    "users_told_at": "2026-06-01T15:59:59Z",
    "harm_avoided": False,
}
SILENT = LEAK | {"users_told_at": None}

duty = Duty(
    title={
        "en": "Notify persons of breaches of their information, unless harm is avoided",
        "zh": "个人信息泄露、篡改、丢失的，通知个人，能够有效避免危害的除外",
    },
    law={"2021-11-01": ("pipl:57.p1", "pipl:57.p2")},
    applies=lambda operator: True,
    rows=notified,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "incident_response"),
    elapsed="elapsed_s",
    met=lambda t, day, number: (
        prompt.in_time(t.found_at, t.users_told_at, day, number.report_days) | t.exempt
    ),
    remedy={
        "en": "Notify the persons hit by breach {breach}, found at {found_at}, of kinds, cause, "
        "possible harm, remedy, what they can do and whom to reach.",
        "zh": "向{found_at}发现的事件{breach}所涉个人通知信息种类、原因、可能危害、补救措施、"
        "其可采取的措施和联系方式。",
    },
    convention={
        "en": "The law gives no number: what is notified by the end of the Shanghai day on which "
        "it was found is met; what is notified later or still open within three days after it is "
        "not known to be in time; beyond that it is breached, for two years after it was "
        "notified too. Nobody need be notified where the measures effectively avoided harm, "
        "unless the authority orders it, which no table shows. Whoever operates a network is "
        "judged on the same facts under the Cybersecurity Law too, and one act is fined once.",
        "zh": "法律未定期限：发现当日（上海时间）内通知的为符合；"
        "此后三日内通知或者三日结束前尚未通知的，是否及时不作认定；超过的为违反，此后通知的，"
        "两年内仍可追究。措施能有效避免危害的可以不通知；主管部门要求通知的情形没有表格可以显示。"
        "网络运营者同时依《中华人民共和国网络安全法》判断，同一行为不重复罚款。",
    },
    examples=(
        met("notified in the last second of the day", pi_breaches=[LEAK]),
        met("nobody notified, as harm was avoided", pi_breaches=[SILENT | {"harm_avoided": True}]),
        breached("nobody notified on the fourth day after", day="2026-06-05", pi_breaches=[SILENT]),
        breached(
            "notified four months late",
            pi_breaches=[
                LEAK | {"found_at": "2026-01-05T02:00:00Z", "users_told_at": "2026-05-05T02:00:00Z"}
            ],
        ),
        unknown(
            "nobody notified, and whether harm was avoided is not known",
            pi_breaches=[SILENT | {"harm_avoided": None}],
        ),
        unknown(
            "whether they were notified is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "users_told_at"}],
        ),
        unknown(
            "notified a second into the next day",
            pi_breaches=[LEAK | {"users_told_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown("nobody notified on the third day after", day="2026-06-04", pi_breaches=[SILENT]),
        unknown("no breach is listed", pi_breaches=[]),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
        not_applicable(
            "found a second before the law, in a complete register",
            complete=("pi_breaches",),
            pi_breaches=[SILENT | {"found_at": "2021-10-31T15:59:59Z"}],
        ),
    ),
)
