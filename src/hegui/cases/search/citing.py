"""Which cases cite a provision, by the numbers of whatever version of its law."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui.cases.provisions import carried, numberings
from hegui.law import Ref
from hegui.law.citation import cite
from hegui.message import COMMA
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.cases.search.index import Index
    from hegui.law import Law

WORDS = Words("cases/search")


def citing(
    index: Index,
    article: str,
    numbering: date | None,
    law: Law,
    notes: list[Mapping[str, str]],
) -> np.ndarray[Any, Any]:
    """Return the rows that cite a provision, by the numbers of whatever version.

    A case that cites the whole article cites what lies in it, and the other way round.
    """
    asked = Ref.parse(article) if ":" in article else None
    dimensions = [index.pairs(name) for name in ("violated", "basis")]
    names = {name for pairs in dimensions for name in pairs.names}
    if asked is None:
        fits = {name for name in names if re.split("[:@]", name)[0] == article}
        if not fits:
            law.first_day(article)  # say so if there is no such instrument
    else:
        day = _numbered(asked, numbering, law, names, notes)
        fits = {name for name in names if _cites(name, asked, day, law)}
    return np.concatenate([pairs.rows(fits) for pairs in dimensions])


def _numbered(
    asked: Ref,
    numbering: date | None,
    law: Law,
    names: set[str],
    notes: list[Mapping[str, str]],
) -> date | None:
    """Return a day of the version that a number is of; None: its law has one numbering for us."""
    days = numberings(asked, law)
    if numbering is not None:
        day = law.version(asked.instrument, numbering).since
        law.provision(asked, day)
        return day
    if not days:
        if not any(_cites(name, asked, None, law) for name in names):
            law.provision(asked, law.versions(asked.instrument)[-1].since)
        return None
    if len(days) > 1 and not _same_everywhere(asked, days, law):
        notes.append(
            WORDS.both(
                "numbering",
                asked={"en": str(asked), "zh": cite(asked, "zh", days[-1])},
                day=days[-1],
                others={
                    lang: comma.join(str(day) for day in days[:-1]) for lang, comma in COMMA.items()
                },
            )
        )
    return days[-1]


def _same_everywhere(asked: Ref, days: tuple[date, ...], law: Law) -> bool:
    return all(carried(asked, day, days[-1], law) == (asked,) for day in days[:-1])


def _cites(name: str, asked: Ref, day: date | None, law: Law) -> bool:
    place, _, version = name.partition("@")
    if place.split(":")[0] != asked.instrument or ":" not in place:
        return False
    since = date.fromisoformat(version) if version and day else None
    found = carried(Ref.parse(place), since, day, law) if day else (Ref.parse(place),)
    return any(one.covers(asked) or asked.covers(one) for one in found)
