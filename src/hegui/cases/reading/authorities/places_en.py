"""Places named in an English phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.cases.reading import gazetteer

if TYPE_CHECKING:
    from hegui.cases.reading.gazetteer import Unit

CAP = r"[A-Z][\w’'-]{1,20}"

_POSSESSIVE = ("’s", "'s")
_EN_PLACE = re.compile(rf"\b{CAP}(?:\s{CAP}){{0,2}}")


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def places_in(text: str, context: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the places named in an English phrase, the largest first."""
    found: list[Unit] = []
    known = gazetteer.first_words()
    for match in _EN_PLACE.finditer(text):
        words = match.group().split()
        position = 0
        while position < len(words):
            if _bare(words[position]).casefold() not in known:
                position += 1
                continue
            for size in range(min(3, len(words) - position), 0, -1):
                name = _bare(" ".join(words[position : position + size]))
                unit = _en_choose(
                    name, words[position + size : position + size + 1], (*found, *context)
                )
                if unit is not None:
                    found.append(unit)
                    position += size
                    break
            else:
                position += 1
    order = {"provincial": 0, "municipal": 1, "county": 2}
    unique = list(dict.fromkeys(found))
    return tuple(sorted(unique, key=lambda unit: order[unit.level]))


def _en_choose(name: str, following: list[str], context: tuple[Unit, ...]) -> Unit | None:
    units = gazetteer.named(name, "en")
    if not units:
        return None
    word = following[0] if following else ""
    if word in {"County", "District"}:
        units = tuple(unit for unit in units if unit.level == "county") or units
    elif word in {"Municipal", "City", "Municipality"}:
        units = (
            tuple(unit for unit in units if unit.level != "county" or unit.zh.endswith("市"))
            or units
        )
    elif word in {"Province", "Provincial"}:
        units = tuple(unit for unit in units if unit.level == "provincial") or units
    return gazetteer.choose(units, context)
