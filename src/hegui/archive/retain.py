"""Lets go of what is due: never before the law allows it, never what is held for a case.

Expiry removes the content of a segment. Its entry stays with counts and digests, and one more says
when it went and by which rule, so the log and its seals verify as before. Masking (`mask`) comes
before it: rows stay, and no longer say who it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.archive import mask, policy
from hegui.archive.clock import prove
from hegui.archive.entries import Expired, Hold, Release
from hegui.archive.state import contents
from hegui.archive.status import bytes_of
from hegui.days import day_of, months_before
from hegui.errors import UsageError
from hegui.message import Message
from hegui.progress import quiet
from hegui.sealed.clock import Retention

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hegui.archive.entries import Segment
    from hegui.archive.journal import Journal
    from hegui.archive.settings import Settings
    from hegui.archive.state import State
    from hegui.archive.store import Store
    from hegui.law import Number
    from hegui.progress import Progress

GB = 10**9
FAR = timedelta(days=31)  # from the next newer day of a log: then a day is far older than it


@dataclass(frozen=True)
class Due:
    """A segment that may go or be masked, and the cases that hold it back, if any.

    `rule`: the setting by which it is due, and `months`: its value. `masks`: the columns to be
    masked; none if the content goes. `locked_until`: the store keeps it as it is until then (naive
    UTC).
    """

    segment: Segment
    rule: str
    months: int
    held_by: tuple[str, ...]
    masks: tuple[str, ...] = ()
    locked_until: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Say whether nothing holds it back."""
        return not self.held_by and self.locked_until is None

    def becomes(self, *, dry_run: bool) -> str:
        """Return what becomes of it in a word, or in a dry run what would."""
        if self.held_by:
            return "held"
        if self.locked_until is not None:
            return "locked"
        if dry_run:
            return "mask" if self.masks else "expire"
        return "masked" if self.masks else "expired"


def due(journal: Journal, settings: Settings, day: date, now: datetime) -> list[Due]:
    """Return the segments that are older on a day than their source is kept, or kept whole.

    Args:
        journal: of the archive.
        settings: those in force.
        day: counted back from.
        now: naive UTC; what the store locks for longer is held back.
    """
    state, read = journal.state, _Read(journal.state)
    found = (_due(state, segment, settings, day, read) for segment in state.segments.values())
    return [_locked(journal.store, one, now) for one in found if one is not None]


def _held_by(state: State, segment: Segment, read: _Read) -> tuple[str, ...]:
    """Return the cases that hold a segment back."""
    return tuple(
        case
        for case, holds in state.holds.items()
        if any(_covers(hold, segment, read) for hold in holds)
    )


def retain(
    journal: Journal,
    settings: Settings,
    day: date,
    by: str,
    clock: Callable[[], datetime],
    *,
    least: Number | None,
    progress: Progress = quiet,
) -> list[Due]:
    """Let go of and mask what is due on a day and not held; return what was due.

    Args:
        journal: open for writing.
        settings: those in force.
        day: counted back from.
        by: who asked.
        clock: tells the time, as naive UTC.
        least: what the law orders on that day.
        progress: told of segments that are masked.

    Raises:
        ArchiveError: a policy is shorter than the law allows, the clock may be wrong, or the
            archive cannot be written; what was let go of and masked before stays so.
    """
    policy.check(settings, least)
    found = due(journal, settings, day, clock())
    free = [one for one in found if one.is_free]
    if not free:
        return found
    at = clock()
    prove(journal, at)
    going = [one.segment.id for one in free if not one.masks]
    rules = {one.segment.id: one.rule for one in free}
    journal.commit(
        [
            Retention(at=at, by=by),
            *(Expired(at=at, segment=segment, rule=rules[segment], by=by) for segment in going),
        ]
    )
    masked = [one for one in free if one.masks]
    for number, one in enumerate(masked):
        progress(Message("masking"), number, len(masked))
        mask.mask(journal, one.segment, one.masks, clock(), one.rule, by)
    return found


def hold(journal: Journal, entry: Hold) -> int:
    """Keep days for a case whatever the policy says; return how many segments that holds now.

    Raises:
        UsageError: the days end before they begin.
    """
    if entry.first_day and entry.last_day and entry.last_day < entry.first_day:
        raise UsageError(
            "The hold ends on {last_day}, before it begins on {first_day}: turn them round.",
            last_day=entry.last_day,
            first_day=entry.first_day,
        )
    journal.commit([entry])
    read = _Read(journal.state)
    return sum(_covers(entry, one, read) for one in journal.state.segments.values())


def release(journal: Journal, entry: Release) -> None:
    """End the holds of a case.

    Raises:
        UsageError: nothing is held for it.
    """
    if entry.case not in journal.state.holds:
        held = sorted(journal.state.holds) or Message("none")
        raise UsageError(
            "Nothing is held for the case {case}: the cases are {held}.", case=entry.case, held=held
        )
    journal.commit([entry])


def budget(state: State, settings: Settings) -> tuple[int, int] | None:
    """Return the bytes in use and the budget, if so much is in use that a warning is due."""
    if settings.disk.budget_gb is None:
        return None
    used, allowed = bytes_of(state.segments.values()), int(settings.disk.budget_gb * GB)
    return (used, allowed) if used >= allowed * settings.disk.warn else None


class _Read:
    """When the lines of a log were read, and which of its days are far older than the others.

    A line tells its own day, and whoever may write to a log may write any. So a day that lies far
    before the next newer one that was known when it was read, and lines that have no time, are kept
    from the day on which they were read; a log that is old as a whole goes by its own days.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self._known: dict[str, dict[date, int]] = {}  # by which reading a day was known first
        stubs = (stub.segment for stub in state.stubs.values())
        for one in (*state.segments.values(), *stubs):
            days = self._known.setdefault(one.source, {})
            first = min(part.reading for part in one.parts)
            days[one.day] = min(first, days.get(one.day, first))
        self._ends: dict[int, int] = {}  # the last reading of each input
        for reading in state.readings.values():
            self._ends[reading.input] = max(reading.number, self._ends.get(reading.input, 0))

    def days(self, segment: Segment) -> set[date]:
        """Return the days on which its lines were read, if it is kept from these on."""
        if segment.rejects_file is None and not self._is_stray(segment):
            return set()
        return {day_of(self.state.readings[part.reading].at) for part in segment.parts}

    def _is_stray(self, segment: Segment) -> bool:
        readings = (self.state.readings[part.reading] for part in segment.parts)
        until = max(self._ends[reading.input] for reading in readings)
        known = (day for day, first in self._known[segment.source].items() if first <= until)
        newer = sorted(day for day in known if day >= segment.day)
        return any(after - before > FAR for before, after in pairwise(newer))


def _due(state: State, segment: Segment, settings: Settings, day: date, read: _Read) -> Due | None:
    """Return what is due of a segment, if anything is."""
    keep = settings.keep_of(segment.source)
    if max(read.days(segment), default=date.min) >= months_before(day, keep.at_least):
        return None
    if keep.at_most is not None and segment.day < months_before(day, keep.at_most):
        rule = f"at_most {keep.at_most} months"
        return Due(segment, rule, keep.at_most, _held_by(state, segment, read))
    if keep.mask_after is None or segment.day >= months_before(day, keep.mask_after):
        return None
    wanted = mask.columns(keep.mask)
    if set(wanted) <= set(segment.masked):
        return None
    rule = f"mask_after {keep.mask_after} months: {', '.join(keep.mask)}"
    return Due(segment, rule, keep.mask_after, _held_by(state, segment, read), wanted)


def _locked(store: Store, one: Due, now: datetime) -> Due:
    """Return what is due with the time until which the store keeps any file of it locked."""
    if not store.locks or one.held_by:
        return one
    times = [store.locked_until(content.name) for content in contents(one.segment)]
    until = max((time for time in times if time is not None), default=now)
    return replace(one, locked_until=until) if until > now else one


def _covers(hold: Hold, segment: Segment, read: _Read) -> bool:
    """Say whether a hold keeps a segment: by its day, or by those on which it was read."""
    return hold.source in ("", segment.source) and any(
        (hold.first_day is None or hold.first_day <= day)
        and (hold.last_day is None or day <= hold.last_day)
        for day in (segment.day, *read.days(segment))
    )
