"""Places by GB/T 2260 down to the county, by their names in both languages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hegui import places
from hegui.reading import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDINGS = (
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "新区",
    "林区",
    "省",
    "市",
    "区",
    "县",
    "盟",
    "旗",
)
_CHANGING = ("市", "区", "县")
_LONGEST_ZH, _LONGEST_EN = 12, 3
_WHOLE_PROVINCE, _WHOLE_CITY = "0000", "00"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A unit of the administration; its code says what it lies in. There is one of each place."""

    code: str
    zh: str
    en: str

    @property
    def level(self) -> str:
        """Return provincial, municipal or county."""
        if self.code.endswith(_WHOLE_PROVINCE):
            return "provincial"
        return "municipal" if self.code.endswith(_WHOLE_CITY) else "county"

    def name(self, lang: str) -> str:
        """Return the name without its ending."""
        return self.en if lang == "en" else bare(self.zh)


def bare(name: str) -> str:
    """Return a Chinese name without its ending: 苏州 for 苏州市, but 蔚县 stays."""
    people = _autonomous().match(name)
    if people:
        return people[1]
    for ending in ("维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) > 1:
            return name.removesuffix(ending)
    return name


@cache
def _autonomous() -> re.Pattern[str]:
    peoples = vocabulary.literals(vocabulary.authorities().peoples)
    return re.compile(rf"([\u4e00-\u9fa5]{{2,6}}?)(?:(?:{peoples})族?)+自治[州县旗]$")


@lru_cache(maxsize=4096)
def named(name: str, lang: str) -> tuple[Unit, ...]:
    """Return the units of that name, with or without its ending."""
    units, by_name = _index()
    key = name.casefold() if lang == "en" else name
    if key not in by_name and key.endswith(_CHANGING):
        key = bare(key)
    return tuple(units[code] for code in by_name.get(key, ()))


@cache
def names() -> frozenset[str]:
    """Return all names of places, in small letters."""
    return frozenset(name for name in _index()[1] if len(name) > 1)


@cache
def first_words() -> frozenset[str]:
    """Return the first words of the English names of places, in small letters."""
    _, by_name = _index()
    return frozenset(name.split()[0] for name in by_name if name.strip())


@cache
def around(unit: Unit) -> tuple[Unit, ...]:
    """Return the units around this one, the nearest first."""
    units, _ = _index()
    codes = (unit.code[:4] + _WHOLE_CITY, unit.code[:2] + _WHOLE_PROVINCE)
    return tuple(units[code] for code in codes if code != unit.code and code in units)


def before(text: str, start: int, position: int) -> tuple[int, list[str]]:
    """Return where the Chinese place names that end at `position` begin, and the names."""
    found: list[str] = []
    _, by_name = _index()
    while True:
        for length in range(min(_LONGEST_ZH, position - start), 1, -1):
            piece = text[position - length : position]
            within = text[position - length - 1 : position - length] == "市" and piece in by_name
            if within or _listed(piece, by_name):
                found.insert(0, piece)
                position -= length
                break
        else:
            return position, found


def _listed(piece: str, by_name: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether it is a place; a county keeps its name when it becomes a district."""
    if piece.isascii() or piece in vocabulary.authorities().not_bare:
        return False
    if piece in by_name:
        return True
    name = bare(piece) if piece.endswith(_CHANGING) else ""
    return name in by_name and name not in vocabulary.authorities().not_bare


def choose(candidates: tuple[Unit, ...], context: tuple[Unit, ...]) -> Unit | None:
    """Return the unit meant: the only one, the one in a place spoken of, or the largest."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    said = {unit.code for unit in context}
    over = {one.code for unit in context for one in around(unit)}
    for known in (said, over):
        again = [unit for unit in candidates if unit.code in known]
        if len(again) == 1:
            return again[0]
    for known in (said, said | over):
        near = [unit for unit in candidates if any(one.code in known for one in around(unit))]
        if len(near) == 1:
            return near[0]
    for level in ("provincial", "municipal"):
        larger = [unit for unit in candidates if unit.level == level]
        if len(larger) == 1:
            return larger[0]
    preferred = [unit for unit in candidates if unit.code in vocabulary.authorities().prefer]
    if preferred:
        return preferred[0]
    cities = [unit for unit in candidates if unit.zh.endswith("市")]
    return cities[0] if len(cities) == 1 else None


@cache
def _index() -> tuple[dict[str, Unit], dict[str, tuple[str, ...]]]:
    units: dict[str, Unit] = {}
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for place in places.all_places():
        units[place.code] = Unit(place.code, place.name["zh"], place.name["en"])
        for also in place.also:
            by_name[also.casefold()].append(place.code)
    path = vocabulary.table("counties.tsv")
    if path is not None:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            code, zh, en = line.split("\t")
            units[code] = Unit(code, zh, en)
    for unit in units.values():
        for name in {unit.zh, bare(unit.zh), unit.en.casefold()}:
            by_name[name].append(unit.code)
        if len(unit.zh) == len("魏县") and unit.en.endswith("xian"):
            by_name[f"{unit.en.removesuffix('xian').casefold()} county"].append(unit.code)
        if unit.zh.endswith(("自治州", "自治县")):
            by_name[f"{bare(unit.zh)}{unit.zh[-1]}"].append(unit.code)
    return units, {name: tuple(dict.fromkeys(codes)) for name, codes in by_name.items()}
