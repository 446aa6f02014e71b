"""English authorities that belong together: a branch and its bureau, two organs of one place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.cases.reading.authorities.places_en import places_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.cases.reading.authorities.organ import Organ

_NEAR = frozenset({", ", "’s ", "'s ", " ("})
_BRANCH_OF = ({"county", "municipal"}, {"county", "provincial"})
_WITH = re.compile(r"(?:,\s|,?\s(?:and|(?:together|jointly|along)\swith)\s)(?:the\s)?")
_OF = re.compile(r"\s(?:of|in)\s")


def join_branches(text: str, organs: Iterable[Organ]) -> Iterator[Organ]:
    """Join a branch with its bureau: Xiamen Public Security Bureau, Huli Branch."""
    last: Organ | None = None
    for one in organs:
        if last is None:
            last = one
            continue
        near = text[last.span[1] : one.span[0]] in _NEAR and last.kind == one.kind
        smaller = one if one.level == "county" else last
        if near and {last.level, one.level} in _BRANCH_OF and smaller.places:
            closed = text[last.span[1] : one.span[0]] == " (" and text.startswith(")", one.span[1])
            span = (last.span[0], one.span[1] + closed)
            larger = last if smaller is one else one
            places = places_in(smaller.name, larger.places) or smaller.places
            last = replace(smaller, span=span, name=text[slice(*span)], places=places)
            continue
        yield last
        last = one
    if last is not None:
        yield last


def share_places(text: str, organs: Iterable[Organ]) -> list[Organ]:
    """Give organs in a row the place that is said of one: the cyberspace office and police of Wuxi.

    A place before a name holds for what follows, a place after it also for what went before.
    """
    found = list(organs)
    after = False
    for number in range(len(found) - 1, 0, -1):
        one, other = found[number - 1], found[number]
        after = (after or bool(_OF.search(other.name))) and _in_a_row(text, one, other)
        found[number - 1] = _at(one, other) if after else one
    for number in range(1, len(found)):
        one, other = found[number - 1], found[number]
        if _in_a_row(text, one, other):
            found[number] = _at(other, one)
    return found


def _in_a_row(text: str, one: Organ, other: Organ) -> bool:
    return bool(_WITH.fullmatch(text, one.span[1], other.span[0])) and one.kind != other.kind


def _at(organ: Organ, other: Organ) -> Organ:
    """Return the organ with the place of another, where it has none and names its kind."""
    lacks = organ.back and not organ.places and organ.level == "unknown"
    said = not other.back and other.level not in {"unknown", "national"}
    if not lacks or not said or not _KIND.search(organ.name):
        return organ
    return replace(organ, level=other.level, places=other.places, generic=other.generic, back=False)


_KIND = re.compile(
    r"(?i:cyber|internet|public\ssecurity|PSB|police|market|communication|telecom|culture|education)"
)
