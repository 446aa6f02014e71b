"""A cheap look before a dear one: the stretches of letters without one of which no match can be.

A pattern of many alternatives is slow to try at every letter of a sentence; whether one of a few
fixed strings stands in it is told fast. The strings are taken from the parsed pattern, and one walk
of an automaton (Aho-Corasick) through the sentence finds those of all patterns. Whatever is not
understood asks for nothing, so a match is never lost, only time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import ahocorasick

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
Stems = frozenset[str]
Key = TypeVar("Key")


@lru_cache(maxsize=1)
def folded(text: str) -> str:
    """Return a text case folded, letter by letter, so that offsets stay."""
    whole = text.casefold()
    if len(whole) == len(text):
        return whole
    return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True, eq=False)
class Sifted:
    """A pattern, and the strings (case folded) one of which each of its matches holds.

    `rest` are more such sets, of each of which a match holds one: not ... logs.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    rest: tuple[Stems, ...] = ()

    def may(self, text: str, start: int, end: int) -> bool:
        """Tell whether a match is possible between two offsets."""
        return not self.stems or self in _possible(text, start, end)

    def fits(self, piece: str) -> bool:
        """Tell whether a stretch, case folded, holds a string of each of the other sets."""
        for stems in self.rest:  # loops, which take half the time of all() and any()
            for one in stems:
                if one in piece:
                    break
            else:
                return False
        return True

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches between two offsets."""
        return self.pattern.finditer(text, start, end) if self.may(text, start, end) else iter(())


_ASKED = ahocorasick.Automaton()
"""The patterns by their stems: one look at a sentence serves all patterns."""


@lru_cache(maxsize=2)
def _possible(text: str, start: int, end: int) -> frozenset[Sifted]:
    """Return the patterns one of whose strings stands between two offsets."""
    if _ASKED.kind == ahocorasick.TRIE:
        _ASKED.make_automaton()
    whole = folded(text)
    found: set[Sifted] = set()
    for _, asked in _ASKED.iter(whole, start, end):
        found.update(asked)
    piece = whole[start:end]
    return frozenset([one for one in found if not one.rest or one.fits(piece)])


class Sieve(Generic[Key]):
    """Many patterns by what they tell, of which only those are tried that can match."""

    def __init__(self, parts: Iterable[tuple[Key, Sifted]]) -> None:
        """Take the patterns in the order in which they are tried."""
        self.parts = tuple(parts)
        self.always = [number for number, (_, one) in enumerate(self.parts) if not one.stems]
        self.numbers = {one: number for number, (_, one) in enumerate(self.parts) if one.stems}

    def hits(self, text: str, start: int, end: int) -> list[int]:
        """Return the numbers of the patterns that can match between two offsets."""
        told = self.numbers.keys() & _possible(text, start, end)
        return sorted([*(self.numbers[one] for one in told), *self.always])

    def first(self, text: str, start: int, end: int) -> Key | None:
        """Return what the first pattern tells that matches."""
        for number in self.hits(text, start, end):
            key, one = self.parts[number]
            if one.pattern.search(text, start, end):
                return key
        return None

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
    sets = _sets(_parser.parse(pattern, flags)) if _parser else []
    best = frozenset(also) or _best(sets) or frozenset()
    rest = tuple(one for one in sets if one != best and "" not in one)
    sifted = Sifted(re.compile(pattern, flags), tuple(sorted(best)), rest if best else ())
    for stem in sifted.stems:
        _ASKED.add_word(stem, (*_ASKED.get(stem, ()), sifted))
    _possible.cache_clear()
    return sifted


def _sets(items: Iterable[Any]) -> list[Stems]:
    """Return the sets of strings of each of which a sequence holds one."""
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
    return [one for one in found if len(one) <= _MOST and "" not in one]


def _best(sets: Iterable[Stems]) -> Stems | None:
    """Return the set that tells the most, None where none tells enough."""
    useful = [one for one in sets if all(map(_tells, one))]
    return max(useful, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _needed(items: Iterable[Any]) -> Stems | None:
    """Return one set of strings of which a sequence holds one, the best; None if there is none."""
    sets = _sets(items)
    return _best(sets) or max(sets, key=lambda one: min(map(len, one)), default=None)


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
