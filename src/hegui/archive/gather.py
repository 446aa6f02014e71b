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


@dataclass
class _Block:
    """Some lines: their bytes, the number of lines before them, and what became of them."""

    data: bytes
    before: int
    rows: pa.RecordBatch
    refused: Sequence[Refused]

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
            self._add(int(days[0]), block, slice(0, len(days)), slice(0, len(block.data)))
            return
        stops = np.flatnonzero(np.frombuffer(block.data, np.uint8) == NEWLINE) + 1
        stops = np.append(stops, len(block.data))  # the last line may have no newline
        begin = start = 0
        for end in (*(np.flatnonzero(np.diff(days)) + 1).tolist(), len(days)):
            stop = int(stops[end - 1])
            self._add(int(days[begin]), block, slice(begin, end), slice(start, stop))
            begin, start = end, stop

    def _add(self, number: int, block: _Block, lines: slice, span: slice) -> None:
        """Take lines of one day that follow each other."""
        day = self._day(number, block.before + lines.start + 1)
        day.last = block.before + lines.stop
        part = memoryview(block.data)[span]
        self.sha256.update(part)
        if day.digest is not None:
            day.digest.update(part)
        first, last = np.searchsorted(block.places(), (lines.start, lines.stop)).tolist()
        day.rows.append(block.rows.slice(first, last - first))
        day.rejects += [
            Rejected(0, block.before + found.place + 1, found.reason, found.raw)
            for found in block.refused
            if lines.start <= found.place < lines.stop
        ]

    def _day(self, number: int, first: int) -> _Day:
        """Return a day; the first one shares the digest of the reading until there is a second."""
        if number not in self._days:
            if len(self._days) == 1:
                (only,) = self._days.values()
                only.digest = self.sha256.copy()
            self._days[number] = _Day(hashlib.sha256() if self._days else None, first)
        return self._days[number]

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
