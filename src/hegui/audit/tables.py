"""Lets the tables of a duty stand on its engine, under the names that statements ask of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hegui.audit.brief import CALENDAR, schema, standing, tables
from hegui.days import years_after
from hegui.errors import ContentError
from hegui.law import workdays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pyarrow as pa

    from hegui.audit.inputs import Inputs
    from hegui.content import Content
    from hegui.duties import Duty
    from hegui.evidence.engine import Engine
    from hegui.evidence.gather import Given
    from hegui.evidence.quality import Doubt

CALENDAR_YEARS = 6
"""How far back working days are counted: the term of an older order is not known."""


def stand(
    duty: Duty, engine: Engine, inputs: Inputs, doubts: Mapping[str, Doubt]
) -> tuple[str, ...]:
    """Bring what a duty asks of to its engine, once for the evidence, and return the names.

    Rows that are not known under the duty (`doubts`) do not stand there, and equal rows once.
    """
    asked = tables(duty)
    for table in asked:
        select = _select(table, duty, engine, inputs)
        if table in doubts:
            select = f"select * from ({select}) as t0 where not {doubts[table].condition}"  # noqa: S608 - ours
        engine.define(standing(table), select)
    return tuple(standing(table) for table in asked)


def _select(table: str, duty: Duty, engine: Engine, inputs: Inputs) -> str:
    """Return where the rows of a table as it stood on the day are found on an engine."""
    given, day = inputs.evidence.given.get(table), inputs.day
    if given is None:
        if table == CALENDAR:
            rows = engine.once(f"{CALENDAR}_{day:%Y%m%d}", lambda: _calendar(duty, inputs))
        else:
            rows = engine.once(f"no_{table}", schema(table).to_pyarrow().empty_table)
        return _all(rows)
    select = given.select(day) if given.engine is engine else _all(_brought(given, engine, inputs))
    if inputs.evidence.quality(table).doubled:
        return f"select distinct * from ({select}) as d0"  # noqa: S608 - ours
    return select


def _all(rows: Any) -> str:
    return f"select * from {rows.get_name()}"  # noqa: S608 - ours


def _brought(given: Given, engine: Engine, inputs: Inputs) -> Any:
    """Bring a table that lies elsewhere to an engine, once for the evidence."""
    brought, table = inputs.evidence.brought, given.name
    if (engine.name, table) not in brought:
        brought[engine.name, table] = engine.load(given.engine.collect(given.on(inputs.day)), table)
    return brought[engine.name, table]


def _calendar(duty: Duty, inputs: Inputs) -> pa.Table:
    if duty.content is None:
        raise ContentError("The duty '{id}' was not loaded from a content package.", id=duty.id)
    return _days(duty.content, inputs.day)


@lru_cache(8)
def _days(content: Content, day: date) -> pa.Table:
    """Return the calendar about a day, made once for the audits of a process."""
    first = years_after(day, -CALENDAR_YEARS)
    return workdays.load(content).table(first, years_after(day, 1))
