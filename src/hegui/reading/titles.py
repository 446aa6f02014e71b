"""Titles and headlines of what is told below: no case is taken from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import gazetteer

if TYPE_CHECKING:
    from hegui.reading.survey import Sentence

_FIELD = re.compile(r"[:：]")


def pass_headlines(text: str, sentences: list[Sentence]) -> None:
    """Take no case from the headline of an item that is told below: Jilin: water utility warned."""
    for number, one in enumerate(sentences):
        listed = one.first and (one.block.item or one.block.bullet) and one.lang == "en"
        if not (listed and one.told and one.acts) or one.sums or one.organs:
            continue
        below = [two for two in sentences[number + 1 : number + 4] if two.block is one.block]
        told = {act.type for two in below for act in two.acts}
        anew = any(noun.form in {"new", "name"} for two in below for noun in two.nouns if two.acts)
        bare = all(noun.form == "new" and noun.opens == noun.span[0] for noun in one.nouns)
        bare = bare and all(text[slice(*noun.span)] == noun.text for noun in one.nouns)
        if anew and bare and {act.type for act in one.acts} <= told:
            one.kind = "title"


def pass_titles(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Take no case from the title of a document that tells it below."""
    told = [one for one in sentences if one.told and one.acts]
    for one in sentences:
        if not one.block.heading or one.block.item or one.number > 1:
            break
        if _field(text, one):
            break
        if any(other.number > one.number and not other.block.heading for other in told):
            one.kind = "title"
    return sentences


def _field(text: str, sentence: Sentence) -> bool:
    """Tell whether a heading is a name and its value; a place or an authority is none: Tianjin: ..."""
    colon = _FIELD.search(text, *sentence.span)
    place = text[sentence.span[0] : colon.start()].strip() if colon else ""
    told = colon is not None and any(one.span[0] < colon.start() for one in sentence.organs)
    return bool(colon) and not told and not gazetteer.named(place, sentence.lang)
