"""Lines joined to paragraphs, which a PDF does not know: a full line goes on in the next."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.documents.pdf.lines import ASIAN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hegui.documents.pdf.lines import Line

_LINES_AT_MOST = 300
"""No page that people read has more lines; those of one that has stay as they are."""
_FULL = 1.6
"""A line that ends nearer to the right edge than this, in ems, goes on in the next."""
_WORD = re.compile(r"[!-~]+")
_LETTER = 0.6
"""A Latin letter is so many ems wide; a word that does not fit goes to the next line whole."""
_INDENT = 0.8
_COLUMN = 3
"""A line that begins further to the right than this, in ems, is set apart from the column."""
_NARROW = 12
"""A column of fewer ems holds no running text but a list, or who signed and when."""
_MANY = 3
"""A right edge that every third line reaches is that of the column."""
_APART = 0.3
"""Lines further apart than is usual, by so many heights, belong to two paragraphs."""
_HYPHENS = ("\ufffe", "\x02", "\u00ad")


def joined(lines: Sequence[Line], page: Sequence[Line]) -> str:
    """Return the lines as paragraphs: a full line goes on in the next, unless that is set in.

    Args:
        lines: Those to be joined.
        page: All lines of the page that stand in no table; they tell where its columns are.
    """
    few = len(page) <= _LINES_AT_MOST
    return _together(lines, lambda above, below: few and _goes_on(above, below, page))


def in_one(lines: Sequence[Line]) -> str:
    """Return the lines as one, wherever they end."""
    return _together(lines, lambda _, __: True).replace("\t", " ")


def _together(lines: Sequence[Line], goes_on: Callable[[Line, Line], bool]) -> str:
    parts = [lines[0].text] if lines else []
    for above, below in pairwise(lines):
        if not goes_on(above, below):
            parts.append("\n")
        elif parts[-1].endswith(_HYPHENS):
            parts[-1] = parts[-1][:-1]
        elif not (ASIAN.match(above.text[-1]) or ASIAN.match(below.text[0])):
            parts.append(" ")
        parts.append(below.text)
    return re.sub(f"[{''.join(_HYPHENS[:2])}]", "-", "".join(parts))


def _goes_on(above: Line, below: Line, page: Sequence[Line]) -> bool:
    """Tell whether a line is full and the next is no new paragraph, cell row or heading."""
    if not _alike(above, below) or "\t" in above.text or "\t" in below.text:
        return False
    em = max(above.em, below.em)
    word = _WORD.match(below.text)
    needed = (_FULL + (len(word[0]) * _LETTER if word else 0)) * em
    column, next_column = _column(above, page), _column(below, page)
    if above not in column or not next_column:
        return False
    edge = _edge(column)
    if edge - above.left < _NARROW * em or above.right <= edge - needed:
        return False
    if above.top - below.top > _leading(column) + _APART * above.height:
        return False
    return below.left < min(line.left for line in next_column) + _INDENT * em


def _column(line: Line, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of one size above and beneath a line that begin where most of them do."""
    beside = [
        other
        for other in lines
        if other is line
        or (other.left < line.right and line.left < other.right and _alike(other, line))
    ]
    starts = Counter(round(other.left) for other in beside)
    left = min(start for start, count in starts.items() if count == max(starts.values()))
    return [other for other in beside if abs(other.left - left) < _COLUMN * line.em]


def _edge(column: Sequence[Line]) -> float:
    """Return the right edge of a column: that of many lines, else of the longest.

    A paragraph as wide as the page may stand above columns.
    """
    edge, count = Counter(round(line.right) for line in column).most_common(1)[0]
    return (
        edge if count > 1 and count * _MANY >= len(column) else max(line.right for line in column)
    )


def _leading(column: Sequence[Line]) -> float:
    """Return how far the tops of lines of one paragraph are apart: as most that are close."""
    apart = sorted(one.top - other.top for one, other in pairwise(column) if one.top > other.top)
    return apart[len(apart) // 4] if apart else 0.0


def _alike(one: Line, other: Line) -> bool:
    """Tell whether two lines are of one size."""
    return abs(one.height - other.height) < max(one.height, other.height) / 5
