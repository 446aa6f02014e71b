"""Attests that nothing happened on a day, which is a gap unless somebody answers for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hegui.archive.entries import Quiet
from hegui.days import day_of
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from datetime import date, datetime

    from hegui.archive.journal import Journal
    from hegui.archive.state import State


def attest(
    journal: Journal, source: str, first: date, last: date, by: str, why: str, now: datetime
) -> int:
    """Enter that a source had no record on some days, and return how many days are new.

    Args:
        journal: open for writing.
        source: of which something is or was kept.
        first: the first day.
        last: the last day; it must be over.
        by: who answers for it.
        why: how they know.
        now: naive UTC.

    Raises:
        UsageError: the source is not known, the days are not over, or something was kept on one.
    """
    _check(journal.state, source, first, last, now)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    new = [day for day in days if (source, day) not in journal.state.quiet]
    if new:
        journal.commit([Quiet(at=now, source=source, day=day, by=by, why=why) for day in new])
    return len(new)


def _check(state: State, source: str, first: date, last: date, now: datetime) -> None:
    if last < first:
        raise UsageError(
            "The days end on {last}, before they begin on {first}: turn them round.",
            last=last,
            first=first,
        )
    if last >= day_of(now):
        raise UsageError("{last} is not over yet: attest it when it is.", last=last)
    stubs = (stub.segment for stub in state.stubs.values())
    kept = {(one.source, one.day) for one in (*state.segments.values(), *stubs)}
    if source not in {name for name, _ in kept}:
        known = sorted({name for name, _ in kept}) or Message("none")
        raise UsageError(
            "Nothing was kept of a log {source}: the logs are {known}.", source=source, known=known
        )
    busy = sorted(day for name, day in kept if name == source and first <= day <= last)
    if busy:
        raise UsageError(
            "Something was kept of {source} on {day}, so that day was not quiet: leave it out.",
            source=source,
            day=busy[0],
        )
