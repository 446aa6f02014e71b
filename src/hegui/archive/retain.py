"""Lets go of what is due: never before the law allows it, never what is held for a case.

Expiry removes the content of a segment. Its entry stays with counts and digests, and one more says
when it went and by which rule, so the log and its seals verify as before. Masking (`mask`) comes
before it: rows stay, and no longer say who it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hegui.archive import mask, policy
from hegui.archive.entries import Expired, Hold, Policy, Release, moment
from hegui.archive.state import contents
from hegui.archive.status import bytes_of
from hegui.days import months_before
from hegui.errors import ArchiveError, UsageError
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from hegui.archive.entries import Segment
    from hegui.archive.journal import Journal
    from hegui.archive.settings import Settings
    from hegui.archive.state import State
    from hegui.archive.store import Store
    from hegui.law import Number
    from hegui.progress import Progress

GB = 10**9
IDLE = timedelta(days=31)  # a clock that is further ahead of the archive may be wrong


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


def due(journal: Journal, settings: Settings, day: date, now: datetime) -> list[Due]:
    """Return the segments that are older on a day than their source is kept, or kept whole.

    Args:
        journal: of the archive.
        settings: those in force.
        day: counted back from.
        now: naive UTC; what the store locks for longer is held back.
    """
    state = journal.state
    found = (_due(state, segment, settings, day) for segment in state.segments.values())
    return [_locked(journal.store, one, now) for one in found if one is not None]


def held_by(state: State, segment: Segment) -> tuple[str, ...]:
    """Return the cases that hold a segment back."""
    return tuple(
        case for case, holds in state.holds.items() if any(_covers(hold, segment) for hold in holds)
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
    if free:
        _trust(journal, clock())
    going = [one for one in free if not one.masks]
    if going:
        at = clock()
        journal.commit(
            [Expired(at=at, segment=one.segment.id, rule=one.rule, by=by) for one in going]
        )
    masked = [one for one in free if one.masks]
    for number, one in enumerate(masked):
        progress("mask", number, len(masked))
        mask.mask(journal, one.segment, one.masks, clock(), one.rule, by)
    return found


def hold(journal: Journal, entry: Hold) -> None:
    """Keep days for a case whatever the policy says.

    Raises:
        UsageError: the days end before they begin.
    """
    if entry.first_day and entry.last_day and entry.last_day < entry.first_day:
        raise UsageError(
            f"The hold ends on {entry.last_day}, before it begins on {entry.first_day}: turn them "
            "round."
        )
    journal.commit([entry])


def release(journal: Journal, entry: Release) -> None:
    """End the holds of a case.

    Raises:
        UsageError: nothing is held for it.
    """
    if entry.case not in journal.state.holds:
        held = ", ".join(sorted(journal.state.holds)) or "none"
        raise UsageError(f"Nothing is held for the case {entry.case}: the cases are {held}.")
    journal.commit([entry])


def budget(state: State, settings: Settings) -> tuple[int, int] | None:
    """Return the bytes in use and the budget, if so much is in use that a warning is due."""
    if settings.disk.budget_gb is None:
        return None
    used, allowed = bytes_of(state.segments.values()), int(settings.disk.budget_gb * GB)
    return (used, allowed) if used >= allowed * settings.disk.warn else None


def _due(state: State, segment: Segment, settings: Settings, day: date) -> Due | None:
    """Return what is due of a segment, if anything is."""
    keep = settings.keep_of(segment.source)
    if keep.at_most is not None and segment.day < months_before(day, keep.at_most):
        rule = f"at_most {keep.at_most} months"
        return Due(segment, rule, keep.at_most, held_by(state, segment))
    if keep.mask_after is None or segment.day >= months_before(day, keep.mask_after):
        return None
    wanted = mask.columns(keep.mask)
    if set(wanted) <= set(segment.masked):
        return None
    rule = f"mask_after {keep.mask_after} months: {', '.join(keep.mask)}"
    return Due(segment, rule, keep.mask_after, held_by(state, segment), wanted)


def _locked(store: Store, one: Due, now: datetime) -> Due:
    """Return what is due with the time until which the store keeps any file of it locked."""
    if not store.locks or one.held_by:
        return one
    times = [store.locked_until(content.name) for content in contents(one.segment)]
    until = max((time for time in times if time is not None), default=now)
    return replace(one, locked_until=until) if until > now else one


def _trust(journal: Journal, now: datetime) -> None:
    """Refuse to let go by a clock that contradicts the archive: what is gone is gone."""
    latest = max((entry.at for entry in journal.entries), default=now)
    # this run itself may have entered a changed policy, by the same clock
    others = (entry.at for entry in journal.entries if not isinstance(entry, Policy))
    active = max(others, default=now)
    if now < latest:
        raise ArchiveError(
            f"The clock shows {moment(now)}, and the newest entry of the archive is of "
            f"{moment(latest)}: set the clock right; nothing was let go."
        )
    if now - active > IDLE:
        raise ArchiveError(
            f"The clock shows {moment(now)}, and nothing was written to the archive since "
            f"{moment(active)}: if the clock is right, attest the days without a record with "
            "hegui archive quiet, and run this again; nothing was let go."
        )


def _covers(hold: Hold, segment: Segment) -> bool:
    return (
        hold.source in ("", segment.source)
        and (hold.first_day is None or hold.first_day <= segment.day)
        and (hold.last_day is None or segment.day <= hold.last_day)
    )
