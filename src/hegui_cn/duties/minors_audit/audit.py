"""Compliance audits of minors' personal information: one for each calendar year."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, conduct, met, not_applicable, unknown
from hegui.duties.shapes import recurring

FIRST_DAY = date(2024, 1, 1)
GRACE_MONTHS = 1
"""An audit that ends in January is of the year before: our convention, no law."""


def audited(assessments, calendar, day, number, absent):
    """Return each year since the Regulation with its last audit."""
    wanted = recurring.calendar_years(calendar, FIRST_DAY, day)
    audits = assessments.filter(assessments.kind == "minors_audit")
    joined = wanted.left_join(
        recurring.of_calendar_years(audits, GRACE_MONTHS), [("year", "audited_year")]
    )
    found = joined.group_by("year", "starts_on", "ends_on").agg(
        audits=joined.finished_on.count(), last_on=joined.finished_on.max()
    )
    end = (
        found.starts_on
        + ibis.interval(years=number.minors_audit_interval_years)
        - ibis.interval(days=1)
    )
    due = (end + ibis.interval(months=GRACE_MONTHS)).cast("date")
    failed = (found.audits == 0) & (due < ibis.literal(day))
    return found.select(
        "year",
        "audits",
        "last_on",
        due_on=due,
        audited=ibis.ifelse(found.audits > 0, True, absent("assessments")),
        **conduct(failed, found.ends_on, found.ends_on),
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
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.audited),
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
