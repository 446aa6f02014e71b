"""A regulator's orders: done, and reported as done, by the last day of their term."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import ordered

POLICE = ("公安", "网警", "public security", "police")


def of_police(orders):
    """Say whether the police issued an order: their terms do not end on a day off."""
    name = orders.authority.lower()
    return ibis.or_(*(name.contains(word) for word in POLICE))


def judged(orders, calendar, day):
    """Return each order with `told_on`, the day on which its doing was reported.

    A report is due only where the order asks for it. A measure that lasts cannot be reported as
    done before its last day, and it is not `settled_on` any day before that.
    """
    rows = ordered.with_term(ordered.received(orders, of_police(orders)), calendar)
    lasting = rows.ends_on.notnull() & rows.stated_on.isnull()
    told = ibis.ifelse(rows.report_required & ~lasting, rows.reported_on, rows.done_on)
    rows = rows.mutate(told_on=told)
    none = ibis.null("date")
    in_days = rows.counted.isin(["calendar_days", "working_days"])
    return rows.select(
        "order",
        "authority",
        "duty",
        "system",
        "measure",
        "basis",
        "issued_on",
        "served_on",
        "stated_on",
        "day_kind",
        "due_on",
        "counted",
        "provisional",
        "report_required",
        "done_on",
        "reported_on",
        "latest_on",
        "told_on",
        "moves",
        "start_on",
        settled_on=ibis.ifelse(lasting & (rows.due_on >= ibis.literal(day)), none, told),
        starts_on=ibis.ifelse(lasting, rows.starts_on, none),
        runs_from=ibis.ifelse(in_days, rows.start_on, none),
        length=ibis.ifelse(in_days, rows.days, ibis.null("int64")),
        unit=ibis.cases((rows.counted == "working_days", "working"), (in_days, "calendar")),
        **ordered.late(rows),
    )


ORDER = {
    "order": "2026-17",
    "authority": "city cyberspace administration",
    "duty": "csl.mlps_logs",
    "system": "shop",
    "basis": "csl:61.p1",
    "measure": "rectification",
    "issued_on": "2026-06-01",
    "served_on": "2026-06-03",
    "done_on": None,
    "reported_on": None,
    "report_required": True,
}
STATED = ORDER | {"due_on": "2026-06-20"}
CALENDAR = ORDER | {"days": 15, "day_kind": "calendar"}
BY_POLICE = CALENDAR | {"authority": "广州市公安局", "days": 10, "report_required": None}
TO_A_SATURDAY = CALENDAR | {"days": 10, "report_required": None}
BEFORE_NATIONAL_DAY = ORDER | {
    "issued_on": "2017-09-22",
    "served_on": "2017-09-25",
    "basis": "csl:59.p1",
    "days": 5,
    "day_kind": "working",
}
OVER_NATIONAL_DAY = BEFORE_NATIONAL_DAY | {"days": 6}
SUSPENDED = ORDER | {
    "duty": "csl.real_name",
    "measure": "registration_suspension",
    "starts_on": "2026-06-05",
    "ends_on": "2026-07-04",
}

duty = Duty(
    title={
        "en": "Carry out a regulator's order in time",
        "zh": "按期履行主管部门的责令改正等决定",
    },
    law={
        "2017-06-01": ("csl:59.p1", "csl:60", "csl:61", "csl:68.p1", "csl:69"),
        "2026-01-01": ("csl:61.p1", "csl:62.p1", "csl:64", "csl:69.p1", "csl:70"),
    },
    rows=judged,
    excused={
        "orders.due_on": "an order that names no day is counted in days, which a day off moves on"
    },
    conduct=("began_on", "ended_on"),
    conducts=("refuse_to_correct",),
    due="due_on",
    done="settled_on",
    met=lambda t, day, number: ordered.in_time(t, day),
    remedy={
        "en": "Carry out what {authority} ordered in {order} ({measure}), due on {due_on}, report "
        "it where the order asks for that, and record the days; for more time, ask before then.",
        "zh": "按期履行{authority}在{order}中责令的事项（{measure}，期限至{due_on}）；"
        "决定要求报告改正情况的，一并报告；记录相应日期；期限不足的，应在届满前申请延长。",
    },
    convention={
        "en": "The last day is that of an extension, else the one that the order states, else the "
        "last day of a measure that lasts, else counted from the day after service. A term in "
        "days that ends on a day off ends on the next working day for orders of the police, by "
        "the procedure of public security organs; for other authorities what is done between the "
        "two is unknown. Where service is not known the days are counted from issue, and what is "
        "later than that is unknown. A report back must be in time only where report_required is "
        "true; where that is not known none is asked for, and none for a measure that lasts. What "
        "the authority accepted counts as done and reported by then. Where it cannot be told "
        "whether working days are meant or when they end, only what kept calendar days is known "
        "to be in time. Where no term is on record, only what was done on the day of service is "
        "known to be in time. The provision shown is the "
        "one that the order cites; what an overdue order may cost is shown at the duty that it "
        "rests on.",
        "zh": "期限依次为：准予延长的期限、决定载明的期限、持续性措施的届满日，"
        "或者自送达次日起算的天数。以天数计算的期限届满日遇休息日的，公安机关的决定依"
        "《公安机关办理行政案件程序规定》顺延至其后第一个工作日；其他机关的决定，在届满日之后、"
        "该工作日届满之前履行的为未知。送达日不明的，自作出之日起算，逾该期限的为未知。"
        "仅在 report_required 为真时要求按期报告；是否要求报告不明的，视为未要求；"
        "持续性措施只看履行；主管部门验收通过的，视为至迟当日已履行并报告。"
        "是否为工作日不明或者工作日无法推算的，仅在日历日期限内完成可确认按期。"
        "未登记期限的，仅送达当日履行的可确认按期。所示条款为决定自身引用的依据；"
        "逾期未履行的处罚后果，见该决定所依据的义务。",
    },
    examples=(
        met(
            "done and reported on the stated day",
            orders=[STATED | {"done_on": "2026-06-18", "reported_on": "2026-06-20"}],
        ),
        met("nothing done yet on the stated day", day="2026-06-20", orders=[STATED]),
        met(
            "nothing done yet on the last day after an extension",
            day="2026-07-10",
            orders=[STATED | {"extended_to": "2026-07-10"}],
        ),
        met(
            "calendar days do not count the day of service, and may end on a Saturday",
            day="2026-06-13",
            orders=[CALENDAR | {"days": 10}],
        ),
        met(
            "calendar days over the end of February",
            day="2026-03-01",
            orders=[CALENDAR | {"issued_on": "2026-02-14", "served_on": "2026-02-14"}],
        ),
        met(
            "five working days before National Day end on the Saturday that is worked",
            day="2017-09-30",
            orders=[BEFORE_NATIONAL_DAY],
        ),
        met(
            "six working days end after National Day",
            day="2017-10-09",
            orders=[OVER_NATIONAL_DAY],
        ),
        met(
            "working days after service on a Saturday begin on Monday",
            day="2026-06-12",
            orders=[ORDER | {"served_on": "2026-06-06", "days": 5, "day_kind": "working"}],
        ),
        met(
            "without the day of service the term runs from the day of issue",
            day="2026-06-16",
            orders=[CALENDAR | {"served_on": None}],
        ),
        met(
            "done in time, and no report was asked for",
            orders=[STATED | {"report_required": False, "done_on": "2026-06-20"}],
        ),
        met(
            "done in time, and whether a report was asked for is not recorded",
            orders=[without(STATED, "report_required") | {"done_on": "2026-06-20"}],
        ),
        met(
            "a term of the police that ends on a Saturday ends on Monday",
            orders=[BY_POLICE | {"done_on": "2026-06-15"}],
        ),
        met(
            "a term of the police that ends in the Dragon Boat holiday ends after it",
            orders=[BY_POLICE | {"served_on": "2026-06-04", "days": 15, "done_on": "2026-06-22"}],
        ),
        met("a suspension runs until its last day", day="2026-07-04", orders=[SUSPENDED]),
        met(
            "a suspension that was kept need not be reported",
            day="2026-07-05",
            orders=[SUSPENDED | {"done_on": "2026-06-05"}],
        ),
        met(
            "accepted in time, though no report is recorded",
            orders=[without(STATED, "reported_on") | {"accepted_on": "2026-06-20"}],
        ),
        met(
            "working days of an order older than the calendar, done more than two years ago",
            orders=[OVER_NATIONAL_DAY | {"done_on": "2017-10-09", "reported_on": "2017-10-09"}],
        ),
        met(
            "done on the day of service, whatever the term",
            orders=[ORDER | {"done_on": "2026-06-03", "reported_on": "2026-06-03"}],
        ),
        met(
            "days of a kind that is not known, and calendar days were kept",
            orders=[
                CALENDAR | {"day_kind": None, "done_on": "2026-06-18", "reported_on": "2026-06-18"}
            ],
        ),
        met(
            "working days of an order older than the calendar, and calendar days were kept",
            orders=[OVER_NATIONAL_DAY | {"done_on": "2017-10-01", "reported_on": "2017-10-01"}],
        ),
        breached("nothing done on the day after the stated one", day="2026-06-21", orders=[STATED]),
        breached(
            "nothing done on the day after an extension",
            day="2026-07-11",
            orders=[STATED | {"extended_to": "2026-07-10"}],
        ),
        breached(
            "done and reported a day late",
            orders=[STATED | {"done_on": "2026-06-21", "reported_on": "2026-06-21"}],
        ),
        breached("done in time and never reported", orders=[STATED | {"done_on": "2026-06-10"}]),
        breached(
            "done in time and reported a day late",
            orders=[STATED | {"done_on": "2026-06-10", "reported_on": "2026-06-21"}],
        ),
        breached(
            "done only after the day that is asked for",
            day="2026-06-21",
            orders=[STATED | {"done_on": "2026-06-22", "reported_on": "2026-06-22"}],
        ),
        breached("the day after calendar days", day="2026-06-19", orders=[CALENDAR]),
        breached(
            "a term of the police that ends on a Saturday is over on Tuesday",
            day="2026-06-16",
            orders=[BY_POLICE],
        ),
        breached(
            "a term that ends on a Saturday is over on Tuesday by any reading, and put right late",
            orders=[TO_A_SATURDAY | {"done_on": "2026-06-16"}],
        ),
        breached(
            "a stated day does not move, whoever states it",
            orders=[BY_POLICE | {"due_on": "2026-06-13", "done_on": "2026-06-15"}],
        ),
        breached(
            "done late, and no report was asked for",
            orders=[STATED | {"report_required": False, "done_on": "2026-06-21"}],
        ),
        breached(
            "the first day of National Day, after five working days",
            day="2017-10-01",
            orders=[BEFORE_NATIONAL_DAY],
        ),
        breached("the day after six working days", day="2017-10-10", orders=[OVER_NATIONAL_DAY]),
        breached("a suspension that was never kept", day="2026-07-05", orders=[SUSPENDED]),
        breached(
            "days of a kind that is not known, and working days are over too",
            day="2026-06-26",
            orders=[CALENDAR | {"day_kind": None}],
        ),
        breached(
            "one of two measures of an order is overdue",
            orders=[
                STATED | {"done_on": "2026-06-18", "reported_on": "2026-06-18"},
                STATED | {"measure": "notice"},
            ],
        ),
        unknown("not done, and without a term", orders=[ORDER]),
        unknown(
            "done, and no term is on record by which it could be late",
            orders=[ORDER | {"done_on": "2026-06-29", "reported_on": "2026-06-29"}],
        ),
        unknown(
            "done on the working day after the day off on which the term ends",
            orders=[TO_A_SATURDAY | {"done_on": "2026-06-15"}],
        ),
        unknown(
            "whose term ends on a day off is not known",
            orders=[TO_A_SATURDAY | {"authority": None, "done_on": "2026-06-15"}],
        ),
        unknown(
            "the days from issue are over, and when it was served is not known",
            orders=[CALENDAR | {"served_on": None}],
        ),
        unknown(
            "it is not recorded whether it was done",
            orders=[without(STATED, "done_on", "reported_on")],
        ),
        unknown(
            "done in time, and it is not recorded whether it was reported",
            orders=[without(STATED, "reported_on") | {"done_on": "2026-06-10"}],
        ),
        unknown(
            "days of a kind that is not known, and only calendar days are over",
            day="2026-06-25",
            orders=[CALENDAR | {"day_kind": None}],
        ),
        unknown(
            "working days of an order older than the calendar",
            orders=[OVER_NATIONAL_DAY],
        ),
        unknown("no order is listed", orders=[]),
        unknown("the orders were not given"),
        not_applicable("no order, as declared", complete=("orders",), orders=[]),
        not_applicable(
            "issued after the day that is asked for, in a complete register",
            day="2026-05-31",
            complete=("orders",),
            orders=[STATED],
        ),
        not_applicable(
            "no network is operated", operator={"operates_network": False}, orders=[STATED]
        ),
    ),
)
