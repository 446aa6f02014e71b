"""Offenders with their facts, and the cases that they stand in together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hegui.reading.document import (
    Authority,
    Conduct,
    Date,
    Measure,
    Offender,
    Provision,
    ReadCase,
)
from hegui.reading.learned import values
from hegui.reading.learned.arguments import FIELDS, Links, of_kind
from hegui.reading.learned.classify import signs
from hegui.reading.learned.entities import points_back
from hegui.reading.learned.provisions import Cite, completed, placed, versions
from hegui.reading.measures import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.candidates import Candidate
    from hegui.reading.learned.classify import Classifier
    from hegui.reading.learned.entities import Entity

SPANS = 6
_ARTICLE = re.compile(r"^(?:(?i:an?|the|its|their|his|her|one|another)\s)(?=[a-z])")
"""What a name of small letters begins with and nobody is called by: a hotel."""
LISTED = ("measures", "conduct", "violated", "basis")
"""The fields that are said of offenders apart."""


class Told(NamedTuple):
    """A fact, the ids of those of whom it is said, and how probable it is."""

    fact: Candidate
    ids: tuple[str, ...]
    sure: float


_PERSON = 20


T = TypeVar("T")
Guess = tuple[T, float]
"""Something that was read, and how probable it is."""


@dataclass(slots=True)
class Record:
    """An offender with what is said of it."""

    offender: Offender
    sure: float
    date: Date | None
    dates: tuple[Guess[str], ...]
    authorities: list[Guess[Authority]]
    facts: dict[str, list[Guess[Candidate]]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How probable a fact must be to be taken; `rather` where nothing else is there."""

    offender: float = 0.45
    link: float = 0.5
    date: float = 0.4
    rather: float = 0.2
    thought: float = 0.05
    other: float = 0.5


def named(page: Annotated, entity: Entity, types: dict[str, Classifier]) -> Offender:
    """Return an entity as an offender: by its fullest name, with what else it is called."""
    order = sorted(
        range(len(entity.mentions)),
        key=lambda at: (points_back(entity.names[at]), -entity.mentions[at].probability),
    )
    best = order[0]
    if entity.label != "person":
        own = [at for at in order[:3] if not points_back(entity.names[at])] or order[:1]
        best = max(own, key=lambda at: len(entity.names[at]))
    name = _ARTICLE.sub("", page.written[slice(*entity.mentions[best].span)])
    kind, role = "individual", None
    if entity.label == "person":
        role = types["role"].best(role_signs(page, entity.mentions[best].span))[0]
    else:
        kind = types["kind"].best(signs(_ARTICLE.sub("", entity.names[best])))[0]
    spans = [entity.mentions[at].span for at in (best, *(at for at in order if at != best))]
    names = dict.fromkeys(page.written[slice(*one.span)] for one in entity.mentions)
    aliases = tuple(one for one in names if one != name)
    return Offender(
        "", name, kind, None if role == "none" else role, None, aliases, tuple(spans[:SPANS])
    )


def role_signs(page: Annotated, span: Span) -> list[str]:
    """Return the signs by which the role of a person is told."""
    start, end = span
    before, after = page.text[max(0, start - _PERSON) : start], page.text[end : end + _PERSON]
    return signs(page.said(span), before=before, after=after)


def records(
    page: Annotated,
    entities: list[Entity],
    chosen: dict[int, float],
    candidates: list[Candidate],
    links: Links,
    types: dict[str, Classifier],
    bounds: Bounds,
) -> dict[int, Record]:
    """Return the entities that are offenders, each with the facts that are said of it.

    `chosen` are their numbers, each with how probable it is an offender.
    """
    found: dict[int, Record] = {}
    before: dict[str, list[Guess[Candidate]]] = {"violated": [], "basis": []}
    for number, sure in chosen.items():
        scores = {name: links[name][:, number].tolist() for name in FIELDS}
        told = {
            name: list(zip(of_kind(candidates, name), scores[name], strict=True)) for name in FIELDS
        }
        dates = _dates(told["date"], bounds)
        found[number] = Record(
            named(page, entities[number], types),
            sure,
            dates[0][0] if dates and dates[0][1] >= bounds.date else None,
            tuple((one.value, score) for one, score in dates),
            _authorities(page, told["authorities"], bounds),
            {
                name: [(one, score) for one, score in told[name] if score >= bounds.link]
                for name in LISTED
            },
        )
        for name, last in before.items():
            cited = _resolved(found[number].facts[name], last)
            found[number].facts[name] = cited
            before[name] = cited or last
    return found


def _resolved(
    cited: list[Guess[Candidate]], last: list[Guess[Candidate]]
) -> list[Guess[Candidate]]:
    """Return provisions with those of the offender before, where words point back to them."""
    found: list[Guess[Candidate]] = []
    for one, score in cited:
        if not one.found.back:
            found.append((one, score))
            continue
        law = one.found.instrument
        found += [
            (replace(other, span=one.span, found=replace(other.found, span=one.span)), score)
            for other, _ in last
            if law in {None, other.found.instrument}
        ]
    return found


def _likeliest(told: list[Guess[Candidate]]) -> list[Guess[Candidate]]:
    return sorted(told, key=lambda one: -one[1])


def _dates(told: list[Guess[Candidate]], bounds: Bounds) -> list[Guess[Date]]:
    """Return the dates that may be that of the act, the likeliest first."""
    found = ((values.date(one.found), score) for one, score in _likeliest(told))
    return [(one, score) for one, score in found if one and score >= bounds.thought]


def _authorities(
    page: Annotated, told: list[Guess[Candidate]], bounds: Bounds
) -> list[Guess[Authority]]:
    found: list[Guess[Authority]] = []
    known = set()
    for candidate, score in _likeliest(told):
        if score < (bounds.other if found else bounds.rather):
            break
        full = page.meant[candidate.span]
        if full.span not in known:
            known.add(full.span)
            found.append((values.authority(page, candidate.found), score))
    return found


class Fact(NamedTuple):
    """A fact of a case: its field, as `violated.1`, what else it may be, and what speaks for it."""

    case: str
    field: str
    others: tuple[str, ...]
    about: list[float]


def case(page: Annotated, name: str, group: list[Record]) -> tuple[ReadCase, list[Fact]]:
    """Return the case of those who stand in it together, and what speaks for each of its facts.

    A person belongs to the body before him.
    """
    offenders: list[Offender] = []
    facts: dict[tuple[str, Span], tuple[Candidate, list[str], float]] = {}
    body = None
    for number, one in enumerate(group, 1):
        key = f"o{number}"
        person = one.offender.kind == "individual"
        offenders.append(replace(one.offender, id=key, affiliated_with=body if person else None))
        body = body if person else key
        for field, listed in one.facts.items():
            for fact, score in listed:
                known = facts.setdefault((field, fact.span), (fact, [], score))
                known[1].append(key)
    told: dict[str, list[Told]] = {field: [] for field in LISTED}
    for (field, _), (fact, ids, score) in sorted(facts.items(), key=lambda item: item[0]):
        told[field].append(Told(fact, tuple(ids), score))
    authorities = {one: score for record in group for one, score in record.authorities}
    date = _agreed(group)
    cited = {
        field: [Cite(one.fact.found, one.ids, one.sure) for one in told[field]]
        for field in ("violated", "basis")
    }
    known_by = versions([*cited["violated"], *cited["basis"]], date.value if date else _year(page))
    parts: dict[str, list[Guess[Any]]] = {
        "offenders": [(one, record.sure) for one, record in zip(offenders, group, strict=True)],
        "authorities": list(authorities.items()),
        "conduct": [
            (Conduct(one.ids, one.fact.type, (one.fact.span,)), one.sure * one.fact.sure)
            for one in told["conduct"]
        ],
        "violated": list(placed(cited["violated"], known_by)),
        "basis": list(placed(cited["basis"], known_by)),
        "measures": list(_measures(page, told["measures"])),
    }
    values_ = {field: tuple(one for one, _ in listed) for field, listed in parts.items()}
    values_["conduct"] = completed(
        values_["conduct"], values_["violated"], values_["basis"], _bodies(offenders)
    )
    found = ReadCase(
        id=name, stage=stage({one.type for one in values_["measures"]}), date=date, **values_
    )
    return found, list(_facts(page, found, parts, group))


def _facts(
    page: Annotated, found: ReadCase, parts: dict[str, list[Guess[Any]]], group: list[Record]
) -> Iterator[Fact]:
    """Yield what speaks for each fact of a case: how probable it is, and what stands around it."""
    who = {one.id: record.sure for one, record in zip(found.offenders, group, strict=True)}
    sure = [score for listed in parts.values() for _, score in listed]
    around = [
        len(group),
        len(page.text),
        page.lang == "zh",
        min(sure),
        sum(sure) / len(sure),
        min(who.values()),
        page.items[-1] if page.items else 0,
        sum(one is not None for one in page.rows),
    ]
    dates = _of_date(group)
    if dates:
        value = found.date.value if found.date else ""
        score = dates.get(value, 0.0)
        others = sorted((one for one in dates if one != value), key=lambda one: -dates[one])
        next_best = dates[others[0]] if others else 0.0
        about = [0.0, score, next_best, len(dates), bool(found.date and found.date.inferred)]
        yield Fact(found.id, "date", tuple(others[:_CANDIDATES]), [*about, 1.0, *around])
    for number, (field, listed) in enumerate(parts.items(), 1):
        scores = [score for _, score in listed]
        for at, (one, score) in enumerate(listed):
            rest = max((*scores[:at], *scores[at + 1 :]), default=0.0)
            ids = getattr(one, "offenders", ())
            of = min((who[key] for key in ids), default=0.0)
            about = [float(number), score, rest, len(listed), _complete(one), of]
            yield Fact(found.id, f"{field}.{at + 1}", (), [*about, *around])


def _complete(one: Any) -> bool:
    """Tell whether a fact has what most of its kind have: a sum, an article, a place, a name."""
    match one:
        case Measure():
            return bool(one.amounts) or one.type not in MONEY
        case Provision():
            return one.article is not None
        case Authority():
            return one.province is not None or one.level == "national"
        case Offender():
            return not points_back(one.name or "")
        case _:
            return True


def _bodies(offenders: list[Offender]) -> tuple[str, ...]:
    """Return the ids of the bodies of a case, or of all where there is none."""
    bodies = tuple(one.id for one in offenders if one.kind != "individual")
    return bodies or tuple(one.id for one in offenders)


def _year(page: Annotated) -> str:
    """Return the latest year that a text tells of; empty if it tells none."""
    return max((one.value[:4] for one in page.dates if one.value), default="")


_CANDIDATES = 3


def _of_date(group: list[Record]) -> dict[str, float]:
    """Return the dates that a case may be of, each with how probable it is."""
    guesses: dict[str, float] = {}
    for record in group:
        for value, score in record.dates:
            guesses[value] = max(score, guesses.get(value, 0.0))
    return guesses


def _agreed(group: list[Record]) -> Date | None:
    """Return the date that most of a case have; of two, the one that is said first."""
    dates = [one.date for one in group if one.date]
    return max(dates, key=lambda one: sum(one == other for other in dates), default=None)


def _measures(page: Annotated, told: list[Told]) -> Iterator[Guess[Measure]]:
    """Yield measures; what says a fine again without its sum, or an order again, is none more."""
    taken = [one.fact.span for one in told]
    found = []
    for one in told:
        deadline, duration = values.periods(page, one.fact, taken)
        found.append((one, values.amounts(page, one.fact), deadline, duration))
    full = {(one.ids, one.fact.type) for one, *more in found if any(more)}
    done: set[tuple[tuple[str, ...], str]] = set()
    paid: set[object] = set()
    for one, amounts, deadline, duration in found:
        key = (one.ids, one.fact.type)
        if amounts and (*key, amounts) in paid:
            continue
        paid.add((*key, amounts))
        if not (amounts or deadline or duration) and key in done | full:
            continue
        done.add(key)
        measure = Measure(one.ids, one.fact.type, amounts, deadline, duration, (one.fact.span,))
        yield measure, one.sure * one.fact.sure


_PENALTIES = frozenset(
    {
        *("warning", "public_criticism", "fine", "confiscation", "detention", "license_revocation"),
        *("business_suspension", "service_suspension", "registration_suspension", "site_closure"),
        *("app_removal", "account_removal", "penalty_unspecified"),
    }
)
_TALKED = frozenset({"interview", "order_to_correct", "report_progress"})


def stage(types: set[str]) -> str:
    """Return how far a case has gone, by the types of its measures."""
    if types & _PENALTIES:
        return "penalized"
    if types == {"purchase_ban"}:
        return "review_failed"
    if "interview" in types and types <= _TALKED:
        return "interviewed"
    return "rectification_ordered" if types else "investigated"
