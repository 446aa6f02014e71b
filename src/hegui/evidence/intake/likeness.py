"""How like a name is to examples: characters of Chinese, words of English, the rare ones most.

A name is a set of features: each Chinese character and each two of them, each word of a name in
snake_case or camelCase by its stem, and its runs of three letters, so that `discovered_ts` is near
to `discover_time`. A feature tells the more, the fewer groups of examples have it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_CAMEL = re.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PIECES = re.compile("[a-z]+|[0-9]+|[一-鿿]+")
_ENDINGS = re.compile("(?<=[a-z]{3})(?:ations?|ings?|edly|ed|es|s|e)$")
_RUN = 3
_CHARACTER, _PAIR, _WORD, _LETTERS = 0.6, 1.0, 1.0, 0.25
_TOP = 3


@lru_cache(maxsize=1 << 15)
def features(name: str) -> Mapping[str, float]:
    """Return the features of a name, and how much each would tell were they equally rare."""
    text = unicodedata.normalize("NFKC", name)
    text = _CAMEL.sub(" ", _BRACKETS.sub(" ", text) if _BRACKETS.sub("", text).strip() else text)
    found: dict[str, float] = {}
    for piece in _PIECES.findall(text.casefold()):
        if piece.isascii():
            stem = _ENDINGS.sub("", piece)
            found[stem] = _WORD
            runs = (stem[n : n + _RUN] for n in range(len(stem) - _RUN + 1))
            found |= {f"~{run}": _LETTERS for run in runs if run != stem}
        else:
            found |= dict.fromkeys(piece, _CHARACTER)
            found |= {one + other: _PAIR for one, other in pairwise(piece)}
    return found


@dataclass(frozen=True)
class Nearness:
    """How near a name is to each group of examples, in the order of the groups.

    Attributes:
        best: The likeness of its likest example, 0 to 1.
        several: The mean of the three likest.
        covered: The share of the name, by what it tells, that some example of the group has.
        likest: The number of its likest example, -1 if none is like it.
    """

    best: np.ndarray
    several: np.ndarray
    covered: np.ndarray
    likest: np.ndarray


class Examples:
    """Names in groups, to which others are compared."""

    def __init__(self, groups: Mapping[Any, Sequence[str]]) -> None:
        """Take the examples of each group; none may be without one."""
        self.groups = tuple(groups)
        self._names = [name for names in groups.values() for name in names]
        sizes = [len(names) for names in groups.values()]
        self._fewest = np.clip(sizes, 1, _TOP)
        self._group_of = np.repeat(np.arange(len(sizes)), sizes)
        had: Counter[str] = Counter()
        for names in groups.values():
            had.update({f for name in names for f in features(name)})
        self._rare = {f: log((1 + len(sizes)) / (1 + n)) + 0.3 for f, n in had.items()}
        self._unseen = log(1 + len(sizes)) + 0.3
        where: dict[str, tuple[list[int], list[float]]] = {}
        for number, name in enumerate(self._names):
            weights = self._weights(name)
            for feature, weight in weights.items():
                numbers, held = where.setdefault(feature, ([], []))
                numbers.append(number)
                held.append(weight)
        self._where = {f: (np.array(n), np.array(w)) for f, (n, w) in where.items()}
        self._has = {f: np.unique(self._group_of[n]) for f, (n, _) in self._where.items()}

    def _weights(self, name: str) -> dict[str, float]:
        """Return the features of a name as a vector of length 1."""
        given = {f: w * self._rare.get(f, self._unseen) for f, w in features(name).items()}
        length = sqrt(sum(w * w for w in given.values())) or 1.0
        return {f: w / length for f, w in given.items()}

    def near(self, name: str) -> Nearness:
        """Return how near a name is to each group."""
        like, covered = np.zeros(len(self._names)), np.zeros(len(self.groups))
        for feature, weight in self._weights(name).items():
            if feature in self._where:
                numbers, weights = self._where[feature]
                like[numbers] += weight * weights
                covered[self._has[feature]] += weight * weight
        hit = np.flatnonzero(like)
        hit = hit[np.lexsort((-like[hit], self._group_of[hit]))]
        group = self._group_of[hit]
        place = np.arange(len(hit)) - np.searchsorted(group, group)
        best, likest = np.zeros(len(self.groups)), np.full(len(self.groups), -1)
        best[group[place == 0]] = like[hit[place == 0]]
        likest[group[place == 0]] = hit[place == 0]
        top = place < _TOP
        several = np.bincount(group[top], like[hit[top]], len(self.groups)) / self._fewest
        return Nearness(best, several, covered, likest)

    def name(self, number: int) -> str:
        """Return an example by its number."""
        return self._names[number]
