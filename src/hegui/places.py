"""Places by code or name: the units that the content packages list in `places.yaml`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from hegui import content
from hegui.errors import ContentError
from hegui.shape import Strict, read_yaml


@dataclass(frozen=True)
class Place:
    """One administrative unit; `within` is the code of the listed unit around it."""

    code: str
    name: Mapping[str, str]
    within: str | None = None
    also: tuple[str, ...] = ()


class _Row(Strict):
    zh: str
    en: str
    within: str | None = None
    also: tuple[str, ...] = ()


class _File(Strict):
    source: str
    last_checked: date
    endings: tuple[str, ...] = ()
    places: dict[str, _Row]


def find(name_or_code: str) -> Place | None:
    """Return the place of that code or name, with or without its ending (广东, Guangdong Province).

    A name that is not listed, or that several places share, is None: what to do then is for the
    caller to decide. A province comes before the city of its name, as Jilin does.
    """
    units, names = _index()
    word = name_or_code.strip().casefold()
    codes = names.get(word) or names.get(_bare(word)) or set()
    largest = {code for code in codes if units[code].within is None} or codes
    return units[next(iter(largest))] if len(largest) == 1 else None


def all_places() -> tuple[Place, ...]:
    """Return every listed place, by code."""
    units, _ = _index()
    return tuple(units[code] for code in sorted(units))


def around(code: str) -> tuple[Place, ...]:
    """Return the place of `code` and the places around it, from the smallest to the largest."""
    units, _ = _index()
    place = units[code]
    return (place, *around(place.within)) if place.within else (place,)


def shared(one: str, other: str) -> Place | None:
    """Return the smallest place that holds both codes; None if no listed place does."""
    holds_other = {place.code for place in around(other)}
    return next((place for place in around(one) if place.code in holds_other), None)


@cache
def _index() -> tuple[Mapping[str, Place], Mapping[str, set[str]]]:
    units: dict[str, Place] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for code, row in _rows():
        if code in units:
            raise ContentError(
                "Two content packages list the place {code}: keep one of them.", code=code
            )
        units[code] = Place(code, {"zh": row.zh, "en": row.en}, row.within, row.also)
        for word in (code, row.zh, row.en, *row.also):
            names[word.casefold()].add(code)
            names[_bare(word.casefold())].add(code)
    lost = sorted(
        unit.within for unit in units.values() if unit.within and unit.within not in units
    )
    if lost:
        raise ContentError(
            "places.yaml puts a place within {place}, which it does not list.", place=lost[0]
        )
    return units, names


def _rows() -> Iterator[tuple[str, _Row]]:
    for file in _files():
        yield from file.places.items()


def _bare(word: str) -> str:
    for ending in _endings():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending)
    return word


@cache
def _endings() -> tuple[str, ...]:
    endings = {ending.casefold() for file in _files() for ending in file.endings}
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


@cache
def _files() -> tuple[_File, ...]:
    paths = [package.path / "places.yaml" for package in content.installed()]
    return tuple(read_yaml(path, _File) for path in paths if path.is_file())
