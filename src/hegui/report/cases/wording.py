"""The words of the tools that tell of cases, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import places
from hegui.cases import wording as said
from hegui.law import citation
from hegui.reading import terms
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


PROVISIONS = ("violated", "basis")
"""Dimensions whose values are provisions or instruments."""
WORDS = Words("report/cases")
say, labelled = WORDS.say, WORDS.labelled
_VOCABULARIES: Mapping[str, terms.Vocabulary] = {
    "stage": "stages",
    "level": "authority_levels",
    "authority": "authority_kinds",
    "kind": "offender_kinds",
    "conduct": "conduct",
    "measure": "measures",
}


def listed(parts: Iterable[str], lang: str) -> str:
    """Return what stands in a list, with the comma of the language."""
    return (", " if lang == "en" else "，").join(parts)


def value(dimension: str, name: str | None, lang: str) -> str:
    """Return the value of a dimension in words: a province, a provision, a measure."""
    if name is None:
        return say("not_known", lang)
    if dimension in PROVISIONS:
        return citation.named_in_words(name, lang)
    if dimension == "province":
        place = places.find(name)
        return said.name(place.name, lang) if place else name
    vocabulary = _VOCABULARIES.get(dimension)
    if vocabulary is None or name not in terms.of(vocabulary):
        return name
    return said.term(vocabulary, name, lang)
