"""Whom an investigation is into: a probe into X, X is under investigation, X was arrested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading.aims.listed import chain

if TYPE_CHECKING:
    from hegui.reading.measures import Trigger
    from hegui.reading.nouns import Noun

_INTO = re.compile(
    r"\s(?:(?:into|of|on|against)\s)?(?:the\s|both\s)?(?:operators?\sof\s)?(?:the\s)?"
)
_ASIDE = re.compile(
    r"(?:,[^,.;]{2,60},|\s\([^()]{2,40}\))?\s(?:(?:was|were|has\sbeen|have\sbeen)\s(?:\w{3,12}\s)?)?"
)
_ARRESTED = ("arrest", "Arrest")


def probed(text: str, act: Trigger, nouns: list[Noun], after: int | None) -> list[Noun]:
    """Return whom an investigation is into; a person only where someone is named or described."""
    index = _object(text, act, nouns, after)
    if index is None:
        index = _subject(text, act, nouns)
    if index is None or (nouns[index].is_person and nouns[index].form == "back"):
        return []
    if text.startswith(_ARRESTED, act.span[0]) and not nouns[index].is_person:
        return []
    return chain(text, nouns, index, "en")


def _object(text: str, act: Trigger, nouns: list[Noun], after: int | None) -> int | None:
    if after is None or not _INTO.fullmatch(text, act.span[1], nouns[after].opens):
        return None
    return after


def _subject(text: str, act: Trigger, nouns: list[Noun]) -> int | None:
    for index, noun in enumerate(nouns):
        gap = text[noun.span[1] : max(noun.span[1], act.span[0])]
        if noun.span[1] < act.span[0] and not noun.owned and _ASIDE.fullmatch(gap):
            return index
    return None
