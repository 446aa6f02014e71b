"""Which cases fit a query: each part of it lets rows of the index pass."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui import places
from hegui.cases import typed
from hegui.cases.record import When
from hegui.cases.search import facts, words
from hegui.cases.search.citing import citing
from hegui.errors import UsageError
from hegui.message import Message
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.cases.search.index import Index
    from hegui.cases.search.query import Query
    from hegui.law import Law

VOCABULARIES: Mapping[str, terms.Vocabulary] = {
    "authority": "authority_kinds",
    "level": "authority_levels",
    "kind": "offender_kinds",
    "conduct": "conduct",
    "measure": "measures",
    "stage": "stages",
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_PRECISIONS = ("year", "month", "day")


def select(
    index: Index, query: Query, law: Law, notes: list[Mapping[str, str]]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return a mask of the cases that fit, and one of those that fit but for a date."""
    chosen = np.ones(index.size, dtype=bool)
    for rows in _filters(index, query, law, notes):
        mask = np.zeros(index.size, dtype=bool)
        mask[rows] = True
        chosen &= mask
    return _dated(index, chosen, query)


def _filters(
    index: Index, query: Query, law: Law, notes: list[Mapping[str, str]]
) -> Iterator[np.ndarray[Any, Any]]:
    """Yield the rows that each part of the query lets pass."""
    for name, vocabulary in VOCABULARIES.items():
        asked: tuple[str, ...] = getattr(query, name)
        if asked:
            yield index.pairs(name).rows([known(vocabulary, word) for word in asked])
    if query.place:
        yield index.pairs("places").rows([place(name) for name in query.place])
    if query.article:
        yield citing(index, query.article, query.numbering, law, notes)
    if query.min_cny is not None or query.max_cny is not None:
        yield _fined(index.scalar("amount"), query.min_cny or 0, query.max_cny)
    if query.doubtful:
        yield np.flatnonzero(index.scalar("doubtful") > 0)
    if query.offender:
        yield index.matching(words.match(query.offender, "offender"))
    if query.text:
        yield index.matching(words.match(query.text))


def _fined(amount: np.ndarray[Any, Any], least: float, most: float | None) -> np.ndarray[Any, Any]:
    if most is None:
        return np.flatnonzero(amount >= least)
    if least > most:
        raise UsageError(
            "No fine is at least {least:,g} and at most {most:,g}: turn them round.",
            least=least,
            most=most,
        )
    return np.flatnonzero((amount >= least) & (amount <= most))


def known(vocabulary: terms.Vocabulary, word: str) -> str:
    """Return the id that a word of a vocabulary is or names; raise `UsageError` if it is none."""
    found = terms.find(vocabulary, word)
    if found is None:
        close = get_close_matches(word, list(terms.of(vocabulary)), n=1)
        raise UsageError(
            "'{word}' is not among the {vocabulary} of cases: did you mean '{near}'?"
            if close
            else "'{word}' is not among the {vocabulary} of cases: use one of {known}.",
            word=word,
            vocabulary=Message(vocabulary),
            near=close,
            known=terms.named(vocabulary),
        )
    return found


def place(name: str) -> str:
    """Return the code of a place; raise `UsageError` if it is not listed."""
    found = places.find(name)
    if found is None:
        raise UsageError(
            "'{name}' is no place that is listed: name a province or city in full, or its code.",
            name=name,
        )
    return found.code


def _dated(
    index: Index, chosen: np.ndarray[Any, Any], query: Query
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    if query.since is None and query.until is None:
        return chosen, np.zeros(index.size, dtype=bool)
    if query.since and query.until and _when(query.since).earliest > _last(query.until):
        raise UsageError(
            "{since} is later than {until}: give the earlier one first.",
            since=query.since,
            until=query.until,
        )
    first, last = index.scalar("first"), index.scalar("last")
    known = first > 0
    undated = chosen & ~known
    chosen = chosen & known
    if query.since is not None:
        chosen &= last >= _when(query.since).earliest.toordinal()
    if query.until is not None:
        chosen &= first <= _last(query.until).toordinal()
    return chosen, undated


def _last(value: str) -> date:
    return facts.latest(_when(value))


def _when(value: str) -> When:
    day = typed.date(value)
    try:
        if _DATE.fullmatch(day):
            return When(day, _PRECISIONS[day.count("-")])  # type: ignore[arg-type] # one of three
    except ValueError:
        pass
    raise UsageError("'{value}' is no date: write 2017, 2017-08 or 2017-08-12.", value=value)
