"""Conduct: what was done or left undone, by category, with its wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary

if TYPE_CHECKING:
    from hegui.reading.document import Lang, Span
    from hegui.reading.shapes import Category


_FLAGS = {"zh": re.RegexFlag(0), "en": re.IGNORECASE}


_CLAUSE, _NAME = 40, 8
_CAMPAIGN = re.compile(r"专项(?:行动|整治|治理)")
"""What names a campaign, not what someone did."""
_ASKED = re.compile(r"是否[^，。；]*$")
"""Before what was only looked for: checked whether logs were kept, 是否留存日志."""


@dataclass(frozen=True, slots=True)
class Done:
    """Conduct as described; it counts unless the same one did what it is only a sign of.

    `rank`: of two signs the one of the lower rank is nearer to the duty. `under` is what it is where
    the case rests on a law: encryption is a duty of the Data Security Law too.
    """

    span: Span
    category: str
    unless: tuple[str, ...] = ()
    rank: int = 0
    under: tuple[tuple[str, str], ...] = ()


@cache
def _sieve(lang: Lang) -> stems.Sieve[tuple[int, Category]]:
    return stems.Sieve(
        (ranked, stems.sift(vocabulary.spelt(part), _FLAGS[lang]))
        for ranked in enumerate(vocabulary.conducts().conduct)
        for part in getattr(ranked[1], lang)
    )


_WORD_ENDS = re.compile(r"(?<=[A-Za-z])[a-z]{1,20}")
_AND = re.compile(r",?\s(?:and|or|nor)\s")


def _beside(text: str, span: Span, found: list[Done]) -> Span:
    """Return what is left of a stretch whose beginning tells more: failed to grade X and keep Y."""
    for one in found:
        if one.span[0] <= span[0] < one.span[1] < span[1] and _AND.match(text, one.span[1]):
            return one.span[1], span[1]
    return span


def _whole(text: str, span: Span, end: int) -> Span:
    """Return a stretch with all of its last word: a pattern may stop within one."""
    stop = _WORD_ENDS.match(text, span[1], end)
    return span[0], stop.end() if stop else span[1]


def find(text: str, start: int, end: int, lang: Lang) -> list[Done]:
    """Return the conduct between two offsets: the first category that claims a stretch keeps it."""
    found: list[Done] = []
    for (rank, kind), told in _sieve(lang).find(text, start, end):
        span = _whole(text, _beside(text, told, found), end)
        taken = any(span[0] < one.span[1] and one.span[0] < span[1] for one in found)
        idle = _ASKED.search(text, max(start, span[0] - _CLAUSE), span[0])
        idle = idle or _CAMPAIGN.search(text, span[0], min(end, span[1] + _NAME))
        if not taken and not idle:
            found.append(Done(span, kind.category, kind.unless, rank, tuple(kind.under.items())))
    return found
