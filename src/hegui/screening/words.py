"""What stands around a term: whether it is a whole word, and what is near it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_IDEOGRAPH = "Lo"  # Chinese, Japanese, Thai ... are written without blanks: no word ends or begins


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether no letter joins on either side; digits join only if a letter follows them.

    Between Chinese characters every place is an edge, so that it says nothing of Chinese terms.
    """
    before = not _ideograph(text[start]) and _joins(text, start - 1, -1)
    after = not _ideograph(text[end - 1]) and _joins(text, end, 1)
    return not (before or after)


def _joins(text: str, at: int, step: int) -> bool:
    """Say whether a letter follows, digits and what is not seen left out."""
    while 0 <= at < len(text):
        char = text[at]
        if _letter(char):
            return True
        if not char.isdigit() and unicodedata.category(char) not in _UNSEEN:
            return False
        at += step
    return False


def _letter(char: str) -> bool:
    return char.isalpha() and not _ideograph(char)


def _ideograph(char: str) -> bool:
    return unicodedata.category(char) == _IDEOGRAPH


def distance(start: int, end: int, other_start: int, other_end: int) -> int:
    """Return the characters between two places, 0 if they touch or overlap."""
    return max(0, other_start - end, start - other_end)


def any_near(start: int, end: int, others: Iterable[tuple[int, int]], within: int) -> bool:
    """Say whether one of some places lies near."""
    return any(distance(start, end, *other) <= within for other in others)
