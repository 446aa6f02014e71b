"""A regulator's orders: done, and reported as done, by the last day of their term."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import ordered


def judged(orders, calendar, day):
    """Return each order with `told_on`, the day on which its doing was reported.

    A measure that lasts cannot be reported as done before its last day: doing it is enough, and
    it is not `settled_on` any day before that.
    """
    rows = ordered.with_term(ordered.received(orders), calendar)
    lasting = rows.ends_on.notnull() & rows.stated_on.isnull()
    told = ibis.ifelse(lasting, rows.done_on, rows.reported_on)
    late = (rows.done_on > rows.latest_on) | (told > rows.latest_on)
    both = happened(rows.done_on) & happened(told)
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
        "done_on",
        "reported_on",
        "latest_on",
        told_on=told,
        settled_on=ibis.ifelse(lasting & (rows.due_on >= ibis.literal(day)), none, told),
        starts_on=ibis.ifelse(lasting, rows.starts_on, none),
        runs_from=ibis.ifelse(in_days, rows.start_on, none),
        length=ibis.ifelse(in_days, rows.days, ibis.null("int64")),
        unit=ibis.cases((rows.counted == "working_days", "working"), (in_days, "calendar")),
        began_on=ibis.ifelse(late, rows.latest_on + ibis.interval(days=1), none),
        ended_on=ibis.ifelse(
            late & both, ibis.ifelse(rows.done_on > told, rows.done_on, told), none
        ),
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
}
STATED = ORDER | {"due_on": "2026-06-20"}
CALENDAR = ORDER | {"days": 15, "day_kind": "calendar"}
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
        "en": "Carry out a regulator's order and report it in time",
        "zh": "按期履行主管部门的责令改正等决定并报告",
    },
    law={
        "2017-06-01": ("csl:59.p1", "csl:60", "csl:61", "csl:68.p1", "csl:69"),
        "2026-01-01": ("csl:61.p1", "csl:62.p1", "csl:64", "csl:69.p1", "csl:70"),
    },
    rows=judged,
    conduct=("began_on", "ended_on"),
    conducts=("refuse_to_correct",),
    due="due_on",
    done="settled_on",
    met=lambda t, day, number: ordered.in_time(t, day),
    remedy={
        "en": "Carry out the {measure} that {authority} ordered in {order}, due on {due_on}, "
        "report that it is done, and record both days; where more time is needed, ask for it "
        "before then.",
        "zh": "履行{authority}在{order}中责令的{measure}（期限至{due_on}），向其报告完成情况，"
        "并记录两个日期；期限不足的，应在届满前申请延长。",
    },
    convention={
        "en": "The last day is that of an extension, else the one that the order states, else the "
        "last day of a measure that lasts, else counted from the day after service (or issue, "
        "where service is not known); it does not move when it is a day off. Both doing and "
        "reporting must be in time; for a measure that lasts doing is enough, and what the "
        "authority accepted counts as done and reported by then. "
        "Where it cannot be told whether working days are meant or when they end, only what kept "
        "calendar days is known to be in time. An order without a term is not judged late. "
        "What an overdue order may cost is shown at the duty that it rests on.",
        "zh": "期限依次为：准予延长的期限、决定载明的期限、持续性措施的届满日，"
        "或者自送达（送达日不明的，自作出之日）次日起算的天数，届满日遇休息日不顺延。"
        "履行和报告均须按期；"
        "持续性措施只看履行；主管部门验收通过的，视为至迟当日已履行并报告。"
        "是否为工作日不明或者工作日无法推算的，仅在日历日期限内完成可确认按期。"
        "未载明期限的决定不判断逾期。逾期未履行的处罚后果，见该决定所依据的义务。",
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
        met("done, and without a term", orders=[ORDER | {"done_on": "2026-06-29"}]),
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
            "calendar days that end on a Saturday do not move to Monday",
            day="2026-06-14",
            orders=[CALENDAR | {"days": 10}],
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
            orders=[OVER_NATIONAL_DAY | {"done_on": "2017-10-09", "reported_on": "2017-10-09"}],
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
