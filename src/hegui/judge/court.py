"""What a judgement is made from: the operator, the law, and the tables that a duty asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ibis

from hegui import workdays
from hegui.days import years_after
from hegui.duties import parameters
from hegui.errors import ConfigError, ContentError
from hegui.evidence import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, timedelta

    import pyarrow as pa

    from hegui.config import Operator
    from hegui.duties import Duty
    from hegui.engine import Engine
    from hegui.evidence.gather import Evidence
    from hegui.law import Law
    from hegui.workdays import Calendar

CALENDAR_YEARS = 6
"""How far back working days are counted: the term of an older order is not known."""


@dataclass(frozen=True)
class Court:
    """What the judgements of a run share: who, on which day, by which law and evidence."""

    operator: Operator
    day: date
    law: Law
    evidence: Evidence
    limits: Mapping[str, timedelta] = field(default_factory=dict)


class Numbers(dict[str, int]):
    """The figures of one version of the law, as attributes: `number.log_months`."""

    def __getattr__(self, name: str) -> int:
        """Return a figure; raise `ContentError` if no cited provision has it."""
        try:
            return self[name]
        except KeyError:
            raise ContentError(
                f"No provision of this duty has the number '{name}': add it to the law's file."
            ) from None


class Profile:
    """The operator's answers, remembering which questions had none."""

    def __init__(self, operator: Operator) -> None:
        """Wrap a profile."""
        self._operator = operator
        self.unanswered: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """Return an answer, None if there is none."""
        answer = getattr(self._operator, name)
        if answer is None:
            self.unanswered.append(f"operator.{name}")
        return answer


def engine_of(duty: Duty, evidence: Evidence) -> Engine:
    """Return the database that holds a table of the duty, or the embedded engine."""
    given = [evidence.given[name] for name in duty.tables if name in evidence.given]
    remote = {table.engine.name: table.engine for table in given if not table.engine.embedded}
    if len(remote) > 1:
        raise ConfigError(
            f"{duty.id} needs tables of the engines {' and '.join(sorted(remote))}: "
            "bring them onto one engine."
        )
    return next(iter(remote.values()), evidence.local)


def called(duty: Duty, function: Callable[..., Any], engine: Engine, court: Court) -> Any:
    """Call `rows` or `detail` with what its parameters name."""
    return function(**{name: _argument(name, duty, engine, court) for name in parameters(function)})


def _argument(name: str, duty: Duty, engine: Engine, court: Court) -> Any:
    match name:
        case "day":
            return court.day
        case "operator":
            return court.operator
        case "number":
            return figures(duty, court.day, court)
        case "absent":
            return lambda table: _absent(table, court.evidence)
        case "calendar":
            first = years_after(court.day, -CALENDAR_YEARS)
            last = years_after(court.day, 1)
            return engine.once(
                f"calendar_{court.day:%Y%m%d}", lambda: _calendar(duty).table(first, last)
            )
        case _:
            return _table(name, engine, court)


def _calendar(duty: Duty) -> Calendar:
    if duty.content is None:
        raise ContentError(f"The duty '{duty.id}' was not loaded from a content package.")
    return workdays.load(duty.content)


def _table(name: str, engine: Engine, court: Court) -> Any:
    given = court.evidence.given.get(name)
    if given is None:
        return engine.once(f"no_{name}", lambda: _empty(name))
    table = court.evidence.on(name, court.day)
    if given.engine is engine:
        return table
    return engine.once(f"{name}_{court.day:%Y%m%d}", lambda: given.engine.collect(table))


def _empty(name: str) -> pa.Table:
    columns = catalogue.get(name).columns
    schema = ibis.schema({column: str(contract.kind) for column, contract in columns.items()})
    return schema.to_pyarrow().empty_table()


def _absent(table: str, evidence: Evidence) -> Any:
    """Say what it means that a table has no row for a thing: false if it is whole, else null."""
    given = evidence.given.get(table)
    whole = given is not None and given.declared_by is not None
    return ibis.literal(False) if whole else ibis.null("boolean")


def figures(duty: Duty, day: date, court: Court) -> Numbers:
    """Return the figures of a duty's provisions on a day."""
    found = court.law.numbers(duty.provisions(day), day)
    return Numbers({name: number.value for name, number in found.items()})
