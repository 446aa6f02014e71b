"""Who is meant by words for several at once: the two apps, they, all three companies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.cast import Cast, Figure
    from hegui.reading.nouns import Noun

_SCOPES = 2  # parts of a text back
_KEPT = 6  # lists
_FAR = 100  # figures back; so that time grows with the length of a text and no faster
_TWO = 2
_THINGS = frozenset({"platform", "website"})
TURNS = {"former": 0, "latter": 1, "前者": 0, "后者": 1}
_THEY = frozenset({"they", "them"})

Listed = tuple[int, tuple["Figure", ...]]
"""Those who were named side by side, with the part of the text where they were."""
_SOME = re.compile(r"(?i:the)\s(first|last)(?:\s\w+)?")
_OTHERS = re.compile(r"(?i:the\s(?:other|remaining|rest))")


def listed(last: list[Listed], scope: int, figures: list[Figure]) -> list[Listed]:
    """Return the lists with one more, where it holds several."""
    together = tuple(dict.fromkeys(figures))
    return [*last[-_KEPT:], (scope, together)] if len(together) >= _TWO else last


def _others(cast: Cast, noun: Noun) -> list[Figure]:
    """Return who is left of a list when one of it was spoken of again: the others."""
    scope, figures = cast.listed[-1] if cast.listed else (-1, ())
    known = set(figures)
    told = [one for one in cast.recent if one in known]
    order = [figures.index(one) for one in told]
    again = next((n for n in range(1, len(order)) if order[n] < order[n - 1]), len(order))
    rest = [one for one in figures if one not in told[again:]]
    fits = again < len(order) and scope == cast.scope and noun.count in {None, len(rest)}
    return rest if fits else []


def _some(cast: Cast, count: int, *, first: bool) -> list[Figure]:
    """Return the first or the last few of those who were named side by side."""
    lists = [list(figures) for _, figures in cast.listed if len(figures) > count]
    return (lists[-1][:count] if first else lists[-1][-count:]) if lists else []


def meant(cast: Cast, noun: Noun) -> list[Figure]:
    """Return those whom words for several mean, in the order in which they were met at first."""
    if not noun.text.isascii() and not noun.is_person:
        return _last(cast, noun)
    if _OTHERS.match(noun.text):
        return _others(cast, noun)
    some = _SOME.fullmatch(noun.text)
    if some:
        return _some(cast, noun.count or 1, first=some[1] == "first")
    if noun.is_person:
        return _first_met([one for one in cast.recent if one.is_person], noun.count)
    if noun.count:
        return _just_hit(cast, noun) or _side_by_side(cast, noun) or _counted(cast, noun)
    here = _meant_before(cast, noun) or _just_listed(cast, noun) or _here(cast, noun)
    return here if len(here) >= _TWO else _side_by_side(cast, noun) or _alone(noun, here)


def in_turn(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the one of two who were named side by side: the former, the latter."""
    pair = [figures for _, figures in cast.listed if len(figures) == _TWO][-1:]
    found = pair[0] if pair else _first_met(cast.bodies(), _TWO)
    return [found[TURNS[noun.head]]] if found else []


def _last(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the bodies spoken of last in Chinese, as many as the words count."""
    bodies = cast.bodies() or [one for one in cast.recent if one.scope == cast.scope]
    if noun.count and len(bodies) < noun.count:
        bodies = [one for one in cast.recent if not one.is_person]
        if len(bodies) < noun.count:
            return []
    return bodies[-noun.count :] if noun.count else bodies


def _meant_before(cast: Cast, noun: Noun) -> list[Figure]:
    """Return those whom words for several meant before in this part of the text."""
    scope, figures = cast.meant
    return list(figures) if scope == cast.scope and _can_be(noun, figures) else []


def _just_listed(cast: Cast, noun: Noun) -> list[Figure]:
    """Return those named side by side just before, of whom "each" is said."""
    scope, figures = cast.listed[-1] if cast.listed else (-1, ())
    spoken = scope == cast.scope and set(cast.recent[-len(figures) :]) == set(figures)
    return list(figures) if spoken and not noun.head else []


def _here(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the bodies of this part of the text, or its persons where they alone are meant."""
    bodies = [one for one in cast.bodies() if one.named or noun.kind in {"company", one.kind}]
    bodies = [one for one in bodies if one.scope == bodies[-1].scope and not _thing(one, noun)]
    here = [one for one in cast.recent if one.scope == cast.scope]
    if not noun.head and here and all(one.is_person for one in here):
        bodies = here
    return _first_met(bodies, None)


def _thing(one: Figure, noun: Noun) -> bool:
    """Tell whether it is a thing without a name, which "the companies" does not mean."""
    return not one.named and one.kind in _THINGS and noun.kind not in _THINGS


def _alone(noun: Noun, here: list[Figure]) -> list[Figure]:
    """Return the one who is called so in the plural: the operators of a library, they."""
    return here if noun.head or noun.text.casefold() in _THEY else []


def _just_hit(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the bodies spoken of last where something fell on all of them before."""
    last = [one for one in cast.recent if not one.is_person][-(noun.count or 0) :]
    fits = len(last) == noun.count and all(one.hit for one in last)
    return _first_met(last, None) if fits and noun.head else []


def _side_by_side(cast: Cast, noun: Noun) -> list[Figure]:
    """Return those last named side by side who can be meant, as many as the words count."""
    back = _SCOPES if noun.head and not cast.strict else 0
    for scope, figures in reversed(cast.listed):
        near = cast.scope - scope <= back
        if near and noun.count in {None, len(figures)} and _can_be(noun, figures):
            return list(figures)
    return []


def _counted(cast: Cast, noun: Noun) -> list[Figure]:
    """Return as many bodies as the words count, of their kind if there are so many."""
    count = noun.count or 0
    for bodies in (
        _here(cast, noun),
        [one for one in cast.recent if not one.is_person],
        [one for one in cast.figures[-_FAR:] if not one.is_person and one.scope >= cast.scope - 1],
    ):
        if len(bodies) >= count:
            alike = [one for one in bodies if one.kind == noun.kind]
            return _first_met(alike if len(alike) >= count else bodies, count)
    return []


def _can_be(noun: Noun, figures: tuple[Figure, ...]) -> bool:
    """Tell whether words for several can mean these: no persons where they say "the companies"."""
    return not noun.head or not any(one.is_person for one in figures)


def _first_met(last: list[Figure], count: int | None) -> list[Figure]:
    """Return as many of those spoken of last, in the order in which they were met at first."""
    if count is not None and len(last) < count:
        return []
    return sorted(last[-count:] if count else last, key=lambda one: one.spans[:1])
