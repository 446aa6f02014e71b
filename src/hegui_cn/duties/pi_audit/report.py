"""Rectification after an audit that was demanded: reported within fifteen working days."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline

SHOWN = (
    "order",
    "authority",
    "duty",
    "system",
    "measure",
    "basis",
    "issued_on",
    "done_on",
    "reported_on",
)


def reported(orders, calendar, number):
    """Return the orders on audits with the last day to report what was done, empty until then."""
    on_audits = orders.filter(
        orders.duty.startswith("pi_audit.").fill_null(False)
        | orders.basis.startswith("pi-audit:").fill_null(False)
    )
    rows = on_audits.select(
        *SHOWN,
        start_on=on_audits.done_on,
        days=ibis.literal(number.rectification_report_working_days).cast("int64"),
    )
    rows = deadline.with_working_day(rows, calendar)
    return rows.select(
        *SHOWN, **deadline.working_days(rows), **deadline.late(rows.reported_on, rows.worked_on)
    )


def in_time(t, day, number):
    return deadline.kept(t.reported_on, t.due_on, day) | ~happened(t.done_on)


ORDER = {
    "order": "2026-31",
    "authority": "city cyberspace administration",
    "duty": "pi_audit.report",
    "basis": "pi-audit:11",
    "measure": "rectification",
    "issued_on": "2026-03-02",
    "done_on": "2026-06-01",
    "reported_on": None,
}

duty = Duty(
    title={
        "en": "Report the rectification after an audit that was demanded",
        "zh": "整改完成后十五个工作日内报送合规审计整改情况",
    },
    law={"2025-05-01": ("pi-audit:11",)},
    applies=lambda operator: operator.body != "state_organ",
    rows=reported,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="reported_on",
    met=in_time,
    remedy={
        "en": "Report to {authority} how {order} was rectified on {done_on}; it was due on "
        "{due_on}.",
        "zh": "向{authority}报送{order}的整改情况（{done_on}完成，应于{due_on}前报送）。",
    },
    convention={
        "en": "Orders that rest on a duty pi_audit.* or cite a provision of pi-audit are taken for "
        "those to rectify after an audit. The fifteen working days do not count the day on which "
        "the rectification was done; whether it was done in time is judged under csl.orders.",
        "zh": "以 pi_audit.* 为所涉义务或者以 pi-audit 条款为依据的决定，视为审计后的整改要求。"
        "十五个工作日不计整改完成当日；整改是否按期，由 csl.orders 判断。",
    },
    examples=(
        # the Dragon Boat festival of 2026 is on 19 June
        met("on the fifteenth working day", orders=[ORDER | {"reported_on": "2026-06-23"}]),
        met("nothing reported yet on the last day", day="2026-06-23", orders=[ORDER]),
        met("not rectified yet", orders=[ORDER | {"done_on": None}]),
        met(
            "known by the provision that it cites",
            orders=[ORDER | {"duty": None, "reported_on": "2026-06-02"}],
        ),
        breached("reported a day late", orders=[ORDER | {"reported_on": "2026-06-24"}]),
        breached("nothing reported on the day after", day="2026-06-24", orders=[ORDER]),
        breached(
            "reported only after the day that is asked for",
            day="2026-06-24",
            orders=[ORDER | {"reported_on": "2026-06-25"}],
        ),
        unknown("the report is not recorded", orders=[without(ORDER, "reported_on")]),
        unknown("it is not recorded when it was done", orders=[without(ORDER, "done_on")]),
        unknown(
            "only an order on something else",
            orders=[ORDER | {"duty": "csl.orders", "basis": "csl:61.p1"}],
        ),
        unknown("the orders were not given"),
        not_applicable("no order, as declared", complete=("orders",), orders=[]),
        not_applicable("a state organ", operator={"body": "state_organ"}, orders=[ORDER]),
    ),
)
