"""Reads the cells and headers of a matrix: ticks, hours, months and years."""

from __future__ import annotations

import re
import unicodedata

TICKS = frozenset(("√", "✓", "✔", "☑", "●", "是", "有", "y", "yes", "true", "t", "1"))
NO = frozenset(("×", "✗", "✘", "否", "n", "no", "false", "f", "0"))
_MONTH = re.compile(r"((?:19|20)[0-9]{2})\s*[-/.年]?\s*(?P<m>1[0-2]|0?[1-9])\s*月?(?:份)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*(?:年度?)?")
_HOURS = re.compile(r"(?!0+([.]0+)?\D*$)[0-9]{1,3}([.][0-9]+)?\s*(小时|课时|学时|次|h|hours)?")


def plain(cell: str) -> str:
    """Return a cell as ticks are written."""
    return unicodedata.normalize("NFKC", cell).strip().lower()


def is_tick(cell: str) -> bool:
    """Say whether a cell is a tick, or says for how long something was done."""
    return plain(cell) in TICKS or bool(_HOURS.fullmatch(plain(cell)))


def span(text: str) -> re.Match[str] | None:
    """Return what a text says of a month or a year, None if it says something else."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return _YEAR.fullmatch(folded) or _MONTH.fullmatch(folded)
