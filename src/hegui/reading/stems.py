"""A cheap look before a dear one: the stretches of letters without one of which no match can be.

A pattern of many alternatives is slow to try at every letter of a sentence; whether one of a few
fixed strings stands in it is told fast. The strings are taken from the parsed pattern, and one walk
of an automaton (Aho-Corasick) through the sentence finds those of all patterns. Whatever is not
understood asks for nothing, so a match is never lost, only time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.document import Span

try:
    from re import _parser  # type: ignore[attr-defined] # what `re` itself parses with
except ImportError:
    _parser = None

_WORD = 3
"""What a string must tell: three letters do, or one Chinese character, figure or sign."""
_MOST = 400
"""Strings of a set, more of which tell little."""
_MOST_SPELT = 200
"""Strings that are spelt out one after the other: fined a, fined one, warned a, ..."""
_MOST_BESIDE = 32
"""Strings of a set that is looked at besides the first."""
_BLANK = re.compile(r"[^\S ]")
Stems = frozenset[str]
_NOTHING = frozenset([""])
_SPACE = frozenset([" "])
_DIGITS = frozenset("0123456789")
Key = TypeVar("Key")


@lru_cache(maxsize=1)
def folded(text: str) -> str:
    """Return a text case folded, letter by letter, so that offsets stay, and with plain blanks."""
    whole = text.casefold()
    if len(whole) != len(text):
        whole = "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)
    return _BLANK.sub(" ", whole)


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

    def finditer(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """Return the matches between two offsets."""
        if self.stems and self not in _possible(text, start, end):
            return ()
        return self.pattern.finditer(text, start, end)


_ASKED = ahocorasick.Automaton()
"""The patterns by their stems: one look at a sentence serves all patterns."""


@lru_cache(maxsize=2)
def _possible(text: str, start: int, end: int) -> frozenset[Sifted]:
    """Return the patterns one of whose strings stands between two offsets."""
    if _ASKED.kind == ahocorasick.TRIE:
        _ASKED.make_automaton()
    piece = folded(text)[start:end]  # the automaton copies what it is given
    found: set[Sifted] = set()
    for _, asked in _ASKED.iter(piece):
        found.update(asked)
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
        numbers = self.numbers
        told = [numbers[one] for one in _possible(text, start, end) if one in numbers]
        return sorted([*told, *self.always])

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
    sets = _sets(pattern, flags)
    useful = [one for one in sets if _worth(one)[0] >= _WORD]
    best = frozenset(also) or _best(useful) or frozenset()
    rest = tuple(one for one in sets if one != best and _sharp(one))
    sifted = Sifted(re.compile(pattern, flags), tuple(sorted(best)), rest if best else ())
    for stem in sifted.stems:
        _ASKED.add_word(stem, (*_ASKED.get(stem, ()), sifted))
    _possible.cache_clear()
    return sifted


def needed(pattern: str) -> Stems:
    """Return strings, case folded, one of which each match of a pattern holds; none if unknown."""
    return _best(_sets(pattern)) or frozenset()


def _sets(pattern: str, flags: re.RegexFlag | int = 0) -> list[Stems]:
    """Return sets of strings, of each of which every match of a pattern holds one."""
    _, sets = _parts(_parser.parse(pattern, flags)) if _parser else (None, [])
    return [_shortest(one) for one in sets]


def _parts(items: Iterable[Any]) -> tuple[Stems | None, list[Stems]]:
    """Return all that a sequence can be, where that is a few strings, and the sets it holds.

    A set: one of its strings stands in every match of the sequence.
    """
    found: list[Stems] = []
    runs = _NOTHING
    for kind, value in items:
        spelt, inner = _item(kind.name, value)
        longer = _after(runs, spelt)
        if longer is None:
            found += [runs, inner or _NOTHING]
        runs = _NOTHING if longer is None else longer
    spelt = None if found else runs
    return spelt, [one for one in (*found, runs) if len(one) <= _MOST and "" not in one]


def _item(kind: str, value: Any) -> tuple[Stems | None, Stems | None]:
    """Return all that an item can be, and the best set that it holds; None where not known."""
    if kind == "LITERAL":
        return _letter(value), None
    if kind == "IN":
        return _class(value)
    if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
        return _NOTHING, None
    if kind == "BRANCH":
        parts = [_parts(one) for one in value[1]]
        return _all(one for one, _ in parts), _all(_best(sets) for _, sets in parts)
    if kind not in {"SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT"}:
        return None, None
    spelt, sets = _parts(value[-1])
    if kind == "SUBPATTERN":
        return spelt, _best(sets)
    if value[:2] == (0, 1):
        return spelt and spelt | _NOTHING, None
    return None, _best(sets) if value[0] else None


@cache
def _letter(number: int) -> Stems:
    return frozenset([folded(chr(number))])


def _class(listed: list[Any]) -> tuple[Stems | None, Stems | None]:
    """Read a class of characters; figures are too many to be spelt out with what is around them."""
    if all(one[0].name == "LITERAL" for one in listed):
        told = _all(_letter(one[1]) for one in listed)
        return told, told
    names = [str(one[1]) for one in listed]
    if names == ["CATEGORY_SPACE"]:
        return _SPACE, None
    return None, _DIGITS if names == ["CATEGORY_DIGIT"] else None


def _all(sets: Iterable[Stems | None]) -> Stems | None:
    """Return the sets of all branches as one, None where one of them is not known."""
    whole: set[str] = set()
    for one in sets:
        if one is None:
            return None
        whole |= one
    return frozenset(whole)


def _after(runs: Stems, more: Stems | None) -> Stems | None:
    """Return each run with each string after it, None where that is not known or too many."""
    if more is None or len(runs) * len(more) > _MOST_SPELT:
        return None
    return frozenset([run + one for run in runs for one in more])


def _shortest(stems: Stems) -> Stems:
    """Drop the strings that hold another one; where there are many it is not worth the time."""
    if len(stems) > _MOST_SPELT:
        return stems
    return frozenset(
        [one for one in stems if not any(other in one for other in stems if other != one)]
    )


def _best(sets: Iterable[Stems]) -> Stems | None:
    """Return the set that tells the most."""
    return max(sets, key=_worth, default=None)


def _worth(stems: Stems) -> tuple[int, int]:
    return min(map(_tells, stems)), -len(stems)


def _sharp(stems: Stems) -> bool:
    """Tell whether it is worth to look for one of these strings after another in a sentence."""
    return len(stems) <= _MOST_BESIDE and _worth(stems)[0] > 1


@cache
def _tells(stem: str) -> int:
    """Return how much a string tells: blanks nothing, a plain letter little, all else as a word."""
    letters = sum(one.isascii() and one.isalpha() for one in stem)
    return letters + _WORD * (len(stem) - letters - sum(map(str.isspace, stem)))
