"""Grades an incident: the least grade that its numbers and the judgement of people ask for.

What each number measures is content; the numbers are those of the law of the day. What is not
answered asks for nothing, and is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from hegui.assessment.schemes import held
from hegui.law.provisions import Confidence
from hegui.shape import Bilingual, Strict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.law import Law
    from hegui.law.provisions import Number

MINUTES = {"hours": 60}
"""How many of its unit a measure counts in one of a number's."""


class Named(Strict):
    """Something that is chosen or judged."""

    id: str
    title: Bilingual


class Measure(Named):
    """Something that is counted.

    Attributes:
        numbers: The number of the law from which each grade begins.
        column: The column of the incidents that has it, if there is one.
        critical: Whether it is asked of critical information infrastructure alone.
        sites: The kinds of site of which each grade is asked; all where there are none.
    """

    unit: Literal["persons", "cny", "minutes", "percent", "times"]
    numbers: dict[str, str]
    column: str = ""
    critical: bool = False
    sites: dict[str, tuple[str, ...]] = {}


class Item(Named):
    """Something that a report contains; what comes `first` may be reported before the rest."""

    first: bool = False


class Scheme(Strict):
    """How incidents are graded, the mildest grade first, and what is reported of them."""

    instrument: str
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    grades: tuple[str, ...]
    sites: tuple[Named, ...]
    measures: tuple[Measure, ...]
    judged: tuple[Named, ...]
    contents: tuple[Item, ...]
    summary: tuple[Item, ...]
    notes: tuple[Bilingual, ...] = ()

    def higher(self, *grades: str) -> str:
        """Return the highest of some grades; what is no grade counts for nothing."""
        known = [one for one in grades if one in self.grades]
        return max(known, key=self.grades.index, default="")

    def bound(self, *grades: str) -> str:
        """Return the grade by which terms are counted: while none is known, one that binds."""
        return self.higher(*grades) or self.grades[1]


@dataclass(frozen=True)
class Asked:
    """A grade that something asks for; the number of the law, where one does."""

    what: Named
    grade: str
    number: Number | None = None


@dataclass(frozen=True)
class Grading:
    """What a grade hangs on.

    Attributes:
        least: The least grade that is asked for, empty where nothing is answered.
        asked: What asks for more than the mildest, the gravest first.
        open: What is not answered.
    """

    least: str
    asked: tuple[Asked, ...]
    open: tuple[Named, ...]


@cache
def load() -> Scheme:
    """Return the scheme.

    Raises:
        ContentError: its file cannot be used.
    """
    return held("incident", "grading", Scheme)


def graded(
    scheme: Scheme,
    law: Law,
    day: date,
    counts: Mapping[str, int | None],
    judged: Mapping[str, str],
    *,
    site: str = "",
    critical: bool | None = None,
) -> Grading:
    """Grade an incident of a day by what was counted and judged of it.

    Nothing is asked before the law was in force. Where the kind of site, or whether it is critical,
    is not known, what is asked of any counts.
    """
    if day < law.first_day(scheme.instrument):
        return Grading("", (), ())
    parts = law.version(scheme.instrument, day).provisions.values()
    numbers = {number.name: number for part in parts for number in part.numbers}
    measures = [one for one in scheme.measures if not (one.critical and critical is False)]
    found = list(_judged(scheme, judged))
    for one in measures:
        found += _counted(scheme, one, counts.get(one.id), site, numbers)
    answered = [one for one in measures if counts.get(one.id) is not None]
    told = [one for one in scheme.judged if judged.get(one.id)]
    ranked = sorted(found, key=lambda one: scheme.grades.index(one.grade), reverse=True)
    least = ranked[0].grade if ranked else scheme.grades[0] if answered or told else ""
    whole = (*measures, *scheme.judged)
    return Grading(least, tuple(ranked), tuple(o for o in whole if o not in (*answered, *told)))


def _judged(scheme: Scheme, judged: Mapping[str, str]) -> Iterator[Asked]:
    for one in scheme.judged:
        if judged.get(one.id) in scheme.grades[1:]:
            yield Asked(one, judged[one.id])


def _counted(
    scheme: Scheme,
    measure: Measure,
    count: int | None,
    site: str,
    numbers: Mapping[str, Number],
) -> Iterator[Asked]:
    """Yield the highest grade that a count asks for, if it asks for one."""
    if count is None:
        return
    for grade in reversed(scheme.grades):
        kinds = measure.sites.get(grade, ())
        if grade not in measure.numbers or (site and kinds and site not in kinds):
            continue
        number = numbers[measure.numbers[grade]]
        if count >= number.value * (MINUTES.get(number.unit, 1)):
            yield Asked(measure, grade, number)
            return
