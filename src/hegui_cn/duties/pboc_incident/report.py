"""Security incidents of banks: reported to the People's Bank in brief within an hour."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, seconds_between, unknown, without
from hegui.duties.shapes import deadline
from hegui_cn import sectors

HOUR = 60


def reported(incidents, number, in_force):
    """Return the incidents since the measures that are graded above general, with `due_at`."""
    graded = incidents.filter(
        incidents.grade != "general", incidents.found_at >= ibis.literal(in_force)
    )
    minutes = ibis.literal(number.bank_report_minutes)
    term = deadline.hours(graded.found_at, minutes, minutes // HOUR)
    return graded.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "reported_at",
        "reported_to",
        "harm_kind",
        elapsed_s=seconds_between(graded.found_at, graded.reported_at),
        **term,
        **deadline.late_to_the_hour(graded.reported_at, term["due_at"]),
    )


BANK = {"sector": "商业银行"}
INCIDENT = {
    "incident": "2026-03",
    "system": "core banking",
    "grade": "relatively_major",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T03:00:00Z",
}

duty = Duty(
    title={
        "en": "Report graver incidents to the People's Bank within an hour",
        "zh": "较大以上网络安全事件一小时内向中国人民银行报送事发简要报告",
    },
    law={"2025-08-01": ("pboc-incident:15.p1", "pboc-data:44.p1")},
    applies=sectors.under_peoples_bank,
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    due="due_on",
    done="reported_at",
    elapsed="elapsed_s",
    met=lambda t, day, number: deadline.kept_to_the_hour(t.reported_at, t.due_at, day),
    remedy={
        "en": "Report incident {incident} to the People's Bank, which was due in brief at {due_at} "
        "and in full a day after it was found, late as it is.",
        "zh": "事件{incident}应于{due_at}前报送事发简要报告、二十四小时内报送事发报告，"
        "逾期亦应立即补报。",
    },
    convention={
        "en": "Binds by the sector of the profile (bank, payment, credit reporting, clearing). The "
        "hour runs from when the incident was found. General incidents are left out, and so are "
        "the full report within 24 hours and those on progress, which have no column. To whom it "
        "was reported is shown and not judged.",
        "zh": "按概况所填行业适用（银行、支付、征信、清算）。一小时自发现时起算。"
        "一般事件不在判断之列；二十四小时内的事发报告和进展报告没有相应列，不作判断。"
        "接收部门仅供参考，不作判断。",
    },
    examples=(
        met("in an hour to the second", operator=BANK, incidents=[INCIDENT]),
        met(
            "the hour ends with the day",
            day="2026-06-01",
            operator=BANK,
            incidents=[INCIDENT | {"found_at": "2026-06-01T15:00:00Z", "reported_at": None}],
        ),
        breached(
            "a second after the hour",
            operator=BANK,
            incidents=[INCIDENT | {"reported_at": "2026-06-01T03:00:01Z"}],
        ),
        breached(
            "the hour ended a second before the end of the day",
            day="2026-06-01",
            operator=BANK,
            incidents=[INCIDENT | {"found_at": "2026-06-01T14:59:59Z", "reported_at": None}],
        ),
        unknown(
            "the report is not recorded",
            operator=BANK,
            incidents=[without(INCIDENT, "reported_at")],
        ),
        unknown("no incident is listed", operator=BANK, incidents=[]),
        unknown("the line of business is not known", incidents=[INCIDENT]),
        not_applicable(
            "only a general incident, in a complete register",
            operator=BANK,
            complete=("incidents",),
            incidents=[INCIDENT | {"grade": "general", "reported_at": None}],
        ),
        not_applicable(
            "found before the measures, in a complete register",
            operator=BANK,
            complete=("incidents",),
            incidents=[INCIDENT | {"found_at": "2025-07-31T15:59:59Z", "reported_at": None}],
        ),
        not_applicable(
            "another line of business", operator={"sector": "retail"}, incidents=[INCIDENT]
        ),
    ),
)
