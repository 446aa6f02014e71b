"""A cheap look before a dear one: the stretches of letters without one of which no match can be.

A pattern of many alternatives is slow to try at every letter of a sentence; whether one of a few
fixed strings stands in it is told fast. The strings are taken from the parsed pattern. Whatever is
not understood asks for nothing, so a match is never lost, only time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

try:
    from re import _parser  # type: ignore[attr-defined] # what `re` itself parses with
except ImportError:
    _parser = None

_SHORTEST = 3  # letters of the alphabet; one Chinese character tells as much
_MOST = 40

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Sifted:
    """A pattern, and the strings (case folded) one of which each of its matches holds."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def finditer(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text; `folded` is the same text case folded."""
        if self.stems and not any(stem in folded for stem in self.stems):
            return iter(())
        return self.pattern.finditer(text)


def sift(pattern: str, flags: re.RegexFlag) -> Sifted:
    """Compile a pattern with the strings that it cannot do without; none if that is not known."""
    needed = _needed(_parser.parse(pattern, flags)) if _parser else None
    return Sifted(re.compile(pattern, flags), tuple(sorted(needed or ())))


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
    if kind == "BRANCH":
        parts = [_needed(one) for one in value[1]]
        return frozenset().union(*(one or () for one in parts)) if all(parts) else None
    return None


def _tells(stem: str) -> bool:
    return len(stem) >= (_SHORTEST if stem.isascii() else 1)
