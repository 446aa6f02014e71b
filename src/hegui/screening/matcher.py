"""Finds terms in text, whatever they are disguised as, and says where in the untouched text.

matcher = Matcher(["casino", "赌博"])
matcher.find("c.a.s.1.n.0")  # [Hit(term=0, start=0, end=11, gap=1)]
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hegui.errors import ConfigError, EvidenceError
from hegui.screening import folding
from hegui.screening.automaton import SHORTEST, build
from hegui.screening.characters import to_characters
from hegui.screening.runs import RING, Found, Patterns, room
from hegui.screening.scan import scan
from hegui.screening.sound import half_written, spellings, syllables

if TYPE_CHECKING:
    from collections.abc import Sequence

Runs = list[tuple[str, int]]

ROOM = 4  # hits of a row that are thought of at first
DISGUISE = 3  # times a letter stands where it hides something: "good" is no "god", "goood" may be


class Hit(NamedTuple):
    """A term in a text: its number, the characters `[start, end)`, and the widest gap within."""

    term: int
    start: int
    end: int
    gap: int


class Hits(NamedTuple):
    """The hits of a column in the order of its rows, one array of shape (hits,) for each field.

    `start` and `end` are characters of the untouched text of the row, the end exclusive.
    """

    row: npt.NDArray[np.int64]
    term: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    gap: npt.NDArray[np.int64]


class Matcher:
    """A set of terms, compiled once; it is not changed, and several threads may ask it."""

    def __init__(
        self,
        terms: Sequence[str],
        *,
        most_gap: int = 1,
        by_sound: bool = False,
        literal: bool = False,
    ) -> None:
        """Compile terms.

        Args:
            terms: what to look for; a term is known by its number.
            most_gap: characters that may stand between two signs; equal ones in a row count once.
            by_sound: look for what sounds like a term (pinyin without tones) and has at least
                half of its characters; what has all of them is not found.
            literal: every character is a sign, so that nothing is folded and there are no gaps.

        Raises:
            ConfigError: a term has fewer than two different signs in a row, or too many.
        """
        self.terms = tuple(terms)
        self.most_gap = most_gap
        read = list if literal else _syllables if by_sound else _signs
        runs = [_runs(number, term, read(term)) for number, term in enumerate(self.terms)]
        alphabet: dict[str, int] = {}
        keys: dict[tuple[int, ...], list[int]] = {}
        for number, found in enumerate(runs):
            key = tuple(alphabet.setdefault(sign, len(alphabet) + 1) for sign, _ in found)
            keys.setdefault(key, []).append(number)
        if len(alphabet) > folding.MOST:
            raise ConfigError(
                "the terms have {count} different characters, more than the {most} that one "
                "matcher can tell apart; divide them among several",
                count=len(alphabet),
                most=folding.MOST,
            )
        self._table = (
            folding.literal(alphabet) if literal else folding.table(alphabet, by_sound=by_sound)
        )
        self._automaton = build(list(keys), len(alphabet))
        self._patterns = _patterns(list(keys.values()), runs)
        self._spelt = spellings(self.terms, alphabet, self._table.code) if by_sound else None

    def find(self, text: str) -> list[Hit]:
        """Return the hits in a text in the order in which they are complete.

        Raises:
            EvidenceError: the text holds half a surrogate pair, which no character has.
        """
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            raise EvidenceError(
                "the text holds half a character at place {start}; decode it anew from what it "
                "came from",
                start=error.start,
            ) from None
        offsets = np.array([0, len(data)], np.int64)
        hits = self._hits(np.frombuffer(data, np.uint8), offsets)
        columns = (hits.term, hits.start, hits.end, hits.gap)
        return list(map(Hit, *(column.tolist() for column in columns)))

    def column(self, texts: pa.Array | pa.ChunkedArray) -> Hits:
        """Return the hits in a column of strings; an empty row (NULL) has none.

        Bytes that are not valid UTF-8 hide nothing: each stands for one character, U+FFFD.

        Raises:
            EvidenceError: the column is none of strings.
        """
        buffer, offsets = _bytes(texts)
        return self._hits(buffer, offsets)

    def _hits(self, buffer: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> Hits:
        found = self._scanned(buffer, offsets)
        if self._spelt is not None:
            kept = half_written(buffer, offsets, found, self._spelt)
            found = Found(*(field[kept] for field in found))
        for places in (found.start, found.end):
            to_characters(buffer, offsets, found.row, places)
        return Hits(*found)

    def _scanned(self, buffer: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> Found:
        """Scan with room for a few hits, and once more if there were more."""
        out = room(ROOM * len(offsets))
        while True:
            hits = scan(
                buffer, offsets, self._table, self._automaton, self._patterns, self.most_gap, out
            )
            if hits <= len(out.row):
                return Found(*(field[:hits] for field in out))
            out = room(hits)


def _signs(term: str) -> list[str]:
    """Return the signs of a term.

    An ambiguous character of a term is the sign that it may be; what is no sign is left out.
    """
    return [item.sign for item in folding.fold(term) if item.sign]


def _syllables(term: str) -> list[str]:
    return [syllable for syllable, _ in syllables(term)]


def _runs(number: int, term: str, signs: list[str]) -> Runs:
    """Return the signs of a term, and how often each stands in a row."""
    runs = [(sign, len(list(group))) for sign, group in groupby(signs)]
    if not SHORTEST <= len(runs) < RING:
        raise ConfigError(
            "term {number}, '{term}', has {count} different signs in a row; a term needs {least} "
            "to {most}",
            number=number + 1,
            term=term[:40],
            count=len(runs),
            least=SHORTEST,
            most=RING - 1,
        )
    return runs


def _patterns(terms: list[list[int]], runs: list[Runs]) -> Patterns:
    """Lay out the terms of each pattern, and the runs of each term, one after another."""
    listed = [number for group in terms for number in group]
    flat = [run for number in listed for run in runs[number]]
    lengths = [len(runs[number]) for number in listed]
    return Patterns(
        np.cumsum([0, *map(len, terms)], dtype=np.int64),
        np.array(listed, np.int64),
        np.cumsum([0, *lengths], dtype=np.int64),
        np.array([times for _, times in flat], np.int32),
        np.array([_disguise(sign, times) for sign, times in flat], np.int32),
    )


def _disguise(sign: str, times: int) -> int:
    """Return from how many on a sign is taken for a repeated one of a term that has it so often.

    Words of alphabets differ by a doubled letter; in Chinese a doubled character is the same.
    """
    chinese = len(sign) > 1 or unicodedata.category(sign) == "Lo"  # a syllable, or a character
    return times + 1 if chinese else max(DISGUISE, times + 1)


def _bytes(
    texts: pa.Array | pa.ChunkedArray,
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return the UTF-8 of all rows and where each begins, valid since the scanner trusts it."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    if not (pa.types.is_string(whole.type) or pa.types.is_large_string(whole.type)):
        raise EvidenceError(
            "a column of {type} cannot be screened; give a column of text", type=whole.type
        )
    if whole.null_count:
        whole = whole.fill_null("")  # what lies under a NULL may be anything
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        whole = _replaced(whole)
    _, places, data = whole.buffers()
    wide = pa.types.is_large_string(whole.type)
    offsets = np.frombuffer(places or b"\0" * 8, np.int64 if wide else np.int32)
    rows = offsets[whole.offset : whole.offset + len(whole) + 1].astype(np.int64)
    return np.frombuffer(data or b"", np.uint8), rows


def _replaced(texts: pa.Array) -> pa.Array:
    """Return rows with U+FFFD for what is not valid UTF-8 (as Unicode 15, 3.9 recommends)."""
    rows = texts.cast(pa.large_binary()).to_pylist()
    return pa.array([row.decode(errors="replace") for row in rows], pa.large_string())
