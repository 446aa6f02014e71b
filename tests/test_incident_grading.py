"""The annex of the incident reporting measures: each number of the law, at it and below it."""

from __future__ import annotations

from datetime import date

import pytest

from hegui import law
from hegui.assessment import incident

DAY = date(2026, 6, 1)
SCHEME = incident.load()
LIMITS = [
    (measure, grade, name) for measure in SCHEME.measures for grade, name in measure.numbers.items()
]


def numbers() -> dict[str, int]:
    """Return the numbers of the law in the unit in which they are measured."""
    parts = law.load().version(SCHEME.instrument, DAY).provisions.values()
    return {n.name: n.value * incident.MINUTES.get(n.unit, 1) for p in parts for n in p.numbers}


def least(measure: str, count: int | None, **known: object) -> str:
    """Return the grade that one count asks for."""
    found = incident.graded(SCHEME, law.load(), DAY, {measure: count}, {}, **known)  # type: ignore[arg-type]
    return found.least


@pytest.mark.parametrize(("measure", "grade", "name"), LIMITS)
def test_a_number_counts_from_itself_on(measure: incident.Measure, grade: str, name: str) -> None:
    """A number that is reached asks for its grade, one less for a milder one."""
    limit = numbers()[name]

    assert grade == least(measure.id, limit)
    assert SCHEME.grades.index(grade) > SCHEME.grades.index(least(measure.id, limit - 1))


def test_every_number_of_the_annex_is_measured() -> None:
    """Those of its grades, and no others."""
    graded = {name for name in numbers() if name.startswith(SCHEME.grades[1:])}

    assert graded == {name for _, _, name in LIMITS}


def test_the_site_and_what_is_critical_narrow_what_is_asked() -> None:
    """A day without the portal of a company is major; of a ministry, especially major."""
    assert "major" == least("site_down", 1440, site="portal")
    assert "especially_major" == least("site_down", 1440, site="provincial")
    assert "general" == least("site_down", 1440, site="platform")
    assert "" == least("outage", 600, critical=False)


def test_what_is_not_answered_asks_for_nothing_and_is_named() -> None:
    """No answer is no grade; before the measures nothing is asked."""
    none = incident.graded(SCHEME, law.load(), DAY, {}, {})
    early = incident.graded(SCHEME, law.load(), date(2025, 10, 31), {"persons": 10**9}, {})

    assert ["", len(SCHEME.measures) + len(SCHEME.judged)] == [none.least, len(none.open)]
    assert "" == early.least
    assert SCHEME.grades[1] == SCHEME.bound("", "")
