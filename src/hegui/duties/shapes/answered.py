"""Requests that are answered: those of authorities by their limit, those of persons promptly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER
from hegui.duties.columns import happened, seconds_between, shanghai_day
from hegui.duties.shapes import deadline, prompt
from hegui.duties.shapes.register import bound, doubt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


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


def of_persons(pi_requests: Any, kinds: Iterable[str], since: datetime) -> Any:
    """Return the requests of these kinds since an instant that are or may be justified."""
    asked = pi_requests.filter(
        pi_requests.kind.isin(tuple(kinds)), pi_requests.received_at >= ibis.literal(since)
    )
    asked = bound(asked, asked.justified)
    return asked.select(
        "request",
        "kind",
        "received_at",
        "justified",
        "done_at",
        refused=asked.refused_reason.notnull(),
        **prompt.late(asked.received_at, asked.done_at, bound=asked.justified),
    )


def granted(t: Any, day: date) -> Any:
    """Say whether it was granted; whether it is justified matters only while it is not."""
    return prompt.in_time(t.received_at, t.done_at, day) | doubt(t.justified)
