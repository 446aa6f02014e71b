"""Folds characters to signs: one sign for all that are read or seen as the same.

Width, case, marks, script variants, look-alikes and digits for letters are folded; what is put
between signs (blanks, punctuation, symbols) and what is not seen (joiners, marks) is told apart
from signs. The table ships as `fold.npz`, made by `tools/fold_table.py`; `VERSION` says
from what.

    fold("Ｃａｓ１no")  # cas, i, n, o: the signs of "casino"
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from hegui.screening.folding.kinds import AMBIGUOUS, FILE, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Item",
    "Kind",
    "Table",
    "fold",
    "literal",
    "reading",
    "syllable_of",
    "table",
    "version",
]

Codes = npt.NDArray[np.uint16]

POINTS = 0x110000
LETTERS_END = 0x323B0  # beyond it is nothing but tags and private use
MOST = int(Kind.AMBIGUOUS) - 1  # numbers of signs in one table


@dataclass(frozen=True)
class Item:
    """A sign or another kind of character, and the code points `[start, end)` it stands for."""

    sign: str
    kind: Kind | None
    start: int
    end: int


class Table(NamedTuple):
    """What the scanner reads: `code[point]` is the number of a sign, 0 for a sign of no term.

    A kind stands as itself; an ambiguous character as `Kind.AMBIGUOUS` plus its place in
    `ambiguous`, which holds numbers of signs. `expanded` are the sorted points of several signs,
    whose numbers are `signs[offsets[i]:offsets[i + 1]]`.
    """

    code: npt.NDArray[np.uint16]
    ambiguous: npt.NDArray[np.uint16]
    expanded: npt.NDArray[np.uint32]
    offsets: npt.NDArray[np.int32]
    signs: npt.NDArray[np.uint16]


@cache
def _data() -> Mapping[str, npt.NDArray[np.generic]]:
    with (files("hegui.screening.folding") / FILE).open("rb") as file, np.load(file) as arrays:
        return dict(arrays)


@cache
def _signs() -> dict[int, str]:
    """Return the points that fold to other signs than themselves."""
    data = _data()
    text = "".join(map(chr, data["signs"].tolist()))
    bounds = data["offsets"].tolist()
    return {
        point: text[start:end]
        for point, start, end in zip(data["points"].tolist(), bounds[:-1], bounds[1:], strict=True)
    }


class _Expansions(NamedTuple):
    """The points that fold to one other sign with it, and those that fold to several."""

    one: npt.NDArray[np.uint32]
    sign: npt.NDArray[np.uint32]
    several: npt.NDArray[np.uint32]
    signs: npt.NDArray[np.uint32]
    offsets: npt.NDArray[np.int32]


@cache
def _expansions() -> _Expansions:
    data = _data()
    points, signs = data["points"].astype(np.uint32), data["signs"].astype(np.uint32)
    bounds = data["offsets"].astype(np.int64)
    lengths = bounds[1:] - bounds[:-1]
    alone = lengths == 1
    each = np.repeat(alone, lengths)
    offsets = np.cumsum([0, *lengths[~alone]]).astype(np.int32)
    return _Expansions(points[alone], signs[each], points[~alone], signs[~each], offsets)


@cache
def _kinds() -> npt.NDArray[np.uint16]:
    """Return the kind of every code point, 0 for signs."""
    kinds = np.zeros(POINTS, np.uint16)
    kinds[LETTERS_END:] = Kind.BETWEEN
    for first, last, kind in _data()["ranges"].tolist():
        kinds[first : last + 1] = kind
    return kinds


def version() -> str:
    """Return what the table was made from: the version of Unicode, and packages with theirs."""
    return str(_data()["made_from"])


def fold(text: str) -> list[Item]:
    """Fold a text one character after another; what is not seen is left out.

    It says what the scanner does, and is too slow to scan with.
    """
    kinds, signs, found = _kinds(), _signs(), []
    for place, char in enumerate(text):
        kind = int(kinds[ord(char)])
        if kind == Kind.NOTHING:
            continue
        if kind:
            found.append(Item(AMBIGUOUS.get(char, ""), Kind(kind), place, place + 1))
        else:
            several = signs.get(ord(char), char)
            found.extend(Item(sign, None, place, place + 1) for sign in several)
    return found


@cache
def _read() -> tuple[dict[str, str], npt.NDArray[np.int32], npt.NDArray[np.int16]]:
    data = _data()
    names = data["syllables"].tolist()
    points, as_ = data["read_points"], data["read_as"]
    listed = zip(points.tolist(), as_.tolist(), strict=True)
    return {chr(point): names[number] for point, number in listed}, points, as_  # type: ignore[return-value]


def syllable_of(char: str) -> str | None:
    """Return how a character is read, without the tone, or None."""
    return _read()[0].get(char)


def reading(text: str) -> str | None:
    """Return a text in letters as it is read, or None if a character has no reading."""
    syllables = [syllable_of(char) for char in text]
    return "".join(map(str, syllables)) if all(syllables) else None


def table(alphabet: Mapping[str, int], *, by_sound: bool = False) -> Table:
    """Number the signs of every code point by an alphabet: its numbers begin with 1.

    Args:
        alphabet: the number of each sign that a term has; with `by_sound`, of each syllable.
        by_sound: a character with a reading becomes its syllable.
    """
    number = np.zeros(POINTS, np.uint16)  # of the sign that a point is
    plain = [ord(sign) for sign in alphabet if len(sign) == 1]
    number[plain] = [own for sign, own in alphabet.items() if len(sign) == 1]
    code = _kinds().copy()
    code[plain] = number[plain]
    one, sign, several, signs, offsets = _expansions()
    code[one] = number[sign]
    code[several] = Kind.EXPANDED
    if by_sound:
        names = _data()["syllables"].tolist()
        read = np.array([alphabet.get(name, 0) for name in names], np.uint16)
        code[_read()[1]] = read[_read()[2]]
    ambiguous = [ord(char) for char in AMBIGUOUS]
    places = np.arange(Kind.AMBIGUOUS, Kind.AMBIGUOUS + len(ambiguous), dtype=np.uint16)
    code[ambiguous] = np.where(code[ambiguous] == Kind.AMBIGUOUS, places, code[ambiguous])
    return Table(
        code,
        np.array([alphabet.get(sign, 0) for sign in AMBIGUOUS.values()], np.uint16),
        several,
        offsets,
        number[signs],
    )


def literal(alphabet: Mapping[str, int]) -> Table:
    """Number characters as they are written: each is a sign, and none is folded or passed over."""
    code = np.zeros(POINTS, np.uint16)
    code[[ord(char) for char in alphabet]] = list(alphabet.values())
    nothing = np.zeros(0, np.uint16)
    return Table(code, nothing, np.zeros(0, np.uint32), np.zeros(1, np.int32), nothing)
