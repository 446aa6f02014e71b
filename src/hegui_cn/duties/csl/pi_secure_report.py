"""Personal information leaked, damaged or lost: reported to the authority."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt

SHOWN = ("breach", "found_at", "persons", "harm_avoided", "harm_kind")


def reported(pi_breaches, in_force):
    return prompt.acted_on(pi_breaches, "reported_at", in_force, *SHOWN)


LEAK = {
    "breach": "b1",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T15:59:59Z",
}
SILENT = LEAK | {"reported_at": None}

duty = Duty(
    title={
        "en": "Report leaks, damage and loss of personal information to the authority",
        "zh": "个人信息泄露、毁损、丢失的，按照规定向有关主管部门报告",
    },
    law={"2017-06-01": ("csl:42.p2",), "2026-01-01": ("csl:44.p2",)},
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "incident_response"),
    elapsed="elapsed_s",
    met=lambda t, day, number: prompt.in_time(t.found_at, t.reported_at, day, number.report_days),
    remedy={
        "en": "Report breach {breach}, found at {found_at}, to the authority now and keep the "
        "receipt.",
        "zh": "立即向主管部门报告{found_at}发现的事件{breach}，并留存回执。",
    },
    convention={
        "en": "The law gives no number: what is reported by the end of the Shanghai day on which "
        "it was found is met; what is reported later or still open within three days after it is "
        "not known to be in time; beyond that it is breached, for two years after it was "
        "reported too. That no harm came of it frees from telling persons, not from "
        "reporting.",
        "zh": "法律未定期限：发现当日（上海时间）内报告的为符合；"
        "此后三日内报告或者三日结束前尚未报告的，是否及时不作认定；超过的为违反，此后报告的，"
        "两年内仍可追究。避免危害仅免除告知个人，不免除报告。",
    },
    examples=(
        met("reported in the last second of the day", pi_breaches=[LEAK]),
        breached("unreported on the fourth day after", day="2026-06-05", pi_breaches=[SILENT]),
        breached(
            "reported four months late",
            day="2026-06-30",
            pi_breaches=[
                LEAK | {"found_at": "2026-01-05T02:00:00Z", "reported_at": "2026-05-05T02:00:00Z"}
            ],
        ),
        breached(
            "unreported, though harm was avoided",
            pi_breaches=[SILENT | {"harm_avoided": True}],
        ),
        breached(
            "unreported in 2017",
            day="2017-09-26",
            pi_breaches=[SILENT | {"found_at": "2017-09-01T02:00:00Z"}],
        ),
        unknown(
            "the report is not recorded",
            pi_breaches=[{k: v for k, v in LEAK.items() if k != "reported_at"}],
        ),
        unknown(
            "reported a second into the next day",
            pi_breaches=[LEAK | {"reported_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown("unreported on the third day after", day="2026-06-04", pi_breaches=[SILENT]),
        unknown("no breach is listed", pi_breaches=[]),
        not_applicable("none, as declared", complete=("pi_breaches",), pi_breaches=[]),
    ),
)
