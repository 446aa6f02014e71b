"""A long text in pieces, each read by itself, so that time and memory grow with its length alone.

What is said in one piece is not linked to who is named in another; they end where a part does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading.document import placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import ReadCase, Span

SIZE = 12_000
"""Letters of a piece, at the most; a shorter text is one."""
_LEAST = SIZE // 2
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[。！？.!?；;]"))
"""Where a piece may end, the best first: an empty line, a line, a sentence."""


def of(text: str) -> Iterator[Span]:
    """Yield the span of each piece of a text."""
    start = 0
    while len(text) - start > SIZE:
        end = _end(text, start)
        yield start, end
        start = end
    yield start, len(text)


def _end(text: str, start: int) -> int:
    """Return where a piece ends: at the last of the best ends in its second half."""
    for pattern in _ENDS:
        found = [match.end() for match in pattern.finditer(text, start + _LEAST, start + SIZE)]
        if found:
            return found[-1]
    return start + SIZE


def moved(case: ReadCase, by: int) -> ReadCase:
    """Return a case of a piece as one of the whole text."""
    found: ReadCase = placed(case, lambda span: (span[0] + by, span[1] + by)) if by else case
    return found
