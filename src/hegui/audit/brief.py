"""What the statements of a duty are written from; it holds no evidence, so none is needed yet."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

import ibis

from hegui.audit import rooms
from hegui.audit.profile import Profile
from hegui.days import EVER, end_of
from hegui.duties import ARGUMENTS, parameters
from hegui.errors import ContentError
from hegui.evidence import catalogue, view
from hegui.law.workdays.calendar import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hegui.config import Operator
    from hegui.duties import Duty
    from hegui.law import Law

CALENDAR = "calendar"
ANY = ""
"""The dialect of a brief of which no statement is written yet."""
KEPT = 2048
"""What is made of so many briefs is kept: a process that judges again asks the same."""
APART = frozenset(ARGUMENTS) - {CALENDAR}
"""Parameters of `rows` and `detail` that are no tables."""


@dataclass(frozen=True)
class Brief:
    """All that the statements of a duty depend on, beside the duty itself.

    Attributes:
        operator: The profile, None if the duty's rows are the same whatever it says.
        limit: The operator's own limit for the duty.
        dialect: That of the engine on which it is judged.
        whole: The tables of the duty that are declared complete on the day, each with the first
            day of its declaration.
        doubted: Those of which rows are left out as not known, where the duty asks for it.
        lacking: The columns, with their tables, that it is judged without as no source has them.
    """

    operator: Operator | None
    day: date
    law: Law
    limit: timedelta | None
    dialect: str
    whole: frozenset[tuple[str, date]]
    lacking: frozenset[tuple[str, str]] = frozenset()
    doubted: frozenset[str] = frozenset()


ASKED: ContextVar[set[str] | None] = ContextVar("ASKED", default=None)
"""Takes the names of the figures that a duty asks for, where somebody wants to know them."""


class Numbers(dict[str, int]):
    """The figures of one version of the law, as attributes: `number.log_months`."""

    def __getattr__(self, name: str) -> int:
        """Return a figure; raise `ContentError` if no cited provision has it."""
        asked = ASKED.get()
        if asked is not None:
            asked.add(name)
        try:
            return self[name]
        except KeyError:
            raise ContentError(
                "No provision of this duty has the number '{name}': add it to the law's file.",
                name=name,
            ) from None


@dataclass(frozen=True)
class Rows:
    """The rows of a duty, and what it asked for to say which they are.

    Attributes:
        written: The rows, as an expression.
        registers: The tables of which it is asked whether they are whole.
        unanswered: The questions of the profile that have no answer.
        figures: The names of the figures.
    """

    written: Any
    registers: tuple[str, ...]
    unanswered: tuple[str, ...]
    figures: frozenset[str]


@lru_cache(8)
def rows(duty: Duty, brief: Brief) -> Rows:
    """Return the rows of a duty, made once for its statements and for what its truth depends on.

    They are the same in each dialect.
    """
    if brief.dialect != ANY:
        return rows(duty, replace(brief, dialect=ANY))
    asked, found = list[str](), set[str]()
    profile = None if brief.operator is None else Profile(brief.operator)
    token = ASKED.set(found)
    try:
        written = called(duty, duty.rows, brief, profile, asked)
    finally:
        ASKED.reset(token)
    unanswered = profile.unanswered if profile else ()
    return Rows(
        written, tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(unanswered)), frozenset(found)
    )


def called(
    duty: Duty,
    function: Callable[..., Any],
    brief: Brief,
    operator: Any = None,
    asked: list[str] | None = None,
) -> Any:
    """Call `rows` or `detail` with what its parameters name.

    `operator` stands in for the profile; `asked` takes the tables that it is asked whether they
    are whole.
    """
    given = {name: _argument(name, duty, brief) for name in parameters(function)}
    if operator is not None and "operator" in given:
        given["operator"] = operator
    if asked is not None and "absent" in given:

        def absent(table: str, column: str | None = None, *, since: Any = None) -> Any:
            if column is None:
                asked.append(table)
            return _absent(duty, brief, table, column, since)

        given["absent"] = absent
    return function(**given)


def tables(duty: Duty) -> tuple[str, ...]:
    """Return the tables that the statements of a duty ask of, the calendar among them."""
    return tuple(name for name in asked_for(duty) if name not in APART)


def asked_for(duty: Duty) -> tuple[str, ...]:
    """Return the parameters of `rows` and `detail`, each once."""
    functions = (duty.rows, *([duty.detail] if duty.detail is not None else ()))
    return tuple(dict.fromkeys(name for function in functions for name in parameters(function)))


def standing(table: str) -> str:
    """Return the name by which statements ask of a table, wherever its rows lie."""
    return f"hegui_{table}"


def binds(duty: Duty, operator: Any, law: Law, day: date) -> bool | None:
    """Ask whether a duty binds an operator, by its profile and the figures of a day."""
    if "number" not in parameters(duty.applies):
        return duty.applies(operator)
    return duty.applies(operator, figures(duty, day, law))


def figures(duty: Duty, day: date, law: Law) -> Numbers:
    """Return the figures of a duty's provisions on a day, and the rooms of its content package."""
    found = law.numbers(duty.provisions(day), day)
    room = rooms.numbers(duty.content, day)
    return Numbers({**room, **{name: number.value for name, number in found.items()}})


def schema(table: str) -> ibis.Schema:
    """Return the columns of a table as it stands on a day: those of its contract."""
    if table == CALENDAR:
        return ibis.Schema.from_pyarrow(SCHEMA)
    return view.schema(catalogue.get(table))


def _argument(name: str, duty: Duty, brief: Brief) -> Any:
    match name:
        case "day":
            return brief.day
        case "first_day":
            return duty.first_day
        case "in_force":
            return end_of(duty.first_day - timedelta(days=1))
        case "operator":
            return brief.operator
        case "number":
            return figures(duty, brief.day, brief.law)
        case "absent":
            return partial(_absent, duty, brief)
        case "doubted":
            return lambda table: table in brief.doubted
        case _:
            return _table(name)


@cache
def _table(name: str) -> Any:
    return ibis.table(schema(name), name=standing(name))


def _absent(
    duty: Duty, brief: Brief, table: str, column: str | None = None, since: Any = None
) -> Any:
    """Say what it means that a table has no row for a thing: false if it is whole, else null.

    `since` is the first day on which the row could be dated: a declaration that begins later leaves
    it open. Of a column say whether it is judged without, as no source has it.
    """
    if table not in duty.tables:
        raise ContentError(
            "{id} asks whether {table} is whole, and does not read it.", id=duty.id, table=table
        )
    if column is not None:
        return (table, column) in brief.lacking
    whole_from = dict(brief.whole).get(table)
    if whole_from is None:
        return ibis.null("boolean")
    if since is None or whole_from <= EVER:
        return ibis.literal(False)
    return ibis.ifelse(since >= ibis.literal(whole_from), False, ibis.null("boolean"))
