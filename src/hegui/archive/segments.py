"""A segment: rows and rejects of one source and Shanghai day, written, read, made lines again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hegui import logs
from hegui.archive.entries import Segment
from hegui.archive.local import drafting
from hegui.archive.parquet import GROUP, REJECTS, ROWS, content, write_rejects, write_rows
from hegui.errors import ArchiveError
from hegui.logs.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from hegui.archive.entries import Content, Part
    from hegui.archive.store import Store

JUMP = 60 * 1_000_000  # microseconds; servers log a request when it ends, so a little is usual
ID = 16  # digits
BATCH = 1 << 16  # rows at once


class Rejected(NamedTuple):
    """A line that is no row: its part of the segment, its number there, the reason, the bytes.

    The bytes are None once they have been masked.
    """

    part: int
    line: int
    reason: str
    raw: bytes | None


class Written(NamedTuple):
    """A segment, and the drafts of its files by their names."""

    segment: Segment
    drafts: dict[str, Path]


@dataclass(frozen=True)
class Draft:
    """What a segment will say of itself, apart from what its rows say."""

    at: datetime
    source: str
    day: date
    format: str
    parts: tuple[Part, ...]
    replaces: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


class Clock:
    """What the times of rows say: first and last, the longest gap, how often time went back."""

    def __init__(self) -> None:
        """Begin with no row."""
        self.rows = self.jumps = 0
        self._coverage = Coverage()
        self._before: int | None = None

    def add(self, rows: pa.Table) -> None:
        """Take rows in the order of arrival."""
        if not len(rows):
            return
        times = rows.column("time").cast(pa.int64()).to_numpy()
        first = times[0] if self._before is None else self._before
        self.jumps += int(np.count_nonzero(np.diff(times, prepend=first) < -JUMP))
        self.rows += len(times)
        self._before = int(times[-1])
        self._coverage.add(rows)

    def facts(self) -> dict[str, Any]:
        """Return fields of a segment's entry."""
        day = next(iter(self._coverage.days()), None)
        return {
            "rows": self.rows,
            "first_at": day and day.first_at,
            "last_at": day and day.last_at,
            "longest_gap_s": day.longest_gap_s if day else 0,
            "clock_jumps": self.jumps,
        }


def write(
    folder: Path,
    draft: Draft,
    tables: Iterable[pa.Table],
    kept: Sequence[Rejected],
    records: Callable[[], str],
) -> Written:
    """Write the files of a segment as drafts.

    Args:
        folder: for the drafts of this segment alone; it must not exist.
        draft: what the segment says of itself.
        tables: its rows with the columns of `parquet.ROWS`, a row group each, in order.
        kept: its lines that are no rows, in order.
        records: asked for the digest over its lines once all rows have been written.

    Raises:
        ArchiveError: the disk is full, or cannot be written.
    """
    clock = Clock()
    with drafting(folder):
        folder.mkdir()
        write_rows(folder / "rows", _watched(tables, clock))
        file = content(folder / "rows")
        place = f"{draft.source}/{draft.day}/{file.sha256[:ID]}.parquet"
        file = replace(file, name=f"segments/{place}")
        drafts, rejects_file = {file.name: folder / "rows"}, None
        if kept:
            write_rejects(folder / "rejects", _table(draft.source, kept))
            rejects_file = replace(content(folder / "rejects"), name=f"rejects/{place}")
            drafts[rejects_file.name] = folder / "rejects"
    segment = Segment(
        id=file.sha256[:ID],
        file=file,
        rejects_file=rejects_file,
        rejects=len(kept),
        records=records(),
        **vars(draft),
        **clock.facts(),
    )
    return Written(segment, drafts)


def rows(
    store: Store, segment: Segment, columns: Sequence[str] | None = None
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a segment, in order.

    Raises:
        ArchiveError: the file is not there, or it is damaged.
    """
    with _opened(store, segment.file) as file:
        yield from file.iter_batches(BATCH, columns=columns, use_threads=False)


def grouped(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Yield rows in row groups."""
    held: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        held.append(batch)
        count += len(batch)
        if count >= GROUP:
            yield pa.Table.from_batches(held, ROWS)
            held, count = [], 0
    if held:
        yield pa.Table.from_batches(held, ROWS)


def rejects(store: Store, segment: Segment, holding: Sequence[str] = ()) -> list[Rejected]:
    """Return the lines of a segment that are no rows, in order.

    Args:
        store: of the archive.
        segment: whose they are.
        holding: texts of which a line must hold one; without any, all lines are returned.

    Raises:
        ArchiveError: the file is not there, or it is damaged.
    """
    if segment.rejects_file is None:
        return []
    with _opened(store, segment.rejects_file) as file:
        table = file.read(use_threads=False)
    if holding:
        held = (pc.match_substring(table["raw"], text.encode()) for text in holding)
        table = table.filter(reduce(pc.or_, held))
    found = table.to_pylist()
    return [Rejected(row["part"], row["line"], row["reason"], row["raw"]) for row in found]


def lines(store: Store, segment: Segment) -> Iterator[bytes | memoryview]:
    """Yield the lines of a segment as they were read, each with a newline, some at a time.

    Raises:
        ArchiveError: a file is not there, it is damaged, or it has been masked.
    """
    refuse_masked(segment)
    between = rejects(store, segment)
    for batch in rows(store, segment):
        last = (batch.column("part")[-1].as_py(), batch.column("line")[-1].as_py())
        count = sum((found.part, found.line) < last for found in between)
        yield from merged(batch, between[:count], segment.format)
        between = between[count:]
    yield b"".join((found.raw or b"") + b"\n" for found in between)


def merged(
    batch: pa.RecordBatch, between: Sequence[Rejected], format_name: str
) -> Iterator[memoryview | bytes]:
    """Yield the lines of rows, with rejects in their places between them.

    Both must be in the order of `part` and `line`.
    """
    offsets, data = _joined(format_of(format_name).lines(batch))
    places = _places(batch.column("part"), batch.column("line"))
    begin = 0
    for found in between:
        end = int(np.searchsorted(places, (found.part << 40) + found.line))
        yield data[offsets[begin] : offsets[end]]
        yield (found.raw or b"") + b"\n"
        begin = end
    yield data[offsets[begin] : offsets[-1]]


def joined(some: pa.Array) -> memoryview:
    """Return lines, each with a newline, as one run of bytes."""
    offsets, data = _joined(some)
    return data[offsets[0] : offsets[-1]]


def refuse_masked(segment: Segment) -> None:
    """Refuse to make lines again of which some columns were emptied.

    Raises:
        ArchiveError: the segment has been masked.
    """
    if segment.masked:
        raise ArchiveError(
            "The lines of {source} of {day} cannot be made again: they were older than "
            "archive.toml keeps them whole, and were masked ({masked}); their digest stays in "
            "the log.",
            source=segment.source,
            day=segment.day,
            masked=segment.masked,
        )


def format_of(name: str) -> logs.Format:
    """Return a log format by its name."""
    return logs.read("", name).format


def _joined(some: pa.Array) -> tuple[Any, memoryview]:
    """Return lines, each with a newline, and where each begins; the last offset is the end."""
    if not len(some):
        return np.zeros(1, np.int32), memoryview(b"")
    newline = pa.scalar("\n", some.type) if some.type == pa.string() else pa.scalar(b"\n")
    made = pc.binary_join_element_wise(some, newline, newline.as_py()[:0])
    offsets = np.frombuffer(made.buffers()[1], np.int32)[made.offset :][: len(made) + 1]
    return offsets, memoryview(made.buffers()[2])


def _places(part: pa.Array, line: pa.Array) -> Any:
    """Return one number for a part and a line in it, which grows with both."""
    return (part.to_numpy().astype(np.int64) << 40) + line.to_numpy()


def _watched(tables: Iterable[pa.Table], clock: Clock) -> Iterator[pa.Table]:
    """Let a clock see rows before they are written."""
    empty = True
    for table in tables:
        clock.add(table)
        empty = False
        yield table
    if empty:
        yield ROWS.empty_table()


def _table(source: str, kept: Sequence[Rejected]) -> pa.Table:
    columns = ([source] * len(kept), *zip(*kept, strict=True))
    return pa.Table.from_arrays(
        [pa.array(column, kind) for column, kind in zip(columns, REJECTS.types, strict=True)],
        schema=REJECTS,
    )


@contextmanager
def _opened(store: Store, content: Content) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file; that it is missing or damaged is put into words."""
    try:
        with store.open(content.name) as file, pq.ParquetFile(file) as parquet:
            yield parquet
    except FileNotFoundError:
        raise ArchiveError(
            "{place}/{name} is missing: restore it from a copy.",
            place=store.place,
            name=content.name,
        ) from None
    except (pa.ArrowInvalid, OSError) as error:
        raise ArchiveError(
            "{place}/{name} cannot be read ({error}): restore it from a copy.",
            place=store.place,
            name=content.name,
            error=error,
        ) from None
