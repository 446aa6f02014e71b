"""An order is done, and reported where it says so, by the end of its term, or obeyed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER_ON
from hegui.duties.columns import day_after, happened, start_of
from hegui.duties.shapes import deadline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def by_acceptance(event: Any, accepted_on: Any) -> Any:
    """Return the day of an event; what the authority accepted had happened by then at the latest.

    Where nothing was accepted, an event that is not known stays so.
    """
    return ibis.ifelse(accepted_on < event.fill_null(LATER_ON), accepted_on, event)


def received(orders: Any, moves: Any) -> Any:
    """Return the orders with the day that their term runs from and what was done by when.

    Where it is not known when an order was served, its term runs from the day of issue: that is
    never too late. `moves` says of which orders a term in days that ends on a day off is known to
    end on the next working day.
    """
    return orders.select(
        "order",
        "authority",
        "duty",
        "system",
        "measure",
        "basis",
        "issued_on",
        "served_on",
        "day_kind",
        "extended_to",
        "starts_on",
        "ends_on",
        stated_on=orders.due_on,
        days=ibis.ifelse(orders.days > 0, orders.days, ibis.null("int64")),
        start_on=orders.served_on.coalesce(orders.issued_on),
        report_required=orders.report_required.fill_null(False),
        moves=moves.fill_null(False),
        done_on=by_acceptance(orders.done_on, orders.accepted_on),
        reported_on=by_acceptance(orders.reported_on, orders.accepted_on),
    )


def with_term(orders: Any, calendar: Any) -> Any:
    """Add the last day to comply, how it was counted, and the last day by any reading.

    Calendar days end before working days do, and a day off before the working day after it. So
    they give the day that is safe to keep where the kind of days is not known or the calendar does
    not reach; late by that day alone is not known. An order whose service is not known has no last
    day by any reading, one without a term has none of these.
    """
    rows = deadline.with_working_day(orders, calendar)
    rows = rows.mutate(plain_on=(rows.start_on + rows.days.as_interval("D")).cast("date"))
    rows = deadline.with_open_day(rows, calendar)
    rows = rows.mutate(
        counted=ibis.cases(
            (rows.extended_to.notnull(), "extended"),
            (rows.stated_on.notnull(), "stated"),
            (rows.ends_on.notnull(), "suspension"),
            (rows.days.isnull(), ibis.null("string")),
            ((rows.day_kind == "working") & rows.worked_on.notnull(), "working_days"),
            else_="calendar_days",
        ),
    )
    days = rows.counted == "calendar_days"
    working = rows.counted == "working_days"
    safe = ibis.ifelse(rows.moves, rows.open_on.coalesce(rows.plain_on), rows.plain_on)
    stated = rows.extended_to.coalesce(rows.stated_on, rows.ends_on)
    due = ibis.cases((days, safe), (working, rows.worked_on), else_=stated)
    latest = ibis.cases(
        ((days | working) & rows.served_on.isnull(), ibis.null("date")),
        (days & (rows.day_kind.fill_null("") != "calendar"), rows.worked_on),
        (days, rows.open_on),
        else_=due,
    )
    moved = days & rows.moves & (rows.open_on > rows.plain_on)
    settled = rows.first_known & rows.last_known
    return rows.mutate(
        due_on=due,
        latest_on=latest,
        provisional=(working & ~settled) | (moved & ~rows.open_known).fill_null(False),
    )


def by(t: Any, last: Any, day: date) -> Any:
    """Say whether it was done and reported by a last day, or that day is not over yet."""
    return ((t.done_on <= last) & (t.told_on <= last)) | (last >= ibis.literal(day))


def in_time(t: Any, day: date) -> Any:
    """Ask the safe day first; what kept only the latest day is not known to be in time.

    Without a term only what was done on the day of service cannot be late; later is not known.
    """
    at_once = t.counted.isnull() & (t.done_on <= t.start_on) & (t.told_on <= t.start_on)
    perhaps = by(t, t.latest_on, day) & ibis.null("boolean")
    return by(t, t.due_on, day) | perhaps | at_once


def late(t: Any) -> dict[str, Any]:
    """Return the days of a failure, or of what may be one: from the day after the last one."""
    none = ibis.null("date")
    both = happened(t.done_on) & happened(t.told_on)
    surely = (t.done_on > t.latest_on) | (t.told_on > t.latest_on)
    safe = t.due_on.coalesce(t.start_on)
    perhaps = (t.done_on > safe) | (t.told_on > safe)
    return {
        "began_on": ibis.cases(
            (surely, day_after(t.latest_on)), (perhaps, day_after(safe)), else_=none
        ),
        "ended_on": ibis.ifelse(perhaps & both, ibis.greatest(t.done_on, t.told_on), none),
    }


def lasting(orders: Any, measures: Iterable[str], day: date) -> Any:
    """Return the orders that are, or may be, of some measures, and between which instants."""
    rows = orders.filter(orders.measure.isin(tuple(measures)).fill_null(True))
    first = rows.starts_on.coalesce(rows.served_on, rows.issued_on)
    last = rows.ends_on.coalesce(ibis.literal(day))
    return rows.select(
        "order",
        "authority",
        "measure",
        "scope",
        "basis",
        starts_on=first,
        ends_on="ends_on",
        from_at=start_of(first),
        until_at=start_of(last + ibis.interval(days=1)),
    )


def observed_in(rows: Any, register: Any, whole: Any) -> Any:
    """Add `observed`: whether a register shows anything, or is whole; else it says nothing."""
    size = register.agg(size=register.count())
    joined = rows.cross_join(size)
    seen = (joined["size"] > 0) | whole.notnull()
    return joined.mutate(observed=ibis.ifelse(seen, True, ibis.null("boolean"))).drop("size")
