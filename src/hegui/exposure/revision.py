"""Compares what the law of two days holds against the same breach, step by step.

A step is what is being punished: the breach alone, an order that was not complied with, and beyond
these whatever the law names, such as serious consequences. What a milder step brings can be imposed
at a graver one too: its measures come along, and its fine where the graver tier sets none or the
version has no such tier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from hegui.exposure import lighter, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from hegui.exposure.readings import Asked
    from hegui.exposure.record import Reading, Tier
    from hegui.law import Confidence, Ref, Text

Direction = Literal["stricter", "lighter", "both", "unsure"]
BREACH, REFUSAL = "breach", "refusal"


@dataclass(frozen=True)
class Step:
    """What both versions hold against the same thing.

    Attributes:
        name: `breach`, `refusal`, or the id of the condition that only the law names.
        then: The earlier version, pointing to its tiers of this step.
        today: The later one.
        conditions: The ids of the conditions of the tiers, of either version.
        compared: By aspect whether the later law is heavier (1), lighter (-1) or equal (0).
        added: Measures of the later version that the earlier one neither has nor takes in.
        dropped: The same, the other way round.
    """

    name: str
    then: Reading
    today: Reading
    conditions: tuple[tuple[str, ...], tuple[str, ...]]
    compared: Mapping[str, int | None]
    added: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def why(self) -> Text:
        """Say in which aspects the later version is heavier or lighter."""
        return lighter.said_of(self.compared)

    @property
    def differs(self) -> bool:
        """Say whether anything is heavier, lighter or not comparable."""
        return any(found != 0 for found in self.compared.values())


@dataclass(frozen=True)
class Consequences:
    """What a breach may bring by the law of two days.

    Attributes:
        then: The penal clauses of the earlier day; none at all is no penalty.
        today: Those of the later day, other law that they hand over to included.
        ways: Where a clause leaves the penalty to other law: the clause, then that law.
        confidence: How sure each of the clauses is.
    """

    then: tuple[str, ...]
    today: tuple[str, ...]
    steps: tuple[Step, ...]
    ways: tuple[tuple[str, ...], ...]
    confidence: Mapping[str, Confidence]

    @property
    def directions(self) -> tuple[Direction, ...]:
        """Return how the later law compares: `both` where parts are harder and parts are softer.

        Measures of which some were added and some dropped are both; a fine that hangs on an amount
        which is not known is `unsure`.
        """
        found = {value for step in self.steps for value in step.compared.values()}
        swapped = any(step.compared["measures"] is None for step in self.steps)
        unsure = any(
            value is None
            for step in self.steps
            for aspect, value in step.compared.items()
            if aspect != "measures"
        )
        harder, softer = 1 in found or swapped, -1 in found or swapped
        said: list[Direction] = []
        if harder and softer:
            said.append("both")
        elif harder:
            said.append("stricter")
        elif softer:
            said.append("lighter")
        return (*said, "unsure") if unsure else tuple(said)


def compare(
    then: tuple[tuple[Ref, ...], date], today: tuple[tuple[Ref, ...], date], asked: Asked
) -> Consequences:
    """Compare what the provisions of two days bring; no provisions are no penalty.

    Raises:
        UsageError: A provision was not in force on its day.
    """
    earlier, ways_then = readings.handed_over(readings.read("then", *then, asked), asked)
    later, ways_today = readings.handed_over(readings.read("today", *today, asked), asked)
    return Consequences(
        then=tuple(str(clause.ref) for clause in earlier.clauses),
        today=tuple(str(clause.ref) for clause in later.clauses),
        steps=tuple(steps(earlier, later, asked)),
        ways=tuple(tuple(map(str, way)) for way in (*ways_then, *ways_today)),
        confidence={
            str(clause.ref): tier.confidence
            for reading in (earlier, later)
            for clause in reading.clauses
            for tier in clause.tiers
        },
    )


def steps(then: Reading, today: Reading, asked: Asked) -> Iterator[Step]:
    """Yield the steps of two readings, the mildest first."""
    before, after = _by_step(then, asked), _by_step(today, asked)
    old, new = _at(then), _at(today)
    for name in _order(before, after):
        old, new = _on(old, before.get(name, ())), _on(new, after.get(name, ()))
        yield Step(
            name=name,
            then=old.reading,
            today=new.reading,
            conditions=(old.conditions, new.conditions),
            added=lighter.beyond(new.reading.measures, old.reading.measures, asked.procedure),
            dropped=lighter.beyond(old.reading.measures, new.reading.measures, asked.procedure),
            compared=lighter.compare(old.reading, new.reading, asked.procedure),
        )


@dataclass(frozen=True)
class _At:
    """A version at a step: what it brings, and the conditions of the tiers that bring it."""

    reading: Reading
    conditions: tuple[str, ...] = ()


def _at(reading: Reading) -> _At:
    """Return the version before its first step, where it brings nothing."""
    return _At(readings.pointing(reading, ()))


def _on(below: _At, tiers: tuple[Tier, ...]) -> _At:
    """Return the version one step on, by the tiers that it has for it."""
    if not tiers:
        return below
    found, less = readings.pointing(below.reading, tiers), below.reading
    return _At(
        replace(
            found,
            organisation=found.organisation or less.organisation,
            persons=found.persons or less.persons,
            persons_who=found.persons_who if found.persons else less.persons_who,
            measures=tuple(dict.fromkeys((*less.measures, *found.measures))),
        ),
        tuple(dict.fromkeys(tier.condition for tier in tiers)),
    )


def _by_step(reading: Reading, asked: Asked) -> Mapping[str, tuple[Tier, ...]]:
    """Return the tiers that can reach the operator, by what they punish."""
    found: dict[str, tuple[Tier, ...]] = {}
    for tier in reading.tiers:
        if tier.possible:
            name = step(tier.condition, asked)
            found[name] = (*found.get(name, ()), tier)
    return found


def step(condition: str, asked: Asked) -> str:
    """Return the name of the step that a condition of a tier belongs to."""
    if condition in asked.procedure.breach:
        return BREACH
    return REFUSAL if condition in asked.procedure.refusal else condition


def _order(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """Return the steps of both versions, the mildest first, as the laws list them."""
    known = tuple(dict.fromkeys((*after, *before)))
    first = tuple(name for name in (BREACH, REFUSAL) if name in known)
    return (*first, *(name for name in known if name not in first))
