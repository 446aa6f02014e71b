"""The words that reading goes by: `reading/*.yaml` of the content packages, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from hegui import content
from hegui.errors import ContentError
from hegui.reading import stems
from hegui.reading.openings import looked
from hegui.reading.shapes import (
    Authorities,
    Conducts,
    Frames,
    Instruments,
    Measures,
    Offenders,
    Tables,
    Words,
)
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Model = TypeVar("Model", bound=BaseModel)


@cache
def instruments() -> Instruments:
    """Return the laws."""
    return _read("instruments", Instruments)


@cache
def authorities() -> Authorities:
    """Return the organs."""
    return _read("authorities", Authorities)


@cache
def measures() -> Measures:
    """Return the measures."""
    return _read("measures", Measures)


@cache
def conducts() -> Conducts:
    """Return the kinds of conduct."""
    return _read("conduct", Conducts)


def spelt(pattern: str) -> str:
    """Return a pattern of conduct with its parts spelt out: `<DATA>` is one of the words so named."""
    for name, part in conducts().parts.items():
        pattern = pattern.replace(f"<{name}>", literals(part))
    return pattern


@cache
def offenders() -> Offenders:
    """Return the nouns of offenders."""
    return _read("offenders", Offenders)


@cache
def words(name: str, lang: str) -> frozenset[str]:
    """Return the words that are for something."""
    return frozenset(_words().words[name][lang])


@cache
def _words() -> Words:
    return _read("words", Words)


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the columns of tables of penalties."""
    return _tables().columns


def column_heads() -> Mapping[str, tuple[str, ...]]:
    """Return the nouns that an English heading of a column is built on, by what it holds."""
    return _tables().heads


@cache
def _tables() -> Tables:
    return _read("tables", Tables)


@cache
def frame(name: str, lang: str) -> re.Pattern[str]:
    """Return one pattern of the frames, its alternatives joined."""
    return re.compile(looked("|".join(f"(?:{one})" for one in _frames().patterns[name][lang])))


def says(name: str, lang: str, text: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a pattern of a frame stands between two offsets.

    One after the other is faster than all joined: each is sought by its own first letters.
    """
    stop = len(text) if end is None else end
    for one in _each(name, lang):  # noqa: SIM110 - a loop takes half the time of any()
        if one.search(text, start, stop):
            return True
    return False


@cache
def _each(name: str, lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(looked(one)) for one in _frames().patterns[name][lang])


@cache
def either(name: str, lang: str) -> str:
    """Return the alternatives of a frame as one group, to stand in a larger pattern.

    Plain words become a tree, which is tried far faster than one word after the other.
    """
    listed = _frames().patterns[name][lang]
    plain = [one for one in listed if one.isalpha()]
    parts = [one for one in listed if not one.isalpha()]
    return f"(?:{'|'.join([*parts, literals(plain)] if plain else parts)})"


@cache
def listed(name: str, lang: str) -> str:
    """Return the words that are for something as one group; their blanks may be of any kind."""
    return f"(?:{literals(words(name, lang))})".replace("\\ ", r"\s")


@cache
def sieve(names: tuple[str, ...], lang: str) -> stems.Sieve[str]:
    """Return the patterns of some frames for whole sentences: those that can match are tried."""
    return stems.Sieve(
        (name, stems.sift(one)) for name in names for one in _frames().patterns[name][lang]
    )


@cache
def _frames() -> Frames:
    return _read("frames", Frames)


def literals(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of these words, shaped as a tree so it is fast."""
    tree: dict[str, object] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment] # a tree of dicts
        node[""] = True
    return _branch(tree)


def _branch(tree: Mapping[str, object]) -> str:
    ends = "" in tree
    options = [
        re.escape(key) + _branch(value)  # type: ignore[arg-type] # a tree of dicts
        for key, value in sorted(tree.items())
        if key
    ]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and not ends else f"(?:{'|'.join(options)})"
    return f"{joined}?" if ends and len(options) > 1 else (f"(?:{options[0]})?" if ends else joined)


def _read(name: str, model: type[Model]) -> Model:
    found = [
        package.path / "reading" / f"{name}.yaml"
        for package in content.installed()
        if (package.path / "reading" / f"{name}.yaml").is_file()
    ]
    if len(found) != 1:
        raise ContentError(
            f"reading/{name}.yaml must stand in one content package, not in {len(found)}."
        )
    return read_yaml(found[0], model)


def table(name: str) -> Path | None:
    """Return the path of a plain table of the vocabulary, None where no package has it."""
    paths = (package.path / "reading" / name for package in content.installed())
    return next((path for path in paths if path.is_file()), None)
