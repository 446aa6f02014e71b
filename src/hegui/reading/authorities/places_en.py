"""Places named in an English phrase."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hegui.reading import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.gazetteer import Unit

CAP = r"[A-Z][\w’'-]{1,20}"

_POSSESSIVE = ("’s", "'s")
_EN_PLACE = re.compile(rf"[A-Z](?<!\w.)[\w’'-]{{1,20}}(?:\s{CAP}){{0,2}}")
"""The capital comes before the look at what stands before it, for it is sought fast."""
_NEXT = re.compile(r"\s(\w+)")
_LEVELS = ("provincial", "municipal", "county")


def places_in(text: str, context: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the places named in an English phrase, the largest first.

    A name that several places share is the one that lies in what else is named, before or after
    it, and else in what was spoken of before: the Chaoyang branch of the Beijing bureau.
    """
    named = list(_named(text))
    if not named:
        return ()
    found = [units[0] for units in named if len(units) == 1]
    shared = [units for units in named if len(units) > 1]
    for units in sorted(shared, key=lambda units: min(_rank(unit) for unit in units)):
        unit = gazetteer.choose(units, (*found, *context))
        found += [unit] if unit else []
    return tuple(sorted(dict.fromkeys(found), key=_rank))


def _rank(unit: Unit) -> int:
    return _LEVELS.index(unit.level)


def _named(text: str) -> Iterator[tuple[Unit, ...]]:
    """Yield the places that each name of a phrase can mean."""
    for match in _EN_PLACE.finditer(text):
        words = match.group().split()
        position = 0
        for number, word in enumerate(words):
            if number < position or not _begins(word):
                continue
            after = _NEXT.match(text, match.end())
            size, units = _longest(words, number, after[1] if after else "")
            if units:
                yield units
            position = number + size


@lru_cache(maxsize=4096)
def _begins(word: str) -> bool:
    """Tell whether the name of a place begins with a word."""
    return _bare(word).casefold() in gazetteer.first_words()


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def _longest(words: list[str], position: int, after: str) -> tuple[int, tuple[Unit, ...]]:
    """Return the longest name that begins with this word, and the places that it can mean."""
    for size in range(min(3, len(words) - position), 0, -1):
        name = _bare(" ".join(words[position : position + size]))
        units = gazetteer.named(name, "en")
        if units:
            return size, _of_level(units, [*words, after][position + size])
    return 1, ()


def _of_level(units: tuple[Unit, ...], word: str) -> tuple[Unit, ...]:
    """Return the places of the level that the word after a name says, all where it says none."""
    match word.casefold():
        case "county" | "district":
            said = tuple(unit for unit in units if unit.level == "county")
        case "municipal" | "city" | "municipality":
            said = tuple(
                unit for unit in units if unit.level == "municipal" or unit.zh.endswith("市")
            )
        case "province" | "provincial":
            said = tuple(unit for unit in units if unit.level == "provincial")
        case _:
            said = units
    return said or units
