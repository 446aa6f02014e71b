"""Reads a log file block by block, and tells which format a file has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.files import chunks
from hegui.logs.formats import FORMATS, choose
from hegui.logs.rows import BEGINNING, SCHEMA, Block, Place, Refused, Reject, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from hegui.logs.rows import Format

BLOCK = 2 << 20  # bytes; larger blocks leave the caches and are slower
LONGEST = 64 << 20  # bytes of one line
LATER = "lies in the future"
TOO_LONG = "line is too long, only its beginning is kept"
# nulls, since array() would import pandas, which takes a second
EMPTY = pa.RecordBatch.from_arrays([pa.nulls(0, kind) for kind in SCHEMA.types], schema=SCHEMA)
SAMPLE = 64 << 10  # bytes that `detect` looks at


@dataclass(frozen=True)
class Reading:
    """One log file about to be read; iterate over it for its blocks, as often as you like."""

    path: Path
    format: Format
    block: int = BLOCK
    longest: int = LONGEST
    place: Place = BEGINNING
    cut: bool = True
    """Whether a last line without a newline is a line, and not one that is still being written."""
    latest: datetime | None = None
    """UTC without a zone: a later line was written by a clock that is wrong, and is a reject."""

    def since(self, place: Place) -> Reading:
        """Return the reading of what follows a place of the same file."""
        return replace(self, place=place)

    @property
    def size(self) -> int:
        """Return the bytes of the file as it is stored: what `Block.done` grows to."""
        return self.path.stat().st_size

    def __iter__(self) -> Iterator[Block]:
        """Yield blocks in the order of the file; a file without a line gives one empty block.

        From a later place on, the tally counts what follows it, and lines keep their numbers.

        Raises:
            EvidenceMissingError: there is no such file, or it may not be read.
            EvidenceError: the file is damaged; the lines before the fault have been yielded.
        """
        tally, place = Tally(self.path), self.place
        format_ = self.format.opened(place.memory)
        for chunk in chunks(self.path, self.block, self.longest, place.read_to):
            if not self.cut and chunk.read_to - place.read_to < len(chunk.data):
                break
            first = place.lines + 1
            if chunk.overlong:
                rows, refused = EMPTY, [Refused(0, TOO_LONG, chunk.data)]
            else:
                rows, refused = format_.block(chunk.data, first)
                rows, refused = not_later(format_, rows, refused, first, self.latest)
            rejects = tuple(
                Reject(self.path, first + number, reason, raw) for number, reason, raw in refused
            )
            tally = tally.plus(len(rows), len(rejects))
            place = Place(chunk.read_to, self.place.lines + tally.lines, format_.memory)
            yield Block(rows, rejects, tally, chunk.done, chunk.data, place)
        if not tally.lines:
            yield Block(EMPTY, (), tally, self.size, b"", place)


def not_later(
    form: Format,
    rows: pa.RecordBatch,
    refused: list[Refused],
    first: int,
    latest: datetime | None,
) -> tuple[pa.RecordBatch, list[Refused]]:
    """Refuse the rows of a block that are later than the latest time (UTC without a zone).

    `first` is the number of the first line of the block.
    """
    if latest is None:
        return rows, refused
    late = pc.greater(rows.column("time"), pa.scalar(latest, pa.timestamp("us")))
    if not pc.any(late).as_py():
        return rows, refused
    future = rows.filter(late)
    places = [line - first for line in future.column("line").to_pylist()]
    raws = form.lines(future).cast(pa.binary()).to_pylist()
    later = [Refused(place, LATER, raw) for place, raw in zip(places, raws, strict=True)]
    return rows.filter(pc.invert(late)), sorted([*refused, *later])


def read(
    path: str | Path,
    format: str = "combined",  # noqa: A002 - the word of hegui.toml
    mapping: Mapping[str, str] | None = None,
    *,
    log_format: str | None = None,
    zone: str | None = None,
    syslog: bool = False,
    latest: datetime | None = None,
    block: int = BLOCK,
    longest: int = LONGEST,
) -> Reading:
    """Prepare to read one log file; nothing is opened until the first block is asked for.

    Args:
        path: a plain, gzip, bzip2 or zstd file; the first bytes say which.
        format: as in `choose`, and so are `mapping`, `log_format` and `zone`.
        mapping: which key or variable holds a column.
        log_format: the format string of the server's configuration.
        zone: the offset of a clock that does not say it.
        syslog: lines may have a syslog header.
        latest: the time (UTC without a zone) after which a line lies in the future.
        block: bytes of lines to hold at once.
        longest: bytes of a line; a longer one becomes a reject that holds its beginning.

    Raises:
        ConfigError: no such format, or one that does not fit the other arguments.
    """
    chosen = choose(format, mapping, log_format=log_format, zone=zone, syslog=syslog)
    return Reading(Path(path), chosen, block, longest, latest=latest)


def rebuild(
    rows: pa.RecordBatch,
    format: str | Format = "combined",  # noqa: A002 - as in read
    rejects: Iterable[Reject] = (),
) -> bytes:
    """Return the bytes of the lines that rows were read from, each with a newline.

    It is exact in every format; `rejects` are put in their places between the rows.

    Raises:
        ConfigError: no such format.
    """
    known = choose(format) if isinstance(format, str) else format
    lines = known.lines(rows)
    between = list(rejects)
    if not between:
        return joined(lines)
    numbers, texts = rows.column("line").to_pylist(), lines.cast(pa.binary()).to_pylist()
    numbered = dict(zip(numbers, texts, strict=True))
    numbered |= {reject.line: reject.raw for reject in between}
    return b"".join(numbered[number] + b"\n" for number in sorted(numbered))


def joined(lines: pa.StringArray) -> bytes:
    """Return lines, each with a newline, as one run of bytes."""
    ended = pc.binary_join_element_wise(lines, "\n", "")
    _, offsets, data = ended.buffers()
    if data is None:
        return b""
    span = np.frombuffer(offsets, np.int32)[[ended.offset, ended.offset + len(ended)]]
    return bytes(data[int(span[0]) : int(span[1])])


def detect(path: str | Path, more_than: float = 0.5) -> str | None:
    """Return the format that most of a file's first lines have, or None if none has.

    `more_than` is the share of them that has to be of it.

    Raises:
        EvidenceMissingError: there is no such file, or it may not be read.
        EvidenceError: the file is damaged before its first line ends.
    """
    start = next(chunks(Path(path), SAMPLE, SAMPLE), None)
    lines = start.data.removesuffix(b"\n").split(b"\n") if start else []
    fitting = {name: sum(map(known.opened().fits, lines)) for name, known in FORMATS.items()}
    name = max(fitting, key=fitting.__getitem__)
    return name if fitting[name] > more_than * len(lines) else None


def resembles(lines: Iterable[bytes]) -> str | None:
    """Return the format that most of some lines have, None if none of them has any.

    A directive is no sign of W3C here: many logs hold lines that begin with a number sign.
    """
    wanted = {name: form.opened() for name, form in FORMATS.items() if name != "w3c"}
    found = Counter(name for raw in lines for name, form in wanted.items() if form.fits(raw))
    return found.most_common(1)[0][0] if found else None
