"""The tables of a page: whether a row holds data, one line a row, or only lays out the page.

Cells of data are parted by tabs, also where one is empty or reaches over several rows or columns,
so that each stands beneath its heading; the lines within a cell are one. A row that lays out the
page (it holds lists, headings, another table, or long texts) keeps its lines, and its cells are
parted like paragraphs. Which it is shows at its end only; nothing moves then, since a mark is
replaced by one as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

LAYS_OUT = frozenset(
    "table ul ol dl form nav article section h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905 - legible
)
_CELL_AT_MOST = 1000
"""A cell with more characters holds no datum; the facts of a decision may take some hundred."""
_SPAN = re.compile(r"\s(?P<what>col|row)span\s*=\s*[\"']?(?P<n>[0-9]{1,4})", re.IGNORECASE)
_COLUMNS_AT_MOST, _ROWS_AT_MOST = 30, 1000
_WIDEST = 200
"""No table that people read has more columns; a cell further to the right reaches over no row."""


@dataclass
class Row:
    """A row while it is read: the parts of the text at which it begins and that part its cells."""

    start: int
    marks: list[int] = field(default_factory=list)
    lays_out: bool = False
    at: int = 0
    after: int = 0
    reaching: dict[int, int] = field(default_factory=dict)


class Table:
    """A table while it is read; its columns count from 0."""

    def __init__(self) -> None:
        """Begin without a row."""
        self.row: Row | None = None
        self._from_above: dict[int, int] = {}

    def cell(self, tag: str, start: int) -> tuple[Row, int]:
        """Begin a cell; return its row, and how many columns it is to the right of the last cell.

        Args:
            tag: As it stands in the page.
            start: The part of the text that is next.
        """
        row = self.row = self.row or Row(start)
        column = row.after
        while self._from_above.get(column):
            column += 1
        spans = {found["what"].lower(): int(found["n"]) for found in _SPAN.finditer(tag)}
        wide = min(max(spans.get("col", 1), 1), _COLUMNS_AT_MOST)
        deep = min(max(spans.get("row", 1), 1), _ROWS_AT_MOST)
        moved, row.at, row.after = column - row.at, column, column + wide
        if deep > 1 and column < _WIDEST:
            row.reaching |= dict.fromkeys(range(column, column + wide), deep - 1)
        return row, moved

    def end(self) -> Row | None:
        """End the row, if there is one, and return it."""
        row, self.row = self.row, None
        if row is not None:
            left = {column: rows - 1 for column, rows in self._from_above.items()}
            kept = left | {column: rows for column, rows in row.reaching.items() if rows}
            self._from_above = {column: rows for column, rows in kept.items() if rows > 0}
        return row


def settle(row: Row, parts: list[str]) -> tuple[int, int]:
    """Make a row that was read to its end one line, or paragraphs if it lays out the page.

    Returns:
        How many characters fewer the parts have, and how many line ends more.
    """
    if not row.marks:
        return 0, 0
    if row.lays_out or _longest(row, parts) > _CELL_AT_MOST:
        for at in row.marks:
            parts[at] = "\n" * len(parts[at])
        return 0, sum(len(parts[at]) for at in row.marks)
    fewer = lines = 0
    while len(parts) > row.start and not parts[-1].strip("\t\n"):
        last = parts.pop()
        fewer, lines = fewer + len(last), lines - last.count("\n")
    for at in range(row.start, len(parts)):
        if parts[at] == "\n":
            parts[at], lines = " ", lines - 1
    return fewer, lines


def _longest(row: Row, parts: list[str]) -> int:
    """Return how many characters the longest cell has."""
    bounds = [row.start, *row.marks, len(parts)]
    return max(sum(map(len, parts[first:last])) for first, last in pairwise(bounds))
