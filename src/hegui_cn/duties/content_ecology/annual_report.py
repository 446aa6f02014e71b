"""The yearly report on governance of content: drawn up each year."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def drawn_up(assessments, systems, day, number, absent, first_day):
    """Return one row: the last report, and by when the next one has to be there."""
    return recurring.of_operator(
        assessments,
        systems,
        "ecology_report",
        first_day,
        number.ecology_report_years,
        day,
        absent,
    )


FORUM = {"services": ("publishing",)}
SITE = {"system": "forum", "in_operation_on": "2018-01-01", "retired_on": None}
REPORT = {"system": "forum", "kind": "ecology_report", "finished_on": "2026-02-01"}

duty = Duty(
    title={
        "en": "Draw up a report on the governance of content each year",
        "zh": "编制网络信息内容生态治理工作年度报告",
    },
    law={"2020-03-01": ("content-ecology:17",)},
    applies=lambda operator: operator.offers("publishing", "live_streaming", "app_download"),
    rows=drawn_up,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, t.lacking),
    by_document=True,
    remedy={
        "en": "Draw up the yearly report on the governance of content and enter it in assessments "
        "as {kind}; the last one is of {last_on}.",
        "zh": "编制网络信息内容生态治理工作年度报告，登记入评估台账；最近一次为{last_on}。",
    },
    convention={
        "en": "Within twelve months of the last report is met; breached only if the calendar year "
        "after it has ended too, in a complete register, and some system has run for two years; "
        "between is unknown. What the report says is not judged.",
        "zh": "距最近一次报告十二个月内的为符合；其次年亦已届满、登记声明完整且有系统运行满两年的，"
        "为违反；其间为未知。报告内容不作判断。",
    },
    examples=(
        met("this year", operator=FORUM, systems=[SITE], assessments=[REPORT]),
        met(
            "twelve months to the day",
            day="2027-02-01",
            operator=FORUM,
            systems=[SITE],
            assessments=[REPORT],
        ),
        breached(
            "the next calendar year is over",
            day="2028-01-01",
            operator=FORUM,
            complete=("assessments",),
            systems=[SITE],
            assessments=[REPORT],
        ),
        breached(
            "never",
            operator=FORUM,
            complete=("assessments",),
            systems=[SITE],
            assessments=[],
        ),
        unknown(
            "never, and the platform is young",
            operator=FORUM,
            complete=("assessments",),
            systems=[SITE | {"in_operation_on": "2025-09-01"}],
            assessments=[],
        ),
        unknown(
            "the day after twelve months",
            day="2027-02-02",
            operator=FORUM,
            complete=("assessments",),
            systems=[SITE],
            assessments=[REPORT],
        ),
        unknown("none is listed", operator=FORUM, systems=[SITE], assessments=[]),
        unknown("the reports were not given", operator=FORUM, systems=[SITE]),
        not_applicable("a mere website", systems=[SITE], assessments=[REPORT]),
    ),
)
