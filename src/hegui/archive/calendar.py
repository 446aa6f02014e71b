"""The calendar of an archive: each day of each source, from its first to its last or beyond."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from hegui.evidence import archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hegui.archive.state import State

Kept = Literal["kept", "quiet", "expired", "missing"]
Standing = Literal["kept", "masked", "unsealed", "quiet", "expired", "missing"]


@dataclass(frozen=True)
class Day:
    """What there is of a source's day; times are naive UTC, the gap is in seconds.

    `state`: `kept`; `quiet`: attested to have no record; `expired`: let go of, its stub is sealed;
    `missing`: nothing says what became of it. `sealed`: a checkpoint covers what is kept. `masked`:
    some of its rows no longer say who it was.
    """

    source: str
    day: date
    state: Kept
    records: int
    first_at: datetime | None
    last_at: datetime | None
    longest_gap_s: int | None
    clock_jumps: int
    sealed: bool | None
    masked: bool

    @property
    def standing(self) -> Standing:
        """Return the state as a calendar shows it: not sealed, and masked, are told apart."""
        if self.sealed is False:
            return "unsealed"
        return "masked" if self.masked else self.state


def days(
    place: str | Path, state: State, key: str | None, as_of: date, until: date | None = None
) -> list[Day]:
    """Return every day by source; the segments themselves are not read.

    Args:
        place: folder or URL of the archive.
        state: what its log says.
        key: as for `hegui.evidence.archive.days`.
        as_of: no later day is shown.
        until: the last day to show of each source, also if nothing was kept then; without it the
            last on which something was.

    Raises:
        EvidenceError: the log or a seal was changed.
        EvidenceMissingError: there is no archive.
    """
    kept = archive.days(place, key, as_of)
    gone = {(stub.segment.source, stub.segment.day) for stub in state.stubs.values()}
    masked = {(one.source, one.day) for one in state.segments.values() if one.masked}
    jumps: dict[tuple[str, date], int] = {}
    for segment in state.segments.values():
        where = (segment.source, segment.day)
        jumps[where] = jumps.get(where, 0) + segment.clock_jumps
    known: dict[str, set[date]] = {}
    for source, day in {*kept, *gone, *jumps}:
        known.setdefault(source, set()).add(day)
    return [
        _day(
            source,
            day,
            kept.get((source, day)),
            jumps,
            expired=(source, day) in gone,
            masked=(source, day) in masked,
        )
        for source, held in sorted(known.items())
        for day in _each(min(held), min(until or max(held), as_of))
    ]


def _day(
    source: str,
    day: date,
    row: dict[str, Any] | None,
    jumps: dict[tuple[str, date], int],
    *,
    expired: bool,
    masked: bool,
) -> Day:
    if row is None:
        state: Kept = "expired" if expired else "missing"
        return Day(source, day, state, 0, None, None, None, 0, None, masked=False)
    return Day(
        source=source,
        day=day,
        state="kept" if row["records"] else "quiet",
        records=row["records"],
        first_at=row.get("first_at"),
        last_at=row.get("last_at"),
        longest_gap_s=row.get("longest_gap_s"),
        clock_jumps=jumps.get((source, day), 0),
        sealed=row["sealed"],
        masked=masked,
    )


def _each(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
