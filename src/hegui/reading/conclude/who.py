"""The authorities and offenders of a case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import gazetteer, organs, vocabulary
from hegui.reading.conclude.ending import SPANS, Ending
from hegui.reading.document import (
    Authority,
    Offender,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.authorities import Organ
    from hegui.reading.cast import Figure
    from hegui.reading.draft import Draft
    from hegui.reading.gazetteer import Unit


_ARTICLE = re.compile(r"^(?:an?|the|its|their|one|another)\s", re.IGNORECASE)


def authorities_of(draft: Draft, ending: Ending) -> Iterable[Authority]:
    """Yield the authorities that acted, or else those of the document."""
    chosen = draft.acting or draft.organs
    if _pointing(chosen) and any(one.kind == chosen[0].kind for one in ending.organs):
        chosen = []
    if not chosen and (ending.lang == "zh" or draft.item or ending.sole):
        near = draft.last < 0 or ending.block <= draft.last + 1
        chosen = list(ending.organs) if near else []
    named = [one for one in chosen if not one.back] or chosen
    groups = organs.merged(named)
    if draft.acting and all(one.back for one in draft.acting) and draft.organs:
        told = [one for one in draft.organs if one.places or not one.back]
        groups = organs.merged([*(told or draft.organs), *draft.acting])
    for group in groups:
        also = [one for one in (*draft.organs, *draft.acting) if organs.same(one, group[0])]
        yield _authority(group, also, ending.lang)


def _pointing(chosen: list[Organ]) -> bool:
    """Tell whether all that is said of who acted points back to no one: 民警, 我局."""
    return bool(chosen) and all(one.back and not one.places for one in chosen)


def _authority(group: list[Organ], also: list[Organ], lang: str) -> Authority:
    told = [*group, *also] if all(map(organs.is_local, group)) else group
    fullest = max(told, key=lambda one: (not one.back, len(one.places), len(one.name)))
    level = next((one.level for one in (fullest, *group) if one.level != "unknown"), "unknown")
    province, city, county, inferred = _place(fullest, lang)
    spans = tuple(dict.fromkeys(one.span for one in (*group, *also)))[:SPANS]
    return Authority(fullest.name, fullest.kind, level, province, city, county, spans, inferred)


def _place(organ: Organ, lang: str) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    if not organ.places:
        return None, None, None, ()
    from_name = set(organ.places)
    parts = dict.fromkeys(("province", "city", "county"))
    inferred = []
    smallest = organ.places[-1]
    for unit in _around(smallest):
        key = _part(unit)
        if key == "city" and unit.code[:2] in vocabulary.authorities().direct:
            continue
        parts[key] = unit.name(lang)
        if unit not in from_name:
            inferred.append(key)
    return parts["province"], parts["city"], parts["county"], tuple(inferred)


def _around(unit: Unit) -> tuple[Unit, ...]:
    return (unit, *gazetteer.around(unit))


def _part(unit: Unit) -> str:
    return {"provincial": "province", "municipal": "city"}.get(unit.level, "county")


def offenders_of(draft: Draft) -> list[Figure]:
    """Return bodies, then persons; a person's body stands with him if it is in the case."""
    return [*draft.bodies(), *(one for one in draft.figures if one.is_person)]


def _role(figure: Figure, ids: dict[Figure, str]) -> str | None:
    """Return the role of a person; one who belongs to no company acted for himself."""
    if not figure.is_person:
        return None
    alone = figure.of is None and figure.role in {None, "responsible_staff"}
    alone = alone or (figure.of not in ids and figure.role is None)
    return "individual_user" if alone else figure.role


def offender_of(figure: Figure, ids: dict[Figure, str], lang: str) -> Offender:
    """Return a figure as an offender of the case."""
    name = _ARTICLE.sub("", figure.name) if lang == "en" else figure.name
    spans = tuple(dict.fromkeys(figure.spans))[:SPANS]
    aliases = tuple(one for one in dict.fromkeys(figure.aliases) if one != name)
    of = ids.get(figure.of) if figure.of else None
    return Offender(
        ids[figure],
        name,
        figure.kind,
        _role(figure, ids),
        of,
        aliases,
        spans,
    )
