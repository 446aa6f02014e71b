"""The gap in a term of several words: its own blanks do not count, and may be disguised as well.

Between `pills` and `cheap` a blank stands anyway; with a symbol on either side of it the scanner
sees three characters put between. So these terms are looked for over wider gaps, and measured here.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from hegui.screening import folding
from hegui.screening.automaton import SHORTEST
from hegui.screening.folding import Kind

OWN = 2
"""What a blank of the term adds to the gap around it: itself, and the other side of it."""


class Sign(NamedTuple):
    """A sign of a term, and whether the term itself has something before it."""

    sign: str
    apart: bool


def signs(term: str) -> list[Sign]:
    """Return the signs of a term, equal ones in a row as one."""
    found: list[Sign] = []
    apart = False
    for item in folding.fold(term):
        if not item.sign:
            apart = bool(found)
        elif not found or found[-1].sign != item.sign or apart:
            found.append(Sign(item.sign, apart))
            apart = False
    return found


def part(term: str) -> str:
    """Return the longest word of a term of several words, empty if it has one or too short ones."""
    words = sorted(term.split(), key=len, reverse=True)
    different = [sign for sign, _ in groupby(one.sign for one in signs(words[0]))]
    return words[0] if len(words) > 1 and len(different) >= SHORTEST else ""


def gap(term: str, found: str) -> int:
    """Return the widest gap of a term where it was found, beyond its own blanks."""
    wanted = signs(term)
    at, between, last, widest = -1, 0, "", 0
    for item in folding.fold(found):
        is_next = at + 1 < len(wanted) and item.sign == wanted[at + 1].sign
        is_same = at >= 0 and item.sign == wanted[at].sign
        if item.kind in {Kind.BETWEEN, Kind.AMBIGUOUS} and not is_next and not is_same:
            between += found[item.start] != last
            last = found[item.start]
            continue
        if is_next:
            at += 1
            own = OWN if wanted[at].apart else 0
            widest = max(widest, between - own)
        between, last = 0, ""
    return widest


def is_literal(text: str) -> bool:
    """Say whether a text may not be found where it stands, unless it is looked for as written.

    So it is if a character of it is not always a sign, if it goes on over the end of a sentence, or
    if more than a strong gap stands between two of its signs.
    """
    if text.isalnum():  # all of them are signs
        return False
    last, between = "", 0
    for item in folding.fold(text):
        if item.kind in {Kind.AMBIGUOUS, Kind.HARD}:
            return True
        if item.kind != Kind.BETWEEN:
            last, between = "", 0
            continue
        between += text[item.start] != last
        last = text[item.start]
        if between >= OWN:
            return True
    return False
