"""Reads tables of text whatever their encoding, delimiter, titles, totals and remarks."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hegui.errors import EvidenceError
from hegui.evidence.intake import encoding, layout
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 16 << 20
"""Characters of one line, and of one cell."""
DELIMITERS = (",", "\t", ";")
_PARTED = {"\t": Message("parted by tabs"), ";": Message("parted by semicolons")}
_SAMPLE = 1 << 16
_END = 50
"""Rows at the end among which totals and remarks are looked for."""
csv.field_size_limit(LONGEST)  # one for the whole program: the module has no other


@dataclass(frozen=True)
class Form:
    """How the text of a table is written."""

    encoding: str
    delimiter: str
    above: int
    names: tuple[str, ...]
    header: int = 1
    """Lines from the first of the header to its last."""

    @property
    def plain(self) -> bool:
        """Say whether it is UTF-8 with its header in the first line, which DuckDB reads itself."""
        return self.encoding == "utf-8" and not self.above and self.header == 1

    def says(self, origin: str) -> list[str]:
        """Return what was found of it that is not usual."""
        told = []
        if self.encoding != "utf-8":
            told.append(Message("read as {encoding}", encoding=self.encoding.upper()))
        if self.delimiter != ",":
            told.append(_PARTED[self.delimiter])
        return [Message("{origin}: {found}", origin=origin, found=told)] if told else []


def form(path: Path, forced: str | None = None, header_rows: tuple[int, ...] | None = None) -> Form:
    """Return how the text of a file is written; raise `EvidenceError` if it is no table."""
    coded = encoding.found(path, forced)
    with path.open(encoding=encoding.NAMES[coded], newline="") as file:
        sample = file.read(_SAMPLE)
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    parted = _delimiter(sample)
    if header_rows is not None:
        return _with_header(path, coded, parted, header_rows)
    begin = [row for _, row in islice(_lines(path, coded, parted), layout.HIGHEST)]
    above = layout.above(begin)
    names = tuple(begin[above]) if begin else ()
    while names and not names[-1].strip() and above:  # titles are padded as wide as the rows
        names = names[:-1]
    if not any(names):
        raise EvidenceError(
            "{path} has no header line: name its columns in the first line.", path=path
        )
    return Form(coded, parted, above, names)


def _with_header(path: Path, coded: str, parted: str, rows: tuple[int, ...]) -> Form:
    """Return the form of a text of which it is said which lines name its columns."""
    begin = list(islice(_lines(path, coded, parted), rows[-1]))
    places = {line: place for place, (line, _) in enumerate(begin)}
    levels = [begin[places[line]][1] for line in rows if line in places]
    if len(levels) < len(rows) or not any(map(layout.filled, levels)):
        raise EvidenceError(
            "{path} has no header in line {line}: correct header_rows.",
            path=path,
            line=next((line for line in rows if line not in places), rows[0]),
        )
    names = layout.names(layout.spread(levels))
    while names and not names[-1]:
        names.pop()
    above = places[rows[0]]
    return Form(coded, parted, above, tuple(names), places[rows[-1]] - above + 1)


def _delimiter(sample: str) -> str:
    """Return what most lines are parted by alike, the comma if nothing parts them."""
    best, score = ",", (0, 0)
    for mark in DELIMITERS:
        try:
            widths = Counter(
                len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
            )
        except csv.Error:
            continue
        widths.pop(0, None)
        wide = [(number, width) for width, number in widths.items() if width > 1]
        if wide and max(wide) > score:
            best, score = mark, max(wide)
    return best


def rows(path: Path, how: Form, left: list[layout.Left]) -> Iterator[list[str | None]]:
    """Yield the rows of a table, and add to `left` what stands around them once all are read.

    Raises:
        EvidenceError: a row has other cells than the header, or a quote is not closed.
    """
    width = len(how.names)
    held: deque[tuple[int, list[str]]] = deque()
    for number, row in islice(
        _lines(path, how.encoding, how.delimiter), how.above + how.header, None
    ):
        held.append((number, row))
        if len(held) > _END:
            yield _row(path, width, *held.popleft())
    end = layout.below([[cell or None for cell in row] for _, row in held], width)
    left.append(layout.Left(how.above, end.totals, end.remarks))
    for _ in range(len(held) - end.totals - end.remarks):
        yield _row(path, width, *held.popleft())


def _row(path: Path, width: int, number: int, row: list[str]) -> list[str | None]:
    if len(row) < width or any(row[width:]):
        raise EvidenceError(
            "{path}, line {number}, has {cells} cells, but the header has {width}.",
            path=path,
            number=number,
            cells=len(row),
            width=width,
        )
    return [cell or None for cell in row[:width]]


def _lines(path: Path, coded: str, parted: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not empty, each with the number of its first line in the file."""
    first = 1
    with path.open(encoding=encoding.NAMES[coded], newline="") as file:
        reader = csv.reader(_bounded(file), delimiter=parted, strict=True)
        try:
            for row in reader:
                if row:
                    yield first, row
                first = reader.line_num + 1
        except csv.Error as error:
            raise EvidenceError(
                "{path}, line {first}, {fault}.", path=path, first=first, fault=_fault(error)
            ) from None


def _bounded(file: io.TextIOBase) -> Iterator[str]:
    while line := file.readline(LONGEST):
        if len(line) == LONGEST:
            raise csv.Error("field larger than field limit")
        yield line


def _fault(error: csv.Error) -> str:
    if "limit" in str(error):
        return Message("has a cell longer than {mb} MiB", mb=LONGEST >> 20)
    return Message("has a quote that is not closed, or one inside of a cell not doubled")
