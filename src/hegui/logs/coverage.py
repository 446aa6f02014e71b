"""What a log covers: per Shanghai day the records, the first, the last and the longest gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hegui.days import OFFSET

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from hegui.logs.rows import Block

SECOND = 1_000_000  # microseconds
SECONDS = 24 * 60 * 60  # of a day
DAY = SECONDS * SECOND
SHIFT = OFFSET // timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - naive UTC, as in every table


@dataclass(frozen=True, order=True, slots=True)
class Day:
    """One Shanghai day on which a log has records.

    `first_at` and `last_at` are naive UTC. `longest_gap_s` is the longest time between two records
    of the day that follow each other, in whole seconds of the clock; 0 if there is one record or
    none apart from others. What lies before the first and after the last record is no gap.
    """

    day: date
    records: int
    first_at: datetime
    last_at: datetime
    longest_gap_s: int


class Coverage:
    """Gathers the days of one log over any number of blocks and files, in any order.

    It keeps one bit for each second of each day (11 kB a day), however many records there are, so
    that what was counted of two files comes to the same as if they had been one.
    """

    def __init__(self) -> None:
        """Begin with no day."""
        self.seen: dict[int, Seen] = {}

    def add(self, rows: pa.RecordBatch) -> None:
        """Count the rows of a block."""
        times = rows.column("time").cast(pa.int64()).to_numpy()
        if not len(times):
            return
        first, last = ((int(time) + SHIFT) // DAY for time in (times.min(), times.max()))
        if first == last:  # as nearly always: nothing to sort
            self._add(first, times)
            return
        numbers = (times + SHIFT) // DAY
        order = np.argsort(numbers, kind="stable")
        found, starts = np.unique(numbers[order], return_index=True)
        parts = np.split(times[order], starts[1:])
        for number, part in zip(found.tolist(), parts, strict=True):
            self._add(number, part)

    def _add(self, number: int, times: npt.NDArray[np.int64]) -> None:
        """Count times of one day."""
        seconds = np.zeros(SECONDS, np.bool_)
        seconds[(times + SHIFT) % DAY // SECOND] = True
        counted = Seen(len(times), int(times.min()), int(times.max()), np.packbits(seconds))
        self.join(number, counted)

    def join(self, number: int, seen: Seen) -> None:
        """Add other rows of a day, which were counted apart."""
        if number in self.seen:
            seen = self.seen[number].joined(seen)
        self.seen[number] = seen

    def add_seen(self, other: Coverage, until: date = date.max) -> None:
        """Add the rows of this log that another has counted, up to a day."""
        last = (until - EPOCH.date()).days
        for number, seen in other.seen.items():
            if number <= last:
                self.join(number, seen)

    def days(self) -> tuple[Day, ...]:
        """Return the days in order."""
        return tuple(seen.day(number) for number, seen in sorted(self.seen.items()))


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been seen of one day.

    Attributes:
        records: How many rows.
        first: The time of the first, in microseconds since 1970 UTC.
        last: That of the last.
        seconds: A bit for each second of the Shanghai day, 1 if a row has it.
    """

    records: int
    first: int
    last: int
    seconds: npt.NDArray[np.uint8]

    def joined(self, other: Seen) -> Seen:
        """Return both together, as if the rows of both had been counted at once."""
        return Seen(
            self.records + other.records,
            min(self.first, other.first),
            max(self.last, other.last),
            self.seconds | other.seconds,
        )

    def day(self, number: int) -> Day:
        """Return the same as the coverage of a day, by its number since 1970."""
        gaps = np.diff(np.flatnonzero(np.unpackbits(self.seconds)))
        return Day(
            EPOCH.date() + timedelta(days=number),
            self.records,
            EPOCH + timedelta(microseconds=self.first),
            EPOCH + timedelta(microseconds=self.last),
            int(gaps.max(initial=0)),
        )


def coverage(blocks: Iterable[Block]) -> tuple[Day, ...]:
    """Return the days of the rows of some blocks: of a file, or of several in a chain."""
    seen = Coverage()
    for block in blocks:
        seen.add(block.rows)
    return seen.days()
