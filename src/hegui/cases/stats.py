"""Counts cases and their fines: by year, authority, province, provision and measure.

An action that several documents report is counted once, by the report that knows its fine and has
the fewest open doubts. An amount that is not known is counted apart and enters no median.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from hegui.cases.provisions import carried
from hegui.cases.search.choosing import select
from hegui.law import Ref
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.cases.search import Index, Query
    from hegui.law import Law

Array = np.ndarray[Any, Any]
Outcome = Literal["fined", "other_penalty", "orders_only", "not_stated"]
OUTCOMES: tuple[Outcome, ...] = ("fined", "other_penalty", "orders_only", "not_stated")
"""How an action ended: each has one. `other_penalty` is a warning, a suspension and the like."""
DIMENSIONS = ("year", "level", "authority", "province", "violated", "basis", "conduct", "measure")
_PROVISIONS = ("violated", "basis")
_DAYS = 32
"""Bits in which the number of a day has room."""
_UNKNOWN = "unknown"
"""The level of an authority that is not known is no level, as where no authority is named."""


@dataclass(frozen=True)
class Fines:
    """The fines of some actions in CNY, one for each body or person on whom one fell.

    Attributes:
        known: How many have an amount.
        unknown: How many have none that is known.
        least: The smallest, None where none is known; so with the others.
        lower: The first quartile.
        median: The one in the middle.
        upper: The third quartile.
        most: The largest.
    """

    known: int
    unknown: int
    least: float | None
    lower: float | None
    median: float | None
    upper: float | None
    most: float | None


@dataclass(frozen=True)
class Row:
    """The actions that share a value of a dimension; `value` None: it is not known of them."""

    value: str | None
    actions: int
    outcomes: Mapping[Outcome, int]
    bodies: Fines
    persons: Fines


@dataclass(frozen=True)
class Stats:
    """The counts of a library, or of the cases that fit a query.

    Attributes:
        day: By the numbers of the law on this day provisions are named.
        cases: How many cases fit.
        doubtful: How many of them have a field that nobody reviewed.
        undated: Cases that fit but for their date, which is not known.
        whole: All actions together.
        by: The actions by dimension; an action with several values counts in each.
        months: The actions of each month, of those whose month is known, as the months run.
        provinces: By province the actions by measure; None: the province is not known.
        notes: What to know of how the query was read, in English and Chinese.
        faults: Lines of the library that cannot be used.
    """

    day: date
    cases: int
    doubtful: int
    undated: int
    whole: Row
    by: Mapping[str, tuple[Row, ...]]
    months: Mapping[str, int]
    provinces: Mapping[str | None, Mapping[str, int]]
    notes: tuple[Mapping[str, str], ...]
    faults: tuple[str, ...]


def count(index: Index, query: Query, law: Law, day: date) -> Stats:
    """Count the cases that fit a query.

    Args:
        index: The open index.
        query: What is asked.
        law: The law, which carries provisions to the numbers of `day`.
        day: A day of the versions by whose numbers provisions are named.

    Raises:
        UsageError: A word, place, provision or date of the query is not known.
    """
    notes: list[Mapping[str, str]] = []
    chosen, undated = select(index, query, law, notes)
    counting = _Counting(index, _one_of_each_action(index, chosen), _outcomes(index))
    labels = {name: _labels(index, name, law, day) for name in DIMENSIONS}
    groups = {name: counting.groups(name, labels[name]) for name in DIMENSIONS}
    return Stats(
        day=day,
        cases=int(chosen.sum()),
        doubtful=int((index.scalar("doubtful")[chosen] > 0).sum()),
        undated=int(undated.sum()),
        whole=counting.row(None, counting.chosen),
        by={name: _ordered(name, counting.rows(groups[name])) for name in DIMENSIONS},
        months=_months(index, counting.chosen),
        provinces=_table(groups["province"], groups["measure"]),
        notes=tuple(notes),
        faults=index.faults,
    )


Groups = dict[str | None, Array]
"""The chosen rows (a mask) that have a value; under None those that have none."""


@dataclass(frozen=True)
class _Counting:
    """The rows that are counted (a mask), and the outcome of every row of the index."""

    index: Index
    chosen: Array
    outcomes: Array

    def groups(self, name: str, labels: Mapping[str, Iterable[str]]) -> Groups:
        """Return the rows of each value of a dimension, under the labels of the values."""
        pairs = self.index.pairs(name)
        found: defaultdict[str | None, Array] = defaultdict(lambda: np.zeros_like(self.chosen))
        order = np.argsort(pairs.value, kind="stable")
        ends = np.searchsorted(pairs.value[order], np.arange(len(pairs.names) + 1))
        none = self.chosen.copy()
        for at, value in enumerate(pairs.names):
            rows = pairs.row[order[ends[at] : ends[at + 1]]]
            rows = rows[self.chosen[rows]]
            named = tuple(labels[value]) if len(rows) else ()
            if named:
                none[rows] = False
            for label in named:
                found[label][rows] = True
        return dict(found) | ({None: none} if none.any() else {})

    def rows(self, groups: Groups) -> Iterable[Row]:
        """Return the counts of each group."""
        return [self.row(value, mask) for value, mask in groups.items()]

    def row(self, value: str | None, mask: Array) -> Row:
        """Return the counts of some rows."""
        ended = np.bincount(self.outcomes[mask], minlength=len(OUTCOMES))
        fines, person = self.index.array("fines.amount"), self.index.array("fines.person")
        here = mask[self.index.array("fines.row")]
        return Row(
            value=value,
            actions=int(mask.sum()),
            outcomes={name: int(ended[at]) for at, name in enumerate(OUTCOMES)},
            bodies=_fines(fines[here & ~person]),
            persons=_fines(fines[here & person]),
        )


def _fines(amounts: Array) -> Fines:
    known = amounts[~np.isnan(amounts)]
    unknown = len(amounts) - len(known)
    if not len(known):
        return Fines(0, unknown, None, None, None, None, None)
    return Fines(len(known), unknown, *map(float, np.quantile(known, (0, 0.25, 0.5, 0.75, 1))))


def _one_of_each_action(index: Index, chosen: Array) -> Array:
    """Return a mask with one report of each action."""
    rows = np.flatnonzero(chosen)
    action = index.scalar("action")[rows]
    no_amount = np.isnan(index.scalar("amount")[rows])
    order = np.lexsort((rows, index.scalar("doubtful")[rows], no_amount, action))
    _, first = np.unique(action[order], return_index=True)
    mask = np.zeros(index.size, dtype=bool)
    mask[rows[order[first]]] = True
    return mask


def _outcomes(index: Index) -> Array:
    """Return for every row the number of its outcome among `OUTCOMES`."""
    measures, orders = index.pairs("measure"), terms.orders()
    known = set(measures.names)
    found = np.full(index.size, OUTCOMES.index("not_stated"), dtype=np.int8)
    steps: tuple[tuple[Outcome, Iterable[str]], ...] = (  # what comes later outweighs
        ("orders_only", orders & known),
        ("not_stated", ("penalty_unspecified",)),
        ("other_penalty", known - orders - {"penalty_unspecified", "fine"}),
        ("fined", ("fine",)),
    )
    for outcome, words in steps:
        found[measures.rows(words)] = OUTCOMES.index(outcome)
    return found


def _labels(index: Index, name: str, law: Law, day: date) -> dict[str, tuple[str, ...]]:
    """Return what each value is counted under: provisions by the numbers of a day."""
    names = index.pairs(name).names
    if name not in _PROVISIONS:
        return {value: () if value == _UNKNOWN else (value,) for value in names}
    return {value: _numbered(value, law, day) for value in names}


def _numbered(cited: str, law: Law, day: date) -> tuple[str, ...]:
    """Return a provision by the numbers of a day, as it is cited where it has none then."""
    place, _, version = cited.partition("@")
    if ":" not in place or not version:
        return (place,)
    found = carried(Ref.parse(place), date.fromisoformat(version), day, law)
    return tuple(dict.fromkeys(str(ref) for ref in found)) or (cited,)


def _ordered(name: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Order the rows: years as they run, all else by how many actions; what is not known last."""

    def key(row: Row) -> tuple[bool, int, str]:
        weight = 0 if name == "year" else -row.actions
        return row.value is None, weight, row.value or ""

    return tuple(sorted(rows, key=key))


def _months(index: Index, chosen: Array) -> dict[str, int]:
    """Count the rows (a mask) by the month in which they happened, where one is known."""
    first, last = index.scalar("first")[chosen], index.scalar("last")[chosen]
    counted: Counter[str] = Counter()
    pairs = first.astype(np.int64) << _DAYS | last
    days, counts = np.unique(pairs, return_counts=True)
    for pair, count in zip(days.tolist(), counts.tolist(), strict=True):
        begin, end = pair >> _DAYS, pair & (1 << _DAYS) - 1
        month = date.fromordinal(begin).strftime("%Y-%m") if begin else ""
        if month and date.fromordinal(end).strftime("%Y-%m") == month:
            counted[month] += count
    return dict(sorted(counted.items()))


def _table(provinces: Groups, measures: Groups) -> dict[str | None, dict[str, int]]:
    """Return the actions of each province by measure, the province with the most first."""
    order = sorted(provinces, key=lambda one: (one is None, -int(provinces[one].sum()), one or ""))
    return {
        place: {
            measure: both
            for measure, rows in measures.items()
            if measure is not None and (both := int((rows & provinces[place]).sum()))
        }
        for place in order
    }
