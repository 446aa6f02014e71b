"""Ruled tables: what stands in one cell stays together, and each row is a line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from hegui.documents.pdf.lines import lines
from hegui.documents.pdf.margins import numbers
from hegui.documents.pdf.paragraphs import in_one, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hegui.documents.pdf.glyphs import Glyph
    from hegui.documents.pdf.lines import Line
    from hegui.documents.pdf.rules import Cell, Rules

Cells = dict["Cell", list["Line"]]
Placed = tuple["Cell | None", "Glyph"]


def text(page: Sequence[Glyph], rules: Rules) -> str:
    """Return the text of a page: paragraphs, and tables with a tab between cells."""
    blocks = [_block(placed) for _, placed in groupby(_placed(page, rules), key=_is_inside)]
    every = [line for found in blocks if not isinstance(found, dict) for line in found]
    ruled = [cells for cells in blocks if isinstance(cells, dict)]
    number = numbers(every, [line for cells in ruled for found in cells.values() for line in found])
    running = [line for line in every if line not in number]
    parts = (
        _table(found, running)
        if isinstance(found, dict)
        else joined([line for line in found if line not in number], running)
        for found in blocks
    )
    return "\n".join(part for part in parts if part)


def _placed(page: Sequence[Glyph], rules: Rules) -> Iterator[Placed]:
    """Yield each character with its cell; white space is where the character before it is."""
    cell = None
    for one in page:
        if not one.is_blank:
            cell = rules.cell((one.left + one.right) / 2, (one.bottom + one.top) / 2)
        yield cell, one


def _is_inside(placed: Placed) -> bool:
    return placed[0] is not None


def _block(placed: Iterable[Placed]) -> Cells | list[Line]:
    """Return what stands together: the cells of a table, or lines, which may be framed."""
    pieces = [(cell, [one for _, one in of]) for cell, of in groupby(placed, key=lambda p: p[0])]
    cells: Cells = {}
    for cell, found in pieces:
        if cell is not None:
            cells.setdefault(cell, []).extend(lines(found))
    if len({cell.left for cell, found in cells.items() if found}) > 1:
        return {cell: found for cell, found in cells.items() if found}
    return list(lines([one for _, found in pieces for one in found]))


def _table(cells: Cells, page: Sequence[Line]) -> str:
    ordered = sorted(cells, key=lambda cell: (-cell.top, cell.left))
    columns = sorted({cell.left for cell in cells})
    whole = columns[0], max(cell.right for cell in cells)
    rows = (list(row) for _, row in groupby(ordered, key=lambda cell: cell.top))
    return "\n".join(
        joined(cells[row[0]], page)
        if len(row) == 1 and (row[0].left, row[0].right) == whole
        else _row(row, cells, columns)
        for row in rows
    )


def _row(row: list[Cell], cells: Cells, columns: list[float]) -> str:
    """Return a row; a cell that is empty keeps its place."""
    if len(row) == 2:  # noqa: PLR2004 - a name and its value, however wide the cells are
        return "\t".join(in_one(cells[cell]) for cell in row)
    said = dict.fromkeys(columns, "") | {cell.left: in_one(cells[cell]) for cell in row}
    return "\t".join(said.values()).rstrip("\t")
