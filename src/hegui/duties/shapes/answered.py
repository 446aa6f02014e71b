"""Requests that are answered: those of authorities by their limit, those of persons promptly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER
from hegui.duties.columns import happened, seconds_between, shanghai_day
from hegui.duties.shapes import deadline
from hegui.duties.shapes.deadline import with_working_day
from hegui.duties.shapes.register import bound, doubt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

ADDED = ("elapsed_s", "began_on", "ended_on", "pending")
"""What `in_working_days` says of a request or complaint, beside its last day."""


def of_authorities(authority_requests: Any, kind: str, since: datetime) -> Any:
    """Return the requests of a kind since an instant, with the days of a failure.

    A limit that was missed is a failure from its end to the answer; an answer that refuses is one
    on its own day, and none before it was given. What is answered is not due any more.
    """
    asked = since_law(authority_requests, kind, since)
    asked = asked.mutate(
        refused=ibis.ifelse(asked.answered_at == ibis.literal(LATER), False, asked.refused)
    )
    answered = happened(asked.answered_at)
    late = asked.answered_at > asked.due_at
    none = ibis.null("date")
    answered_on = shanghai_day(asked.answered_at)
    perhaps = late.fill_null(True) | asked.refused.fill_null(True)
    return asked.select(
        "request",
        "authority",
        "level",
        "received_at",
        "due_at",
        "answered_at",
        "refused",
        due_on=ibis.ifelse(answered, none, deadline.closing_day(asked.due_at)),
        elapsed_s=seconds_between(asked.received_at, asked.answered_at),
        began_on=ibis.cases(
            (late, shanghai_day(asked.due_at)),
            (asked.refused & answered, answered_on),
            else_=none,
        ),
        ended_on=ibis.ifelse(perhaps & answered, answered_on, none),
    )


def since_law(authority_requests: Any, kind: str, since: datetime) -> Any:
    """Return the requests of a kind that came since an instant."""
    return authority_requests.filter(
        authority_requests.kind == kind, authority_requests.received_at >= ibis.literal(since)
    )


def complied(t: Any, day: date) -> Any:
    """Say whether a request was answered in time, or may still be, and was not refused."""
    return deadline.kept_to_the_hour(t.answered_at, t.due_at, day) & ~t.refused


def of_persons(
    pi_requests: Any, kinds: Iterable[str], since: datetime, calendar: Any, day: date, days: int
) -> Any:
    """Return the requests of these kinds since an instant that are or may be justified."""
    asked = pi_requests.filter(
        pi_requests.kind.isin(tuple(kinds)), pi_requests.received_at >= ibis.literal(since)
    )
    asked = bound(asked, asked.justified)
    rows = in_working_days(asked, "done_at", calendar, day, days, bound=asked.justified)
    return rows.select(
        "request",
        "kind",
        "received_at",
        "last_on",
        "justified",
        "done_at",
        *ADDED,
        refused=rows.refused_reason.notnull(),
    )


def granted(t: Any, day: date, days: int) -> Any:
    """Say whether it was granted; whether it is justified matters only while it is not."""
    return settled(t, "done_at", day, days) | doubt(t.justified)


def in_working_days(
    received: Any, done: str, calendar: Any, day: date, days: int, *, bound: Any = True
) -> Any:
    """Add `last_on`, so many working days after it came in, and how long it took.

    Beyond that day it is late; what may still be done within it is `pending`. `last_on` is empty
    where the calendar does not reach.
    """
    begun = received.mutate(
        start_on=shanghai_day(received.received_at), days=ibis.literal(days), bound=bound
    )
    rows = with_working_day(begun, calendar)
    rows = rows.mutate(last_on=rows.worked_on, over=rows.worked_on < ibis.literal(day))
    late = deadline.late(shanghai_day(rows[done]), rows.last_on, bound=rows["bound"] & rows.over)
    return rows.mutate(
        pending=~happened(rows[done]) & ~rows.over,
        elapsed_s=seconds_between(rows.received_at, rows[done]),
        **late,
    )


def settled(t: Any, done: str, day: date, days: int) -> Any:
    """Say whether it was done by its last day; so many calendar days always end before it."""
    done_on = shanghai_day(t[done])
    at_least = shanghai_day(t.received_at) + ibis.interval(days=days)
    open_still = (t.last_on >= ibis.literal(day)) & ibis.null("boolean")
    return (done_on <= at_least) | (done_on <= t.last_on) | open_still
