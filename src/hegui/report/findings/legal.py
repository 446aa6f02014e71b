"""What a finding weighs in law on a day: duties, their clocks, penalties, and cases of its like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hegui import cases, duties
from hegui.assessment import weight
from hegui.audit import rooms
from hegui.days import day_of, written
from hegui.errors import UsageError
from hegui.law.citation import cite_all
from hegui.precedents.nearest import nearest, penal_clauses
from hegui.precedents.record import Query
from hegui.report import plain
from hegui.report.findings.wording import say
from hegui.report.law.provision import penal
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.merging import Merged
    from hegui.duties import Duty
    from hegui.law import Law, Ref

_CASES = 5


@dataclass(frozen=True)
class Touched:
    """A duty that a finding touches on a day; `due` is None where no day is named."""

    duty: Duty
    provisions: tuple[Ref, ...]
    due: date | None


def touched(found: Merged, law: Law, on: date) -> list[Touched]:
    """Return the duties that a finding touches and that are in force on a day."""
    return [
        Touched(duty, places, _due(found, duty, places, law, on, clock))
        for one in weight.of(found)
        for name, clock in one.duties.items()
        if (places := (duty := duties.load(name)).provisions(on))
    ]


def _due(
    found: Merged, duty: Duty, places: tuple[Ref, ...], law: Law, on: date, clock: str | None
) -> date | None:
    if clock is None:
        return None
    figures = dict(rooms.numbers(duty.content, on))
    for place in places:
        try:
            part = law.provision(place, on)
        except UsageError:  # its text is not held
            continue
        figures |= {number.name: number.value for number in part.numbers}
    days = figures.get(clock)
    return None if days is None else day_of(found.found_at) + timedelta(days=days)


def as_value(found: Merged, law: Law, on: date, lang: str) -> dict[str, Any]:
    """Return what a finding weighs as JSON has it."""
    held = touched(found, law, on)
    provisions = tuple(dict.fromkeys(place for one in held for place in one.provisions))
    return {
        "kinds": [one.kind.model_dump()[lang] for one in weight.of(found)],
        "duties": [
            {
                "duty": one.duty.id,
                "title": one.duty.title[lang],
                "provisions": [str(place) for place in one.provisions],
                "cited": cite_all(one.provisions, lang),
                "due": None if one.due is None else one.due.isoformat(),
            }
            for one in held
        ],
        "penalties": [
            penal(law, clause, on, lang) for clause in penal_clauses(provisions, on, law)
        ],
        "precedents": _precedents(found, held, provisions, law, on, lang),
    }


def _precedents(
    found: Merged,
    held: list[Touched],
    provisions: tuple[Ref, ...],
    law: Law,
    on: date,
    lang: str,
) -> list[str]:
    """Return the cases of its like by then, the closest first, as the content has them."""
    names = [name for one in weight.of(found) for name in one.cases]
    alike = [one for one in cases.load() if one.id in names]
    conduct = tuple(dict.fromkeys(word for one in held for word in one.duty.conducts))
    query = Query(provisions=provisions, day=on, conduct=conduct)
    near = {one.case.id: one for one in nearest(query, alike, law, len(alike))}
    chosen = [near[name] for name in names if name in near][:_CASES]
    return [plain.happened(one, lang) + bracketed(one.case.id, lang) for one in chosen]


def tables(told: dict[str, Any], lang: str) -> Iterator[list[dict[str, Any]]]:
    """Yield what a finding weighs as tables."""
    yield [
        {
            say("column_duty", lang): f"{one['title']} ({one['duty']})",
            say("column_provisions", lang): one["cited"],
            say("column_due", lang): _day(one["due"], lang),
        }
        for one in told["duties"]
    ]
    yield [
        {
            say("column_penalty", lang): tier["provision"],
            say("column_condition", lang): tier["condition"],
            say("column_organisation", lang): tier["organisation"],
            say("column_persons", lang): tier["persons"],
        }
        for clause in told["penalties"]
        for tier in clause["tiers"]
    ]
    yield [{say("column_case", lang): one} for one in told["precedents"]]


def _day(told: str | None, lang: str) -> str:
    return say("no_day", lang) if told is None else written(date.fromisoformat(told), lang)
