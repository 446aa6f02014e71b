"""A last day or instant by which a thing has to be done: within hours, days or working days.

Counted in the database; `hegui.law.workdays.term` counts one term alike and tells how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import end_of
from hegui.duties.columns import conduct, day_after, shanghai_day

if TYPE_CHECKING:
    from datetime import date

SECOND = ibis.interval(seconds=1)


def kept(done_on: Any, due_on: Any, day: date) -> Any:
    """Say whether it was done by its last day, or that day is not over yet."""
    return (done_on <= due_on) | (due_on >= ibis.literal(day))


def kept_to_the_hour(done_at: Any, due_at: Any, day: date) -> Any:
    """Say whether it was done by an instant, or may still be."""
    return (done_at <= due_at) | not_over(due_at, day)


def not_over(due_at: Any, day: date) -> Any:
    """Say whether an instant by which a thing has to be done is not over at the end of the day."""
    return due_at >= ibis.literal(end_of(day))


def late(done_on: Any, due_on: Any, *, bound: Any = True) -> dict[str, Any]:
    """Return the days on which a failure began and ended: from the day after the last to doing."""
    return conduct((done_on > due_on) & bound, day_after(due_on), done_on)


def late_to_the_hour(done_at: Any, due_at: Any, *, bound: Any = True) -> dict[str, Any]:
    """Return the same for a limit that ends at an instant: from the day on which it ended."""
    return conduct((done_at > due_at) & bound, shanghai_day(due_at), shanghai_day(done_at))


def closing_day(due_at: Any) -> Any:
    """Return the day on which a limit ends: one at midnight is 24:00 of the day that it closes."""
    return shanghai_day(due_at - SECOND)


def hours(since: Any, minutes: Any, length: Any) -> dict[str, Any]:
    """Return the end of a limit in hours, its last day, and how it was counted."""
    due_at = since + minutes.as_interval("m")
    return {
        "due_at": due_at,
        "due_on": closing_day(due_at),
        "runs_from": since,
        "length": length,
        "unit": ibis.literal("hours"),
    }


def days(start_on: Any, length: int) -> dict[str, Any]:
    """Return the last day of a term in days, which excludes its first, and how it was counted."""
    return {
        "due_on": (start_on + ibis.interval(days=length)).cast("date"),
        "runs_from": start_on,
        "length": ibis.literal(length),
        "unit": ibis.literal("calendar"),
    }


def with_working_day(rows: Any, calendar: Any) -> Any:
    """Add `worked_on`, the last of `days` working days from `start_on`.

    It is empty where the calendar does not reach.
    """
    first = calendar.select(start_on="day", first_ordinal="ordinal", first_known="known")
    worked = calendar.filter(calendar.working)
    last = worked.select(worked_on="day", last_ordinal="ordinal", last_known="known")
    begun = rows.left_join(first, "start_on").drop("start_on_right")
    begun = begun.mutate(last_ordinal=begun.first_ordinal + begun.days)
    return begun.left_join(last, "last_ordinal").drop("last_ordinal_right")


def with_open_day(rows: Any, calendar: Any) -> Any:
    """Add `open_on`, the first working day from `plain_on` on, where the calendar reaches."""
    ends = calendar.select(
        plain_on="day", open_ordinal=calendar.ordinal + ibis.ifelse(calendar.working, 0, 1)
    )
    worked = calendar.filter(calendar.working)
    worked = worked.select(open_on="day", open_ordinal="ordinal", open_known="known")
    joined = rows.left_join(ends, "plain_on").drop("plain_on_right")
    return joined.left_join(worked, "open_ordinal").drop("open_ordinal_right", "open_ordinal")


def working_days(rows: Any) -> dict[str, Any]:
    """Return the last of the working days that `with_working_day` counted, and how."""
    return {
        "due_on": rows.worked_on,
        "provisional": ~(rows.first_known & rows.last_known),
        "runs_from": rows.start_on,
        "length": rows.days,
        "unit": ibis.literal("working"),
    }


def with_working_day_before(rows: Any, calendar: Any, days: int) -> Any:
    """Add `extend_from`, so many working days before `ends_on`, where the calendar reaches."""
    end = calendar.select(ends_on="day", end_ordinal="ordinal")
    worked = calendar.filter(calendar.working).select(extend_from="day", from_ordinal="ordinal")
    rows = rows.left_join(end, "ends_on").drop("ends_on_right")
    rows = rows.mutate(from_ordinal=rows.end_ordinal - days)
    return rows.left_join(worked, "from_ordinal").drop("from_ordinal_right", "from_ordinal")
