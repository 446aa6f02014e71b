"""Keeps of what sounds like a term what also looks like it, at least by half.

There are some four hundred syllables without tones, so that most of what sounds alike is another
word; a writer who evades a filter leaves enough of a term for a reader to know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from hegui.screening import folding
from hegui.screening.characters import decoded
from hegui.screening.folding.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.screening.characters import Bytes, Longs
    from hegui.screening.folding import Codes
    from hegui.screening.runs import Found

AMBIGUOUS = int(Kind.AMBIGUOUS)


class Spellings(NamedTuple):
    """How the terms are written and read, one sign after another.

    Those of a term are `start[term]` to `start[term + 1]`. `sounds` are numbers of syllables, and
    `signs` of what is written; `sound` and `sign` are the numbers of every code point.
    """

    start: Longs
    sounds: npt.NDArray[np.int32]
    signs: npt.NDArray[np.int32]
    sound: Codes
    sign: Codes


def syllables(term: str) -> list[tuple[str, str]]:
    """Return how each sign of a term is read, itself if it has no reading, and the sign."""
    return [
        (folding.syllable_of(term[item.start]) or item.sign, item.sign)
        for item in folding.fold(term)
        if item.sign
    ]


def spellings(terms: Sequence[str], alphabet: dict[str, int], sound: Codes) -> Spellings:
    """Lay out the terms, whose syllables are numbered by `alphabet` and `sound`."""
    read = [syllables(term) for term in terms]
    letters: dict[str, int] = {}
    pairs = [
        (alphabet[syllable], letters.setdefault(sign, len(letters) + 1))
        for signs in read
        for syllable, sign in signs
    ]
    sounds, signs = np.array(pairs, np.int32).reshape(-1, 2).T
    start = np.cumsum([0, *map(len, read)], dtype=np.int64)
    table = folding.table(letters)
    return Spellings(start, sounds.copy(), signs.copy(), sound, table.code)


@njit(cache=True, nogil=True)
def half_written(buffer: Bytes, offsets: Longs, found: Found, spelt: Spellings) -> Longs:
    """Return the places of the hits of which at least half, and not all, is as it is written."""
    kept, count = np.empty(len(found.row), np.int64), 0
    for hit in range(len(found.row)):
        begin = offsets[found.row[hit]]
        first, end = spelt.start[found.term[hit]], spelt.start[found.term[hit] + 1]
        at, stop = begin + found.start[hit], begin + found.end[hit]
        next_, same = first, 0
        while at < stop and next_ < end:
            point, at = decoded(buffer, at)
            code = np.int64(spelt.sound[point])
            if code < AMBIGUOUS and code == spelt.sounds[next_]:
                same += spelt.sign[point] == spelt.signs[next_]
                next_ += 1
        if (end - first + 1) // 2 <= same < end - first:
            kept[count] = hit
            count += 1
    return kept[:count]
