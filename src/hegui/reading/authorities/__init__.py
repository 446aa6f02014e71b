"""Authorities: the organ, its kind, its level and its place, with the words that point back to it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import gazetteer
from hegui.reading.authorities.chinese import find_chinese
from hegui.reading.authorities.english import find_english
from hegui.reading.authorities.joined import join_branches, part_kinds, share_places
from hegui.reading.authorities.organ import Organ, municipalities
from hegui.reading.authorities.places_en import places_in

_KIND = re.compile(r"(?i:police|public security|cyber|internet|telecom|market)")

if TYPE_CHECKING:
    from hegui.reading.document import Lang
    from hegui.reading.gazetteer import Unit


__all__ = ["Organ", "find", "local", "located", "places_in", "there"]


def find(text: str, start: int, end: int, lang: Lang, context: tuple[Unit, ...]) -> list[Organ]:
    """Return the authorities between two offsets; `context` are the places spoken of so far."""
    if lang == "zh":
        return list(find_chinese(text, start, end, context))
    found = join_branches(text, find_english(text, start, end, context))
    return share_places(text, part_kinds(text, found))


_IN_PLACE = re.compile(r"(?:[Oo]ver\s|[Uu]p\s|[Dd]own\s)?[Ii]n\s(?:the\s)?[A-Z][^,.;:]{1,40},\s")
_ITS = re.compile(r"\b[Ii]ts\s(?:own\s)?$")
_SUPERVISOR = re.compile(r"(?i:regulator|watchdog)")


def there(
    text: str, start: int, organ: Organ, here: tuple[Unit, ...], before: tuple[Unit, ...]
) -> Organ:
    """Return an organ with the place it is said to be of: In Wuxi, police; its police.

    `start` is where the sentence begins; `here` and `before` are as for `local`.
    """
    kind = organ.back and not organ.places and _KIND.search(organ.name)
    if not kind or _SUPERVISOR.search(organ.name):
        return organ
    spoken = before if _ITS.search(text, max(start, organ.span[0] - 8), organ.span[0]) else ()
    opened = _IN_PLACE.match(text, start, organ.span[0])
    if opened and here and here[-1] not in before:
        spoken = places_in(opened.group(), before)[::-1]
    if not spoken:
        return organ
    place = spoken[0]
    level = "provincial" if place.code in municipalities() else place.level
    return replace(organ, places=(place,), level=level, back=False)


def local(organ: Organ, here: tuple[Unit, ...], before: tuple[Unit, ...]) -> Organ:
    """Return "the local police", "the local branch" with the place that the sentence names.

    `here` are the places of the sentence, `before` those spoken of so far, the last first.
    """
    if organ.level == "county" and organ.name.casefold().startswith("local branch"):
        inside = [one for one in (*reversed(here), *before) if one.level == "county"]
        county = next((one for one in inside if {*gazetteer.around(one)} & {*organ.places}), None)
        return replace(organ, places=(*organ.places, county)) if county else organ
    if organ.places or organ.generic != "unknown" or not here:
        return organ
    return replace(organ, places=here, level=here[-1].level)


def located(organ: Organ, context: tuple[Unit, ...]) -> Organ:
    """Return the authority with its place taken from the places spoken of: the county bureau."""
    if organ.places or organ.generic is None:
        return organ
    wanted = organ.level
    city = organ.generic == "市" or (wanted == "municipal" and "city" in organ.name.casefold())
    for unit in context:
        if city and unit.level == "county" and unit.zh.endswith("市"):
            return replace(organ, places=(unit,), level="county")
        level = "provincial" if unit.code in municipalities() and wanted == "municipal" else wanted
        for one in (unit, *gazetteer.around(unit)):
            if one.level == level:
                return replace(organ, places=(one,), level=level)
    return organ
