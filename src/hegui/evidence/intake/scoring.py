"""Scores a source against every column and table: evidence of names and cells, then of the whole.

Each header is compared with examples of the names of each column, and its cells with what the
column holds; a logistic model says from both how likely it is that column. The columns of a table
are then assigned to headers one to one, so that the whole is likeliest; a second model weighs each
pair against its rivals; and the tables are compared by their names and by what is found of each.
The weights are few, and `tools/fit_matcher.py` fits them on the tables of several companies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from hegui.evidence import catalogue
from hegui.evidence.intake import fitting, names
from hegui.evidence.intake.assignment import assigned
from hegui.evidence.intake.likeness import Examples
from hegui.evidence.intake.weights import COLUMN, PAIR, TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hegui.evidence.intake.likeness import Nearness

CANDIDATE = 0.2
"""From this likelihood on a header is a candidate for a column."""
SAME = 0.999
"""From this likeness on two names are one."""
_NEEDED = 2.0
"""What a column that the table needs has ahead of others: a source without it says nothing."""
_NEVER = -20.0
"""The odds of a column whose cells are something else, whatever its name says."""
_ROWS = frozenset(("id", "序号", "序", "no", "seq"))
"""Headers of the number of a row, which is a column only where it alone is the key."""
_PLACE = {name: place for place, name in enumerate(COLUMN)}

Words = dict[str, tuple[str, ...]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Source:
    """What is known of a table that somebody keeps.

    Attributes:
        titles: What it is called, the nearest first: its sheet, file and folder.
        words: Its headers, each with the distinct words below it.
        said: What a database says of its columns beside their names.
        serial: Whether numbers may be days as a workbook counts them.
        unique: Headers below which no word stands twice.
    """

    titles: tuple[str, ...]
    words: Words
    said: Mapping[str, str] = field(default_factory=dict)
    serial: bool = False
    unique: frozenset[str] = frozenset()


class Index:
    """Examples of the names of columns and tables, in the order in which scores stand."""

    def __init__(
        self, columns: dict[tuple[str, str], list[str]], tables: dict[str, list[str]]
    ) -> None:
        """Take the examples of each column, those of no table last, and of each table."""
        pooled: dict[str, list[str]] = {}
        for (_, column), known in columns.items():
            pooled.setdefault(column, []).extend(known)
        self.columns, self.tables = Examples(columns), Examples(tables)
        self.groups = tuple(columns)
        self._alike = Examples({name: list(dict.fromkeys(all_)) for name, all_ in pooled.items()})
        places = {column: place for place, column in enumerate(pooled)}
        self._pool = np.array([places[column] for _, column in self.groups])
        self.spans: dict[str, slice] = {}
        for place, (table, _) in enumerate(self.groups):
            begun = self.spans.get(table, slice(place, 0)).start
            self.spans[table] = slice(begun, place + 1)
        self.other = self.spans.pop("")
        self.own: dict[str, list[int]] = {}
        for place, (_, column) in enumerate(self.groups[:-1]):
            self.own.setdefault(names.plain(column), []).append(place)
        self.contracts = [catalogue.get(table).columns[c] for table, c in self.groups if table]
        self.keys = np.array([catalogue.get(t).key == (c,) for t, c in self.groups if t])
        self.required = np.array([like.required for like in self.contracts])
        self._known: dict[str, Floats] = {}
        self._near: dict[str, Nearness] = {}

    def names_of(self, header: str, said: str = "") -> Floats:
        """Return what the name of a header tells of each column: a row of evidence for each."""
        if header not in self._known:
            self._known[header] = self._names_of(header)
        found = self._known[header]
        return np.maximum(found, self.names_of(said)) if said else found

    def near(self, header: str) -> Nearness:
        """Return how near a name is to the examples of each column."""
        if header not in self._near:
            self._near[header] = self.columns.near(header)
        return self._near[header]

    def _names_of(self, header: str) -> Floats:
        own, pool = self.near(header), self._alike.near(header)
        alike, alike_several = pool.best[self._pool], pool.several[self._pool]
        same = (own.best > SAME).astype(float)
        return np.stack(
            [
                own.best,
                own.several,
                own.covered,
                alike,
                alike_several,
                pool.covered[self._pool],
                same,
            ],
            axis=1,
        )[:-1]


@cache
def index() -> Index:
    """Return the examples of the content packages."""
    return Index(names.columns(), names.tables())


class Scored:
    """A source compared with every column and table."""

    def __init__(self, source: Source, known: Index) -> None:
        """Compare a source with what is known; what is not asked for is not reckoned."""
        self.source, self.known = source, known
        self.headers = list(source.words)

    @cached_property
    def evidence(self) -> Floats:
        """Return what speaks for each header and column, in the order of `weights.COLUMN`."""
        return np.array([self._of(header) for header in self.headers])

    def _of(self, header: str) -> Floats:
        known, source = self.known, self.source
        named = known.names_of(header, source.said.get(header, ""))
        strongest = np.maximum(named[:, 0], 0.9 * named[:, 3])
        rival = np.zeros(len(named))
        for span in known.spans.values():
            rival[span] = _others(strongest[span])
        held = fitting.of(header, source.words[header], known.groups, serial=source.serial)
        one = np.ones(len(named))
        alone = known.keys * float(header in source.unique)
        other = known.near(header).best[known.other][0]
        beside = [rival, other * one, *held.T, alone, known.required]
        return np.column_stack([one, named, *beside])

    @cached_property
    def odds(self) -> Floats:
        """Return the logarithm of how likely each header is each column, to its not being it."""
        if not self.headers:
            return np.zeros((0, len(self.known.contracts)))
        odds: Floats = self.evidence @ np.array(list(COLUMN.values()))
        misfit = self.evidence[:, :, _PLACE["misfit"]] > 0
        for place, header in enumerate(self.headers):
            misfit[place, self.known.own.get(names.plain(header), [])] = False  # ours, badly filled
        odds[misfit] = _NEVER
        for place, header in enumerate(self.headers):
            if names.plain(header) in _ROWS:
                odds[place, ~self.known.keys] = _NEVER
        return odds

    def pairs(self, table: str) -> list[tuple[int, int]]:
        """Return the places of headers and columns that are the likeliest as a whole."""
        return assigned(np.maximum(self._wanted(table) - logit(CANDIDATE), 0))

    def _wanted(self, table: str) -> Floats:
        """Return the odds of a table, those of candidates for what it needs ahead of others."""
        span = self.known.spans[table]
        odds = self.odds[:, span]
        return odds + _NEEDED * self.known.required[span] * (odds > logit(CANDIDATE))

    def beside(self, table: str, pairs: Sequence[tuple[int, int]]) -> Floats:
        """Return what speaks for each pair among its rivals, in the order of `weights.PAIR`."""
        odds, held = self._wanted(table), self.evidence[:, self.known.spans[table]]
        free = [n for n in range(len(odds)) if n not in {header for header, _ in pairs}]
        open_ = [n for n in range(odds.shape[1]) if n not in {column for _, column in pairs}]
        likely = _share(self.odds[:, self.known.spans[table]])
        whole = float(np.mean([likely[pair] for pair in pairs])) if pairs else 0.0
        kinds = []
        for header, column in pairs:
            own = odds[header, column]
            fits = held[free, column]
            left = (fits[:, _PLACE["misfit"]] == 0) & (fits[:, _PLACE["empty"]] < 1)
            kinds.append(
                [
                    1.0,
                    np.clip(own, -6, 6),
                    np.clip(own - _most(np.delete(odds[header], column)), -5, 5),
                    np.clip(own - _most(np.delete(odds[:, column], header)), -5, 5),
                    np.clip(_most(odds[header, open_]), -6, 6),
                    np.clip(_most(odds[free, column]), -6, 6),
                    held[header, column, _PLACE["empty"]],
                    held[header, column, _PLACE["best"]],
                    min(int(left.sum()), 3) / 3,
                    whole,
                ]
            )
        return np.array(kinds).reshape(len(pairs), len(PAIR))

    def sure(self, table: str, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """Return how surely each pair is one; what is needed is not doubted for what is not."""
        span = self.known.spans[table]
        sure = _share(self.beside(table, pairs) @ np.array(list(PAIR.values())))
        alone = _share(self.odds[:, span]) * self.known.required[span]
        return [max(float(one), float(alone[pair])) for one, pair in zip(sure, pairs, strict=True)]

    @cached_property
    def tables(self) -> tuple[Floats, Floats]:
        """Return what speaks for each table, and for none, in the order of `weights.TABLE`."""
        known, likely = self.known, _share(self.odds)
        told = np.stack([likely[:, span].max(1, initial=0) for span in known.spans.values()], 1)
        told = told / (told.sum(1, keepdims=True) + 1e-9)
        called = [known.tables.near(title) for title in self.source.titles]
        none = np.zeros(len(known.tables.groups))
        best = np.max([none, *(one.best for one in called)], axis=0)
        covered = np.max([none, *(one.covered for one in called)], axis=0)
        first = called[0].best if called else none
        rows = []
        for place, (table, span) in enumerate(known.spans.items()):
            at = known.tables.groups.index(table)
            pairs = self.pairs(table)
            sure = np.array([likely[:, span][pair] for pair in pairs])
            tells = sure * np.array([told[header, place] for header, _ in pairs])
            by = {column: float(one) for (_, column), one in zip(pairs, sure, strict=True)}
            needed = np.flatnonzero(known.required[span])
            keys = np.flatnonzero(known.keys[span])
            rows.append(
                [
                    best[at],
                    covered[at],
                    first[at],
                    sure.sum() / max(1, len(self.headers)),
                    min(float(sure.sum()), 8) / 8,
                    sum(by.get(int(one), 0) for one in needed) / max(1, len(needed)),
                    max((by.get(int(one), 0) for one in keys), default=0),
                    tells.sum() / max(1, len(self.headers)),
                    min(float(tells.sum()), 4) / 4,
                    float(best[at] > SAME),
                ]
            )
        at = known.tables.groups.index(names.OTHER)
        return np.array(rows), np.array([1.0, best[at], covered[at], first[at]])

    def chances(self) -> list[float]:
        """Return how likely it is each table, in their order; what is left is for none."""
        tables, none = self.tables
        weights = np.array(list(TABLE.values()))
        scores = np.append(tables @ weights[: tables.shape[1]], none @ weights[tables.shape[1] :])
        chances = np.exp(scores - scores.max())
        return [float(one) for one in (chances / chances.sum())[:-1]]


def _others(odds: Floats) -> Floats:
    """Return for each the strongest of the others."""
    if len(odds) == 1:
        return np.zeros(1)
    second, first = np.partition(odds, -2)[-2:]
    others: Floats = np.where(odds == first, second, first)
    return others


def _most(odds: Floats) -> float:
    return float(odds.max()) if odds.size else -6.0


def logit(share: float) -> float:
    """Return the logarithm of the odds of a share."""
    return float(np.log(share / (1 - share)))


def _share(odds: Floats) -> Floats:
    shares: Floats = 1 / (1 + np.exp(-odds))
    return shares
