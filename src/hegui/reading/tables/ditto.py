"""Cells that say "the same": 同上 stands for what the row or the form before holds there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.tables.headings import Column

_SAME = frozenset({"同上", "同前", "如上", "〃", "ditto", "as above", "same as above", "same"})
_LONGEST = max(map(len, _SAME))


def same(text: str, cell: Span) -> bool:
    """Tell whether a cell only points to the one above it."""
    short = 0 < cell[1] - cell[0] <= _LONGEST + 1
    return short and text[slice(*cell)].rstrip("。.").casefold() in _SAME


def row(text: str, cells: list[Span], above: list[Span]) -> list[Span]:
    """Return the cells of a row with those of the row above where they say the same."""
    return [
        above[number] if number < len(above) and same(text, cell) else cell
        for number, cell in enumerate(cells)
    ]


def form(
    text: str, fields: list[tuple[Column, Span]], above: dict[str, Span]
) -> list[tuple[Column, Span]]:
    """Return the fields of a form, those that say the same put in full; keep them for the next."""
    full = [
        (column, above.get(column.holds, cell) if same(text, cell) else cell)
        for column, cell in fields
    ]
    above.update((column.holds, cell) for column, cell in full)
    return full
