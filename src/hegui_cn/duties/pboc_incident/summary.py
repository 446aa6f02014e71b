"""Security incidents of banks: summed up within ten working days after their handling."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import deadline
from hegui_cn import sectors


def counted(rows, calendar, days):
    """Return the last of so many working days after the handling."""
    return deadline.with_working_day(rows.mutate(days=ibis.literal(days)), calendar)


def summed_up(incidents, calendar, number, in_force):
    """Return the incidents since the measures that are graded above general.

    `due_on` is the tenth working day, `latest_on` the fortieth, up to which a first report with a
    promised day may stand in; both are empty while the handling goes on.
    """
    graded = incidents.filter(
        incidents.grade != "general", incidents.found_at >= ibis.literal(in_force)
    )
    ended = ibis.ifelse(
        happened(graded.handling_ended_at),
        shanghai_day(graded.handling_ended_at),
        ibis.null("date"),
    )
    most = counted(graded.mutate(start_on=ended), calendar, number.bank_summary_most_working_days)
    rows = most.mutate(latest_on=most.worked_on).drop(
        "worked_on", "first_ordinal", "first_known", "last_known"
    )
    rows = counted(rows, calendar, number.bank_summary_working_days)
    return rows.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "handling_ended_at",
        "summary_at",
        "harm_kind",
        "latest_on",
        **deadline.working_days(rows),
        **deadline.late(shanghai_day(rows.summary_at), rows.latest_on),
    )


def in_time(t, day, number):
    done_on = shanghai_day(t.summary_at)
    by_then = deadline.kept(done_on, t.due_on, day) | ~happened(t.handling_ended_at)
    return by_then | unknown_if(deadline.kept(done_on, t.latest_on, day).fill_null(True))


BANK = {"sector": "商业银行"}
INCIDENT = {
    "incident": "2026-03",
    "system": "core banking",
    "grade": "major",
    "found_at": "2026-05-30T02:00:00Z",
    "handling_ended_at": "2026-06-01T02:00:00Z",
    "summary_at": "2026-06-15T15:59:59Z",
}
OPEN = INCIDENT | {"summary_at": None}

duty = Duty(
    title={
        "en": "Sum up graver incidents for the People's Bank within ten working days",
        "zh": "较大以上网络安全事件处置结束后十个工作日内报送调查总结报告",
    },
    law={"2025-08-01": ("pboc-incident:17",)},
    applies=sectors.under_peoples_bank,
    rows=summed_up,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    due="due_on",
    done="summary_at",
    met=in_time,
    remedy={
        "en": "Hand in the closing report of incident {incident}, due on {due_on}; if it cannot be "
        "done, a first one with the day on which it will be.",
        "zh": "报送事件{incident}的调查总结报告（应于{due_on}前报送）；"
        "无法按时的，先报初步报告并承诺报送日期。",
    },
    convention={
        "en": "Within ten working days is met, after forty it is breached. Between a first report "
        "with a promised day may stand in, which no column shows: unknown. Binds by the sector of "
        "the profile (bank, payment, credit reporting, clearing). General incidents are left out.",
        "zh": "十个工作日内报送的为符合，超过四十个工作日的为违反；其间可能已报初步报告并承诺日期，"
        "没有相应列，为未知。按概况所填行业适用（银行、支付、征信、清算）。一般事件不在判断之列。",
    },
    examples=(
        met("in the last second of the term", operator=BANK, incidents=[INCIDENT]),
        met("the term ends on the day", day="2026-06-15", operator=BANK, incidents=[OPEN]),
        met(
            "the handling goes on",
            operator=BANK,
            incidents=[OPEN | {"handling_ended_at": None}],
        ),
        breached("after forty working days", day="2026-07-29", operator=BANK, incidents=[OPEN]),
        unknown("on the fortieth", day="2026-07-28", operator=BANK, incidents=[OPEN]),
        unknown(
            "a second after ten working days",
            operator=BANK,
            incidents=[INCIDENT | {"summary_at": "2026-06-15T16:00:00Z"}],
        ),
        unknown(
            "the closing report is not recorded",
            operator=BANK,
            incidents=[without(INCIDENT, "summary_at")],
        ),
        unknown("no incident is listed", operator=BANK, incidents=[]),
        unknown("the line of business is not known", incidents=[INCIDENT]),
        not_applicable(
            "only a general incident, in a complete register",
            operator=BANK,
            complete=("incidents",),
            incidents=[OPEN | {"grade": "general"}],
        ),
        not_applicable(
            "another line of business", operator={"sector": "retail"}, incidents=[INCIDENT]
        ),
    ),
)
