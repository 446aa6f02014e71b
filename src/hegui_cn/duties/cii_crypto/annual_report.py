"""Cryptography of critical infrastructure: reported on by the end of January."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring, register

FIRST_DAY = date(2026, 1, 31)
"""The first report is on 2025, the year in which the provisions came into force."""


def reported(assessments, calendar, operator, day, number, absent):
    """Return the years of which a report is due, and whether it was handed in by then.

    Bound is who was designated before the year of the report; since when one is designated the
    profile says.
    """
    month, of_month = number.crypto_report_month, number.crypto_report_day
    due = recurring.each_year(calendar, month, of_month, FIRST_DAY, day)
    designated = ibis.literal(operator.ciio_designated_on, type="date")
    due = due.mutate(designated_on=designated, bound=designated < ibis.date(due.year, 1, 1))
    due = register.bound(due, due.bound).mutate(
        from_on=ibis.date(due.year - 1, 12, 1), until_on=ibis.date(due.year, 11, 30)
    )
    found = recurring.handed_in(due, assessments, "crypto_report", "reported_on", absent)
    return found.select(
        "year",
        "due_on",
        "designated_on",
        "reported_on",
        in_time=found.in_time | register.doubt(found.bound),
        **recurring.overdue(found, day, found.bound),
    )


CIIO = {"ciio": True, "ciio_designated_on": "2022-03-01"}
REPORT = {
    "system": "grid",
    "kind": "crypto_report",
    "finished_on": "2026-01-20",
    "reported_on": "2026-01-31",
}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Report on the use of cryptography in CII by 31 January",
        "zh": "每年1月31日前报告上一年度关键信息基础设施商用密码使用和评估情况",
    },
    law={"2025-08-01": ("cii-crypto:5.p2",)},
    applies=lambda operator: operator.ciio,
    rows=reported,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.in_time),
    remedy={
        "en": "Report to the protection department how cryptography was used and assessed in the "
        "year before, late as it is; it was due by {due_on}. Enter it in assessments as "
        "crypto_report with the day it was handed in.",
        "zh": "向保护工作部门补报上一年度商用密码使用和评估情况；应于{due_on}前报告。"
        "以密码使用年报登记入评估台账，并填报送日期。",
    },
    convention={
        "en": "The first report is that of January 2026. One handed in from December on counts for "
        "January. Bound is who was designated before the year of the report "
        "(operator.ciio_designated_on). What is not listed may exist, unless the register is "
        "declared complete. To whom it was reported is not judged.",
        "zh": "首次报告为2026年1月。自上年12月起报送的计入当年1月。报告当年之前已被认定的，"
        "负有义务（operator.ciio_designated_on）。登记未声明完整的，未列出的可能存在。"
        "报告对象不作判断。",
    },
    examples=(
        met("to the day", operator=CIIO, assessments=[REPORT]),
        met(
            "the last day is not over",
            day="2026-01-31",
            operator=CIIO,
            complete=WHOLE,
            assessments=[],
        ),
        met(
            "already in December",
            operator=CIIO,
            assessments=[REPORT | {"finished_on": "2025-12-01", "reported_on": "2025-12-01"}],
        ),
        breached("a day late", operator=CIIO, assessments=[REPORT | {"reported_on": "2026-02-01"}]),
        breached("none, as declared", operator=CIIO, complete=WHOLE, assessments=[]),
        unknown("none is listed", operator=CIIO, assessments=[]),
        unknown(
            "since when it is designated is not known",
            operator={"ciio": True},
            complete=WHOLE,
            assessments=[],
        ),
        unknown("the assessments were not given", operator=CIIO),
        unknown("whether it is CII is not known", operator={"ciio": None}, assessments=[REPORT]),
        not_applicable("no CII", operator={"ciio": False}, assessments=[]),
        not_applicable(
            "designated in January itself",
            operator=CIIO | {"ciio_designated_on": "2026-01-01"},
            complete=WHOLE,
            assessments=[],
        ),
    ),
)
