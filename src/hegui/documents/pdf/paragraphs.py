"""Lines joined to paragraphs, which a PDF does not know: a full line goes on in the next."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.documents.pdf.lines import Line

_LINES_AT_MOST = 1000
"""No page that people read has more lines; those of one that has stay as they are."""
_FULL = 1.6
"""A line that ends nearer to the right edge than this, in heights, goes on in the next."""
_WORD = re.compile(r"[!-~]+")
_LETTER = 0.6
"""A Latin letter is so many heights wide; a word that does not fit goes to the next line whole."""
_INDENT = 0.8
_COLUMN = 3
"""A line that begins further to the right than this, in heights, is set apart from the column."""
_ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_HYPHENS = ("\ufffe", "\x02", "\u00ad")


def joined(lines: Sequence[Line]) -> str:
    """Return the lines as paragraphs: a full line goes on in the next, unless that is set in."""
    parts = [lines[0].text] if lines else []
    for above, below in pairwise(lines):
        if len(lines) > _LINES_AT_MOST or not _goes_on(above, below, lines):
            parts.append("\n")
        elif parts[-1].endswith(_HYPHENS):
            parts[-1] = parts[-1][:-1]
        elif not (_ASIAN.match(above.text[-1]) or _ASIAN.match(below.text[0])):
            parts.append(" ")
        parts.append(below.text)
    return re.sub(f"[{''.join(_HYPHENS[:2])}]", "-", "".join(parts))


def _goes_on(above: Line, below: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line is full and the next is no new paragraph, cell row or heading."""
    height = max(above.height, below.height)
    same_size = abs(above.height - below.height) < height / 5
    if not same_size or "\t" in above.text or "\t" in below.text:
        return False
    word = _WORD.match(below.text)
    needed = _FULL * height + (len(word[0]) * _LETTER * height if word else 0)
    column = _column(above, lines)
    full = above in column and above.right > max(line.right for line in column) - needed
    return full and below.left < min(line.left for line in _column(below, lines)) + _INDENT * height


def _column(line: Line, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines above and beneath a line that begin where most of them do."""
    beside = [other for other in lines if other.left < line.right and line.left < other.right]
    left = min(other.left for other in beside)
    return [other for other in beside if other.left < left + _COLUMN * line.height]
