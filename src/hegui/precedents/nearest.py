"""Compares cases with what a finding asks, and puts the nearest first."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui import places
from hegui.cases.provisions import carried as carry
from hegui.cases.record import When
from hegui.errors import ContentError, UsageError
from hegui.precedents.reasons import ahead, reasons, unsure
from hegui.precedents.record import Closeness, Join, Likeness, Precedent, Query
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from hegui.cases import Case, Citation
    from hegui.law import Law, Liability, Ref
    from hegui.places import Place

REPORTED_WITHIN = timedelta(days=92)
"""An undated case is taken to have happened so long before it was published at most: our choice."""


def nearest(
    query: Query,
    cases: Iterable[Case],
    law: Law,
    limit: int = 5,
    links: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Precedent, ...]:
    """Return at most `limit` cases that are near to the query, the nearest first.

    They stand in the order of how closely the provision fits, then of conduct, kind and size of the
    offender, kind of authority and place, then those that wait for no review, then the more recent
    first. A case that is later than the day of the query is none.

    Args:
        query: What a finding asks.
        cases: The cases to choose from.
        law: The law, which carries a provision to the numbers of the day.
        limit: How many to return at most.
        links: By id of a case, others that report the same action: one of them stands.

    Raises:
        ContentError: The query uses a category or kind that is not among the terms.
    """
    _refuse_unknown_words(query)
    penal = tuple(one.ref for one in penal_clauses(query.provisions, query.day, law))
    likenesses = (_likeness(case, query, penal, law) for case in cases if by_then(case, query.day))
    near = sorted((one for one in likenesses if one), key=lambda one: one.rank)
    chosen, also = _actions(near, links or {}, limit + 1)
    return tuple(
        Precedent(
            case=one.case,
            offenders=one.offenders,
            closeness=one.join.closeness,
            provision=one.join.cited,
            reasons=tuple(reasons(one, query)),
            ahead=ahead(one, following),
            unsure=one.unsure,
            also=also[one.case.id],
        )
        for one, following in pairwise((*chosen, None))
        if one is not None
    )[:limit]


def by_then(case: Case, day: date) -> bool:
    """Say whether a case can have happened by the end of a day.

    A case without a date is judged by when its document was published, less `REPORTED_WITHIN`; one
    without either is let pass, and says that it is undated.
    """
    if case.date is not None:
        return case.date.earliest <= day
    published = case.source.published
    if published is None:
        return True
    precision = ("year", "month", "day")[published.count("-")]
    try:
        first = When(published, precision).earliest  # type: ignore[arg-type] # one of the three
    except (ValueError, IndexError):
        return True
    return first - REPORTED_WITHIN <= day


def _actions(
    near: Iterable[Likeness], links: Mapping[str, frozenset[str]], limit: int
) -> tuple[list[Likeness], dict[str, tuple[str, ...]]]:
    """Return the first cases that report different actions, and for each the others of its own."""
    chosen: list[Likeness] = []
    also: dict[str, tuple[str, ...]] = {}
    for one in near:
        same = links.get(one.case.id, frozenset())
        if not same & also.keys() and len(chosen) < limit:
            chosen.append(one)
            also[one.case.id] = tuple(sorted(same))
    return chosen, also


def _refuse_unknown_words(query: Query) -> None:
    asked: tuple[tuple[terms.Vocabulary, tuple[str, ...]], ...] = (
        ("conduct", query.conduct),
        ("offender_kinds", query.kinds),
        ("sizes", (query.size,) if query.size else ()),
        ("authority_kinds", query.authority_kinds),
    )
    for vocabulary, words in asked:
        for word in words:
            if word not in terms.of(vocabulary):
                raise ContentError(
                    "'{word}' is not among the {vocabulary} of case_terms.yaml: "
                    "use one of {words}.",
                    word=word,
                    vocabulary=vocabulary,
                    words=terms.of(vocabulary),
                )


def penal_clauses(provisions: Iterable[Ref], day: date, law: Law) -> tuple[Liability, ...]:
    """Return the clauses that punish the breach of provisions on a day."""
    found: dict[Ref, Liability] = {}
    for ref in provisions:
        try:
            found |= {clause.ref: clause for clause in law.liabilities(ref, day)}
        except UsageError:  # no law is held for this provision, so none of its penal clauses
            continue
    return tuple(found.values())


def _likeness(case: Case, query: Query, penal: tuple[Ref, ...], law: Law) -> Likeness | None:
    """Compare a case by the part of it that is nearest: others in it may have done other things."""
    joins = {
        one.id: join
        for one in case.principals()
        if (join := _join(case, one.id, query, penal, law))
    }
    if not joins:
        return None

    def nearness(offender: str) -> tuple[int, bool]:
        return joins[offender].closeness, bool(_conduct(case, (offender,), query))

    best = max(map(nearness, joins))
    near = tuple(offender for offender in joins if nearness(offender) == best)
    kinds = {kind for one in case.offenders if one.id in near for kind in one.kinds}
    sizes = {one.size for one in case.offenders if one.id in near}
    return Likeness(
        case=case,
        offenders=near,
        join=joins[near[0]],
        conduct=_conduct(case, near, query),
        kinds=tuple(kind for kind in query.kinds if kind in kinds),
        sizes=(query.size,) if query.size and query.size in sizes else (),
        authority_kinds=_authority_kinds(case, query),
        place=_place(case, query),
        unsure=unsure(case, near),
    )


def _join(case: Case, offender: str, query: Query, penal: tuple[Ref, ...], law: Law) -> Join | None:
    """Join one offender and its people, by provision or, where none is named, by conduct."""
    together = {one.id for one in case.together((offender,))}
    violated = _of(case.violated, together)
    joins = list(_by_provision(violated, query.provisions, query.day, law))
    if joins:
        return max(joins, key=lambda join: join.closeness)
    if not _conduct(case, (offender,), query) or not _leaves_article_open(violated, query):
        return None
    basis = [cited for cited in _of(case.basis, together) if cited.ref]
    for join in _by_provision(basis, penal, query.day, law):
        return Join(Closeness.LIABILITY, join.cited, join.carried)
    punished = {ref.instrument for ref in penal}
    if any(cited.instrument in punished for cited in basis):  # by another clause of that law
        return None
    return Join(Closeness.CONDUCT)


def _of(citations: Iterable[Citation], offenders: set[str]) -> tuple[Citation, ...]:
    return tuple(cited for cited in citations if offenders & set(cited.offenders))


def _leaves_article_open(violated: tuple[Citation, ...], query: Query) -> bool:
    """Tell whether no article is named at all, or none of an instrument of the query."""
    asked = {ref.instrument for ref in query.provisions}
    return all(cited.ref is None for cited in violated) or any(
        cited.ref is None and cited.instrument in asked for cited in violated
    )


def _by_provision(
    citations: Iterable[Citation], refs: tuple[Ref, ...], day: date, law: Law
) -> Iterator[Join]:
    for cited in citations:
        for carried in _carried(cited, day, law):
            for ref in refs:
                if carried.covers(ref) or ref.covers(carried):
                    yield Join(closeness(carried, ref), cited.ref, carried)


def _carried(cited: Citation, day: date, law: Law) -> tuple[Ref, ...]:
    return () if cited.ref is None else carry(cited.ref, cited.version, day, law)


def closeness(one: Ref, other: Ref) -> Closeness:
    """Return how closely two provisions fit, one of which covers the other."""
    paragraph, item, sentence = min(one, other, key=lambda ref: ref.depth).place
    if item or sentence:
        return Closeness.ITEM
    return Closeness.PARAGRAPH if paragraph else Closeness.ARTICLE


def _conduct(case: Case, offenders: tuple[str, ...], query: Query) -> tuple[str, ...]:
    ids = {one.id for one in case.together(offenders)}
    held = {one.category for one in case.conduct if ids & set(one.offenders)}
    return tuple(category for category in query.conduct if category in held)


def _authority_kinds(case: Case, query: Query) -> tuple[str, ...]:
    held = {authority.kind for authority in case.authorities}
    return tuple(kind for kind in query.authority_kinds if kind in held)


def _place(case: Case, query: Query) -> Place | None:
    """Return the smallest place in which both the operator and the case are."""
    asked = [place.code for name in query.places if (place := places.find(name))]
    both = (places.shared(here, there) for here in asked for there in case.places)
    return max(
        (place for place in both if place),
        key=lambda place: len(places.around(place.code)),
        default=None,
    )
