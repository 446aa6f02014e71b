"""Makes the bytes of an input again from its segments: the raw file may go and still be shown."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.archive import segments
from hegui.errors import ArchiveError, UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.archive.entries import Reading, Segment
    from hegui.archive.journal import Journal
    from hegui.archive.state import State


def input_named(state: State, name: str, number: int | None) -> int:
    """Return the number of the input that was called so when it was last read.

    Args:
        state: Of the archive.
        name: Of the log file; where it lay does not matter.
        number: Which one, where several had the name.

    Raises:
        UsageError: There is none, or there are several.
    """
    alike = [last for last in state.inputs.values() if last.name == Path(name).name]
    wanted = [one.input for one in alike if number in (None, one.input)]
    if not wanted:
        raise UsageError(
            "No log file {name} was read into the archive: correct the name.", name=name
        )
    if len(wanted) > 1:
        told = [
            Message(
                "--input {number} ({source}, {size:,} bytes, {day})",
                number=one.input,
                source=one.source,
                size=one.end,
                day=one.at.date(),
            )
            for one in alike
        ]
        raise UsageError(
            "Several log files were called {name}: add one of {told}.", name=name, told=told
        )
    return wanted[0]


def readings_of(state: State, number: int) -> list[Reading]:
    """Return the readings of an input, in order."""
    return [reading for reading in state.readings.values() if reading.input == number]


def rebuild(journal: Journal, number: int) -> Iterator[memoryview]:
    """Yield the bytes of an input, unpacked, as far as it was read.

    Each reading is checked against the digest of what was read before any of it is given out.

    Raises:
        ArchiveError: some of it has expired or been masked, or a file is missing or was changed.
    """
    by_reading: defaultdict[int, list[tuple[Segment, int]]] = defaultdict(list)
    for segment in journal.state.segments.values():
        for place, part in enumerate(segment.parts):
            by_reading[part.reading].append((segment, place))
    for reading in readings_of(journal.state, number):
        yield _rebuilt(journal, reading, by_reading[reading.number])


def _rebuilt(journal: Journal, reading: Reading, parts: list[tuple[Segment, int]]) -> memoryview:
    """Return the bytes of one reading."""
    numbers, lines = [np.empty(0, np.int64)], [pa.array([], pa.binary())]
    for segment, place in parts:
        for some_numbers, some_lines in _lines(journal, segment, place):
            numbers.append(some_numbers)
            lines.append(some_lines)
    order = np.argsort(np.concatenate(numbers), kind="stable")
    if len(order) != reading.lines:
        raise ArchiveError(
            "Of the {lines:,} lines of {name} from line {first_line:,} on {left:,} are left: the "
            "others have expired, so it cannot be made again.",
            lines=reading.lines,
            name=reading.name,
            first_line=reading.first_line,
            left=len(order),
        )
    data = segments.joined(pa.concat_arrays(lines).take(pa.array(order)))
    data = data[: len(data) - reading.cut]
    if hashlib.sha256(data).hexdigest() != reading.sha256:
        raise ArchiveError(
            "The lines of {name} from line {first_line:,} on are not those that were read: run "
            "hegui archive verify to find the file that was changed.",
            name=reading.name,
            first_line=reading.first_line,
        )
    return data


def _lines(
    journal: Journal, segment: Segment, place: int
) -> Iterator[tuple[np.ndarray[tuple[int], np.dtype[np.int64]], pa.Array]]:
    """Yield numbers and lines of one part of a segment."""
    segments.refuse_masked(segment)
    form = segments.format_of(segment.format)
    for batch in segments.rows(journal.store, segment):
        mine = batch.filter(pc.equal(batch.column("part"), place))
        yield mine.column("line").to_numpy(), form.lines(mine).cast(pa.binary())
    kept = [one for one in segments.rejects(journal.store, segment) if one.part == place]
    numbers = np.array([one.line for one in kept], np.int64)
    yield numbers, pa.array([one.raw for one in kept], pa.binary())
