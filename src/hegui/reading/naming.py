"""The noun phrases of sentences, and names that another sentence of the text gives away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import nouns_en, nouns_zh, stems
from hegui.reading.nouns_zh import shorts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.reading.document import Span
    from hegui.reading.nouns import Noun
    from hegui.reading.survey import Sentence

_AT_FIRST = 8
"""Characters within which a sentence begins."""


def nouns(text: str, sentence: Sentence, known: Mapping[str, str]) -> list[Noun]:
    """Return the noun phrases of a sentence; `known` are names found elsewhere in the text."""
    taken = _taken(sentence)
    find = nouns_zh.find if sentence.lang == "zh" else nouns_en.find
    return find(text, *sentence.tells, known, taken)


def with_names(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Find again the names that a frame or an ending gave away elsewhere in the text."""
    names = {
        name: noun.kind
        for one in sentences
        if one.told
        for noun in one.nouns
        if noun.form == "name" and not noun.is_person
        for name in (noun.text, *noun.aliases)
    }
    names |= {short: names[full] for full in names for short in shorts.names(full)}
    names |= _surnamed(sentences)
    acted = {one.number for one in sentences if one.told and one.acts}
    for one in sentences:
        tells = one.done or one.number in acted
        if one.lang == "en" and one.told and tells and not one.acts:
            names |= {name: names.get(name, "company") for name in _doers(text, one)}
    if not names:
        return sentences
    known = stems.walker(names)
    for one in sentences:
        found = stems.longest(known, text, *one.span) if one.told else []
        if not found:
            continue
        here = {name: names[name] for name in (text[slice(*span)] for span in found)}
        told = [noun.span for noun in one.nouns]
        again = not all(overlaps(span, told) for span in found)
        if again or here.items() - {(noun.text, noun.kind) for noun in one.nouns}:
            one.nouns = nouns(text, one, here)
    return sentences


def _taken(sentence: Sentence) -> list[Span]:
    """Return the stretches that hold no noun: authorities, days and provisions."""
    taken = [one.span for one in sentence.cited]
    taken += [one.span for one in sentence.organs]
    return taken + [one.span for one in sentence.dates]


def _doers(text: str, sentence: Sentence) -> list[str]:
    """Return the names of those who did what a sentence tells, where no noun stands for them."""
    start = sentence.span[0]
    if not text[start].isupper() or any(one.span[0] - start <= _AT_FIRST for one in sentence.nouns):
        return []
    return nouns_en.doers(text, *sentence.span, _taken(sentence))


def _surnamed(sentences: list[Sentence]) -> dict[str, str]:
    """Return the names by which a person is found again: a man surnamed Rui ... Rui sold; 庞某凤."""
    return {
        noun.text: noun.kind
        for one in sentences
        for noun in one.nouns
        if noun.is_person and noun.form == "name" and (one.lang == "en" or _IN.fullmatch(noun.text))
    }


_IN = re.compile(r"[\u4e00-\u9fa5][某×＊*][\u4e00-\u9fa5]")
"""A name with its mask in the middle, whose last sign a verb may follow."""


def overlaps(span: Span, others: list[Span]) -> bool:
    """Tell whether a stretch shares a letter with one of others."""
    begin, stop = span
    for start, end in others:  # noqa: SIM110 - a loop takes half the time of any()
        if begin < end and start < stop:
            return True
    return False
