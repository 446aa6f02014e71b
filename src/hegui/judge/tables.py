"""Lets the tables of a duty stand on its engine, under the names that statements ask of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import workdays
from hegui.days import years_after
from hegui.engine import written
from hegui.errors import ContentError
from hegui.judge.brief import CALENDAR, schema, standing, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from hegui.duties import Duty
    from hegui.engine import Engine
    from hegui.evidence.gather import Given
    from hegui.evidence.quality import Doubt
    from hegui.judge.court import Court

CALENDAR_YEARS = 6
"""How far back working days are counted: the term of an older order is not known."""


def stand(duty: Duty, engine: Engine, court: Court, doubts: Mapping[str, Doubt]) -> tuple[str, ...]:
    """Bring what a duty asks of to its engine, once for the evidence, and return the names.

    Rows that are not known under the duty (`doubts`) do not stand there, and equal rows once.
    """
    asked, stands = tables(duty), court.evidence.standing
    for table in asked:
        condition = doubts[table].condition if table in doubts else ""
        if stands.get((engine.name, table)) != condition:
            select = _select(table, duty, engine, court)
            if condition:
                select = f"select * from ({select}) as t0 where not {condition}"  # noqa: S608 - ours
            engine.define(standing(table), select)
            stands[engine.name, table] = condition
    return tuple(standing(table) for table in asked)


def _select(table: str, duty: Duty, engine: Engine, court: Court) -> str:
    """Return where the rows of a table as it stood on the day are found on an engine."""
    given, day = court.evidence.given.get(table), court.day
    if given is not None and given.engine is engine:
        distinct = court.evidence.quality(table).doubled > 0
        select = given.select(day)
        return f"select distinct * from ({select}) as d0" if distinct else select  # noqa: S608
    if table == CALENDAR:
        rows = engine.once(f"{CALENDAR}_{day:%Y%m%d}", lambda: _calendar(duty, court))
    elif given is None:
        rows = engine.once(f"no_{table}", schema(table).to_pyarrow().empty_table)
    else:
        rows = _brought(table, given, engine, court)
        if court.evidence.quality(table).doubled:
            rows = rows.distinct()
    return written(rows, engine.dialect)


def _brought(table: str, given: Given, engine: Engine, court: Court) -> Any:
    """Bring a table that lies elsewhere to an engine, once for the evidence."""
    brought = court.evidence.brought
    if (engine.name, table) not in brought:
        brought[engine.name, table] = engine.load(given.engine.collect(given.on(court.day)), table)
    return brought[engine.name, table]


def _calendar(duty: Duty, court: Court) -> pa.Table:
    if duty.content is None:
        raise ContentError(f"The duty '{duty.id}' was not loaded from a content package.")
    first = years_after(court.day, -CALENDAR_YEARS)
    return workdays.load(duty.content).table(first, years_after(court.day, 1))
