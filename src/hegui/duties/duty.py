"""What a duty is, and the examples that prove it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from hegui.days import EVER
from hegui.law import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hegui.content import Content

Verdict = Literal["met", "breached", "unknown", "not_applicable"]

ARGUMENTS = (
    *("day", "first_day", "in_force", "operator", "number", "absent", "doubted", "calendar"),
)
"""What `rows` may ask for beside evidence tables: see `docs/add-a-duty.md`."""


@dataclass(frozen=True)
class Example:
    """A small case that a duty brings along: its verdict, what it shows, and its evidence.

    A column that no row names is absent; a cell that is None is empty. The tables that are
    `complete` are so from `complete_from` on, since ever if it is not said.
    """

    verdict: Verdict
    shows: str
    day: date
    operator: Mapping[str, Any]
    complete: tuple[str, ...]
    tables: Mapping[str, list[dict[str, Any]]]
    complete_from: date = EVER


@dataclass(frozen=True, eq=False)
class Duty:
    """What the law asks, from which day on, and how evidence answers it.

    Attributes:
        title: What is to be done, in English and Chinese.
        law: The provisions, by the first day on which they are the ones in force.
        applies: Whether it binds an operator, with the figures of the day (`number`) if it takes
            them; None where its profile does not say.
        rows: Evidence tables in, one Ibis row for each thing judged out.
        met: A row's truth value, given the dated numbers of a version of the law.
        remedy: What to do about a breached row; names in braces are columns of `rows`.
        examples: Cases that prove it; all three verdicts occur among them.
        conduct: Columns (days) on which a failure began and ended; an empty end is continuing.
        conducts: Categories of conduct by which enforcement cases are joined.
        detail: Further rows that name what is missing, with the columns of a row's key and `day`.
        due: The column (day) on which the row had or has to be done.
        done: The column (day or instant) of the event that settles what is due; without one, what
            is due recurs.
        punished_from: The first day on which a penal clause names this failure, where the clause
            that answered its provisions before did not.
        elapsed: The column (seconds) from finding to doing, held against the operator's own limit.
        demands: Tables beside the first whose rows are things that the duty asks for.
        reads_empty: Required columns whose empty cells `rows` itself takes for not known.
        excused: Why less of a table ("table"), of its rows ("table row") or of a column
            ("table.column") may make the verdict better, which it must not; found by
            `make property`.
        by_document: Met rests on a document or an entry in a register alone, not on what was done.
        convention: Where the law leaves a choice, which one is ours.
        id: Its path; set when it is loaded.
        content: The package that it came with; set when it is loaded.
    """

    title: Mapping[str, str]
    law: Mapping[str, tuple[str, ...]]
    rows: Callable[..., Any]
    met: Callable[[Any, date, Any], Any]
    remedy: Mapping[str, str]
    examples: tuple[Example, ...]
    applies: Callable[..., bool | None] = lambda operator: operator.operates_network
    conduct: tuple[str, str] | None = None
    conducts: tuple[str, ...] = ()
    detail: Callable[..., Any] | None = None
    due: str | None = None
    done: str | None = None
    punished_from: str | None = None
    elapsed: str | None = None
    demands: frozenset[str] = frozenset()
    reads_empty: frozenset[str] = frozenset()
    excused: Mapping[str, str] = field(default_factory=dict)
    by_document: bool = False
    convention: Mapping[str, str] | None = None
    id: str = field(default="", compare=False)
    content: Content | None = field(default=None, compare=False)

    @cached_property
    def versions(self) -> tuple[tuple[date, tuple[Ref, ...]], ...]:
        """Return the first days and provisions, earliest first."""
        return tuple(
            (date.fromisoformat(day), tuple(Ref.parse(ref) for ref in refs))
            for day, refs in sorted(self.law.items())
        )

    @property
    def first_day(self) -> date:
        """Return the first day on which any of its provisions is in force."""
        return self.versions[0][0]

    def provisions(self, day: date) -> tuple[Ref, ...]:
        """Return the provisions in force on a day; none before the first."""
        found: tuple[Ref, ...] = ()
        for since, refs in self.versions:
            if since <= day:
                found = refs
        return found

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the evidence tables that `rows` reads, in the order of its parameters."""
        return tuple(name for name in parameters(self.rows) if name not in ARGUMENTS)

    @property
    def optional(self) -> frozenset[str]:
        """Return the tables that it can do without: their parameter has the default None."""
        known = parameters(self.rows)
        return frozenset(name for name in self.tables if known[name].default is None)


@cache
def parameters(function: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    """Return the parameters of `rows` or `detail`, by name."""
    return inspect.signature(function).parameters


def met(shows: str, **given: Any) -> Example:
    """Describe an example that meets the duty."""
    return _example("met", shows, **given)


def breached(shows: str, **given: Any) -> Example:
    """Describe an example that breaches the duty."""
    return _example("breached", shows, **given)


def unknown(shows: str, **given: Any) -> Example:
    """Describe an example whose evidence does not answer."""
    return _example("unknown", shows, **given)


def not_applicable(shows: str, **given: Any) -> Example:
    """Describe an example in which there is nothing to judge."""
    return _example("not_applicable", shows, **given)


def _example(
    verdict: Verdict,
    shows: str,
    *,
    day: str = "2026-06-30",
    operator: Mapping[str, Any] | None = None,
    complete: Iterable[str] = (),
    complete_from: str | None = None,
    **tables: list[dict[str, Any]],
) -> Example:
    profile = {"name": "Example", "services": ("website",), **(operator or {})}
    since = EVER if complete_from is None else date.fromisoformat(complete_from)
    on = date.fromisoformat(day)
    return Example(verdict, shows, on, profile, tuple(complete), tables, since)


def without(row: Mapping[str, Any], *columns: str) -> dict[str, Any]:
    """Return a row of an example without some columns."""
    return {name: cell for name, cell in row.items() if name not in columns}


def each_day(
    row: Mapping[str, Any], first: str, last: str, skip: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Return a row of an example for each day from the first to the last, but for some."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (str(start + timedelta(days=n)) for n in range((end - start).days + 1))
    return [{**row, "day": day} for day in days if day not in skip]
