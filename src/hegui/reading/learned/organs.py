"""Which authority an organ of a text means: 苏州市公安局, 市公安局 and 我局 may be one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import vocabulary

if TYPE_CHECKING:
    from hegui.reading.authorities import Organ
    from hegui.reading.document import Span

_TAIL = re.compile(r"[\u4e00-\u9fff]{1,3}$|[a-z]+ [a-z]+$|[a-z]+$")
Key = tuple[object, ...]


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
        found[one.span] = fullest[_key(full)] if full else one
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
