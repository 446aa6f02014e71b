"""Lets go of what is due: never before the law allows it, never what is held for a case.

Expiry removes the content of a segment. Its entry stays with counts and digests, and one more says
when it went and by which rule, so the log and its seals verify as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.archive.entries import Expired, Hold, Release
from hegui.archive.status import bytes_of
from hegui.days import months_before
from hegui.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from hegui.archive.entries import Segment
    from hegui.archive.journal import Journal
    from hegui.archive.settings import Keep, Settings
    from hegui.archive.state import State
    from hegui.law import Law, Number

MONTHS = "log_months"
"""The name by which a content package gives the months for which network logs must be kept."""
GB = 10**9


@dataclass(frozen=True)
class Due:
    """A segment that may go, and the cases that hold it back, if any."""

    segment: Segment
    rule: str
    held_by: tuple[str, ...]


def minimum(law: Law, day: date) -> Number | None:
    """Return the longest time that the law in force on a day orders logs to be kept, if it does."""
    found = [
        number
        for name in law.names
        if law.status(name, day) == "in_force"
        for provision in law.version(name, day).provisions.values()
        for number in provision.numbers
        if number.name == MONTHS
    ]
    return max(found, key=lambda number: number.value, default=None)


def check(settings: Settings, least: Number | None) -> None:
    """Refuse a policy that lets go of logs earlier than the law allows.

    Raises:
        ArchiveError: a policy is too short, or contradicts itself.
    """
    named = {name: source.keep for name, source in settings.source.items() if source.keep}
    for name, keep in {"keep": settings.keep, **named}.items():
        if least is not None and keep.at_least < least.value:
            raise ArchiveError(
                f"archive.toml, {name}: at_least is {keep.at_least} months, and {least.provision} "
                f"orders {least.value}: keep at least as long."
            )
        if keep.at_most is not None and keep.at_most < keep.at_least:
            raise ArchiveError(
                f"archive.toml, {name}: at_most is {keep.at_most} months, and at_least is "
                f"{keep.at_least}: set at_most no lower."
            )


def due(state: State, settings: Settings, day: date) -> list[Due]:
    """Return the segments of days that are older than `at_most` months on a day."""
    found = []
    for segment in state.segments.values():
        keep: Keep = settings.keep_of(segment.source)
        if keep.at_most is not None and segment.day < months_before(day, keep.at_most):
            found.append(Due(segment, f"at_most {keep.at_most} months", held_by(state, segment)))
    return found


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
) -> list[Due]:
    """Let go of what is due on a day and not held; return what was due.

    Args:
        journal: open for writing.
        settings: those in force.
        day: counted back from.
        by: who asked.
        clock: tells the time, as naive UTC.
        least: what the law orders on that day.

    Raises:
        ArchiveError: a policy is shorter than the law allows, or the archive cannot be written.
    """
    check(settings, least)
    found = due(journal.state, settings, day)
    going = [one for one in found if not one.held_by]
    if going:
        at = clock()
        journal.commit(
            [Expired(at=at, segment=one.segment.id, rule=one.rule, by=by) for one in going]
        )
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


def _covers(hold: Hold, segment: Segment) -> bool:
    return (
        hold.source in ("", segment.source)
        and (hold.first_day is None or hold.first_day <= segment.day)
        and (hold.last_day is None or segment.day <= hold.last_day)
    )
