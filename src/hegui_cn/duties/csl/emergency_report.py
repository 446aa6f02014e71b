"""Security incidents: reported to the authority as prescribed."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt


def reported(incidents, in_force):
    """Return the incidents since the law that are graded above general."""
    since = incidents.filter(
        incidents.grade != "general", incidents.found_at >= ibis.literal(in_force)
    )
    return since.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "reported_at",
        "reported_to",
        "harm_kind",
        **prompt.late(since.found_at, since.reported_at),
    )


INCIDENT = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "relatively_major",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T05:00:00Z",
}
EARLY = INCIDENT | {"found_at": "2017-09-20T02:00:00Z", "reported_at": "2017-09-22T02:00:00Z"}

duty = Duty(
    title={
        "en": "Report network security incidents to the authority",
        "zh": "按照规定向有关主管部门报告网络安全事件",
    },
    law={"2017-06-01": ("csl:25",), "2026-01-01": ("csl:27",)},
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    elapsed="elapsed_s",
    met=lambda t, day, number: prompt.in_time(t.found_at, t.reported_at, day, number.report_days),
    remedy={
        "en": "Report incident {incident}, found at {found_at}, to the authority now and keep the "
        "receipt.",
        "zh": "立即向主管部门报告事件{incident}（发现于{found_at}），并留存回执。",
    },
    convention={
        "en": "The law gives no number: what is reported by the end of the Shanghai day on which "
        "it was found is met; what is reported later or still open within three days after it is "
        "not known to be in time; beyond that it is breached, for two years after it was "
        "reported too. General incidents are left out. The hours of the reporting measures of "
        "2025 are judged by themselves. To whom it was reported is shown and not judged.",
        "zh": "法律未定期限：发现当日（上海时间）内报告的为符合；"
        "此后三日内报告或者三日结束前尚未报告的，是否及时不作认定；超过的为违反，此后报告的，"
        "两年内仍可追究。一般事件不在判断之列；2025年事件报告管理办法规定的小时数另行判断；"
        "接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported", incidents=[INCIDENT]),
        breached(
            "reported two weeks later",
            incidents=[INCIDENT | {"reported_at": "2026-06-15T05:00:00Z"}],
        ),
        breached(
            "not reported on the fourth day after",
            day="2026-06-05",
            incidents=[INCIDENT | {"reported_at": None}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2017-09-24",
            incidents=[EARLY | {"reported_at": "2017-09-25T02:00:00Z"}],
        ),
        unknown(
            "reported two days after it was found, in 2017",
            day="2017-09-26",
            incidents=[EARLY],
        ),
        unknown(
            "not reported on the third day after",
            day="2026-06-04",
            incidents=[INCIDENT | {"reported_at": None}],
        ),
        unknown(
            "the report is not recorded",
            incidents=[{k: v for k, v in INCIDENT.items() if k != "reported_at"}],
        ),
        unknown("only a general incident is listed", incidents=[INCIDENT | {"grade": "general"}]),
        not_applicable(
            "only general incidents, in a complete register",
            complete=("incidents",),
            incidents=[INCIDENT | {"grade": "general", "reported_at": None}],
        ),
        not_applicable("no incident, as declared", complete=("incidents",), incidents=[]),
    ),
)
