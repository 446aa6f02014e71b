"""Expressions on the columns of evidence: days, instants, events, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER_ON, OFFSET

if TYPE_CHECKING:
    from datetime import date, datetime

HOURS = int(OFFSET.total_seconds()) // 3600


def shanghai_day(instant: Any) -> Any:
    """Return the Shanghai day of an instant column."""
    return (instant + ibis.interval(hours=HOURS)).date()


def start_of(day: Any) -> Any:
    """Return the instant at which a Shanghai day column begins."""
    return day.cast("timestamp") - ibis.interval(hours=HOURS)


def day_after(day: Any) -> Any:
    """Return the day after a day column."""
    return (day + ibis.interval(days=1)).cast("date")


def seconds_between(first: Any, last: Any) -> Any:
    """Return the whole seconds from one instant to another, null while the last is to come."""
    began, ended = (at.truncate("s").epoch_seconds().cast("int64") for at in (first, last))
    spent = ended - began
    return ibis.ifelse(happened(last), spent, ibis.null("int64"))


def happened(event: Any) -> Any:
    """Say whether an event (a day or an instant) has happened; null if that is not known."""
    return event < ibis.literal(LATER_ON)


def asked_from(since: Any, first: date | datetime) -> Any:
    """Return from when the law asks: what began before it, from its first day or instant on."""
    start = ibis.literal(first)
    return ibis.ifelse(since < start, start, since)


def unknown_if(condition: Any) -> Any:
    """Return null where a condition holds, else false: or-ed to a truth it leaves it open there."""
    return ibis.ifelse(condition, ibis.null("boolean"), False)


def conduct(failed: Any, began: Any, ended: Any = None) -> dict[str, Any]:
    """Return the columns `began_on` and `ended_on` of a failure, empty where there is none.

    `ended` is the day of the event that ended it; without one it continues.
    """
    none = ibis.null("date")
    over = none if ended is None else ibis.ifelse(failed & happened(ended), ended, none)
    return {"began_on": ibis.ifelse(failed, began, none), "ended_on": over}
