"""Turns the draft of a case into the case: one value a field, and what is doubtful about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.cases.reading import citations, organs, vocabulary
from hegui.cases.reading.document import (
    Amount,
    Authority,
    Conduct,
    Date,
    Doubt,
    Measure,
    Offender,
    Period,
    Provision,
    ReadCase,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.cases.reading.authorities import Organ
    from hegui.cases.reading.cast import Figure
    from hegui.cases.reading.draft import Deed, Draft, Reliance, Said
    from hegui.cases.reading.gazetteer import Unit
    from hegui.cases.reading.measures import Stretch

_SPANS = 6
_ORDERS = frozenset({"order_to_correct", "order_to_stop", "content_removal", "account_removal"})
_PENALTIES = frozenset(
    {
        *(
            "warning",
            "public_criticism",
            "fine",
            "confiscation",
            "detention",
            "business_suspension",
        ),
        *("service_suspension", "registration_suspension", "site_closure", "license_revocation"),
        *("app_removal", "account_removal", "penalty_unspecified"),
    }
)
_ARTICLE = re.compile(r"^(?:an?|the|its|their|one|another)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ending:
    """What holds for the whole document: its language, its day, and its organ."""

    lang: str
    year: int | None
    day: Said | None
    organs: tuple[Organ, ...] = ()
    whole: bool = False


def case(draft: Draft, case_id: str, ending: Ending) -> tuple[ReadCase, list[Doubt]]:
    """Return the case and its doubts."""
    figures = _offenders(draft)
    ids = {figure: f"o{number}" for number, figure in enumerate(figures, 1)}
    date = _date(draft, ending)
    version_of = _versions(draft, date, ending)
    violated, basis = _provisions(draft, ids, version_of)
    measures = _measures(draft, ids)
    found = ReadCase(
        id=case_id,
        stage=_stage(measures),
        date=date,
        authorities=tuple(_authorities(draft, ending)),
        offenders=tuple(_offender(one, ids, ending.lang) for one in figures),
        conduct=tuple(_conduct(draft, ids)),
        violated=violated,
        basis=basis,
        measures=measures,
    )
    return found, list(_doubts(found, draft, figures))


def _stage(measures: tuple[Measure, ...]) -> str:
    types = {one.type for one in measures}
    if types & _PENALTIES:
        return "penalized"
    if types == {"purchase_ban"}:
        return "review_failed"
    if (
        types
        and types <= {"interview", "order_to_correct", "report_progress"}
        and "interview" in types
    ):
        return "interviewed"
    return "rectification_ordered" if types else "investigated"


# date ---------------------------------------------------------------------------------------


def _date(draft: Draft, ending: Ending) -> Date | None:
    said = (ending.day if ending.whole else None) or _likeliest(draft.dates) or ending.day
    if said is None or said.found.value is None:
        return None
    found = said.found
    return Date(
        found.value or "",
        found.precision,
        (found.span,),
        qualifier=found.part if found.precision == "month" else None,
        inferred=found.inferred,
    )


def _likeliest(dates: list[Said]) -> Said | None:
    """Return the date with the highest rank; a day before a month, the earlier said before."""
    if not dates:
        return None
    order = {"day": 0, "month": 1, "year": 2}
    ranked = sorted(
        enumerate(dates),
        key=lambda pair: (-pair[1].rank, order[pair[1].found.precision], pair[0]),
    )
    return ranked[0][1]


# authorities --------------------------------------------------------------------------------


def _authorities(draft: Draft, ending: Ending) -> Iterable[Authority]:
    chosen = draft.acting or draft.organs
    if not chosen and (ending.lang == "zh" or draft.item):
        chosen = list(ending.organs)
    named = [one for one in chosen if not one.back] or chosen
    groups = organs.merged(named)
    if draft.acting and all(one.back for one in draft.acting) and draft.organs:
        groups = organs.merged([*draft.organs, *draft.acting])
    for group in groups:
        also = [one for one in (*draft.organs, *draft.acting) if organs.same(one, group[0])]
        yield _authority(group, also, ending.lang)


def _authority(group: list[Organ], also: list[Organ], lang: str) -> Authority:
    fullest = max(group, key=lambda one: (not one.back, len(one.places), len(one.name)))
    level = next((one.level for one in (fullest, *group) if one.level != "unknown"), "unknown")
    province, city, county, inferred = _place(fullest, lang)
    spans = tuple(dict.fromkeys(one.span for one in (*group, *also)))[:_SPANS]
    return Authority(fullest.name, fullest.kind, level, province, city, county, spans, inferred)


def _place(organ: Organ, lang: str) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    if not organ.places:
        return None, None, None, ()
    from_name = set(organ.places)
    parts = dict.fromkeys(("province", "city", "county"))
    inferred = []
    smallest = organ.places[-1]
    for unit in _around(smallest):
        key = _part(unit)
        if key == "city" and unit.code[:2] in vocabulary.authorities().direct:
            continue
        parts[key] = unit.name(lang)
        if unit not in from_name:
            inferred.append(key)
    return parts["province"], parts["city"], parts["county"], tuple(inferred)


def _around(unit: Unit) -> tuple[Unit, ...]:
    from hegui.cases.reading import gazetteer  # noqa: PLC0415

    return (unit, *gazetteer.around(unit))


def _part(unit: Unit) -> str:
    return {"provincial": "province", "municipal": "city"}.get(unit.level, "county")


# offenders ----------------------------------------------------------------------------------


def _offenders(draft: Draft) -> list[Figure]:
    """Return bodies, then persons; a person's body stands with him if it is in the case."""
    return [*draft.bodies(), *(one for one in draft.figures if one.is_person)]


def _offender(figure: Figure, ids: dict[Figure, str], lang: str) -> Offender:
    name = _ARTICLE.sub("", figure.name) if lang == "en" else figure.name
    spans = tuple(dict.fromkeys(figure.spans))[:_SPANS]
    aliases = tuple(one for one in dict.fromkeys(figure.aliases) if one != name)
    of = ids.get(figure.of) if figure.of else None
    return Offender(
        ids[figure],
        name,
        figure.kind,
        figure.role if figure.is_person else None,
        of,
        aliases,
        spans,
    )


# conduct and provisions -----------------------------------------------------------------------


def _bodies(ids: dict[Figure, str]) -> tuple[str, ...]:
    bodies = tuple(number for figure, number in ids.items() if not figure.is_person)
    return bodies or tuple(ids.values())


def _conduct(draft: Draft, ids: dict[Figure, str]) -> Iterable[Conduct]:
    seen: dict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = {}
    for one in draft.done:
        on = tuple(ids[figure] for figure in one.on if figure in ids) or _bodies(ids)
        seen.setdefault((one.done.category, on), []).append(one.done.span)
    for (category, on), spans in seen.items():
        yield Conduct(on, category, tuple(dict.fromkeys(spans))[:_SPANS])


def _versions(draft: Draft, date: Date | None, ending: Ending) -> dict[str, str]:
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


def _provisions(
    draft: Draft, ids: dict[Figure, str], version_of: dict[str, str]
) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
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
        on = _on(one, ids, is_basis=is_basis)
        paragraph, item = citations.place(one.cited, version)
        place = (key, one.cited.article, paragraph, item)
        held = found[is_basis].get(place)
        spans = ((*held.spans, one.cited.span) if held else (one.cited.span,))[:_SPANS]
        who = tuple(dict.fromkeys((*held.offenders, *on))) if held else on
        found[is_basis][place] = Provision(
            who, key, _named_version(key, version), one.cited.article, paragraph, item, spans
        )
    return tuple(_without_vague(found[False])), tuple(_without_vague(found[True]))


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
    if key is None or article is None:
        return False
    return citations.is_liability(key, article, version)


def _on(one: Reliance, ids: dict[Figure, str], *, is_basis: bool) -> tuple[str, ...]:
    here = tuple(ids[figure] for figure in one.on if figure in ids)
    if is_basis:
        return here or tuple(ids.values())
    bodies = tuple(ids[figure] for figure in one.on if figure in ids and not figure.is_person)
    return bodies or _bodies(ids)


# measures -----------------------------------------------------------------------------------


def _measures(draft: Draft, ids: dict[Figure, str]) -> tuple[Measure, ...]:
    found: list[Measure] = []
    for figure, number in ids.items():
        deeds = [deed for deed in draft.deeds if figure in deed.on]
        plain = [deed for deed in deeds if deed.type != "penalty_unspecified"]
        found += [_measure(of_type, number) for of_type in _by_type(plain or deeds)]
    return tuple(_joined(found))


def _by_type(deeds: list[Deed]) -> list[list[Deed]]:
    types: dict[str, list[Deed]] = {}
    for deed in deeds:
        types.setdefault(deed.type, []).append(deed)
    return list(types.values())


def _measure(deeds: list[Deed], number: str) -> Measure:
    amounts: dict[tuple[float, str], Amount] = {}
    for deed in deeds:
        for one in deed.sums:
            spans = (one.span, *((deed.again,) if deed.again else ()))
            amounts.setdefault(
                (one.value, one.currency), Amount(one.value, one.currency, one.approx, spans)
            )
    best = max(deeds, key=lambda deed: len(deed.sums))
    spans = tuple(dict.fromkeys(deed.span for deed in (best, *deeds)))[:_SPANS]
    deadline = next((deed.deadline for deed in deeds if deed.deadline), None)
    duration = next((deed.duration for deed in deeds if deed.duration), None)
    return Measure(
        (number,),
        deeds[0].type,
        tuple(amounts.values()),
        _period(deadline),
        _period(duration),
        spans,
    )


def _period(stretch: Stretch | None) -> Period | None:
    return Period(stretch.value, stretch.unit, (stretch.span,)) if stretch else None


def _joined(measures: list[Measure]) -> list[Measure]:
    """Write a measure once for all on whom it falls alike; sums stay with each who pays."""
    joined: dict[tuple[object, ...], Measure] = {}
    for one in measures:
        key = (one.type, one.amounts, one.deadline, one.duration, one.spans)
        held = joined.get(key)
        if held is None or one.amounts:
            joined[(*key, one.offenders) if one.amounts else key] = one
            continue
        joined[key] = Measure(
            (*held.offenders, *one.offenders),
            one.type,
            one.amounts,
            one.deadline,
            one.duration,
            one.spans,
        )
    return list(joined.values())


# doubts -------------------------------------------------------------------------------------


_WHY = {
    "inferred": {"en": "taken in part from elsewhere in the text", "zh": "部分由上下文推定"},
    "unaimed": {
        "en": "the text does not say on whom the measure fell; this one was spoken of last",
        "zh": "文中未明确措施对象，取最近提及者",
    },
    "pointed": {
        "en": "the words only point back to an authority named before",
        "zh": "文中仅以简称或代称指称前文机关",
    },
    "unplaced": {"en": "the place of the authority is not said", "zh": "未载明机关所在地"},
    "undated": {"en": "no date stands near the measure", "zh": "措施附近未见日期"},
    "no_article": {"en": "the law is named without an article", "zh": "仅载明法律，未载明条款"},
    "numbering": {
        "en": "the numbers fit another version of the law than its day does",
        "zh": "条款序号与该日期适用的法律版本不一致",
    },
    "no_amount": {"en": "the amount is not stated", "zh": "未载明金额"},
}


def _doubts(found: ReadCase, draft: Draft, figures: list[Figure]) -> Iterable[Doubt]:
    if found.date is None:
        yield _doubt(found, "date", 0.4, "undated")
    elif found.date.inferred:
        yield _doubt(found, "date", 0.7, "inferred", _other_dates(draft, found.date))
    for number, figure in enumerate(figures, 1):
        if not any(deed.sure for deed in draft.deeds if figure in deed.on):
            yield _doubt(found, f"offenders.{number}", 0.5, "unaimed")
    yield from _doubtful_organs(found, draft)
    yield from _doubtful_provisions(found)
    for number, measure in enumerate(found.measures, 1):
        if measure.type == "fine" and not measure.amounts:
            yield _doubt(found, f"measures.{number}.amounts", 0.5, "no_amount")


def _doubtful_organs(found: ReadCase, draft: Draft) -> Iterable[Doubt]:
    pointed = bool(draft.acting) and all(one.back for one in draft.acting)
    for number, authority in enumerate(found.authorities, 1):
        if pointed:
            yield _doubt(found, f"authorities.{number}", 0.6, "pointed")
        elif authority.province is None and authority.level != "national":
            yield _doubt(found, f"authorities.{number}.place", 0.5, "unplaced")


def _doubtful_provisions(found: ReadCase) -> Iterable[Doubt]:
    for name, provisions in (("violated", found.violated), ("basis", found.basis)):
        for number, one in enumerate(provisions, 1):
            if one.article is None:
                yield _doubt(found, f"{name}.{number}", 0.6, "no_article")
            elif _odd(one, found.date):
                yield _doubt(found, f"{name}.{number}", 0.5, "numbering")


def _doubt(
    found: ReadCase, field: str, confidence: float, why: str, candidates: tuple[str, ...] = ()
) -> Doubt:
    return Doubt(found.id, field, confidence, _WHY[why], candidates)


def _other_dates(draft: Draft, date: Date | None) -> tuple[str, ...]:
    """Return the other days that the case speaks of."""
    chosen = date.value if date else None
    said = (one.found.value for one in draft.dates if one.found.day)
    return tuple(dict.fromkeys(one for one in said if one and one != chosen))[:_SPANS]


def _odd(one: Provision, date: Date | None) -> bool:
    """Tell whether a provision is of another version than its day."""
    versions = vocabulary.instruments().instruments[one.instrument].versions
    if one.version is None or date is None or not versions:
        return False
    begun = [name for name, since in versions.items() if since[: len(date.value)] <= date.value]
    return bool(begun) and begun[-1] != one.version
