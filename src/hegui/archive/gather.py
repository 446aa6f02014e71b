"""What one reading gathers: rows and rejects by Shanghai day, and digests over the bytes read.

A line that is no row has no time of its own: it goes to the day of the row before it, or of the
first row if there is none before it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hegui.archive.entries import Part
from hegui.archive.parquet import GROUP, ROWS
from hegui.archive.segments import Draft, Rejected, write
from hegui.logs.coverage import DAY, EPOCH, SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from hashlib import _Hash
    from pathlib import Path

    import numpy.typing as npt

    from hegui.archive.segments import Written
    from hegui.logs.rows import Refused

    Ints = npt.NDArray[np.int64]

TAIL = 4096  # bytes
(NEWLINE,) = b"\n"


@dataclass
class _Day:
    """What is gathered of one day; `digest` only once there is a second day."""

    digest: _Hash | None
    first: int
    last: int = 0
    rows: list[pa.RecordBatch] = field(default_factory=list)
    rejects: list[Rejected] = field(default_factory=list)

    def update(self, data: bytes | memoryview) -> None:
        """Take bytes of its lines into its digest, if it has one."""
        if self.digest is not None:
            self.digest.update(data)


@dataclass
class _Block:
    """Some lines: their bytes, the number of lines before them, and what became of them."""

    data: bytes
    before: int
    rows: pa.RecordBatch
    refused: Sequence[Refused]

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self.rows) + len(self.refused)

    def places(self) -> Ints:
        """Return the place of each row among the lines, from 0."""
        found: Ints = self.rows.column("line").to_numpy() - self.before - 1
        return found

    def days(self, last: int | None) -> Ints:
        """Return the day of each line, in days since 1970; `last` is that of the line before."""
        days = np.full(len(self.rows) + len(self.refused), -1, np.int64)
        times = self.rows.column("time").cast(pa.int64()).to_numpy()
        days[self.places()] = (times + SHIFT) // DAY
        nearest = np.maximum.accumulate(np.where(days >= 0, np.arange(len(days)), -1))
        first = days[days >= 0][0] if last is None else last
        return np.where(nearest >= 0, days[nearest], first)


class Gathering:
    """Gathers one reading of a source.

    `lines`, `rows`, `rejects`, `bytes`: how many so far. `sha256`: over the bytes. `tail`: the last
    of them. `cut`: the last line had no newline.
    """

    def __init__(self, source: str, format_name: str) -> None:
        """Begin with nothing."""
        self.source, self.format = source, format_name
        self.lines = self.rows = self.rejects = self.bytes = 0
        self.sha256 = hashlib.sha256()
        self.tail = b""
        self.cut = False
        self._days: dict[int, _Day] = {}
        self._last: int | None = None
        self._early: list[_Block] = []

    def add(self, data: bytes, rows: pa.RecordBatch, refused: Sequence[Refused]) -> None:
        """Take lines: their bytes, and what became of them, numbered from 1 in the reading."""
        block = _Block(data, self.lines, rows, refused)
        self.rows += len(rows)
        self.rejects += len(refused)
        self.lines += len(rows) + len(refused)
        self.bytes += len(data)
        self.tail = data[-TAIL:]
        if self._last is not None:
            self._take(block)
            return
        self._early.append(block)
        if len(rows):
            self._late(int(block.days(None)[0]))

    def refused(self) -> Iterator[Rejected]:
        """Yield the lines that are no rows, once all that was added has a day."""
        for day in self._days.values():
            yield from day.rejects

    def segments(self, folder: Path, at: datetime, unknown: date) -> Iterator[Written]:
        """Write the segments of the reading, by day.

        Args:
            folder: where the drafts go.
            at: when the entries are written.
            unknown: the day of the lines if none of the reading has one.
        """
        self._late((unknown - EPOCH.date()).days)
        for number, day in sorted(self._days.items()):
            on = EPOCH.date() + timedelta(days=number)
            parts = (Part(reading=0, first=day.first, last=day.last),)
            draft = Draft(at, self.source, on, self.format, parts)
            records = self._records(day)
            yield write(
                folder / str(on), draft, self._tables(day), day.rejects, partial(str, records)
            )

    def _late(self, last: int) -> None:
        """Take the blocks that had to wait for a day."""
        early, self._early = self._early, []
        for block in early:
            self._last = last if self._last is None else self._last
            self._take(block)

    def _take(self, block: _Block) -> None:
        days = block.days(self._last)
        self._last = int(days[-1])
        if (days == days[0]).all():
            self._add_whole(int(days[0]), block)
        else:
            self._add_parted(days, block)
        for found in block.refused:
            line = block.before + found.place + 1
            day = self._days[int(days[found.place])]
            day.rejects.append(Rejected(0, line, found.reason, found.raw))
        self.sha256.update(block.data)

    def _add_whole(self, number: int, block: _Block) -> None:
        """Take rows and bytes of a block that are all of one day."""
        if number not in self._days and self._days:
            self._part()
        day = self._day(number, block.before + 1, digest=bool(self._days))
        day.last = block.before + len(block)
        day.update(block.data)
        day.rows.append(block.rows)

    def _add_parted(self, days: Ints, block: _Block) -> None:
        """Take rows and bytes of a block by day, also where days alternate line by line."""
        self._part()
        stops = np.flatnonzero(np.frombuffer(block.data, np.uint8) == NEWLINE) + 1
        stops = np.append(stops, len(block.data))[: len(days)]  # the last may have no newline
        starts = np.concatenate(([0], stops[:-1]))
        order = np.argsort(days, kind="stable")
        row_days = days[block.places()]
        rows = block.rows.take(pa.array(np.argsort(row_days, kind="stable")))
        row_days = np.sort(row_days)
        for places in np.split(order, np.flatnonzero(np.diff(days[order])) + 1):
            number = int(days[places[0]])
            day = self._day(number, block.before + int(places[0]) + 1, digest=True)
            day.last = block.before + int(places[-1]) + 1
            for begin, end in _runs(places):
                day.update(memoryview(block.data)[starts[begin] : stops[end]])
            first, last = np.searchsorted(row_days, (number, number + 1)).tolist()
            day.rows.append(rows.slice(first, last - first))

    def _day(self, number: int, first: int, *, digest: bool) -> _Day:
        """Return a day; the only one shares the digest of the reading, so it has none."""
        if number not in self._days:
            self._days[number] = _Day(hashlib.sha256() if digest else None, first)
        return self._days[number]

    def _part(self) -> None:
        """Give the only day so far a digest of its own, since others follow."""
        for day in self._days.values():
            if day.digest is None:
                day.digest = self.sha256.copy()

    def _records(self, day: _Day) -> str:
        """Return the digest over a day's lines, each with a newline."""
        digest = (day.digest or self.sha256).copy()
        if self.cut and day.last == self.lines:
            digest.update(b"\n")
        return digest.hexdigest()

    def _tables(self, day: _Day) -> Iterator[pa.Table]:
        """Yield the rows of a day in row groups."""
        found = pa.Table.from_batches(day.rows, schema=day.rows[0].schema)
        for begin in range(0, len(found), GROUP):
            group = found.slice(begin, GROUP)
            source = pa.repeat(pa.scalar(self.source), len(group))
            part = pa.array(np.zeros(len(group), np.int32))
            yield pa.Table.from_arrays([source, part, *group.columns], schema=ROWS)


def _runs(places: Ints) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of places that follow each other."""
    cuts = np.flatnonzero(np.diff(places) > 1)
    firsts = (0, *(cuts + 1).tolist())
    lasts = (*cuts.tolist(), len(places) - 1)
    for first, last in zip(firsts, lasts, strict=True):
        yield int(places[first]), int(places[last])
