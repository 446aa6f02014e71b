"""Arranges what is known of each system under a scheme: a line a step, with its state and days.

What a duty judges is taken from its judgement and judged no second time. What is recorded only (a
conclusion, risk items, a plan) is shown as it is recorded; what is not recorded is not known, and
no day is reckoned from a day that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from hegui.assessment.schemes import Name, held
from hegui.days import LATER_ON, NEVER_ON
from hegui.law.provisions import Confidence
from hegui.shape import Bilingual, Strict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

State = Literal["done", "due", "late", "overdue", "breached", "open", "unknown", "none"]
"""`due`, `overdue` and `open` are not done: by a day, past it, without one; `none` is not asked."""
Row = Mapping[str, Any]
EVALUATION = "mlps"
"""The kind of assessment that an evaluation is."""


class Step(Strict):
    """One step: the duty that judges it, and the columns of its rows that tell its days.

    Attributes:
        from_level: The least level of which it is asked.
        lasts: Whether it is done again and again, so that what is in order falls due later.
        needs: Columns of the systems without which it is not known.
        counted: How its day is counted, from each day on, with the numbers of the law in braces.
        below: What is said of a system below its level.
        after: The event before which it is not asked, a column of the systems.
        before: What is said until then.
    """

    id: str
    title: Bilingual
    kind: Literal["duty", "conclusion", "major_risks", "rectification"] = "duty"
    duty: str = ""
    from_level: int = 1
    lasts: bool = False
    done: str = ""
    due: str = ""
    latest: str = ""
    needs: tuple[str, ...] = ()
    counted: dict[date, Bilingual] = {}
    below: Bilingual | None = None
    after: str = ""
    before: Bilingual | None = None


class Conclusion(Strict):
    """What a report may conclude, the words for it, and the number of the law that is its least."""

    id: str
    title: Bilingual
    words: tuple[str, ...]
    mark: str = ""


class Template(Strict):
    """A template of reports and its first day; one whose day is not known is told by no day."""

    id: str
    title: Bilingual
    first_on: date | None = None
    source: tuple[str, ...]
    confidence: Confidence
    marks: bool = False
    conclusions: tuple[Conclusion, ...] = ()


class Scheme(Strict):
    """The steps of a scheme in their order, and the templates of reports, the oldest first."""

    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    instrument: str
    steps: tuple[Step, ...]
    templates: tuple[Template, ...]
    notes: tuple[Bilingual, ...] = ()


@dataclass(frozen=True)
class Judged:
    """What was found of a duty: the verdict and why, and its rows by system, each with its own.

    A system that stands on several rows stands on none here: which one holds is not known.
    """

    verdict: str
    why: Mapping[str, str]
    rows: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """A sentence about a line: the key of its words and its values."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One step of a system.

    Attributes:
        done_on: When it was done last; None if it was not, or that is not known.
        due_on: By when it is to be done; None where that is not set, or not known.
        latest_on: The last day by the other reading of the law, where there is one.
        says: What else is known, or what is not.
    """

    step: Step
    state: State
    done_on: date | None = None
    due_on: date | None = None
    latest_on: date | None = None
    says: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Docket:
    """A system with its lines, in the order of the steps."""

    system: str
    name: str | None
    level: int | None
    lines: tuple[Line, ...]


@cache
def load(name: Name) -> Scheme:
    """Return the steps of a scheme; raise `UsageError` if no content package has it."""
    return held(name, "docket", Scheme)


def by_system(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by their system; one that stands on several of them is left out."""
    found: dict[str, Row | None] = {}
    for row in rows:
        if row.get("system") is not None:
            found[row["system"]] = None if row["system"] in found else row
    return {system: row for system, row in found.items() if row is not None}


def running(systems: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of each system that is, or may be, in operation."""
    found: dict[str, list[Row]] = {}
    for row in systems:
        if row["system"] is not None and not _happened(row["retired_on"]):
            found.setdefault(row["system"], []).append(row)
    return found


def arranged(
    scheme: Scheme,
    day: date,
    systems: Iterable[Row],
    assessments: Iterable[Row] | None,
    judged: Mapping[str, Judged],
    numbers: Mapping[str, Any],
) -> tuple[Docket, ...]:
    """Return the docket of each system that is, or may be, in operation.

    Args:
        scheme: The steps.
        day: At the end of which things stand so.
        systems: The rows of the register.
        assessments: Those of the register of evaluations, None if it was not given.
        judged: What was found of the duties of the steps.
        numbers: Of the instrument of the templates.
    """
    made = None if assessments is None else _evaluations(assessments)
    return tuple(
        _Desk(scheme, day, tuple(rows), made, judged, numbers).docket(system)
        for system, rows in running(systems).items()
    )


def _evaluations(assessments: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the evaluations of each system, the last one first."""
    found: dict[str, list[Row]] = {}
    for row in assessments:
        if row["kind"] == EVALUATION and row["finished_on"] is not None:
            found.setdefault(row["system"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row["finished_on"], reverse=True)
    return found


def _happened(event: Any) -> bool | None:
    """Say whether an event has happened; None if that is not known."""
    return None if event is None else bool(event < LATER_ON)


@dataclass(frozen=True)
class _Desk:
    """One system on the desk: its rows, which are several only where they contradict each other."""

    scheme: Scheme
    day: date
    rows: tuple[Row, ...]
    made: Mapping[str, Sequence[Row]] | None
    judged: Mapping[str, Judged]
    numbers: Mapping[str, Any]

    def docket(self, system: str) -> Docket:
        lines = tuple(self._line(step, system) for step in self.scheme.steps)
        return Docket(system, self._one("name"), self._one("level"), lines)

    def _one(self, column: str) -> Any:
        """Return a cell of the system, None where its rows say several things."""
        told = {row[column] for row in self.rows}
        return told.pop() if len(told) == 1 else None

    def _told(self, column: str) -> Any:
        """Return what the systems register says of the last evaluation, if that is not a later one.

        What came before an evaluation after the day it cannot say.
        """
        return None if self._one("last_assessed_on") == LATER_ON else self._one(column)

    def _line(self, step: Step, system: str) -> Line:
        if step.kind == "conclusion":
            return self._conclusion(step, system)
        if step.kind == "major_risks":
            return self._major_risks(step, system)
        if step.kind == "rectification":
            return self._rectification(step, system)
        return self._judged(step, system)

    def _judged(self, step: Step, system: str) -> Line:
        found, level = self.judged[step.duty], self._one("level")
        row = found.rows.get(system)
        if level is not None and level < step.from_level:
            below = () if step.below is None else (Said("text", step.below.model_dump()),)
            return Line(step, "none", says=(Said("below", {"level": step.from_level}), *below))
        if row is None and step.before is not None and _happened(self._one(step.after)) is False:
            return Line(step, "none", says=(Said("text", step.before.model_dump()),))
        if row is None:
            return self._without_row(step, found)
        done_on, due_on, latest_on = (row.get(name) for name in (step.done, step.due, step.latest))
        if row["verdict"] in {"unknown", "pending"}:
            return self._not_known(step, row, done_on, due_on, latest_on)
        state = self._state(step, row["verdict"], done_on, due_on)
        says = tuple(_facts(step, row))
        return Line(step, state, done_on, due_on, latest_on, says)

    def _state(self, step: Step, verdict: str, done_on: date | None, due_on: date | None) -> State:
        if verdict == "breached" and done_on is not None and step.due and not step.lasts:
            return "late"
        if verdict == "breached":
            return "overdue" if due_on is not None and due_on < self.day else "breached"
        if step.lasts or (step.due and done_on is None):
            return "due" if due_on is not None else "done"
        return "done"

    def _without_row(self, step: Step, found: Judged) -> Line:
        """Return the line of a system that its duty does not list."""
        if found.verdict == "not_applicable":
            return Line(step, "none", says=(Said("text", found.why),))
        if not found.rows:
            return Line(step, "unknown", says=(Said("text", found.why),))
        return Line(step, "unknown", says=tuple(self._missing(step)))

    def _not_known(
        self,
        step: Step,
        row: Row,
        done_on: date | None,
        due_on: date | None,
        latest_on: date | None,
    ) -> Line:
        """Return a line whose judgement is open: with its day only where that rests on known days.

        What lasts is due from when it was last done, and the level says whether it is asked at all.
        """
        rests = self._one("level") is not None or step.from_level == 1
        if not rests or (step.lasts and step.done and done_on is None):
            due_on = latest_on = None
        two = latest_on is not None and due_on is not None and due_on < self.day <= latest_on
        why = [Said("two_readings", {"due": due_on, "latest": latest_on})] if two else []
        says = (*_facts(step, row), *(why or self._missing(step)))
        return Line(step, "unknown", done_on, due_on, latest_on, says)

    def _missing(self, step: Step) -> Iterator[Said]:
        """Say which columns are not known, or that the rows leave it open."""
        if len(self.rows) > 1:
            yield Said("several_rows", {"rows": len(self.rows)})
            return
        needed = (*step.needs, "retired_on")
        missing = [name for name in needed if self.rows[0][name] is None]
        yield Said("not_recorded", {"columns": missing}) if missing else Said("left_open")

    def _conclusion(self, step: Step, system: str) -> Line:
        rows = () if self.made is None else self.made.get(system, ())
        last_on, own = self._one("last_assessed_on"), self._told("conclusion")
        if not rows or (_happened(last_on) and last_on > rows[0]["finished_on"]):
            return self._by_systems(step, last_on, own)
        last = rows[0]
        if len({(row["conclusion"], row["template"]) for row in _same_day(rows)}) > 1:
            return Line(step, "unknown", last["finished_on"], says=(Said("several_reports"),))
        template, why = self._template(last)
        state: State = "unknown" if last["conclusion"] is None else "done"
        says = (*self._concluded(last["conclusion"], template), why, *_of_report(last))
        return Line(step, state, last["finished_on"], says=says)

    def _by_systems(self, step: Step, last_on: Any, conclusion: str | None) -> Line:
        """Return what the register of systems alone says of the last evaluation."""
        if last_on in {None, LATER_ON}:
            why = Said("no_register" if self.made is None else "no_evaluation")
            return Line(step, "unknown", says=(why,))
        if not _happened(last_on):
            return Line(step, "none", says=(Said("never_evaluated"),))
        state: State = "unknown" if conclusion is None else "done"
        says = (*self._concluded(conclusion, None), Said("no_report"))
        return Line(step, state, last_on, says=says)

    def _template(self, report: Row) -> tuple[Template | None, Said]:
        """Return the template of a report, if it is certain, and how that is known."""
        by_id = {one.id: one for one in self.scheme.templates}
        if report["template"] is not None:
            stated = by_id[report["template"]]
            return stated, Said("template_stated", {"template": stated.title.model_dump()})
        signed, finished = report["contract_signed_on"], report["finished_on"]
        days = {"signed": signed, "finished": finished}
        if signed is None:
            return None, Said("template_no_contract", days)
        sides = {one for on in (signed, finished) for one in self._sides(on)}
        if len(sides) > 1:
            return None, Said("template_between", days)
        (side,) = sides
        if side is None:
            return None, Said("template_older", days)
        found = by_id[side]
        return found, Said("template_by_days", {"template": found.title.model_dump(), **days})

    def _sides(self, on: date) -> Iterator[str | None]:
        """Yield the template of a day, None for an older one; on a first day that before it too."""
        day_before = on - timedelta(days=1)
        for end in (day_before, on) if on in self._first_days() else (on,):
            begun = [one for one in self.scheme.templates if one.first_on and one.first_on <= end]
            yield begun[-1].id if begun else None

    def _first_days(self) -> set[date | None]:
        return {one.first_on for one in self.scheme.templates}

    def _concluded(self, said: str | None, template: Template | None) -> Iterator[Said]:
        if said is None:
            yield Said("conclusion_missing")
            return
        word = self._word(said)
        if word is not None:
            yield Said("concluded", {"conclusion": word.title.model_dump()})
            if template is not None and template.conclusions and word not in template.conclusions:
                yield Said("not_of_template", {"template": template.title.model_dump()})
            return
        mark = _mark(said)
        if mark is None or template is None or not template.conclusions:
            yield Said("concluded_as", {"conclusion": said})
        elif template.marks:
            yield Said("marked", {"mark": said, "grade": self._grade(template, mark)})
        else:
            yield Said("no_marks", {"mark": said, "template": template.title.model_dump()})

    def _word(self, said: str) -> Conclusion | None:
        """Return the conclusion that a word stands for, of whatever template."""
        every = (one for template in self.scheme.templates for one in template.conclusions)
        return next((one for one in every if said in one.words), None)

    def _grade(self, template: Template, mark: float) -> Mapping[str, str]:
        """Return the grade of a mark: the first whose least it reaches, or the one without any."""
        reached = (
            one
            for one in template.conclusions
            if not one.mark or (one.mark in self.numbers and mark >= self.numbers[one.mark])
        )
        return next(reached).title.model_dump()

    def _major_risks(self, step: Step, system: str) -> Line:
        """Return how many major risk items are open, as the register of systems says."""
        left, last = self._told("major_risks"), self._last(system)
        named = None if last is None else last["major_risks"]
        says = () if named is None else (Said("risks_reported", {"number": named}),)
        if left is None and named == 0:
            left = 0
        if left is None and self._never(system):
            return Line(step, "none", says=(Said("never_evaluated"),))
        if left is None:
            return Line(step, "unknown", says=(*says, *self._missing(step)))
        state: State = "open" if left else "done"
        return Line(step, state, says=(Said("risks_open", {"number": left}), *says))

    def _last(self, system: str) -> Row | None:
        """Return the report of the last evaluation; None if there is none, or one of several."""
        rows = () if self.made is None else self.made.get(system, ())
        last_on = self._one("last_assessed_on")
        if not rows or len(_same_day(rows)) > 1:
            return None
        hidden = _happened(last_on) and last_on > rows[0]["finished_on"]
        return None if hidden else rows[0]

    def _never(self, system: str) -> bool:
        """Say whether a system is known never to have been evaluated."""
        made = self.made is not None and self.made.get(system)
        return not made and self._one("last_assessed_on") == NEVER_ON

    def _rectification(self, step: Step, system: str) -> Line:
        """Return the plan of the last evaluation; its day is its own, the law sets none."""
        last = self._last(system)
        row = self.judged[step.duty].rows.get(system)
        reached = None if row is None else row.get("reached")
        breached = row is not None and row["verdict"] == "breached"
        twice = (Said("below_twice"),) if breached else ()
        if last is None and self._never(system):
            return Line(step, "none", says=(Said("never_evaluated"),))
        if last is None:
            state: State = "breached" if breached else "unknown"
            return Line(step, state, says=(*twice, Said("no_plan_known")))
        if _happened(last["rectified_on"]):
            says = (*twice, *_plan(last))
            return Line(step, "done", last["rectified_on"], last["rectify_until"], says=says)
        if last["rectify_until"] is not None:
            return self._planned(step, last, twice)
        if _happened(last["plan_on"]):
            return Line(step, "open", says=(*twice, *_plan(last), Said("plan_without_day")))
        return self._unplanned(step, last, twice, reached=reached)

    def _unplanned(
        self, step: Step, last: Row, says: tuple[Said, ...], *, reached: bool | None
    ) -> Line:
        """Return a step without a plan: open where the level was not reached, or items are left."""
        left = self._told("major_risks")
        if reached and left == 0:
            return Line(step, "none", says=(Said("no_plan_needed"),))
        if last["plan_on"] is None:
            return Line(step, "unknown", says=(*says, Said("no_plan_known")))
        state: State = "open" if reached is False or (reached and left) else "unknown"
        return Line(step, state, says=(*says, Said("no_plan")))

    def _planned(self, step: Step, last: Row, says: tuple[Said, ...]) -> Line:
        """Return a plan with a day that is not done, or of which that is not known."""
        until: date = last["rectify_until"]
        told = (*says, *_plan(last))
        if last["rectified_on"] is None:
            return Line(step, "unknown", due_on=until, says=(*told, Said("rectified_unknown")))
        return Line(step, "overdue" if until < self.day else "due", due_on=until, says=told)


def _same_day(rows: Sequence[Row]) -> list[Row]:
    """Return the reports of the last day."""
    return [row for row in rows if row["finished_on"] == rows[0]["finished_on"]]


def _mark(said: str) -> float | None:
    """Return a conclusion that is a mark out of a hundred."""
    try:
        mark = float(said)
    except ValueError:
        return None
    return mark if 0 <= mark <= 100 else None  # noqa: PLR2004 - marks are out of a hundred


def _facts(step: Step, row: Row) -> Iterator[Said]:
    """Say what a row of a duty shows beside its days."""
    if step.id == "level" and row.get("level_wanted") is not None:
        yield Said("level_wanted", {"wanted": row["level_wanted"]})
    if row.get("filing_no") is not None:
        yield Said("number", {"number": row["filing_no"]})
    if row.get("counted") == "provision" and row.get("ends_on") is not None:
        yield Said("by_law_only")
    if row.get("apply_from") is not None:
        yield Said("apply_from", {"day": row["apply_from"]})


def _of_report(report: Row) -> Iterator[Said]:
    """Say at which level a system was evaluated, by whom, and whether the report was handed in."""
    if report["level"] is not None:
        yield Said("at_level", {"level": report["level"]})
    if report["by"] is not None:
        yield Said("by", {"body": report["by"]})
    if _happened(report["reported_on"]):
        yield Said("reported", {"day": report["reported_on"]})


def _plan(report: Row) -> Iterator[Said]:
    if _happened(report["plan_on"]):
        yield Said("plan_made", {"day": report["plan_on"]})
    if report["rectify_until"] is not None:
        yield Said("plan_until", {"day": report["rectify_until"]})
