"""Where a line of a terminal may be broken: between the signs of Chinese too, as it is written.

Rich breaks at blanks only: a Chinese sentence is one word to it, which it moves to a line of its
own and then cuts wherever the line is full, before a full stop as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich._wrap import divide_line as by_blanks
from rich.cells import cell_len, chop_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = "（《〈“‘「『【〔第"
"""What stands at no end of a line: 第 belongs to its number."""
CLOSE = "，。、；：！？）》〉”’」』】〕…—％"
"""What stands at no beginning of a line."""
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{WIDE}]")
_APART = re.compile(
    rf"\s*[{OPEN}]*(?:\d{{4}}年\d\d?月\d\d?日|[^\s{WIDE}{OPEN}{CLOSE}]*\d[{WIDE}]|[^\s{WIDE}{OPEN}{CLOSE}]+|.)[{CLOSE}]*\s*",
    re.DOTALL,
)
"""A day, a word, a number with its unit, or one sign of Chinese; with what is bound to it."""


def divide_line(text: str, width: int, fold: bool = True) -> list[int]:  # noqa: FBT001, FBT002 - as Rich has it
    """Return where to break a text so that each line fits a width; Rich asks for this."""
    if _WIDE.search(text) is None:
        return by_blanks(text, width, fold)
    offsets: list[int] = []
    taken = 0
    for start, part in _parts(text, width):
        if taken and taken + cell_len(part.rstrip()) > width:
            offsets.append(start)
            taken = 0
        taken += cell_len(part)
    return offsets


def _parts(text: str, width: int) -> Iterator[tuple[int, str]]:
    """Yield what is not broken, with where it starts; a name longer than a line is cut."""
    for found in _APART.finditer(text):
        start, whole = found.start(), found[0]
        fits = cell_len(whole.rstrip()) <= width
        for piece in [whole] if fits else chop_cells(whole, width):
            yield start, piece
            start += len(piece)
