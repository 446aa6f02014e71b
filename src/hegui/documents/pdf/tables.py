"""Ruled tables: what stands in one cell stays together, and each row is a line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from hegui.documents.pdf.grid import Grid
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
Block = str | Grid
"""Paragraphs, or a table."""


def text(block: Block) -> str:
    """Return a block as text."""
    return block.text if isinstance(block, Grid) else block


def blocks(page: Sequence[Glyph], rules: Rules) -> list[Block]:
    """Return what stands on a page: paragraphs, and tables."""
    found = [_block(placed) for _, placed in groupby(_placed(page, rules), key=_is_inside)]
    every = [line for block in found if not isinstance(block, dict) for line in block]
    ruled = [cells for cells in found if isinstance(cells, dict)]
    number = numbers(every, [line for cells in ruled for block in cells.values() for line in block])
    running = [line for line in every if line not in number]
    parts: list[Block] = [
        _grid(block, running)
        if isinstance(block, dict)
        else joined([line for line in block if line not in number], running)
        for block in found
    ]
    return [part for part in parts if part]


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


def _grid(cells: Cells, page: Sequence[Line]) -> Grid:
    ordered = sorted(cells, key=lambda cell: (-cell.top, cell.left))
    grid = Grid(sorted({cell.left for cell in cells}))
    whole = grid.columns[0], max(cell.right for cell in cells)
    for _, of in groupby(ordered, key=lambda cell: cell.top):
        row = list(of)
        is_form = _is_form(row, whole)
        said = joined(cells[row[0]], page) if is_form and len(row) == 1 else None
        grid.rows.append({cell.left: said or in_one(cells[cell]) for cell in row})
        if is_form:
            grid.forms.append(grid.rows[-1])
    return grid


def _is_form(row: list[Cell], whole: tuple[float, float]) -> bool:
    """Tell whether one cell, or a name and its value, are as wide as the table."""
    touching = len(row) < 2 or (len(row) == 2 and row[0].right == row[1].left)  # noqa: PLR2004
    return touching and (row[0].left, row[-1].right) == whole
