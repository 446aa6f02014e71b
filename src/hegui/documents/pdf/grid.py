"""A ruled table as rows of cells, and how it goes on overleaf."""

from __future__ import annotations

from dataclasses import dataclass, field

from hegui.documents.pdf.lines import ASIAN

_NEAR = 3.0
"""The columns of a table stand in one place on every page, but for so many points."""

Row = dict[float, str]
"""The text of each cell by the left edge of its column; a cell that is empty is not there."""


@dataclass
class Grid:
    """A table: its columns by their left edges, and its rows.

    `forms` are the rows of one cell or of a name and its value, which have no columns.
    """

    columns: list[float]
    rows: list[Row] = field(default_factory=list)
    forms: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return a line a row, with a tab between cells; an empty one keeps its place."""
        return "\n".join(self._line(row) for row in self.rows)

    def _line(self, row: Row) -> str:
        if any(row is form for form in self.forms):
            return "\t".join(row.values())
        return "\t".join(row.get(column, "") for column in self.columns).rstrip("\t")


def go_on(above: Grid, below: Grid) -> None:
    """Put what a page break cut off a row back to it; `below` begins the next page."""
    if len(above.columns) != len(below.columns) or not above.rows or not below.rows:
        return
    if any(abs(a - b) > _NEAR for a, b in zip(above.columns, below.columns, strict=True)):
        return
    heading = _cells(above, above.rows[0]) == _cells(below, below.rows[0])
    nth = 1 if heading else 0
    if len(below.rows) <= nth:
        return
    cut, rest = _cells(above, above.rows[-1]), _cells(below, below.rows[nth])
    if not _was_cut(cut, rest):
        return
    for column, one, other in zip(above.columns, cut, rest, strict=True):
        if other:
            above.rows[-1][column] = _joined(one, other)
    del below.rows[nth]


def _cells(grid: Grid, row: Row) -> list[str]:
    return [row.get(column, "") for column in grid.columns]


def _was_cut(cut: list[str], rest: list[str]) -> bool:
    """Tell whether a row goes on in another, which lacks what is done and has what did not fit.

    A row that is full but for its first cells is one of several that these span.
    """
    filled = [at for at, one in enumerate(rest) if one]
    if not filled or rest[0] or not cut[0]:
        return False
    done = any(cut[at] and not rest[at] for at in range(filled[0], len(rest)))
    moved = any(not cut[at] for at in filled)
    return (done or moved) and any(cut[at] for at in filled)


def _joined(one: str, other: str) -> str:
    if not one:
        return other
    between = "" if ASIAN.match(one[-1]) or ASIAN.match(other[0]) else " "
    return f"{one}{between}{other}"
