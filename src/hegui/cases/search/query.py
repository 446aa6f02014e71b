"""What is asked of the cases, and what is found: hits, counts, and what was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from hegui.cases import places, terms
from hegui.cases.provisions import carried, numberings
from hegui.cases.record import When
from hegui.cases.search import facts, words
from hegui.errors import UsageError
from hegui.law import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.cases.record import Case
    from hegui.cases.search.duplicates import Link
    from hegui.cases.search.index import Index
    from hegui.law import Law

Sort = Literal["date", "amount"]
SORTS: tuple[Sort, ...] = ("date", "amount")
FACETS = ("year", "authority", "level", "province", "kind", "conduct", "measure", "violated")
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


@dataclass(frozen=True)
class Query:
    """What is asked; what is empty or None is not asked.

    Attributes:
        text: Words that must all stand in the case, in either language.
        article: A provision, `csl:21.i3`, or an instrument alone.
        numbering: A day of the version that its number is of.
        authority: Kinds of authority.
        level: Levels of authority.
        place: Places, by code or name; what lies in them counts.
        kind: Kinds of offender.
        conduct: Categories of conduct.
        measure: Types of measure.
        stage: Stages.
        since: The first day, month or year.
        until: The last one.
        min_cny: The largest fine is at least this.
        max_cny: ... and at most this.
        offender: Words in the names of the offenders.
        doubtful: Cases with a doubtful field that nobody reviewed.
        sort: The latest first, or the largest fine first.
    """

    text: str = ""
    article: str | None = None
    numbering: date | None = None
    authority: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_cny: float | None = None
    max_cny: float | None = None
    offender: str = ""
    doubtful: bool = False
    sort: Sort = "date"


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
        undated: Cases that fit but for their date, which is not known.
        notes: What to know of how the query was read, in English and Chinese.
        faults: Lines of the library that cannot be used.
    """

    total: int
    actions: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
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
        undated=int(undated.sum()),
        notes=tuple(notes),
        faults=index.faults,
    )


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
            yield index.pairs(name).rows([_known(vocabulary, word) for word in asked])
    if query.place:
        yield index.pairs("places").rows([_place(name) for name in query.place])
    if query.article:
        yield _citing(index, query.article, query.numbering, law, notes)
    amount = index.scalar("amount")
    if query.min_cny is not None:
        yield np.flatnonzero(amount >= query.min_cny)
    if query.max_cny is not None:
        yield np.flatnonzero(amount <= query.max_cny)
    if query.doubtful:
        yield np.flatnonzero(index.scalar("doubtful") > 0)
    if query.offender:
        yield index.matching(words.match(query.offender, "offender"))
    if query.text:
        yield index.matching(words.match(query.text))


def _known(vocabulary: terms.Vocabulary, word: str) -> str:
    known = terms.of(vocabulary)
    if word not in known:
        close = get_close_matches(word, list(known), n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"use one of {', '.join(known)}."
        raise UsageError(f"'{word}' is not among the {vocabulary} of cases: {hint}")
    return word


def _place(name: str) -> str:
    place = places.find(name)
    if place is None:
        raise UsageError(f"'{name}' is no place that is listed: write its full name or its code.")
    return place.code


def _citing(
    index: Index,
    article: str,
    numbering: date | None,
    law: Law,
    notes: list[Mapping[str, str]],
) -> np.ndarray[Any, Any]:
    """Return the rows that cite a provision, by the numbers of whatever version.

    A case that cites the whole article cites what lies in it, and the other way round.
    """
    asked = Ref.parse(article) if ":" in article else None
    dimensions = [index.pairs(name) for name in ("violated", "basis")]
    names = {name for pairs in dimensions for name in pairs.names}
    if asked is None:
        fits = {name for name in names if re.split("[:@]", name)[0] == article}
        if not fits:
            law.first_day(article)  # say so if there is no such instrument
    else:
        day = _numbered(asked, numbering, law, names, notes)
        fits = {name for name in names if _cites(name, asked, day, law)}
    return np.concatenate([pairs.rows(fits) for pairs in dimensions])


def _numbered(
    asked: Ref,
    numbering: date | None,
    law: Law,
    names: set[str],
    notes: list[Mapping[str, str]],
) -> date | None:
    """Return a day of the version that a number is of; None: its law has one numbering for us."""
    days = numberings(asked, law)
    if numbering is not None:
        day = law.version(asked.instrument, numbering).since
        law.provision(asked, day)
        return day
    if not days:
        if not any(_cites(name, asked, None, law) for name in names):
            law.provision(asked, law.versions(asked.instrument)[-1].since)
        return None
    if len(days) > 1 and not _same_everywhere(asked, days, law):
        others = ", ".join(str(day) for day in days[:-1])
        notes.append(
            {
                "en": f"{asked} is read by the numbers of {days[-1]}; for those of {others} "
                "add --numbering DAY",
                "zh": f"{asked} 按 {days[-1]} 起的条号理解；"
                f"如指 {others} 起的条号，请加 --numbering 日期",
            }
        )
    return days[-1]


def _same_everywhere(asked: Ref, days: tuple[date, ...], law: Law) -> bool:
    return all(carried(asked, day, days[-1], law) == (asked,) for day in days[:-1])


def _cites(name: str, asked: Ref, day: date | None, law: Law) -> bool:
    place, _, version = name.partition("@")
    if place.split(":")[0] != asked.instrument or ":" not in place:
        return False
    since = date.fromisoformat(version) if version and day else None
    found = carried(Ref.parse(place), since, day, law) if day else (Ref.parse(place),)
    return any(one.covers(asked) or asked.covers(one) for one in found)


def _dated(
    index: Index, chosen: np.ndarray[Any, Any], query: Query
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    if query.since is None and query.until is None:
        return chosen, np.zeros(index.size, dtype=bool)
    first, last = index.scalar("first"), index.scalar("last")
    known = first > 0
    undated = chosen & ~known
    chosen = chosen & known
    if query.since is not None:
        chosen &= last >= _when(query.since).earliest.toordinal()
    if query.until is not None:
        chosen &= first <= facts.latest(_when(query.until)).toordinal()
    return chosen, undated


def _when(value: str) -> When:
    try:
        if _DATE.fullmatch(value):
            return When(value, _PRECISIONS[value.count("-")])  # type: ignore[arg-type] # one of three
    except ValueError:
        pass
    raise UsageError(f"'{value}' is no date: write 2017, 2017-08 or 2017-08-12.")


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
