"""The words that reading goes by: `reading/*.yaml` of the content packages, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict

from hegui import content, yaml_files
from hegui.cases.reading import stems
from hegui.cases.reading.openings import looked
from hegui.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

Model = TypeVar("Model", bound=BaseModel)


class Part(BaseModel):
    """One file of the vocabulary; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid")

    source: str = ""


class Instrument(Part):
    """A law: its names and how its articles are read; ranges are by version, "" for the only.

    `articles`: the number of its last one, 0 where that is not known. `conduct` names, by version
    and kind, the articles (or paragraphs, "64.2") of a duty, and those that punish its breach.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    liability: Mapping[str, tuple[int, int]]
    items: Mapping[str, tuple[int, ...]] = {}
    articles: int = 0
    versions: Mapping[str, str] = {}
    conduct: Mapping[str, Mapping[str, tuple[str, ...]]] = {}


class Instruments(Part):
    """`instruments.yaml`: laws by their id in the exchange form."""

    instruments: Mapping[str, Instrument]
    leads: tuple[str, ...] = ()


class Organ(Part):
    """A kind of authority: the words for its organs, and the level that a word alone tells."""

    kind: str
    words: Mapping[str, tuple[str, ...]]
    national: Mapping[str, tuple[str, ...]] = {}
    level: str | None = None


class Authorities(Part):
    """`authorities.yaml`: organs and their units."""

    organs: tuple[Organ, ...]
    units: Mapping[str, Mapping[str, str]]
    back: Mapping[str, tuple[str, ...]]
    direct: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    not_bare: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()


class Measure(Part):
    """A measure: patterns by language; `weak` ones count only beside another measure."""

    type: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Measures(Part):
    """`measures.yaml`: in the order in which they are tried."""

    measures: tuple[Measure, ...]


class Category(Part):
    """A kind of conduct: patterns by language.

    `unless` names those that it only is a sign of; `under` what it is where the case rests on a law.
    """

    category: str
    unless: tuple[str, ...] = ()
    under: Mapping[str, str] = {}
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Conducts(Part):
    """`conduct.yaml`: in the order in which they are tried.

    A pattern may hold a part by its name: `<DATA>` is one of the words of that name.
    """

    parts: Mapping[str, tuple[str, ...]] = {}
    conduct: tuple[Category, ...]
    kin: Mapping[str, tuple[str, ...]] = {}

    def spelt(self, pattern: str) -> str:
        """Return a pattern with its parts spelt out."""
        for name, part in self.parts.items():
            pattern = pattern.replace(f"<{name}>", literals(part))
        return pattern


class Role(Part):
    """A role of a person: its words by language, and patterns of words that are put together."""

    role: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    en_like: tuple[str, ...] = ()


class Offenders(Part):
    """`offenders.yaml`: nouns for bodies by kind, roles of persons, and well-known names."""

    zh: Mapping[str, tuple[str, ...]]
    zh_weak: Mapping[str, tuple[str, ...]]
    zh_back: tuple[str, ...]
    zh_groups: tuple[str, ...]
    zh_never: tuple[str, ...]
    zh_stop: tuple[str, ...]
    en: Mapping[str, tuple[str, ...]]
    en_never: tuple[str, ...]
    roles: tuple[Role, ...]
    surnames: str
    known: Mapping[str, tuple[str, ...]]


class Words(Part):
    """`words.yaml`: words by what they are for and by language."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]]


class Tables(Part):
    """`tables.yaml`: the names of columns by what they hold, and the heads of English ones."""

    columns: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, tuple[str, ...]] = {}


class Frames(Part):
    """`frames.yaml`: what opens a slot, and what makes a passage no case; patterns by language."""

    patterns: Mapping[str, Mapping[str, tuple[str, ...]]]


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
    return yaml_files.read(found[0], model)


def table(name: str) -> Path | None:
    """Return the path of a plain table of the vocabulary, None where no package has it."""
    paths = (package.path / "reading" / name for package in content.installed())
    return next((path for path in paths if path.is_file()), None)
