"""What is found: hits, counts, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui.cases.search import words
from hegui.cases.search.choosing import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.cases.record import Case
    from hegui.cases.search.duplicates import Link
    from hegui.cases.search.index import Index
    from hegui.cases.search.query import Query, Sort
    from hegui.law import Law

BANDS = ((1, 9_999), (10_000, 99_999), (100_000, 999_999), (1_000_000, None))
"""Between which amounts in CNY cases are counted by their largest fine, both included."""
FACETS = ("year", "authority", "level", "province", "kind", "conduct", "measure", "violated")


@dataclass(frozen=True)
class Hit:
    """A case that was found.

    Attributes:
        case: The case.
        amount: Its largest fine in CNY; None: none, or not known.
        snippet: A line of its passage.
        links: Other cases that report the same action.
    """

    case: Case
    amount: float | None
    snippet: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        total: How many cases.
        actions: How many actions they report, each counted once.
        hits: The first of them.
        facets: How many cases have each value, by dimension, the most first.
        amounts: How many cases have their largest fine in each of `BANDS`.
        undated: Cases that fit but for their date, which is not known.
        notes: What to know of how the query was read, in English and Chinese.
        faults: Lines of the library that cannot be used.
    """

    total: int
    actions: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    amounts: tuple[int, ...]
    undated: int
    notes: tuple[Mapping[str, str], ...]
    faults: tuple[str, ...]


def search(index: Index, query: Query, law: Law, limit: int = 20, skip: int = 0) -> Found:
    """Return the cases that fit a query.

    Args:
        index: The open index.
        query: What is asked.
        law: The law, which carries a provision to the numbers of other versions.
        limit: How many cases to return, after the first `skip`.
        skip: How many to pass over.

    Raises:
        UsageError: A word, place, provision or date of the query is not known.
    """
    notes: list[Mapping[str, str]] = []
    chosen, undated = select(index, query, law, notes)
    rows = np.flatnonzero(chosen)
    shown = _sorted(index, rows, query.sort)[skip : skip + limit]
    return Found(
        total=len(rows),
        actions=len(np.unique(index.scalar("action")[rows])),
        hits=tuple(_hits(index, [int(row) for row in shown], query)),
        facets={name: tuple(index.pairs(name).counts(chosen)) for name in FACETS},
        amounts=_amounts(index.scalar("amount")[rows]),
        undated=int(undated.sum()),
        notes=tuple(notes),
        faults=index.faults,
    )


def _amounts(known: np.ndarray[Any, Any]) -> tuple[int, ...]:
    return tuple(
        int(((known >= least) & (known <= (np.inf if most is None else most))).sum())
        for least, most in BANDS
    )


def _sorted(index: Index, rows: np.ndarray[Any, Any], sort: Sort) -> np.ndarray[Any, Any]:
    first = index.scalar("first")[rows]
    if sort == "amount":
        amount = np.nan_to_num(index.scalar("amount")[rows], nan=-1)
        return rows[np.lexsort((rows, -first, -amount))]
    return rows[np.lexsort((rows, -first))]


def _hits(index: Index, rows: list[int], query: Query) -> Iterator[Hit]:
    amounts = index.scalar("amount")
    for row, (case, body) in zip(rows, index.cases(rows), strict=True):
        amount = float(amounts[row])
        yield Hit(
            case=case,
            amount=None if np.isnan(amount) else amount,
            snippet=words.snippet(body, query.text),
            links=index.links(case.id),
        )
