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
def _patterns(lang: Lang) -> tuple[tuple[vocabulary.Category, stems.Sifted], ...]:
    return tuple(
        (
            one,
            stems.sift("|".join(f"(?:{part})" for part in getattr(one, lang)), _FLAGS[lang]),
        )
        for one in vocabulary.conducts().conduct
        if getattr(one, lang)
    )


def find(text: str, start: int, end: int, lang: Lang) -> list[Done]:
    """Return the conduct between two offsets: the first category that claims a stretch keeps it."""
    found: list[Done] = []
    piece = text[start:end]
    folded = piece.casefold()
    for kind, pattern in _patterns(lang):
        for match in pattern.finditer(piece, folded):
            span = (start + match.start(), start + match.end())
            if span[0] < span[1] and not any(
                span[0] < one.span[1] and one.span[0] < span[1] for one in found
            ):
                found.append(Done(span, kind.category, kind.unless))
    return found
