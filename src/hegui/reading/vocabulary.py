"""The words that reading goes by: `reading/*.yaml` of one content package, compiled once."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from hegui import content
from hegui.errors import ContentError, UsageError
from hegui.reading.shapes import (
    Authorities,
    Instruments,
    MadeUp,
    Measures,
    Offenders,
    Words,
)
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hegui.reading.document import Lang

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
def offenders() -> Offenders:
    """Return the nouns of offenders."""
    return _read("offenders", Offenders)


@cache
def made_up() -> MadeUp:
    """Return what made-up names are joined from."""
    return _read("made_up", MadeUp)


@cache
def words(name: str, lang: str) -> frozenset[str]:
    """Return the words that are for something."""
    return frozenset(_words().words[name][lang])


def lists() -> tuple[str, ...]:
    """Return the names of the lists of words that are in both languages."""
    return tuple(name for name, told in _words().words.items() if {"zh", "en"} <= set(told))


@cache
def _words() -> Words:
    return _read("words", Words)


@cache
def worth(lang: str) -> re.Pattern[str]:
    """Return what makes a paragraph worth reading; English words are told by how they begin."""
    begin = r"\b" if lang == "en" else ""
    return re.compile(f"{begin}(?:{'|'.join(measures().worth[lang])})", re.IGNORECASE)


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
    """Read a file of the vocabulary."""
    return read_yaml(_found(f"{name}.yaml"), model)


def _found(name: str) -> Path:
    """Return a file or folder of the vocabulary; of one that it lacks, that of the only other."""
    own = _taken() / name
    others = [one / name for one in _folders().values()]
    found = [own] if own.exists() else [path for path in others if path.exists()]
    if len(found) != 1:
        raise ContentError(
            "{path} is missing, and {count:other content package has|other content packages "
            "have} one: write your own.",
            path=own,
            count=len(found),
        )
    return found[0]


def table(name: str) -> Path | None:
    """Return the path of a plain table of the vocabulary, None where it has none."""
    path = _taken() / name
    return path if path.is_file() else None


def folder(name: str) -> Path:
    """Return a folder of the vocabulary, as what was learnt from passages."""
    return _found(name)


def take(lang: Lang, name: str | None = None) -> None:
    """Read from here on by the vocabulary of a content package, or by the only one of a language.

    What was compiled from another is forgotten: in turns, that takes a second or more each time.

    Raises:
        UsageError: There is no vocabulary of this name, or none or several of the language.
    """
    known = _folders()
    names = [name] if name else [one for one, folder in known.items() if lang in _spoken(folder)]
    if len(names) != 1 or names[0] not in known:
        raise _not_one(lang, names, known)
    if (now := known[names[0]]) != _now.folder:
        for module in [one for key, one in sys.modules.items() if key.startswith("hegui.reading.")]:
            for one in vars(module).values():
                getattr(one, "cache_clear", int)()
        _now.folder = now


def _not_one(lang: str, names: list[str], known: Mapping[str, Path]) -> UsageError:
    if len(names) == 1:
        return UsageError(
            "No content package '{name}' has words to read by: use {known}.",
            name=names[0],
            known=list(known),
        )
    if not names:
        return UsageError(
            "No content package has words to read documents in '{lang}' by: install one.",
            lang=lang,
        )
    return UsageError(
        "Several content packages read '{lang}': name one of {names} (--content).",
        lang=lang,
        names=names,
    )


@dataclass
class _Now:
    """The folder of the vocabulary that is read by, once one is taken."""

    folder: Path | None = None


_now = _Now()


def _taken() -> Path:
    """Return the folder of the vocabulary; before one is taken, that of the only one."""
    if _now.folder is not None:
        return _now.folder
    known = _folders()
    if len(known) != 1:
        raise ContentError(
            "{count:content package has|content packages have} words to read by: take one.",
            count=len(known),
        )
    return next(iter(known.values()))


def _folders() -> dict[str, Path]:
    """Return the folders of the vocabularies, by the name of their package; each names laws."""
    folders = {package.name: package.path / "reading" for package in content.installed()}
    return {name: one for name, one in folders.items() if (one / "instruments.yaml").is_file()}


@cache
def _spoken(folder: Path) -> frozenset[str]:
    """Return the languages in which a vocabulary names laws."""
    laws = read_yaml(folder / "instruments.yaml", Instruments).instruments.values()
    return frozenset(lang for law in laws for lang in ("en", "zh") if getattr(law, lang))
