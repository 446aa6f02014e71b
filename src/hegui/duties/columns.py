"""Expressions on the columns of evidence: days, instants, events, and what comes late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER, LATER_ON, OFFSET, end_of

if TYPE_CHECKING:
    from datetime import date


def shanghai_day(instant: Any) -> Any:
    """Return the Shanghai day of an instant column."""
    return (instant + ibis.interval(hours=int(OFFSET.total_seconds()) // 3600)).date()


def seconds_between(first: Any, last: Any) -> Any:
    """Return the whole seconds from one instant to another, null while the last is to come."""
    began, ended = (at.truncate("s").epoch_seconds().cast("int64") for at in (first, last))
    spent = ended - began
    return ibis.ifelse(happened(last), spent, ibis.null("int64"))


def happened(event: Any) -> Any:
    """Say whether an event (a day or an instant) has happened; null if that is not known."""
    return event < ibis.literal(LATER_ON)


def on_the_day(found: Any, done: Any, day: date) -> Any:
    """Say whether what was found has been done, where the law says "at once" without a number.

    What is done by the day of the audit is met, however late; what is undone is breached from the
    end of the Shanghai day on which it was found.
    """
    return (done <= ibis.literal(end_of(day))) | (shanghai_day(found) >= ibis.literal(day))


def late_from(found: Any, done: Any) -> Any:
    """Return the first day of being late: the day after the one of finding, null if done on it."""
    late = shanghai_day(done) > shanghai_day(found)
    return ibis.ifelse(late, shanghai_day(found) + ibis.interval(days=1), ibis.null("date"))


def late_until(found: Any, done: Any) -> Any:
    """Return the day on which what was late was done, null while it is not done or not late."""
    late = (shanghai_day(done) > shanghai_day(found)) & (done < ibis.literal(LATER))
    return ibis.ifelse(late, shanghai_day(done), ibis.null("date"))
