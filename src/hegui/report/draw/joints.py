"""Breaks cells of a table at their joints, so that no day, amount or name is cut in the middle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBERS = re.compile(r"(?<=[^≤] )|(?<=[–/])(?=\d)|(?<=年)(?=\d)|(?<=\d{4}-)(?=\d\d-)|(?=或者|（)")
"""After a blank, but not that of "at most"; after a dash, a slash or a year before a number."""
_NAMES = re.compile(r"(?<=[.:_-])")


def name(text: str, width: int) -> str:
    """Break a name after its dots, colons, dashes and underscores into lines of a width."""
    return "\n".join(_lines(_NAMES.split(text), width))


def numbers(cell: Text, width: int) -> Text:
    """Break the lines of a cell into lines of a width, no number of it."""
    lines = (line for told in _told(cell) for line in _lines(_NUMBERS.split(told), width))
    return Text("\n".join(lines), style=cell.style)


def widths(columns: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Return what columns take: as they need, or the first ones less until all have room.

    None takes less than the longest part that has no joint.
    """
    taken = []
    over = sum(map(needs, columns)) - room
    for cells in columns:
        parts = (_NUMBERS.split(told) for cell in cells for told in _told(cell))
        least = max(map(_longest, parts))
        taken.append(max(needs(cells) - max(over, 0), least))
        over -= needs(cells) - taken[-1]
    return taken


def needs(cells: Iterable[Text]) -> int:
    """Return the width of the longest line of some cells."""
    return max(_longest(_told(cell)) for cell in cells)


def _told(cell: Text) -> list[str]:
    return cell.plain.split("\n")


def _longest(parts: Iterable[str]) -> int:
    return max(cell_len(part.rstrip()) for part in parts)


def _lines(parts: Sequence[str], width: int) -> list[str]:
    lines = [""]
    for part in parts:
        if lines[-1] and cell_len(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]
