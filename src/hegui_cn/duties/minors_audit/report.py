"""Compliance audits of minors' personal information: reported by the end of January."""

from datetime import date

import ibis

from hegui.days import LATER_ON
from hegui.duties import Duty, breached, conduct, day_after, happened, met, not_applicable, unknown
from hegui.duties.shapes import recurring

FIRST_YEAR_END = date(2025, 12, 31)
JANUARY_1 = 1
GRACE_MONTHS = 1
"""An audit that ends in January is of the year before: our convention, no law."""


def reported(assessments, calendar, day, number, absent):
    """Return each year since the announcement: whether, and when, its audit was reported.

    `told_on` is the first report of an audit of the year; where there was none in time, the first
    later report of any ends the failure.
    """
    wanted = recurring.calendar_years(calendar, FIRST_YEAR_END, day)
    # the months count from 1 January, which is itself the first day of them
    wanted = wanted.mutate(
        due_on=(wanted.ends_on + ibis.interval(days=JANUARY_1))
        + ibis.interval(months=number.minors_report_months)
        - ibis.interval(days=1)
    )
    wanted = wanted.mutate(due_on=wanted.due_on.cast("date"), all=ibis.literal(1))
    audits = assessments.filter(assessments.kind == "minors_audit")
    audits = recurring.of_calendar_years(audits, GRACE_MONTHS).mutate(all=ibis.literal(1))
    rows = wanted.left_join(audits, "all")
    own = (rows.audited_year == rows.year).fill_null(False)
    found = rows.group_by("year", "ends_on", "due_on").agg(
        audits=ibis.ifelse(own, 1, 0).sum(),
        silent=ibis.ifelse(own & rows.reported_on.isnull(), 1, 0).sum(),
        told_on=rows.reported_on.min(where=own),
        later_on=rows.reported_on.min(
            where=(rows.reported_on > rows.due_on)
            & (rows.reported_on < ibis.literal(LATER_ON))
            & (rows.finished_on > rows.ends_on)
        ),
    )
    done = ibis.least(
        found.told_on.fill_null(ibis.literal(LATER_ON)),
        found.later_on.fill_null(ibis.literal(LATER_ON)),
    )
    failed = (done > found.due_on) & (found.due_on < ibis.literal(day))
    return found.select(
        "year",
        "audits",
        reported_on=ibis.ifelse(happened(done), done, ibis.null("date")),
        due_on=found.due_on,
        told=ibis.cases(
            ((found.told_on <= found.due_on).fill_null(False), True),
            (found.silent > 0, ibis.null("boolean")),
            (found.audits > 0, False),
            else_=absent("assessments", since=ibis.date(found.year, 1, 1)),
        ),
        runs_from=found.ends_on,
        length=ibis.literal(number.minors_report_months),
        unit=ibis.literal("months"),
        **conduct(failed, day_after(found.due_on), done),
    )


MINORS = {"serves_minors": True}
AUDIT = {
    "system": "shop",
    "kind": "minors_audit",
    "finished_on": "2025-11-30",
    "reported_on": "2026-01-31",
}

duty = Duty(
    title={
        "en": "Report the audit of minors' personal information by the end of January",
        "zh": "每年一月底前报送未成年人个人信息保护合规审计情况",
    },
    law={"2025-12-29": ("minors-audit:1", "minors-audit:2")},
    applies=lambda operator: operator.serves_minors,
    rows=reported,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="reported_on",
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.told),
    remedy={
        "en": "Report the audit of {year} to the cyberspace administration of the city, late as it "
        "is; it was due on {due_on}.",
        "zh": "向所在地设区的市级网信部门补报{year}年度未成年人个人信息保护合规审计情况；"
        "应于{due_on}前报送。",
    },
    convention={
        "en": "The first year reported on is 2025. The audit of a year ends in it, or in January "
        "after it; if several are listed, the first report counts. Where a year has no audit, one "
        "that is not listed may exist unless assessments is declared complete.",
        "zh": "首个报送年度为2025年。当年完成或者次年一月完成的，计为该年度审计；"
        "有多次的，以首次报送为准。"
        "某年度没有审计的，assessments 未声明完整时，未列出的审计可能存在。",
    },
    examples=(
        met("on the last day of January", operator=MINORS, assessments=[AUDIT]),
        met(
            "nothing reported yet on 31 January",
            day="2026-01-31",
            operator=MINORS,
            assessments=[AUDIT | {"reported_on": None}],
        ),
        met(
            "the first day of the announcement",
            day="2025-12-29",
            operator=MINORS,
            complete=("assessments",),
            assessments=[],
        ),
        met(
            "reported in the year itself",
            operator=MINORS,
            assessments=[AUDIT | {"reported_on": "2025-12-31"}],
        ),
        met(
            "audited and reported in January",
            operator=MINORS,
            assessments=[AUDIT | {"finished_on": "2026-01-20", "reported_on": "2026-01-30"}],
        ),
        breached(
            "a day late", operator=MINORS, assessments=[AUDIT | {"reported_on": "2026-02-01"}]
        ),
        breached(
            "nothing reported on 1 February",
            day="2026-02-01",
            operator=MINORS,
            assessments=[AUDIT | {"reported_on": None}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2026-02-01",
            operator=MINORS,
            assessments=[AUDIT | {"reported_on": "2026-02-02"}],
        ),
        breached(
            "neither audited nor reported, as declared",
            operator=MINORS,
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "the report of the year before is not that of the last",
            day="2027-02-01",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT],
        ),
        breached(
            "audited and reported in February, late for the year before",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT | {"finished_on": "2026-02-20", "reported_on": "2026-02-25"}],
        ),
        unknown("no audit is listed", operator=MINORS, assessments=[]),
        unknown(
            "the report is not recorded",
            operator=MINORS,
            assessments=[{key: cell for key, cell in AUDIT.items() if key != "reported_on"}],
        ),
        unknown("the assessments were not given", operator=MINORS),
        unknown("whether minors' information is processed is not known", assessments=[AUDIT]),
        not_applicable("none of minors", operator={"serves_minors": False}, assessments=[]),
        not_applicable(
            "before the announcement", day="2025-12-28", operator=MINORS, assessments=[]
        ),
    ),
)
