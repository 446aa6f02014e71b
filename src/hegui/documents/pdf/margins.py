"""What stands in the margin of a page and is no part of the text: its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.documents.pdf.lines import Line

_DASHES = r"[-–—－\s]*"
_NUMBER = re.compile(
    rf"{_DASHES}(?:第\s*)?[0-9]{{1,4}}\s*页?(?:\s*[/／,，]?\s*(?:共\s*)?[0-9]{{1,4}}\s*页?)?{_DASHES}"
    r"|Page [0-9]{1,4}(?: of [0-9]{1,4})?"
)
_APART = 1.5
"""A number in the margin is so many heights away from the text, at least."""


def numbers(running: Sequence[Line], ruled: Sequence[Line]) -> list[Line]:
    """Return which lines are the number of the page: above or beneath all others, and apart.

    Args:
        running: The lines of the page that stand in no table.
        ruled: Those that do.
    """
    found = [line for line in running if _NUMBER.fullmatch(line.text)]
    tops = [line.top for line in (*running, *ruled) if line not in found]
    if not tops:
        return []
    return [line for line in found if not _near(line, min(tops), max(tops))]


def _near(line: Line, lowest: float, highest: float) -> bool:
    apart = _APART * line.height
    return lowest - apart <= line.top <= highest + apart
