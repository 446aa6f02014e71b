"""What a character is to the fold: a sign, or one of the kinds that are none."""

from __future__ import annotations

from enum import IntEnum

FILE = "fold.npz"


class Kind(IntEnum):
    """A character that is no sign, or not always one; the values are those of the table."""

    AMBIGUOUS = 0xFF00
    """A sign where a term goes on with it, else something between signs: `$` may be an s."""
    EXPANDED = 0xFFFC
    """Several signs: the ligature ﬁ."""
    BETWEEN = 0xFFFD
    """Something put between signs: blanks, punctuation, symbols."""
    NOTHING = 0xFFFE
    """Not seen: marks, joiners, direction signs."""
    HARD = 0xFFFF
    """The end of a sentence or line, over which no term goes on."""


HARD = frozenset("。！？；?;\n\r…")
# Digits that are written for letters, and the letters that look alike among themselves.
DIGITS = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "l": "i",
}
AMBIGUOUS = {"!": "i", "|": "i", "@": "a", "$": "s", "€": "e", "¢": "c"}
