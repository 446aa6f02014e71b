"""Lines of a table and of a form: what the column or the line is called that a word stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.reading.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span
    from hegui.reading.layout import Block

_PARTED = re.compile(r'\t|[|｜│┃]|(?<=\S) {3,}(?=\S)|","|[，,](?=\d{4}[-/.])')
_RULE = re.compile(r"[\s|｜│┃+\-=─━—_]*")
_LABEL = re.compile(r"\s*[-•*·]?\s*([^：:\n]{1,24}?)\s*[：:]")
_RIM = ' |｜"\t'
_CELLS = 3
"""Cells that make a line one of a table, at the least."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: where its cells begin and what they are headed."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    headings: tuple[str, ...]
    is_head: bool

    @property
    def cells(self) -> list[Span]:
        """Return the span of each cell."""
        return list(zip(self.starts, self.ends, strict=True))

    def cell(self, position: int) -> int:
        """Return the number of the cell at an offset."""
        return max(0, bisect_right(self.starts, position) - 1)

    def heading(self, position: int) -> str:
        """Return the heading of the cell at an offset."""
        return self.headings[min(self.cell(position), len(self.headings) - 1)]


def of(text: str, blocks: list[Block]) -> list[Row | None]:
    """Return each block as a line of a table, None where it is none."""
    found: list[Row | None] = []
    head: tuple[str, ...] = ()
    last = -2
    for number, block in enumerate(blocks):
        starts, ends, cells = _cells(text, block)
        if len(cells) < _CELLS:
            found.append(None)
            continue
        line = text[block.start : block.end]
        begins = last != number - 1
        if begins or (len(cells) != len(head) and not re.search(r"\d", line)):
            head = cells if not _RULE.fullmatch(line) else head
        last = number
        found.append(Row(starts, ends, head or cells, head is cells))
    return found


def _cells(text: str, block: Block) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    if text.find("\n", block.start, block.end) >= 0:
        return (), (), ()
    marks = [match.span() for match in _PARTED.finditer(text, block.start, block.end)]
    starts = [block.start, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), block.end]
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        cell = text[start:end]
        starts[at] = start + len(cell) - len(cell.lstrip(_RIM))
        ends[at] = max(starts[at], end - len(cell) + len(cell.rstrip(_RIM)))
    cells = (text[start:end] for start, end in zip(starts, ends, strict=True))
    return tuple(starts), tuple(ends), tuple(cells)


def label(text: str, block: Block) -> tuple[str, int] | None:
    """Return the label of a line of a form and where its value begins: 处罚机关：..."""
    match = _LABEL.match(text, block.start, block.end)
    return (match[1].strip(), match.end()) if match else None


_UNIT = re.compile(
    r"(?:罚|没|金额|(?i:fine|amount|sum|paid)).*?(?P<unit>万|千|亿|元|(?i:yuan|RMB|CNY))"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TIMES = {"万": 1e4, "千": 1e3, "亿": 1e8}


def sums(text: str, row: Row) -> Iterator[Money]:
    """Yield the bare numbers of a line that the heading of their column tells the unit of."""
    for start, end in () if row.is_head else row.cells:
        unit = _UNIT.search(row.heading(start))
        if unit and _NUMBER.fullmatch(text, start, end):
            value = float(text[start:end].replace(",", "")) * _TIMES.get(unit["unit"], 1.0)
            yield Money((start, end), value, "CNY", approx=False, range=False)
