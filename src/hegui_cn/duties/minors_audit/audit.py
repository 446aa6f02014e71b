"""Compliance audits of minors' personal information: one for each calendar year."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown

FIRST_DAY = date(2024, 1, 1)
GRACE_MONTHS = 1
"""An audit that ends in January is of the year before: our convention, no law."""


def years(calendar, first, day):
    """Return the last day of each year from that of `first` up to that of the day."""
    days = calendar.filter(
        calendar.day.month() == 12,  # noqa: PLR2004 - December
        calendar.day.day() == 31,  # noqa: PLR2004 - its last day
        calendar.day >= ibis.literal(first),
        calendar.day.year() <= day.year,
    )
    return days.select(year_end="day", year=days.day.year().cast("int64"))


def of_year(assessments):
    """Return the audits of minors' information with the year that each is of.

    What ends in January is of the year before, on which it is still in time to report.
    """
    audits = assessments.filter(assessments.kind == "minors_audit")
    shifted = audits.finished_on - ibis.interval(months=GRACE_MONTHS)
    return audits.select(
        "finished_on",
        "reported_on",
        audited_year=shifted.cast("date").year().cast("int64"),
    )


def audited(assessments, calendar, day, number, absent):
    """Return each year since the Regulation with its last audit."""
    wanted = years(calendar, FIRST_DAY, day)
    joined = wanted.left_join(of_year(assessments), [("year", "audited_year")])
    found = joined.group_by("year", "year_end").agg(
        audits=joined.finished_on.count(), last_on=joined.finished_on.max()
    )
    start = (found.year_end + ibis.interval(days=1)) - ibis.interval(years=1)
    end = start + ibis.interval(years=number.minors_audit_interval_years) - ibis.interval(days=1)
    due = (end + ibis.interval(months=GRACE_MONTHS)).cast("date")
    none = ibis.null("date")
    failed = (found.audits == 0) & (due < ibis.literal(day))
    return found.select(
        "year",
        "audits",
        "last_on",
        due_on=due,
        audited=ibis.ifelse(found.audits > 0, True, absent("assessments")),
        began_on=ibis.ifelse(failed, found.year_end, none),
        ended_on=ibis.ifelse(failed, found.year_end, none),
    )


MINORS = {"serves_minors": True}
AUDIT = {
    "system": "shop",
    "kind": "minors_audit",
    "finished_on": "2024-11-30",
    "reported_on": "2024-12-10",
}
AUDIT_2025 = AUDIT | {"finished_on": "2025-11-30", "reported_on": "2026-01-10"}

duty = Duty(
    title={
        "en": "Audit the processing of minors' personal information every year",
        "zh": "每年开展未成年人个人信息保护合规审计",
    },
    law={"2024-01-01": ("minors-online:37", "pipl:54")},
    applies=lambda operator: operator.serves_minors,
    rows=audited,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="last_on",
    met=lambda t, day, number: t.audited | (t.due_on >= ibis.literal(day)),
    remedy={
        "en": "Audit the processing of minors' personal information of {year}, oneself or by a "
        "professional body, and enter it in assessments as minors_audit.",
        "zh": "自行或者委托专业机构对{year}年度处理未成年人个人信息的情况开展合规审计，"
        "以 minors_audit 登记入 assessments。",
    },
    convention={
        "en": "Year by year, from 2024 on; the audit of a year ends in it, or by the end of "
        "January after it. Whether minors' information is processed is answered in the profile "
        "(operator.serves_minors). An audit that is not listed may exist unless assessments is "
        "declared complete.",
        "zh": "自2024年起按自然年度判断；当年完成或者次年一月完成的，计为该年度审计。"
        "是否处理未成年人个人信息以概况为准（operator.serves_minors）。"
        "assessments 未声明完整的，未列出的审计可能存在。",
    },
    examples=(
        met("one for each year", operator=MINORS, assessments=[AUDIT, AUDIT_2025]),
        met(
            "the January after the year is not over yet",
            day="2025-01-31",
            operator=MINORS,
            complete=("assessments",),
            assessments=[],
        ),
        met(
            "that of the last year ended in January",
            operator=MINORS,
            assessments=[AUDIT, AUDIT_2025 | {"finished_on": "2026-01-31"}],
        ),
        breached(
            "the day after the January that followed a year without one",
            day="2025-02-01",
            operator=MINORS,
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "one that ended in February is of its own year",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT, AUDIT_2025 | {"finished_on": "2026-02-01"}],
        ),
        breached(
            "an audit of everybody's information was not said to be one of minors'",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT, AUDIT_2025 | {"kind": "pi_audit"}],
        ),
        unknown("no audit is listed for 2025", operator=MINORS, assessments=[AUDIT]),
        unknown("the assessments were not given", operator=MINORS),
        unknown("whether minors' information is processed is not known", assessments=[AUDIT]),
        not_applicable("none of minors", operator={"serves_minors": False}, assessments=[]),
        not_applicable("before the Regulation", day="2023-12-31", operator=MINORS, assessments=[]),
    ),
)
