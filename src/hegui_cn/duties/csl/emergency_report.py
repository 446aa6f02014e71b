"""Security incidents: reported to the authority as prescribed."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import prompt

IN_FORCE = end_of(date(2017, 5, 31))
NUMBERED = end_of(date(2025, 10, 31))


def reported(incidents):
    """Return the incidents since the law that are graded above general.

    Since the measures of 2025 a late report is conduct under `incident.report` and not once more
    here.
    """
    since = incidents.filter(
        incidents.grade != "general", incidents.found_at >= ibis.literal(IN_FORCE)
    )
    found, done = since.found_at, since.reported_at
    elsewhere = (found >= ibis.literal(NUMBERED)) & happened(done)
    return since.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "reported_at",
        "reported_to",
        **prompt.late(found, done, bound=~elsewhere),
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
    met=lambda t, day, number: prompt.in_time(t.found_at, t.reported_at, day),
    remedy={
        "en": "Report incident {incident}, found at {found_at}, to the authority now and keep the "
        "receipt.",
        "zh": "立即向主管部门报告事件{incident}（发现于{found_at}），并留存回执。",
    },
    convention={
        "en": "What is not reported by the end of the Shanghai day on which it was found is "
        "breached; reported later is met today. General incidents are left out. For incidents "
        "since 2025-11-01 it counts here that they were reported at all: being late is judged by "
        "incident.report. To whom it was reported is shown and not judged.",
        "zh": "发现当日（上海时间）结束时仍未报告的，视为违反；此后报告的，当前视为符合。"
        "一般事件不在判断之列。2025年11月1日起的事件，本项只判断是否已报告，"
        "逾期由 incident.report 判断；接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported", incidents=[INCIDENT]),
        met(
            "reported three days late, which is conduct under another duty",
            incidents=[INCIDENT | {"reported_at": "2026-06-04T05:00:00Z"}],
        ),
        met(
            "reported two days late in 2017, which is past conduct",
            day="2017-09-26",
            incidents=[EARLY],
        ),
        met(
            "found on the day",
            day="2026-06-01",
            incidents=[INCIDENT | {"reported_at": None}],
        ),
        breached(
            "not reported on the day after",
            day="2026-06-02",
            incidents=[INCIDENT | {"reported_at": None}],
        ),
        breached(
            "reported only after the day that is asked for", day="2017-09-21", incidents=[EARLY]
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
