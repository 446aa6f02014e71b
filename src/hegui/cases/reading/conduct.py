"""Conduct: what was done or left undone, by category, with its wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import stems, vocabulary

if TYPE_CHECKING:
    from hegui.cases.reading.document import Lang, Span


_FLAGS = {"zh": re.RegexFlag(0), "en": re.IGNORECASE}


@dataclass(frozen=True, slots=True)
class Done:
    """Conduct as described; it counts unless the same one did what it is only a sign of."""

    span: Span
    category: str
    unless: tuple[str, ...] = ()


@cache
def _sieve(lang: Lang) -> stems.Sieve[vocabulary.Category]:
    return stems.Sieve(
        (one, stems.sift(part, _FLAGS[lang]))
        for one in vocabulary.conducts().conduct
        for part in getattr(one, lang)
    )


def find(text: str, start: int, end: int, lang: Lang) -> list[Done]:
    """Return the conduct between two offsets: the first category that claims a stretch keeps it."""
    found: list[Done] = []
    for kind, span in _sieve(lang).find(text, start, end):
        if not any(span[0] < one.span[1] and one.span[0] < span[1] for one in found):
            found.append(Done(span, kind.category, kind.unless))
    return found
