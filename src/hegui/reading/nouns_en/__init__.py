"""English noun phrases that can be offenders: "a hospital in Ningxiang", "the company", Mr Zhou.

A body is an article, a few words and a head noun of the vocabulary. A name counts where a frame
opens a slot for it (fined X, X was ordered to) or where it ends as a company does.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.nouns import Noun, settle
from hegui.reading.nouns_en import offices, persons, slots, surnames
from hegui.reading.nouns_en.apposition import joined
from hegui.reading.nouns_en.bodies import find_bodies, find_groups, find_pronouns, is_owned
from hegui.reading.nouns_en.names import doers, find_names
from hegui.reading.nouns_en.persons import find_persons
from hegui.reading.nouns_en.words import head_kinds

__all__ = ["doers", "find"]

if TYPE_CHECKING:
    from collections.abc import Mapping


def find(
    text: str, start: int, end: int, known: Mapping[str, str], taken: list[tuple[int, int]]
) -> list[Noun]:
    """Return the noun phrases of one sentence; `known` are names found elsewhere in the text."""
    held = offices.find(text, start, end)
    titled = [*taken, *(one.span for one in held)] if held else taken
    nouns = settle(
        [
            *held,
            *find_groups(text, start, end),
            *find_persons(text, start, end),
            *surnames.find_named(text, start, end),
            *persons.find_pronouns(text, start, end),
            *slots.quoted(text, start, end),
            *find_names(text, start, end, known, titled),
            *find_bodies(text, start, end),
            *_slots(text, start, end),
            *find_pronouns(text, start, end),
        ],
        taken,
    )
    nouns = _unquoted(text, start, _outside(_wholes(text, nouns)))
    return _of_kind(text, joined(text, nouns))


_TWO = 2


def _wholes(text: str, nouns: list[Noun]) -> list[Noun]:
    kept: list[Noun] = []
    for noun in nouns:
        if not kept or kept[-1].span[1] <= noun.span[0]:
            kept.append(_whole(text, noun))
    return kept


def _whole(text: str, noun: Noun) -> Noun:
    """Return the part of a body that is spoken of: the courier company's Huaishang outlet."""
    if noun.is_person:
        return _his(text, noun)
    part = _part().match(text, noun.closes) or _related().match(text, noun.closes)
    if part is None:
        return noun
    start = noun.span[0] + (4 if text.startswith(("the ", "The "), noun.span[0]) else 0)
    span = (noun.span[0], part.end())
    return Noun(span, text[start : part.end()], "company", "new", part["part"], owned=noun.owned)


@cache
def _related() -> re.Pattern[str]:
    """Return what another party is called after whose it is: the chatbot's cloud provider, X."""
    return re.compile(
        rf"[’']s\s(?:[a-z-]{{2,16}}\s){{0,2}}?(?P<part>{vocabulary.listed('other_party', 'en')}|provider|builder)(?=,\s[A-Z])"
    )


def _his(text: str, noun: Noun) -> Noun:
    """Return the body that belongs to a person: Fei's club was warned, not Fei."""
    body = _body().match(text, noun.span[1]) if noun.form == "name" else None
    if body is None or head_kinds()[body["head"]] in {"website", "platform"}:
        return noun
    name = text[noun.span[0] : body.end()]
    kind = head_kinds()[body["head"]]
    return Noun((noun.span[0], body.end()), name, kind, "new", body["head"])


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        rf"[’']s\s(?:(?:new|former|own|old|small)\s)?(?P<head>{vocabulary.literals(head_kinds())})(?![\w-])"
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"[’']s\s(?:[A-Z][a-z]{{1,14}}\s){{0,2}}(?P<part>{vocabulary.listed('parts', 'en')})\b"
        r"(?!\s(?:head|manager|director|president|of)\b)"
    )


def _unquoted(text: str, start: int, nouns: list[Noun]) -> list[Noun]:
    """Drop who only tells the story of somebody else: according to the Evening Herald, X was ..."""
    if len(nouns) < _TWO:
        return nouns
    sources = [noun for noun in nouns if _is_source(text, start, noun)]
    others = any(noun.head not in _MAY_BE and noun not in sources for noun in nouns)
    return [noun for noun in nouns if noun not in sources] if sources and others else nouns


def _is_source(text: str, start: int, noun: Noun) -> bool:
    if noun.head in _MAY_BE:
        return False
    return bool(_sources().search(text, max(start, noun.opens - 60), noun.opens))


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(
        rf"\b{vocabulary.either('source', 'en')}\s(?:the\s|an?\s)?(?:[a-z-]{{2,14}}\s){{0,3}}$"
    )


_MAY_BE = frozenset({"it", "company", "firm", "group", "business", "platform", "operator", "he"})


def _outside(nouns: list[Noun]) -> list[Noun]:
    """Drop what only belongs to another noun: the operator of "X", Ms Yu, who was its manager."""
    told = [one for one in nouns if one.tail is not None or one.lead is not None]
    return [noun for noun in nouns if not any(_within(noun, one) for one in told)]


def _within(noun: Noun, other: Noun) -> bool:
    if other.opens <= noun.span[0] and noun.span[1] <= other.span[0]:
        return True
    office = noun.is_person and noun.form != "name"
    return office and other.span[1] <= noun.span[0] < other.closes


_NAMED = re.compile(
    r",?\s(?:(?:including|namely|such\sas|among\sthem|called|named)\s)?(?:the\s)?|\s\(|:\s|\s[–—-]+\s"
    r"|\s(?:on|in|run\sby)\s[A-Z]\w{1,20},\s"
)
_AND = re.compile(r",\s|,?\sand\s")


def _of_kind(text: str, nouns: list[Noun]) -> list[Noun]:
    """Give the names of several things their kind: three websites, including A, B and C."""
    for one, other in pairwise(nouns):
        gap = text[one.span[1] : max(one.span[1], other.opens)]
        if one.owned and one.form == other.form == "name" and gap == " and ":
            other.owned = True
        if _AND.fullmatch(gap) and {one.form, other.form} == {"new", "batch"}:
            _stand(text, one, other)
        if other.form != "name" or other.is_person or one.is_person:
            continue
        many = one.form == "batch" or (one.form == "group" and one.kind in _THINGS and one.head)
        if (many and _NAMED.fullmatch(gap)) or (one.group and _AND.fullmatch(gap)):
            other.kind = other.group = one.group or one.kind
    return nouns


_THINGS = frozenset({"platform", "website"})
_COUNTED = 4  # who are still spoken of like one: two cafes, a cinema and a school
_AS_MANY = frozenset(
    {"company", "firm", "platform", "operator", "website", "app", "entity", "site"}
)
_MANY = _AS_MANY | {"business", "enterprise", "corporation", "institution", "organisation", "unit"}


def _stand(text: str, one: Noun, other: Noun) -> None:
    """Let a few who are listed with one stand for themselves: a cinema and two cafes."""
    few = one if one.form == "batch" else other
    listed = text.startswith(("a ", "A ", "an ", "An "), (other if few is one else one).span[0])
    if listed and 1 < (few.count or 0) <= _COUNTED and few.head not in _MANY and not few.is_person:
        few.form = "new"


def _slots(text: str, start: int, end: int) -> list[Noun]:
    found = slots.find(text, start, end)
    for noun in found:
        noun.owned = is_owned(text, start, noun.span[0])
    return found
