"""English authorities that belong together: a branch and its bureau, two organs of one place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading.authorities.organ import Organ
from hegui.reading.authorities.places_en import CAP, places_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TWO = 2
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
    if len(found) < _TWO:
        return found
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


def part_kinds(text: str, organs: Iterable[Organ]) -> Iterator[Organ]:
    """Yield two organs for one noun of several kinds: cyberspace and public security departments."""
    for one in organs:
        before = _OTHER_KIND.search(text, max(0, one.span[0] - _REACH), one.span[0])
        if before and one.name.endswith("s"):
            span = before.span("whole")
            units = places_in(before["place"] or "", ())
            level = units[-1].level if units else "unknown"
            kind = _KINDS[before["kind"].casefold().split()[0]]
            yield Organ(span, text[slice(*span)], kind, level, units, back=not units)
        yield one


def _in_a_row(text: str, one: Organ, other: Organ) -> bool:
    return bool(_WITH.fullmatch(text, one.span[1], other.span[0])) and one.kind != other.kind


def _at(organ: Organ, other: Organ) -> Organ:
    """Return the organ with the place of another, where it has none and names its kind."""
    lacks = organ.back and not organ.places and organ.level == "unknown"
    said = not other.back and other.level not in {"unknown", "national"}
    if not lacks or not said or not _KIND.search(organ.name):
        return organ
    return replace(organ, level=other.level, places=other.places, generic=other.generic, back=False)


_REACH = 60
_KINDS = {
    "cyberspace": "cac",
    "internet": "cac",
    "public": "public_security",
    "police": "public_security",
    "market": "market",
    "communications": "telecom",
}
_OTHER_KIND = re.compile(
    rf"\b(?P<whole>(?:(?P<place>{CAP}(?:\s{CAP}){{0,2}})\s)?(?:(?:provincial|municipal|local)\s)?"
    r"(?P<kind>[Cc]yberspace|[Ii]nternet|[Pp]ublic\ssecurity|[Pp]olice|[Mm]arket\s(?:regulation|supervision)"
    r"|[Cc]ommunications))\sand\s$"
)

_KIND = re.compile(
    r"(?i:cyber|internet|public\ssecurity|PSB|police|market|communication|telecom|culture|education)"
)
