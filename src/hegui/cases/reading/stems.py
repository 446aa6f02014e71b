"""A cheap look before a dear one: the stretches of letters without one of which no match can be.

A pattern of many alternatives is slow to try at every letter of a sentence; whether one of a few
fixed strings stands in it is told fast. The strings are taken from the parsed pattern, and each is
looked up by three of its letters (two characters of Chinese) in the set of those that the sentence
has. Whatever is not understood asks for nothing, so a match is never lost, only time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.cases.reading.document import Span

try:
    from re import _parser  # type: ignore[attr-defined] # what `re` itself parses with
except ImportError:
    _parser = None

_SHORTEST = 3  # letters of the alphabet; one Chinese character or one sign tells as much
_MOST = 400
_DIGITS = frozenset("0123456789")
_COMMON = "etaoinsrhldcumfpgwybvkxjqz"
"""The letters from the most to the least common: a stem is looked up by its rarest."""

Stems = frozenset[str]
Key = TypeVar("Key")


@lru_cache(maxsize=1)
def folded(text: str) -> str:
    """Return a text case folded, letter by letter, so that offsets stay."""
    whole = text.casefold()
    if len(whole) == len(text):
        return whole
    return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)


@lru_cache(maxsize=4)
def _grams(text: str, start: int, end: int) -> frozenset[str]:
    """Return what a stretch has: its characters, pairs with a Chinese one, and runs of three."""
    piece = folded(text)[start:end]
    found = set(piece)
    if not piece.isascii():
        found.update(piece[i : i + 2] for i in range(len(piece) - 1))
    if any(letter in found for letter in "etaoin"):
        found.update(piece[i : i + 3] for i in range(len(piece) - 2))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Sifted:
    """A pattern, and the strings (case folded) one of which each of its matches holds."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    keys: frozenset[str]

    def may(self, text: str, start: int, end: int) -> bool:
        """Tell whether a match is possible between two offsets."""
        if not self.stems:
            return True
        if self.keys.isdisjoint(_grams(text, start, end)):
            return False
        return self.holds(folded(text), start, end)

    def holds(self, whole: str, start: int, end: int) -> bool:
        """Tell whether one of the strings stands in a stretch of a text case folded."""
        find = whole.find
        for stem in self.stems:  # noqa: SIM110 - a loop takes half the time of any()
            if find(stem, start, end) >= 0:
                return True
        return False

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches between two offsets."""
        return self.pattern.finditer(text, start, end) if self.may(text, start, end) else iter(())


class Sieve(Generic[Key]):
    """Many patterns by what they tell, of which only those are tried that can match."""

    def __init__(self, parts: Iterable[tuple[Key, Sifted]]) -> None:
        """Take the patterns in the order in which they are tried."""
        self.parts = tuple(parts)
        self.always = [number for number, (_, one) in enumerate(self.parts) if not one.stems]
        self.index: dict[str, list[int]] = {}
        for number, (_, one) in enumerate(self.parts):
            for key in one.keys:
                self.index.setdefault(key, []).append(number)

    def hits(self, text: str, start: int, end: int) -> list[int]:
        """Return the numbers of the patterns that can match between two offsets."""
        said = self.index.keys() & _grams(text, start, end)
        numbers = {number for key in said for number in self.index[key]}
        whole = folded(text)
        told = [number for number in numbers if self.parts[number][1].holds(whole, start, end)]
        return sorted((*told, *self.always))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match between two offsets."""
        found = [
            self.parts[number][1].pattern.search(text, start, end)
            for number in self.hits(text, start, end)
        ]
        matches = [match for match in found if match is not None]
        return min(matches, key=re.Match.start, default=None)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[Key, Span]]:
        """Yield what matches, key by key; of two of one key that overlap, what begins first."""
        by_key: dict[int, tuple[Key, list[tuple[int, int, int]]]] = {}
        for number in self.hits(text, start, end):
            key, one = self.parts[number]
            held = by_key.setdefault(id(key), (key, []))[1]
            held += [
                (match.start(), number, match.end())
                for match in one.pattern.finditer(text, start, end)
            ]
        for key, matches in by_key.values():
            last = start
            for begin, _, stop in sorted(matches):
                if begin >= last and stop > begin:
                    last = stop
                    yield key, (begin, stop)


def sift(pattern: str, flags: re.RegexFlag | int = 0, also: Iterable[str] = ()) -> Sifted:
    """Compile a pattern with the strings that it cannot do without; none if that is not known.

    Args:
        pattern: The pattern.
        flags: How it is compiled.
        also: Strings that are known to do, where the parsed pattern does not tell.
    """
    needed = frozenset(also) or (_needed(_parser.parse(pattern, flags)) if _parser else None)
    stems = tuple(sorted(needed or ()))
    return Sifted(re.compile(pattern, flags), stems, frozenset(map(_key, stems)))


def _key(stem: str) -> str:
    """Return the part of a stem by which it is looked up: the rarest that it has."""
    size = _SHORTEST if stem.isascii() else 2
    if len(stem) < size:
        return stem[0]
    parts = [stem[i : i + size] for i in range(len(stem) - size + 1)]
    return max(parts, key=lambda part: sum(map(_COMMON.find, part)))


def _needed(items: Iterable[Any]) -> Stems | None:
    """Return the best set of strings of a sequence, None where no part of it has one."""
    found: list[Stems] = []
    run = ""
    for kind, value in items:
        if str(kind) == "LITERAL":
            run += chr(value)
            continue
        found.append(frozenset({run.casefold()}))
        run = ""
        inner = _inside(str(kind), value)
        if inner:
            found.append(inner)
    found.append(frozenset({run.casefold()}))
    useful = [one for one in found if len(one) <= _MOST and all(map(_tells, one))]
    return max(useful, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _inside(kind: str, value: Any) -> Stems | None:
    if kind == "SUBPATTERN":
        return _needed(value[3])
    if kind in {"MAX_REPEAT", "MIN_REPEAT"} and value[0]:
        return _needed(value[2])
    if kind == "IN":
        return _DIGITS if [str(one[1]) for one in value] == ["CATEGORY_DIGIT"] else None
    if kind == "BRANCH":
        parts = [_needed(one) for one in value[1]]
        return frozenset().union(*(one or () for one in parts)) if all(parts) else None
    return None


def _tells(stem: str) -> bool:
    if len(stem) == 1:
        return not (stem.isascii() and stem.isalpha()) and not stem.isspace()
    return len(stem) >= (_SHORTEST if stem.isascii() else 1)
