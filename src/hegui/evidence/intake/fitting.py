"""Says how far the cells below a header are what a column holds: days, truths, numbers, words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hegui.evidence import catalogue, check
from hegui.evidence.contract import Column, Kind
from hegui.evidence.intake import cells, names
from hegui.evidence.intake.tidy import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
READABLE = 0.7
"""This share of the words of a column must be readable as it wants."""
_MOST = 60
"""Words of a column that are looked at."""
_MANY, _FEW = 25, 3
_HALF = 0.5
_SELDOM = 0.3
"""Words that are no more often those of a column speak against it, and what it then has at most."""
_TIMES = (Kind.DATE, Kind.INSTANT)
_CLOCK = re.compile(r"\d[:时]\d|^1\d{9}(?:\d{3})?$")
_TRUTHS = frozenset(("有", "无", "0", "1", "t", "f"))
_SHAPES = {
    re.compile(r"(?:CVE|CNVD|CNNVD)-\d.*", re.IGNORECASE): ("vulnerability",),
    re.compile(r"[\[\"']*CWE-\d.*", re.IGNORECASE): ("weakness",),
    re.compile(r"https?://.+", re.IGNORECASE): ("url", "link"),
    re.compile(r"(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?"): ("asset", "client_ip"),
    re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}", re.IGNORECASE): ("record_digest",),
}
"""Columns whose cells are told by how they are written, in whatever table."""
_LIKE = {kind: Column(kind, {"en": "", "zh": ""}, event=kind in _TIMES) for kind in Kind}
Group = tuple[str, str]


def blank(word: str) -> bool:
    """Say whether a word stands for an empty cell."""
    return not word.strip() or word.strip().lower() in cells.BLANKS | cells.UNKNOWN


def readable(like: Column, how: cells.How, words: Sequence[str]) -> int:
    """Return how many words are read as a column wants them."""
    shape = check.SHAPES.get(like.kind)
    return sum(bool(shape and re.match(shape, w)) or cells.read(w, how) is not None for w in words)


@cache
def _columns(groups: tuple[Group, ...]) -> list[tuple[int, str, Column, frozenset[str]]]:
    """Return each column with its place and its words, but those of the contract alone."""
    return [
        (place, column, catalogue.get(table).columns[column], frozenset(names.words(table, column)))
        for place, (table, column) in enumerate(groups)
        if table
    ]


def of(header: str, words: Sequence[str], groups: tuple[Group, ...], *, serial: bool) -> Floats:
    """Return for each column: empty, fit, misfit, two of times of day, words, text and shape."""
    columns = _columns(groups)
    found = np.zeros((len(columns), 8))
    told = [word for word in words if not blank(word)][:_MOST]
    if not told:
        found[:, 0] = 1
        return found
    cell = _Cells(header, told, serial=serial)
    for place, name, like, known in columns:
        fit = cell.fit(name, like, known)
        text = like.kind is Kind.TEXT
        timed = (
            cell.timed if like.kind is Kind.DATE else 0.0,
            (cell.timed if like.kind is Kind.INSTANT else 0.0),
        )
        spoken = cell.known(known) if text and like.values else 0.0
        shaped = float(name in cell.shaped)
        found[place] = 0, 0 if text else fit, fit == 0, *timed, spoken, fit if text else 0, shaped
    return found


class _Cells:
    """The words below one header."""

    def __init__(self, header: str, told: list[str], *, serial: bool) -> None:
        self.header, self.told, self.serial = header, told, serial
        self.plain = [names.plain(word) for word in told]
        self.days = self._read("", _LIKE[Kind.DATE])
        self.timed = self._share(_CLOCK.search(word) is not None for word in told)
        truths = self._read("", _LIKE[Kind.BOOLEAN])
        spoken = self._share(word.strip().lower() in _TRUTHS for word in told)
        self.truths = min(1.0, truths + spoken)
        self.shaped = {
            column
            for shape, columns in _SHAPES.items()
            if self._share(shape.fullmatch(word.strip()) is not None for word in told) > _HALF
            for column in columns
        }
        self._whole: dict[tuple[str, bool, bool], float] = {}

    def _share(self, said: Iterable[bool]) -> float:
        return sum(said) / len(self.told)

    def _read(self, name: str, like: Column) -> float:
        how = cells.How(name, like, self.header, SHANGHAI, serial=self.serial)
        return readable(like, how, self.told) / len(self.told)

    def known(self, words: frozenset[str]) -> float:
        """Return the share of the words that a vocabulary has."""
        return self._share(word in words for word in self.plain)

    def fit(self, name: str, like: Column, known: frozenset[str]) -> float:
        """Return how far the words are what a column holds, 0 if they are not."""
        if like.kind in _TIMES:
            return self.days if self.days >= READABLE else 0.0
        if like.kind is Kind.BOOLEAN:
            fit = max(self.truths, self.known(known))
            return fit if fit >= _HALF else _SELDOM * (not fit and len(self.told) <= _FEW)
        if like.kind is Kind.INTEGER:
            key = name, "元" in like.means["zh"], "人数" in like.means["zh"]
            if key not in self._whole:
                self._whole[key] = self._read(name, like)
            return self._whole[key] if self._whole[key] >= READABLE else 0.0
        if self.days > READABLE or (self.truths > READABLE and (like.values or len(self.told) > 1)):
            return 0.0
        if not like.values:
            return 1.0
        spoken = self.known(known)
        if len(self.told) > _MANY and spoken < _SELDOM:
            return 0.0
        return _SELDOM + (1 - _SELDOM) * spoken
