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
Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
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


class _Columns:
    """The columns of the contract, but those of no table: what they are, and their words."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        named = [(table, column) for table, column in groups if table]
        self.names = [column for _, column in named]
        self.likes = [catalogue.get(table).columns[column] for table, column in named]
        self.values = np.array([bool(like.values) for like in self.likes])
        self.of = {kind: np.array([like.kind is kind for like in self.likes]) for kind in Kind}
        where: dict[str, list[int]] = {}
        for place, (table, column) in enumerate(named):
            for word in frozenset(names.words(table, column)):
                where.setdefault(word, []).append(place)
        self.where = {word: np.array(places) for word, places in where.items()}
        self.whole = np.flatnonzero(self.of[Kind.INTEGER])

    def shaped(self, columns: set[str]) -> Mask:
        """Say which have one of these names."""
        return np.array([name in columns for name in self.names])


@cache
def _columns(groups: tuple[Group, ...]) -> _Columns:
    return _Columns(groups)


def of(header: str, words: Sequence[str], groups: tuple[Group, ...], *, serial: bool) -> Floats:
    """Return for each column: empty, fit, misfit, two of times of day, words, text and shape."""
    columns = _columns(groups)
    found = np.zeros((len(columns.names), 8))
    told = [word for word in words if not blank(word)][:_MOST]
    if not told:
        found[:, 0] = 1
        return found
    cell = _Cells(header, told, serial=serial)
    spoken = cell.known(columns)
    fit, text = cell.fit(columns, spoken), columns.of[Kind.TEXT]
    found[:, 1] = np.where(text, 0, fit)
    found[:, 2] = fit == 0
    found[:, 3] = columns.of[Kind.DATE] * cell.timed
    found[:, 4] = columns.of[Kind.INSTANT] * cell.timed
    found[:, 5] = np.where(text & columns.values, spoken, 0)
    found[:, 6] = np.where(text, fit, 0)
    found[:, 7] = columns.shaped(cell.shaped) if cell.shaped else 0
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

    def known(self, columns: _Columns) -> Floats:
        """Return the share of the words that the vocabulary of each column has."""
        counts = np.zeros(len(columns.names))
        for word in self.plain:
            if word in columns.where:
                counts[columns.where[word]] += 1
        return counts / len(self.told)

    def fit(self, columns: _Columns, spoken: Floats) -> Floats:
        """Return how far the words are what each column holds, 0 if they are not."""
        found = self._texts(columns, spoken)
        for kind in _TIMES:
            found[columns.of[kind]] = self.days if self.days >= READABLE else 0.0
        truths = columns.of[Kind.BOOLEAN]
        found[truths] = self._truths(np.maximum(self.truths, spoken[truths]))
        for place in columns.whole:
            found[place] = self._number(columns.names[place], columns.likes[place])
        return found

    def _truths(self, fit: Floats) -> Floats:
        few = len(self.told) <= _FEW
        return np.where(fit >= _HALF, fit, np.where((fit == 0) & few, _SELDOM, 0.0))

    def _number(self, name: str, like: Column) -> float:
        key = name, "元" in like.means["zh"], "人数" in like.means["zh"]
        if key not in self._whole:
            self._whole[key] = self._read(name, like)
        return self._whole[key] if self._whole[key] >= READABLE else 0.0

    def _texts(self, columns: _Columns, spoken: Floats) -> Floats:
        """Return how far they are words or text: what is read as days or truths is neither."""
        if self.days > READABLE:
            return np.zeros(len(spoken))
        seldom = (spoken < _SELDOM) & (len(self.told) > _MANY)
        true = self.truths > READABLE
        said = np.where(seldom | true, 0.0, _SELDOM + (1 - _SELDOM) * spoken)
        return np.where(columns.values, said, 0.0 if true and len(self.told) > 1 else 1.0)
