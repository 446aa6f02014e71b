"""Lets the tables of a duty stand on its engine, under the names that statements ask of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import workdays
from hegui.days import years_after
from hegui.engine import written
from hegui.errors import ContentError
from hegui.judge.brief import CALENDAR, schema, standing, tables

if TYPE_CHECKING:
    import pyarrow as pa

    from hegui.duties import Duty
    from hegui.engine import Engine
    from hegui.judge.court import Court

CALENDAR_YEARS = 6
"""How far back working days are counted: the term of an older order is not known."""


def stand(duty: Duty, engine: Engine, court: Court) -> tuple[str, ...]:
    """Bring what a duty asks of to its engine, once for the evidence, and return the names."""
    asked = tables(duty)
    for table in asked:
        if (engine.name, table) not in court.evidence.standing:
            engine.define(standing(table), _select(table, duty, engine, court))
            court.evidence.standing.add((engine.name, table))
    return tuple(standing(table) for table in asked)


def _select(table: str, duty: Duty, engine: Engine, court: Court) -> str:
    """Return where the rows of a table as it stood on the day are found on an engine."""
    given, day = court.evidence.given.get(table), court.day
    if given is not None and given.engine is engine:
        return given.select(day)
    if table == CALENDAR:
        rows = engine.once(f"{CALENDAR}_{day:%Y%m%d}", lambda: _calendar(duty, court))
    elif given is None:
        rows = engine.once(f"no_{table}", schema(table).to_pyarrow().empty_table)
    else:
        rows = engine.load(given.engine.collect(given.on(day)), table)
    return written(rows, engine.dialect)


def _calendar(duty: Duty, court: Court) -> pa.Table:
    if duty.content is None:
        raise ContentError(f"The duty '{duty.id}' was not loaded from a content package.")
    first = years_after(court.day, -CALENDAR_YEARS)
    return workdays.load(duty.content).table(first, years_after(court.day, 1))
