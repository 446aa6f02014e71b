"""The conduct of a case, and the provisions that it violated and that its penalty rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import citations, vocabulary
from hegui.reading.conclude.ending import SPANS, Ending
from hegui.reading.document import (
    Conduct,
    Date,
    Provision,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.cast import Figure
    from hegui.reading.conduct import Done
    from hegui.reading.draft import Conducted, Draft, Reliance


def bodies_of(ids: dict[Figure, str]) -> tuple[str, ...]:
    """Return the numbers of the bodies of a case, or of all where there is none."""
    bodies = tuple(number for figure, number in ids.items() if not figure.is_person)
    return bodies or tuple(ids.values())


def _doers(one: Conducted, ids: dict[Figure, str]) -> tuple[str, ...]:
    return tuple(ids[figure] for figure in one.on if figure in ids) or bodies_of(ids)


def conduct_of(draft: Draft, ids: dict[Figure, str]) -> Iterable[Conduct]:
    """Yield the conduct by category and offenders."""
    laws = {one.cited.instrument for one in draft.relied}
    told = [(_of_law(one.done, laws), _doers(one, ids)) for one in _sided(draft.done, ids)]
    kept = _kept(told)
    seen: dict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = {}
    for done, on in sorted(told, key=lambda pair: pair[0].span):
        if done in kept:
            seen.setdefault((done.category, on), []).append(done.span)
    for (category, on), spans in seen.items():
        yield Conduct(on, category, tuple(dict.fromkeys(spans))[:SPANS])


_DATA_LAWS = frozenset({"DSL", "PIPL", "CSL"})


def _of_law(done: Done, laws: set[str | None]) -> Done:
    """Return conduct as the category that it has under the only law of data that a case cites."""
    cited = laws & _DATA_LAWS
    category = dict(done.under).get(str(next(iter(cited)))) if len(cited) == 1 else None
    return replace(done, category=category) if category else done


def _sided(done: list[Conducted], ids: dict[Figure, str]) -> list[Conducted]:
    """Leave out conduct told of no one, as in a heading, where it is told of someone as well."""
    told = {one.done.category for one in done if any(figure in ids for figure in one.on)}
    return [one for one in done if one.on or one.done.category not in told]


def _kept(told: list[tuple[Done, tuple[str, ...]]]) -> set[Done]:
    """Return the conduct that counts: of a sign only where nothing nearer to the duty is told."""
    kept: set[Done] = set()
    nearest: dict[tuple[str, str], int] = {}
    for done, on in sorted(told, key=lambda pair: (bool(pair[0].unless), pair[0].rank)):
        if any(nearest.get((on[0], other), done.rank) < done.rank for other in done.unless):
            continue
        kept.add(done)
        for number in on:
            nearest.setdefault((number, done.category), done.rank)
    return kept


def versions_of(draft: Draft, date: Date | None, ending: Ending) -> dict[str, str]:
    """Return the version of each law cited: by its day, unless only the other numbering fits."""
    found: dict[str, str] = {}
    year = date.value if date else str(ending.year or "")
    for key in {one.cited.instrument for one in draft.relied if one.cited.instrument}:
        versions = vocabulary.instruments().instruments[key].versions
        if not versions or not year:
            continue
        begun = [name for name, since in versions.items() if since[: len(year)] <= year]
        version = begun[-1] if begun else next(iter(versions))
        articles = [
            one.cited.article
            for one in draft.relied
            if one.cited.instrument == key and one.cited.article
        ]
        if articles and not _fits(key, articles, version):
            version = next((one for one in versions if _fits(key, articles, one)), version)
        found[key] = version
    return found


def _fits(key: str, articles: list[int], version: str) -> bool:
    """Tell whether one of several articles is a penal one, as it is where a law is applied."""
    return len(set(articles)) == 1 or any(
        citations.is_liability(key, article, version) for article in articles
    )


def provisions_of(
    draft: Draft, ids: dict[Figure, str], version_of: dict[str, str], *, whole: bool
) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
    """Return the provisions violated, and those that the penalty rests on.

    `whole`: the document is one decision, and what it rests on holds for all whom it names.
    """
    found: dict[bool, dict[tuple[object, ...], Provision]] = {True: {}, False: {}}
    with_article = {
        (one.cited.instrument, _is_basis(one, version_of.get(one.cited.instrument or "")))
        for one in draft.relied
        if one.cited.article
    }
    for one in draft.relied:
        key = one.cited.instrument
        if key is None or (one.cited.article is None and not _counts(one, with_article)):
            continue
        version = version_of.get(key)
        is_basis = _is_basis(one, version)
        on = tuple(ids.values()) if whole and is_basis else _on(one, ids, is_basis=is_basis)
        paragraph, item = citations.place(one.cited, version)
        place = (key, one.cited.article, paragraph, item)
        held = found[is_basis].get(place)
        spans = ((*held.spans, one.cited.span) if held else (one.cited.span,))[:SPANS]
        who = tuple(dict.fromkeys((*held.offenders, *on))) if held else on
        found[is_basis][place] = Provision(
            who, key, _named_version(key, version), one.cited.article, paragraph, item, spans
        )
    basis = tuple(_without_vague(found[True]))
    return tuple(_without_vague(found[False])), _with_persons(basis, ids)


def _with_persons(basis: tuple[Provision, ...], ids: dict[Figure, str]) -> tuple[Provision, ...]:
    """Let the one article that punishes a body hold for its persons, for whom none is cited."""
    if len(basis) != 1 or basis[0].article is None:
        return basis
    (one,) = basis
    persons = [
        number
        for figure, number in ids.items()
        if figure.is_person and figure.of and ids.get(figure.of) in one.offenders
    ]
    return (replace(one, offenders=tuple(dict.fromkeys((*one.offenders, *persons)))),)


def _named_version(key: str, version: str | None) -> str | None:
    return version if vocabulary.instruments().instruments[key].versions else None


def _without_vague(
    found: dict[tuple[object, ...], Provision],
) -> Iterable[Provision]:
    """Drop article 61 where 61(1) of the same law stands beside it with the same offenders."""
    for place, one in found.items():
        vague = place[2] is None and place[3] is None and one.article is not None
        if vague and any(other[:2] == place[:2] and other != place for other in found):
            continue
        yield one


def _counts(one: Reliance, with_article: set[tuple[str | None, bool]]) -> bool:
    """Tell whether a law named without an article is relied on here."""
    if one.cited.cue is None or (one.cited.instrument, False) in with_article:
        return False
    return one.cited.cue == "violated" or (one.cited.instrument, True) not in with_article


def _is_basis(one: Reliance, version: str | None) -> bool:
    key, article = one.cited.instrument, one.cited.article
    if key is None:
        return False
    if article is None:
        return one.cited.cue == "basis"
    return citations.is_liability(key, article, version)


def _on(one: Reliance, ids: dict[Figure, str], *, is_basis: bool) -> tuple[str, ...]:
    here = tuple(ids[figure] for figure in one.on if figure in ids)
    if one.cited.article is not None and is_basis and not here:
        return tuple(ids.values())
    if here and (is_basis or one.own):
        return here
    bodies = tuple(ids[figure] for figure in one.on if figure in ids and not figure.is_person)
    return bodies or bodies_of(ids)
