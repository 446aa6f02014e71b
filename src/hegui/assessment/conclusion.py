"""What a self-assessment comes to: the score of the older template, the conclusion of the newer.

Both rest on figures of the law of a day, some of which are not confirmed. Nothing is concluded
while too much was not read, anything not assessed, or not said of which kinds a system is; then
only the best and the worst that is still possible is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from hegui.assessment.results import either, hazards, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from hegui.assessment.answers import Answers
    from hegui.assessment.requirements import Catalogue
    from hegui.assessment.results import Found, Hazard, Judged
    from hegui.law import Law

Ending = Literal["conforms", "basically", "does_not"]
Grade = Literal["excellent", "good", "medium", "poor"]
_GRADES: tuple[tuple[Grade, str], ...] = (
    ("excellent", "excellent_mark"),
    ("good", "good_mark"),
    ("medium", "pass_mark"),
)


@dataclass(frozen=True)
class Figures:
    """Figures of the templates, as whole percent, points and times."""

    conform_above: int
    basic_above: int
    partly_share: int
    part_marks: int
    least_weight: int
    greatest_weight: int
    partly_marks: int
    excellent_mark: int
    good_mark: int
    pass_mark: int

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Figures:
        """Return the figures of an instrument."""
        return cls(**{name: numbers[name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class Span:
    """The worst and the best that is possible; equal where all is known."""

    worst: float
    best: float


@dataclass(frozen=True)
class Conclusion:
    """What it comes to.

    Attributes:
        counts: requirements by result, with `not_assessed` and `not_read`.
        rate: percent of what applies that is met.
        halved: the rate if what is met in part counted half.
        ending: of the newer template; None if there is none.
        endings: the worst and best that are possible.
        score: of the older template, by the least and greatest weight of a requirement.
        grade: None where weights, or what is not assessed, decide it.
        hazards: major hazards.
        risks: high risks.
        too_much_unread: so that nothing is concluded.
    """

    counts: Mapping[str, int]
    rate: Span
    halved: Span
    ending: Ending | None
    endings: tuple[Ending, Ending]
    score: Span
    grade: Grade | None
    hazards: int
    risks: int
    too_much_unread: bool


@dataclass(frozen=True)
class Assessment:
    """A system assessed: what was asked, answered and found, and what it comes to."""

    scheme: Catalogue
    answers: Answers
    found: Found
    judged: tuple[Judged, ...]
    figures: Figures
    conclusion: Conclusion
    day: date

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """Return the major hazards."""
        return hazards(self.judged, self.found)


def assess(scheme: Catalogue, answers: Answers, found: Found, law: Law, day: date) -> Assessment:
    """Assess a system by the figures of the templates as the law of a day has them.

    Raises:
        UsageError: there are no requirements of its level.
    """
    flaws = found.flaws
    if flaws is not None:
        flaws = tuple(replace(one, exposed=either(one.exposed, answers.internet)) for one in flaws)
    found = replace(found, flaws=flaws)
    judged = judge(scheme.at(answers.level, answers.extensions or ()), answers, found)
    version = law.version(scheme.scheme.conclusions, day)
    numbers = {
        number.name: number.value for part in version.provisions.values() for number in part.numbers
    }
    figures = Figures.of(numbers)
    ending = conclude(scheme, answers, judged, found, figures)
    return Assessment(scheme, answers, found, judged, figures, ending, day)


def conclude(
    scheme: Catalogue, answers: Answers, judged: Sequence[Judged], found: Found, figures: Figures
) -> Conclusion:
    """Return what the results of a level come to.

    Where it is not said of which kinds a system is, all that these ask may be not met.
    """
    kinds, level = answers.extensions, answers.level
    counts = _counts(judged)
    grave = len(hazards(judged, found))
    risks = sum(one.risk for one in judged)
    unread = counts["not_read"]
    too_much = 100 * unread > scheme.scheme.unread_most * scheme.total(level, kinds or ())
    open_ = counts["not_assessed"]
    more = 0 if kinds is not None else sum(one.totals[level] for one in scheme.extensions)
    rate = _rate(counts, figures.partly_share, more)
    endings = (
        _ending(rate.worst, grave + _might(judged) + len(found.unsure) + more, figures),
        _ending(rate.best, grave, figures),
    )
    score = _score(judged, figures)
    grades = {_grade(mark, risks, figures) for mark in (score.worst, score.best)}
    settled = not too_much and not open_ and not more and bool(_applies(counts))
    return Conclusion(
        counts,
        rate,
        _rate(counts, 50, more),
        endings[1] if settled and endings[0] == endings[1] else None,
        endings,
        score,
        grades.pop() if settled and len(grades) == 1 else None,
        grave,
        risks,
        too_much,
    )


def _might(judged: Iterable[Judged]) -> int:
    """Return how many of what is not assessed might turn out to be major hazards."""
    return sum(one.read and one.result is None and bool(one.item.hazard) for one in judged)


def _counts(judged: Iterable[Judged]) -> dict[str, int]:
    names = ("conform", "partly", "not", "not_applicable", "not_assessed", "not_read")
    counts = dict.fromkeys(names, 0)
    for one in judged:
        counts[(one.result or "not_assessed") if one.read else "not_read"] += 1
    return counts


def _applies(counts: Mapping[str, int]) -> int:
    return counts["conform"] + counts["partly"] + counts["not"] + counts["not_assessed"]


def _rate(counts: Mapping[str, int], partly: int, more: int) -> Span:
    """Return the percentage that is met: what is not assessed as if not met, and as if met.

    `more`: requirements that may apply as well, as if none of them were met, and as if none did.
    """
    whole = _applies(counts) or 1
    sure = 100 * counts["conform"] + partly * counts["partly"]
    return Span(sure / (whole + more), (sure + 100 * counts["not_assessed"]) / whole)


def _ending(rate: float, grave: int, figures: Figures) -> Ending:
    """Return a conclusion; what the letter leaves open is taken as the worse of both."""
    if rate > figures.conform_above and not grave:
        return "conforms"
    return "basically" if rate > figures.basic_above else "does_not"


def _score(judged: Sequence[Judged], figures: Figures) -> Span:
    """Return the marks if all that falls short weighs most, and if it weighs least."""
    worst = sum(_marks(judged, part, figures, worst=True) for part in ("technical", "management"))
    best = sum(_marks(judged, part, figures, worst=False) for part in ("technical", "management"))
    return Span(worst, best)


def _marks(judged: Sequence[Judged], part: str, figures: Figures, *, worst: bool) -> float:
    """Return the marks of one part: those it has, less what each failure takes off."""
    applies = [one for one in judged if one.read and one.result != "not_applicable"]
    weight = figures.greatest_weight if worst else figures.least_weight
    lost = {"conform": 0.0, "partly": figures.partly_marks / 100, "not": 1.0, None: float(worst)}
    off = sum(lost[one.result] for one in applies if one.item.family.part == part)
    each = 100 / (len(applies) or 1)
    return max(0.0, figures.part_marks - off * weight * each)


def _grade(score: float, risks: int, figures: Figures) -> Grade:
    if risks:
        return "poor"
    reached = (grade for grade, mark in _GRADES if score >= getattr(figures, mark))
    return next(reached, "poor")
