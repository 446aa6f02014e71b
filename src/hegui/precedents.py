"""The enforcement cases nearest to a finding.

A case is joined by the provision that it names, carried by the concordance to the numbers of the
day; where its document names no article, by its conduct. A penal clause punishes many duties, so a
case that names one and no duty has to share the conduct too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from hegui.cases import places, terms, wording
from hegui.errors import ContentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from hegui.cases import Case, Citation
    from hegui.cases.places import Place
    from hegui.law import Law, Ref


class Closeness(IntEnum):
    """How a case is joined to a finding, the loosest first."""

    CONDUCT = 1
    LIABILITY = 2
    ARTICLE = 3
    PARAGRAPH = 4
    ITEM = 5


@dataclass(frozen=True)
class Query:
    """What a finding asks of the cases.

    Attributes:
        provisions: Those of the duty, by the numbers of `day`.
        day: A day of the version of the law that the provisions are of.
        conduct: Categories of conduct that breach the duty.
        kinds: What kind of body the operator is: company, platform, school ...
        authority_kinds: Which authorities enforce the duty: public_security, cac, telecom ...
        places: Where the operator is, by code or name; a place that is not listed is passed over.
    """

    provisions: tuple[Ref, ...]
    day: date
    conduct: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authority_kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Precedent:
    """A case near to a finding.

    Attributes:
        case: The case with all its facts.
        offenders: Ids of those whose part of the case is near; it may hold others.
        closeness: How the case is joined.
        provision: The provision that joins it, as its document numbers it; None: by conduct.
        reasons: Why it is near, the weightiest first, each in English and Chinese.
    """

    case: Case
    offenders: tuple[str, ...]
    closeness: Closeness
    provision: Ref | None
    reasons: tuple[Mapping[str, str], ...]

    def place(self, lang: str) -> str:
        """Return where it happened."""
        return wording.place(self.case, lang)

    def when(self, lang: str) -> str:
        """Return its date as precisely as it is known."""
        return wording.when(self.case, lang)

    def measures(self, lang: str) -> tuple[str, ...]:
        """Return what was imposed, one line for each offender and person that is near."""
        return wording.measures(self.case, self.offenders, lang)


@dataclass(frozen=True)
class _Join:
    """`cited` as the document numbers it, `carried` by the numbers of the day of the query."""

    closeness: Closeness
    cited: Ref | None = None
    carried: Ref | None = None


@dataclass(frozen=True)
class _Likeness:
    """All that a case shares with a query."""

    case: Case
    offenders: tuple[str, ...]
    join: _Join
    conduct: tuple[str, ...]
    kinds: tuple[str, ...]
    authority_kinds: tuple[str, ...]
    place: Place | None

    @property
    def rank(self) -> tuple[int | str, ...]:
        """Order the nearest first; the id settles what is left."""
        date = self.case.date
        return (
            -self.join.closeness,
            -bool(self.conduct),
            -bool(self.kinds),
            -bool(self.authority_kinds),
            -(len(places.around(self.place.code)) if self.place else 0),
            -(date.earliest.toordinal() if date else 0),
            self.case.id,
        )


def nearest(query: Query, cases: Iterable[Case], law: Law, limit: int = 5) -> tuple[Precedent, ...]:
    """Return at most `limit` cases that are near to the query, the nearest first.

    They stand in the order of how closely the provision fits, then of conduct, kind of offender,
    kind of authority and place, then the more recent first.

    Raises:
        ContentError: The query uses a category or kind that is not among the terms.
    """
    _refuse_unknown_words(query)
    penal = _penal_clauses(query, law)
    likenesses = (_likeness(case, query, penal, law) for case in cases)
    near = sorted((one for one in likenesses if one), key=lambda one: one.rank)
    return tuple(
        Precedent(
            case=one.case,
            offenders=one.offenders,
            closeness=one.join.closeness,
            provision=one.join.cited,
            reasons=tuple(_reasons(one, query)),
        )
        for one in near[:limit]
    )


def _refuse_unknown_words(query: Query) -> None:
    asked: tuple[tuple[terms.Vocabulary, tuple[str, ...]], ...] = (
        ("conduct", query.conduct),
        ("offender_kinds", query.kinds),
        ("authority_kinds", query.authority_kinds),
    )
    for vocabulary, words in asked:
        for word in words:
            if word not in terms.of(vocabulary):
                raise ContentError(
                    f"'{word}' is not among the {vocabulary} of case_terms.yaml: "
                    f"use one of {', '.join(terms.of(vocabulary))}."
                )


def _penal_clauses(query: Query, law: Law) -> tuple[Ref, ...]:
    found: dict[Ref, None] = {}
    for ref in query.provisions:
        try:
            found |= dict.fromkeys(clause.ref for clause in law.liabilities(ref, query.day))
        except UsageError:  # no law is held for this provision, so none of its penal clauses
            continue
    return tuple(found)


def _likeness(case: Case, query: Query, penal: tuple[Ref, ...], law: Law) -> _Likeness | None:
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
    return _Likeness(
        case=case,
        offenders=near,
        join=joins[near[0]],
        conduct=_conduct(case, near, query),
        kinds=tuple(kind for kind in query.kinds if kind in kinds),
        authority_kinds=_authority_kinds(case, query),
        place=_place(case, query),
    )


def _join(
    case: Case, offender: str, query: Query, penal: tuple[Ref, ...], law: Law
) -> _Join | None:
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
        return _Join(Closeness.LIABILITY, join.cited, join.carried)
    punished = {ref.instrument for ref in penal}
    if any(cited.instrument in punished for cited in basis):  # by another clause of that law
        return None
    return _Join(Closeness.CONDUCT)


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
) -> Iterator[_Join]:
    for cited in citations:
        for carried in _carried(cited, day, law):
            for ref in refs:
                if carried.covers(ref) or ref.covers(carried):
                    yield _Join(_closeness(carried, ref), cited.ref, carried)


def _carried(cited: Citation, day: date, law: Law) -> tuple[Ref, ...]:
    """Return the provision by the numbers of `day`; none where the law of that day lacks it."""
    if cited.ref is None:
        return ()
    if cited.version is None:
        return (cited.ref,)
    try:
        mapped = law.map(cited.ref, day, from_day=cited.version)
    except UsageError:  # our law does not hold the place, so nothing says where it went
        return ()
    return tuple(place.ref for place in mapped if place.ref is not None)


def _closeness(one: Ref, other: Ref) -> Closeness:
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


_PROVISION = {
    Closeness.ITEM: {"en": "same provision {}", "zh": "同一规定 {}"},
    Closeness.PARAGRAPH: {"en": "same paragraph {}", "zh": "同一款 {}"},
    Closeness.ARTICLE: {"en": "same article {}", "zh": "同一条 {}"},
    Closeness.LIABILITY: {"en": "same penal clause {}", "zh": "同一处罚条款 {}"},
}
_SHARED = {
    "conduct": {"en": "same conduct: {}", "zh": "同类行为：{}"},
    "offender_kinds": {"en": "same kind of offender: {}", "zh": "同类主体：{}"},
    "authority_kinds": {"en": "same kind of authority: {}", "zh": "同类机关：{}"},
}
_PLACE = {"en": "same place: {}", "zh": "同一地区：{}"}
_NO_ARTICLE = {"en": "its source names no article", "zh": "来源未载明条款"}
_RENUMBERED = {"en": "{0} ({1} on {2})", "zh": "{0}（按{2}的编号为 {1}）"}


def _reasons(likeness: _Likeness, query: Query) -> Iterator[Mapping[str, str]]:
    join = likeness.join
    if join.cited is None:
        yield _NO_ARTICLE
    else:
        yield {
            lang: form.format(_numbered(join, query.day, lang))
            for lang, form in _PROVISION[join.closeness].items()
        }
    shared: tuple[tuple[terms.Vocabulary, tuple[str, ...]], ...] = (
        ("conduct", likeness.conduct),
        ("offender_kinds", likeness.kinds),
        ("authority_kinds", likeness.authority_kinds),
    )
    for vocabulary, words in shared:
        for word in words:
            yield {
                lang: form.format(wording.term(vocabulary, word, lang))
                for lang, form in _SHARED[vocabulary].items()
            }
    if likeness.place is not None:
        yield {lang: form.format(likeness.place.name[lang]) for lang, form in _PLACE.items()}


def _numbered(join: _Join, day: date, lang: str) -> str:
    if join.carried == join.cited:
        return str(join.cited)
    return _RENUMBERED[lang].format(join.cited, join.carried, day)
