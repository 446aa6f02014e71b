"""Personal information leaked, altered or lost: the authority notified at once."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

SHOWN = ("breach", "found_at", "persons", "harm_avoided", "harm_kind")


def notified(pi_breaches, in_force):
    return prompt.acted_on(pi_breaches, "reported_at", in_force, *SHOWN)


LEAK = {
    "breach": "b1",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T15:59:59Z",
    "harm_avoided": False,
}
SILENT = LEAK | {"reported_at": None}

duty = Duty(
    title={
        "en": "Notify the authority of personal information breaches at once",
        "zh": "个人信息泄露、篡改、丢失的，立即通知履行个人信息保护职责的部门",
    },
    law={"2021-11-01": ("pipl:57.p1",)},
    applies=lambda operator: True,
    rows=notified,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "incident_response"),
    elapsed="elapsed_s",
    met=lambda t, day, number: prompt.in_time(t.found_at, t.reported_at, day, number.report_days),
    remedy={
        "en": "Notify the authority of breach {breach}, found at {found_at}, with kinds, cause, "
        "possible harm, remedy and contact, and keep the receipt.",
        "zh": "就{found_at}发现的事件{breach}，将信息种类、原因、可能危害、补救措施和联系方式"
        "通知主管部门，并留存回执。",
    },
    convention={
        "en": "At once, without a number: what is notified by the end of the Shanghai day on which "
        "it was found is met; what is notified later or still open within three days after it "
        "is not known to be in time; beyond that it is breached, for two years after it was "
        "notified too. That harm was avoided frees from telling persons alone. Whoever "
        "operates a network is judged on the same facts under the Cybersecurity Law too, and "
        "one act is fined once.",
        "zh": "法律要求“立即”，未定期限：发现当日（上海时间）内通知的为符合；"
        "此后三日内通知或者三日结束前尚未通知的，是否及时不作认定；超过的为违反，此后通知的，"
        "两年内仍可追究。避免危害仅免除通知个人。"
        "网络运营者同时依《中华人民共和国网络安全法》判断，同一行为不重复罚款。",
    },
    examples=(
        met("notified in the last second of the day", pi_breaches=[LEAK]),
        breached("not notified on the fourth day after", day="2026-06-05", pi_breaches=[SILENT]),
        breached(
            "notified four months late",
            pi_breaches=[
                LEAK | {"found_at": "2026-01-05T02:00:00Z", "reported_at": "2026-05-05T02:00:00Z"}
            ],
        ),
        breached(
            "harm was avoided, and nobody was notified",
            pi_breaches=[SILENT | {"harm_avoided": True}],
        ),
        unknown(
            "the report is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "reported_at"}],
        ),
        unknown(
            "notified a second into the next day",
            pi_breaches=[LEAK | {"reported_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown("not notified on the third day after", day="2026-06-04", pi_breaches=[SILENT]),
        unknown("no breach is listed", pi_breaches=[]),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
        not_applicable(
            "found a second before the law, in a complete register",
            complete=("pi_breaches",),
            pi_breaches=[SILENT | {"found_at": "2021-10-31T15:59:59Z"}],
        ),
    ),
)
