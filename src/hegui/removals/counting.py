"""What a transparency report counts: by policy, basis, automation, time, and both kinds of error.

An item that was taken down and should not have been counts as loudly as one that screening missed:
both are counted as cases, each against the cases in which it could have happened.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Literal

from hegui.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hegui.removals.case import Case
    from hegui.removals.entries import Act

Way = Literal["removed", "held", "left", "waiting"]
WAYS: tuple[Way, ...] = ("removed", "held", "left", "waiting")
STEPS = ("stopped", "told", "reported", "answered")
"""The clocks: from found to stopped, to the user told, to reported; from appeal to answer."""
LIMITS = (60, 600, 3600, 6 * 3600, 24 * 3600, 72 * 3600)
"""Bounds of the classes of time, in seconds; the last class is all beyond."""


@dataclass
class Row:
    """The cases of one policy, basis or month, by how they went; `wrong`: taken down by mistake."""

    ways: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    missed: int = 0

    @property
    def cases(self) -> int:
        """Return how many cases there are."""
        return sum(self.ways.values())


@dataclass(frozen=True)
class Spread:
    """Times in seconds: how many, the middle, nine tenths, the longest, and how many by class."""

    n: int
    median: int
    ninth: int
    longest: int
    classes: tuple[int, ...]


@dataclass
class Transparency:
    """What was done in the days from `first` to `last`, by the day on which an item was found.

    Attributes:
        taken_down: Cases in which something was stopped or removed.
        by_rule: Of these, decided by a rule without a person.
        detected: Of these, found by screening.
        appealed, upheld, overturned, open_appeals: The appeals in these cases.
        put_right: Taken down and put right without an appeal.
        missed: Taken down, and found by others than screening: what screening did not see.
        unreported, untold: Removed, and not reported or not told yet.
        times: By step.
    """

    first: date
    last: date
    whole: Row = field(default_factory=Row)
    taken_down: int = 0
    by_rule: int = 0
    detected: int = 0
    appealed: int = 0
    upheld: int = 0
    overturned: int = 0
    put_right: int = 0
    missed: int = 0
    unreported: int = 0
    untold: int = 0
    policies: dict[str, Row] = field(default_factory=dict)
    bases: dict[str, Row] = field(default_factory=dict)
    months: dict[str, Row] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)
    times: dict[str, Spread] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        """Return how many cases were taken down that should not have been."""
        return self.overturned + self.put_right

    @property
    def open_appeals(self) -> int:
        """Return how many appeals wait for an answer."""
        return self.appealed - self.upheld - self.overturned


def count(cases: Iterable[Case], first: date, last: date) -> Transparency:
    """Count the cases whose item was found on one of the days, both ends among them."""
    told = Transparency(first, last)
    times: dict[str, list[int]] = {step: [] for step in STEPS}
    for case in cases:
        if first <= day_of(case.found_at) <= last:
            _count(told, case)
            for step, seconds in clocks(case).items():
                times[step].append(seconds)
    told.policies, told.bases = _ordered(told.policies), _ordered(told.bases)
    told.months = dict(sorted(told.months.items()))
    told.times = {step: spread(found) for step, found in times.items() if found}
    return told


def _ordered(rows: dict[str, Row]) -> dict[str, Row]:
    """Return rows by how many cases they have, most first."""
    return dict(sorted(rows.items(), key=lambda item: (-item[1].cases, item[0])))


def _count(told: Transparency, case: Case) -> None:
    decision = case.first_removal or case.decision
    policy = decision.policy if decision else case.hits[0].policy
    basis = (decision.basis if decision else None) or ""
    month = f"{day_of(case.found_at):%Y-%m}"
    way, missed = way_of(case), case.first_removal is not None and not _seen(case)
    for row in (
        told.whole,
        told.policies.setdefault(policy, Row()),
        told.months.setdefault(month, Row()),
        *((told.bases.setdefault(basis, Row()),) if basis else ()),
    ):
        row.ways[way] += 1
        row.wrong += case.overturned
        row.missed += missed and not case.overturned
    told.sources[case.hits[0].found_by or ""] += 1
    if case.first_removal is not None:
        _count_taken_down(told, case)


def _count_taken_down(told: Transparency, case: Case) -> None:
    told.taken_down += 1
    told.by_rule += bool(case.first_removal and case.first_removal.rule)
    told.detected += _seen(case)
    told.missed += not _seen(case) and not case.overturned
    told.appealed += case.appeal is not None
    outcome = case.answer.outcome if case.answer else ""
    told.upheld += outcome == "upheld"
    told.overturned += outcome == "overturned"
    told.put_right += case.overturned and outcome != "overturned"
    removed = case.decision is not None and case.decision.verdict == "remove"
    told.unreported += removed and not case.overturned and not case.handed
    told.untold += removed and "tell" not in case.done


def _seen(case: Case) -> bool:
    """Say whether screening found the item, alone or among others."""
    return any(hit.found_by == "screening" for hit in case.hits)


def way_of(case: Case) -> Way:
    """Return how a case went so far."""
    if case.decision is None:
        return "waiting"
    if case.decision.verdict == "allow" or case.overturned:
        return "left"
    return "removed" if case.decision.verdict == "remove" else "held"


def clocks(case: Case) -> dict[str, int]:
    """Return how long each step took, in seconds; what has not happened is left out."""
    ends: dict[str, Act] = {"stopped": "stop", "told": "tell"}
    found = {
        step: int((case.done[act] - case.found_at).total_seconds())
        for step, act in ends.items()
        if act in case.done
    }
    if case.handed:
        first = min(one.handed_at for one in case.handed)
        found["reported"] = int((first - case.found_at).total_seconds())
    if case.appeal is not None and case.answer is not None:
        took = case.answer.at - case.appeal.appealed_at
        found["answered"] = int(took.total_seconds())
    return found


def spread(seconds: list[int]) -> Spread:
    """Return how some times are spread; at least one is needed."""
    ordered = sorted(seconds)
    ninth = ordered[min(len(ordered) - 1, -(-len(ordered) * 9 // 10) - 1)]
    classes = Counter(sum(one > limit for limit in LIMITS) for one in ordered)
    return Spread(
        n=len(ordered),
        median=int(median(ordered)),
        ninth=ninth,
        longest=ordered[-1],
        classes=tuple(classes[at] for at in range(len(LIMITS) + 1)),
    )
