"""The shapes of the vocabulary files: what `reading/*.yaml` of a content package may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from hegui.message import Message
from hegui.shape import Strict

T = TypeVar("T")


def _both(said: Mapping[str, T]) -> Mapping[str, T]:
    """Refuse what lacks a language: a document in one may have a paragraph in the other."""
    if missing := [lang for lang in ("en", "zh") if not said.get(lang)]:
        raise ValueError(Message("it has nothing for '{lang}': give one at least", lang=missing[0]))
    return said


Spoken = Annotated[Mapping[str, T], AfterValidator(_both)]


class Part(Strict):
    """One file of the vocabulary; an unknown key is refused."""

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
    words: Spoken[tuple[str, ...]]
    national: Mapping[str, tuple[str, ...]] = {}
    level: str | None = None


class Authorities(Part):
    """`authorities.yaml`: organs and their units."""

    organs: tuple[Organ, ...]
    units: Spoken[Mapping[str, str]]
    back: Spoken[tuple[str, ...]]
    direct: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    not_bare: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()


class Measure(Part):
    """A measure: the words that tell of it, short patterns by language."""

    type: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Measures(Part):
    """`measures.yaml`: in the order in which they are tried; `worth` makes a text worth reading."""

    worth: Mapping[str, tuple[str, ...]]
    measures: tuple[Measure, ...]


class Role(Part):
    """A role of a person: its words by language."""

    role: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Offenders(Part):
    """`offenders.yaml`: nouns for bodies by kind, roles of persons, and well-known names."""

    zh: Mapping[str, tuple[str, ...]]
    zh_weak: Mapping[str, tuple[str, ...]]
    zh_back: tuple[str, ...]
    zh_groups: tuple[str, ...]
    zh_never: tuple[str, ...]
    en: Mapping[str, tuple[str, ...]]
    en_never: tuple[str, ...]
    roles: tuple[Role, ...]
    surnames: str
    known: Mapping[str, tuple[str, ...]]


class Words(Part):
    """`words.yaml`: words by what they are for and by language."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]]


class MadeUp(Part):
    """`made_up.yaml`: what made-up names are joined from, what of a name stays, what names nobody."""

    syllables: Spoken[tuple[str, ...]]
    surnames: Spoken[tuple[str, ...]]
    kept: Spoken[tuple[str, ...]]
    described: Spoken[tuple[str, ...]]
    common: tuple[str, ...]
