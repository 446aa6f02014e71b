"""Identities of hosts and streamers: handed to market regulation each January and July."""

from datetime import date

import ibis

from hegui.days import LATER_ON
from hegui.duties import Duty, breached, conduct, day_after, met, not_applicable, unknown
from hegui.duties.shapes import recurring

FIRST_DAY = date(2026, 7, 31)
JANUARY, JULY, LAST_DAY = 1, 7, 31


def reported(assessments, calendar, day, number, absent):
    """Return each January and July since the Measures: whether a report was handed in in it.

    A report after the month and before the next one ends the failure.
    """
    due = calendar.filter(
        calendar.day.month().isin((JANUARY, JULY)),
        calendar.day.day() == LAST_DAY,
        calendar.day >= ibis.literal(FIRST_DAY),
    )
    due = due.mutate(due_on=due.day, starts_on=ibis.date(due.day.year(), due.day.month(), 1))
    wanted = due.filter(due.starts_on <= ibis.literal(day)).mutate(all=ibis.literal(1))
    reports = assessments.filter(assessments.kind == "seller_report").mutate(all=ibis.literal(1))
    rows = wanted.left_join(reports, "all")
    told = rows.reported_on
    next_on = rows.starts_on + ibis.interval(months=number.host_report_interval_months)
    later = (told > rows.due_on) & (told < next_on) & (told < ibis.literal(LATER_ON))
    found = rows.group_by("due_on", "starts_on").agg(
        told_on=told.min(where=(told >= rows.starts_on) & (told <= rows.due_on)),
        later_on=told.min(where=later),
        silent=ibis.ifelse(rows.finished_on.notnull() & told.isnull(), 1, 0).sum(),
    )
    truth = ibis.cases(
        (found.told_on.notnull(), True),
        (found.silent > 0, ibis.null("boolean")),
        else_=absent("assessments", since=found.starts_on),
    )
    failed = ~truth & (found.due_on < ibis.literal(day))
    ended = found.later_on.fill_null(ibis.literal(LATER_ON))
    return found.select(
        "starts_on",
        "due_on",
        reported_on=found.told_on.coalesce(found.later_on),
        told=truth,
        runs_from=found.starts_on,
        length=ibis.literal(number.host_report_month),
        unit=ibis.literal("months"),
        **conduct(failed, day_after(found.due_on), ended),
    )


MALL = {"services": ("marketplace", "live_streaming")}
REPORT = {
    "system": "mall",
    "kind": "seller_report",
    "finished_on": "2026-07-15",
    "reported_on": "2026-07-31",
}
NEXT = REPORT | {"finished_on": "2027-01-04", "reported_on": "2027-01-05"}

duty = Duty(
    title={
        "en": "Report hosts and streamers each January and July",
        "zh": "每年一月和七月报送直播间运营者、直播营销人员身份信息",
    },
    law={"2026-02-01": ("live-commerce:9",)},
    applies=lambda operator: operator.offers("marketplace") and operator.offers("live_streaming"),
    rows=reported,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="reported_on",
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.told),
    remedy={
        "en": "Hand the identity of hosts and streamers to market regulation of the province, late "
        "as it is; it was due by {due_on}.",
        "zh": "向平台住所地省级市场监督管理部门补报直播间运营者、直播营销人员身份信息；"
        "应于{due_on}前报送。",
    },
    convention={
        "en": "The first month is July 2026. A report in another month is not one of January or "
        "July; the register of assessments holds it as seller_report with the day it was handed "
        "in. What is not listed may exist, unless the register is declared complete.",
        "zh": "首个报送月为2026年7月。其他月份的报送不计为一月、七月的报送；"
        "以 seller_report 类登记入 assessments，并填报送日期。"
        "登记未声明完整的，未列出的可能存在。",
    },
    examples=(
        met(
            "on the last day of July",
            day="2026-08-31",
            operator=MALL,
            complete=("assessments",),
            assessments=[REPORT],
        ),
        met(
            "July is not over",
            day="2026-07-31",
            operator=MALL,
            complete=("assessments",),
            assessments=[],
        ),
        met("July and January", day="2027-02-28", operator=MALL, assessments=[REPORT, NEXT]),
        breached(
            "a day late",
            day="2026-08-31",
            operator=MALL,
            complete=("assessments",),
            assessments=[REPORT | {"reported_on": "2026-08-01"}],
        ),
        breached(
            "nothing in January",
            day="2027-02-28",
            operator=MALL,
            complete=("assessments",),
            assessments=[REPORT],
        ),
        unknown("none is listed", day="2026-08-31", operator=MALL, assessments=[]),
        unknown(
            "when it was handed in is not recorded",
            day="2026-08-31",
            operator=MALL,
            complete=("assessments",),
            assessments=[{key: cell for key, cell in REPORT.items() if key != "reported_on"}],
        ),
        unknown("the reports were not given", day="2026-08-31", operator=MALL),
        not_applicable(
            "before the first July", operator=MALL, complete=("assessments",), assessments=[]
        ),
        not_applicable(
            "streams nothing",
            day="2026-08-31",
            operator={"services": ("marketplace",)},
            assessments=[REPORT],
        ),
    ),
)
