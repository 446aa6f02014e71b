"""Which authority an organ of a text means: 苏州市公安局, 市公安局 and 我局 may be one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import authorities, gazetteer, vocabulary
from hegui.reading.authorities import Organ
from hegui.reading.learned.mention import touch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Lang, Span
    from hegui.reading.gazetteer import Unit
    from hegui.reading.learned.mention import Mention

_TAIL = re.compile(r"[\u4e00-\u9fff]{1,3}$|[a-z]+ [a-z]+$|[a-z]+$")
Key = tuple[object, ...]
_ENDS = re.compile("[省市县区州盟旗]")
_LONGEST = 8


_LEVELS = {"省": "provincial", "市": "municipal", "州": "municipal"}
_LIKELY = 0.5


def labelled(
    text: str, lang: Lang, organs: list[Organ], mentions: Iterable[Mention]
) -> list[Organ]:
    """Return the organs of a text with those labelled that no list has: 县水务局, the central bank."""
    unlisted = _unlisted if lang == "zh" else _unlisted_en
    more = [
        unlisted(text, one.span)
        for one in mentions
        if one.label == "authority"
        and one.probability >= _LIKELY
        and not any(touch(one.span, organ.span) for organ in organs)
    ]
    found = sorted([*organs, *more], key=lambda organ: organ.span) if more else organs
    return located(text, found) if lang == "zh" else found


def _unlisted_en(text: str, span: Span) -> Organ:
    name = text[slice(*span)]
    small = name.casefold()
    kind = next((kind for word, kind in _words() if word in small), "other")
    places = tuple(authorities.places_in(name, ()))
    level = places[-1].level if places else "unknown"
    return Organ(span, name, kind, level, places)


def _unlisted(text: str, span: Span) -> Organ:
    name = text[slice(*span)]
    places: list[Unit] = []
    rest = name
    while True:
        for length in range(_LONGEST, 1, -1):
            units = gazetteer.named(rest[:length], "zh") if len(rest) > length else ()
            unit = gazetteer.choose(units, tuple(places))
            if unit:
                places.append(unit)
                rest = rest[length:]
                break
        else:
            break
    generic = rest[0] if not places and _ENDS.match(rest) else None
    level = places[-1].level if places else _LEVELS.get(generic or "", "county")
    if not places and generic is None:
        level = "unknown"
    return Organ(span, name, "other", level, tuple(places), generic=generic)


def located(text: str, organs: list[Organ]) -> list[Organ]:
    """Return organs with the place that the text speaks of: 县公安局 in a text on 青阳县."""
    if all(one.places or one.generic is None for one in organs):
        return organs
    named = _places(text)
    found = []
    for one in organs:
        start = one.span[0]
        before = [unit for at, unit in reversed(named) if at <= start]
        after = [unit for at, unit in named if at > start]
        found.append(authorities.located(one, (*before, *after)))
    return found


def _places(text: str) -> list[tuple[int, Unit]]:
    """Return the places that a Chinese text names in full, each with where it ends."""
    found: list[tuple[int, Unit]] = []
    for match in _ENDS.finditer(text):
        for length in range(_LONGEST, 1, -1):
            units = gazetteer.named(text[max(0, match.end() - length) : match.end()], "zh")
            unit = gazetteer.choose(units, tuple(one for _, one in found[-_LONGEST:]))
            if unit and unit.zh.endswith(match.group()):
                found.append((match.end(), unit))
                break
    return found


def meant(organs: list[Organ]) -> dict[Span, Organ]:
    """Return for each organ, by its span, the fullest mention of the authority that it means.

    An organ with a place or of the nation is itself; another one is the last of its kind and level
    before it, or else the next after it.
    """
    told = [one for one in organs if _key(one) is not None]
    fullest: dict[Key | None, Organ] = {}
    for one in told:
        known = fullest.get(_key(one))
        if known is None or _full(one) > _full(known):
            fullest[_key(one)] = one
    found = {}
    for one in organs:
        full = one if _key(one) is not None else _antecedent(one, told)
        if full is None and one.back:
            full = _antecedent(one, [other for other in organs if not other.back])
        found[one.span] = fullest.get(_key(full), full) if full else one
    return found


def _full(organ: Organ) -> tuple[bool, int, int]:
    return not organ.back, len(organ.places), len(organ.name)


def _key(organ: Organ) -> Key | None:
    """Return what all mentions of an authority share; None where its words do not tell it."""
    tail = _TAIL.search(organ.name.casefold()) if organ.kind == "other" else None
    kind = organ.kind, tail and tail.group()
    if organ.places:
        return *kind, organ.places[-1].code
    return (*kind, "nation") if organ.level == "national" else None


def _antecedent(organ: Organ, told: list[Organ]) -> Organ | None:
    fitting = [one for one in told if _fits(organ, one)]
    before = [one for one in fitting if one.span < organ.span]
    return next(iter((*before[-1:], *fitting)), None)


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return the words of organs with their kinds, the longest first."""
    organs = vocabulary.authorities().organs
    told = {
        word.casefold(): one.kind
        for one in organs
        for words in (*one.words.values(), *one.national.values())
        for word in words
    }
    return tuple(sorted(told.items(), key=lambda item: (-len(item[0]), item)))


def kind_said(organ: Organ) -> str | None:
    """Return the kind that the words tell by themselves; None for "the bureau", 该局."""
    if not organ.back:
        return organ.kind
    name = organ.name.casefold()
    return next((kind for word, kind in _words() if word in name), None)


def _fits(organ: Organ, other: Organ) -> bool:
    kind = kind_said(organ)
    if kind not in {None, other.kind}:
        return False
    if organ.back or organ.generic in {None, "unknown"}:
        return organ.level in {"unknown", other.level} or organ.back
    return organ.level == other.level
