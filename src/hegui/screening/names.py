"""Names of accounts that read as an organ of state or a news medium.

The words are content: `identity/organs.yaml` of the installed packages. A body that holds its own
name is in order, and only a person can tell; so these hits are weak and go to review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from hegui import content
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "identity/organs.yaml"
FARTHEST = 10  # characters of a place before the ending of an organ's name
_PLACE = re.compile(r"[^\W\da-zA-Z_]*\Z")
_EDGE = re.compile(r"[\W\d_]+")


class _Added(BaseModel):
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class _Group(BaseModel):
    model_config = ConfigDict(extra="ignore")  # its title is for others

    kind: str
    names: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")

    folds: dict[str, str] = {}
    added: _Added = _Added()
    innocent: tuple[str, ...] = ()
    groups: dict[str, _Group]


@dataclass(frozen=True)
class Word:
    """A whole name, or the ending of one that a place may stand before."""

    text: str
    kind: str
    ending: bool


@dataclass(frozen=True)
class Vocabulary:
    """The words of all installed packages, and what may stand around them."""

    words: tuple[Word, ...]
    folds: dict[int, str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    innocent: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """What can be imitated."""
        return frozenset(word.kind for word in self.words)

    def read_as(self, name: str) -> str:
        """Return a name with characters for those that they are mistaken for, as long as it was."""
        return name.translate(self.folds)

    def is_name(self, word: Word, name: str, start: int, end: int) -> bool:
        """Say whether a name in which a word stands at `[start, end)` is that of such a body."""
        if any(innocent in name for innocent in self.innocent):
            return False
        if _stripped(name[end:].lower(), self.after):
            return False
        if word.ending:
            return start <= FARTHEST and bool(_PLACE.fullmatch(name[:start]))
        return not _stripped(name[:start].lower(), self.before)


def _stripped(rest: str, added: tuple[str, ...]) -> str:
    """Return what is left of a name beside a word without what an official account adds."""
    rest = _EDGE.sub("", rest)
    while rest:
        less = next((rest.replace(one, "", 1) for one in added if one in rest), rest)
        if less == rest:
            return rest
        rest = less
    return ""


@cache
def vocabulary() -> Vocabulary:
    """Return the words of every installed content package."""
    files = [read_yaml(path, _File) for path in _paths()]
    return Vocabulary(
        tuple(word for file in files for word in _words(file)),
        {ord(char): plain for file in files for char, plain in file.folds.items()},
        tuple(word for file in files for word in _longest(file.added.before)),
        tuple(word for file in files for word in _longest(file.added.after)),
        tuple(word for file in files for word in file.innocent),
    )


def _paths() -> list[Path]:
    paths = (package.path / FILE for package in content.installed())
    return [path for path in paths if path.exists()]


def _words(file: _File) -> Iterator[Word]:
    for group in file.groups.values():
        yield from (Word(name, group.kind, ending=False) for name in group.names)
        yield from (Word(name, group.kind, ending=True) for name in group.endings)


def _longest(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((word.lower() for word in words), key=len, reverse=True))
