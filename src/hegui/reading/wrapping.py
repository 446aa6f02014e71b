"""Undoes the line breaks of a page: a paragraph is one line again, and spans find their way back.

A line was wrapped where the next would have fitted no more of its first word, or where it is full.
A text with a longer line than a page has is not wrapped at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading import layout
from hegui.reading.document import placed

if TYPE_CHECKING:
    from hegui.reading.document import Lang, ReadCase, Span

_WIDTH: dict[Lang, tuple[int, int]] = {"en": (50, 110), "zh": (20, 60)}
_HUNG = 2  # characters by which a full Chinese line may fall short, for the sake of a sign
_FIELD = re.compile(r"[A-Z][A-Za-z]{2,15}(?:\s[a-z]{2,15}){0,3}:\s")
"""A field of a form begins a line of its own, however long the one before is."""

_FULL, _LONG = 3, 15
_FEW = 2  # semicolons of a sentence


def unwrapped(text: str, lang: Lang) -> tuple[str, list[int]]:
    """Return a text with a line for each paragraph, and where in it a line break was left out.

    In English a blank takes the place of the break, so no offset moves.
    """
    lines = text.split("\n")
    width = max(map(len, lines), default=0)
    low, high = _WIDTH[lang]
    if not low <= width <= high or (lang == "zh" and not _even(lines, width)):
        return text, []
    parts, cuts, size = [lines[0]], [], len(lines[0])
    for last, line in pairwise(lines):
        gap = _gap(last, line, width, lang)
        if not gap:
            cuts.append(size)
        parts += [gap, line]
        size += len(gap) + len(line)
    return "".join(parts), cuts


def _even(lines: list[str], width: int) -> bool:
    """Tell whether most of the longer lines are as long as the longest: so a page breaks them."""
    long = [len(line) for line in lines if len(line) > _LONG]
    full = sum(size >= width - _HUNG for size in long)
    return full >= _FULL and 2 * full >= len(long)


def _gap(last: str, line: str, width: int, lang: Lang) -> str:
    """Return what stands between two lines when the break of the page is undone."""
    apart = not last.strip() or not line.strip() or line[0].isspace()
    apart = apart or bool(_FIELD.match(line))
    columns = "\t" in last or "|" in last or "   " in last.strip() or last.count(";") > _FEW
    if apart or columns or layout.ITEM.match(line):
        return "\n"
    if lang == "zh":
        return "" if len(last) >= width - _HUNG else "\n"
    return " " if len(last.rstrip()) + 1 + len(line.split(" ", 1)[0]) > width else "\n"


def moved(case: ReadCase, cuts: list[int]) -> ReadCase:
    """Return a case whose spans are those of the text as it was."""
    found: ReadCase = placed(case, lambda span: _span(span, cuts)) if cuts else case
    return found


def _span(span: Span, cuts: list[int]) -> Span:
    start, end = span
    return start + bisect_right(cuts, start), end + bisect_right(cuts, end - 1)
