"""Chooses from a large library the cases that are worth comparing with a finding."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui import places
from hegui.cases.provisions import carried
from hegui.law import Ref
from hegui.precedents.nearest import closeness, penal_clauses
from hegui.precedents.record import Closeness, Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.cases import Case
    from hegui.cases.search.index import Index, Pairs
    from hegui.law import Law

ENOUGH = 300
"""So many cases are compared in full at most; a smaller library is compared as a whole."""


def candidates(index: Index, query: Query, law: Law, limit: int = ENOUGH) -> tuple[Case, ...]:
    """Return the cases of an index that may be near to a query, the likeliest first.

    They are chosen by the case as a whole, in the order in which `nearest` compares its offenders
    one by one.
    """
    fits = np.zeros(index.size, dtype=np.int8)
    _raise(fits, index.pairs("conduct").rows(query.conduct), Closeness.CONDUCT)
    penal = tuple(one.ref for one in penal_clauses(query.provisions, query.day, law))
    for refs, name in ((penal, "basis"), (query.provisions, "violated")):
        _by_provision(fits, index.pairs(name), refs, query.day, law)
    first = index.scalar("first")
    rows = np.flatnonzero((fits > 0) & (first <= query.day.toordinal()))
    shared = [
        _has(index, "conduct", query.conduct),
        _has(index, "kind", query.kinds),
        _has(index, "authority", query.authority_kinds),
        _depth(index, query.places),
    ]
    keys = (-first, *(-one for one in reversed(shared)), -fits)
    order = np.lexsort(tuple(key[rows] for key in keys))
    return tuple(case for case, _ in index.cases([int(row) for row in rows[order][:limit]]))


def _raise(fits: np.ndarray[Any, Any], rows: np.ndarray[Any, Any], to: Closeness) -> None:
    fits[rows] = np.maximum(fits[rows], to)


def _by_provision(
    fits: np.ndarray[Any, Any], pairs: Pairs, refs: Iterable[Ref], day: date, law: Law
) -> None:
    asked = tuple(refs)
    known = {ref.instrument for ref in asked}
    for name in pairs.names:
        place, _, version = name.partition("@")
        if ":" not in place or place.split(":")[0] not in known:
            continue
        since = date.fromisoformat(version) if version else None
        found = [
            closeness(here, ref)
            for here in carried(Ref.parse(place), since, day, law)
            for ref in asked
            if here.covers(ref) or ref.covers(here)
        ]
        if found:
            _raise(fits, pairs.rows([name]), max(found))


def _has(index: Index, name: str, wanted: tuple[str, ...]) -> np.ndarray[Any, Any]:
    found = np.zeros(index.size, dtype=np.int8)
    found[index.pairs(name).rows(wanted)] = 1
    return found


def _depth(index: Index, names: tuple[str, ...]) -> np.ndarray[Any, Any]:
    """Return how small the smallest place is that a case shares with these."""
    found = np.zeros(index.size, dtype=np.int8)
    pairs = index.pairs("places")
    for name in names:
        place = places.find(name)
        chain = places.around(place.code) if place else ()
        for depth, one in enumerate(reversed(chain), 1):
            rows = pairs.rows([one.code])
            found[rows] = np.maximum(found[rows], depth)
    return found
