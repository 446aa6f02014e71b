"""What lies in the tables that were given: how many rows of which kind, and of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hegui.days import day_of
from hegui.evidence.engine import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from hegui.evidence.gather import Evidence


@dataclass(frozen=True)
class Asked:
    """Rows of a table that are asked for: those with a value in a column, or with any; else all."""

    table: str
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Stock:
    """How many there are at the end of the day, and the newest of the days that date them."""

    rows: int
    newest: date | None


def stock(evidence: Evidence, asked: Iterable[Asked]) -> Mapping[Asked, Stock]:
    """Count what is asked for in the tables that were given, each table in one pass."""
    by_table: dict[str, list[Asked]] = {}
    for one in asked:
        by_table.setdefault(one.table, []).append(one)
    return {
        one: counted
        for table, held in by_table.items()
        if table in evidence.given
        for one, counted in zip(held, _counted(evidence, table, held), strict=True)
    }


def _counted(evidence: Evidence, table: str, asked: list[Asked]) -> Iterator[Stock]:
    given = evidence.given[table]
    dated = given.contract.dated_by
    columns = ", ".join(
        f"sum(case when {_like(one)} then 1 else 0 end) as n{n}, "
        f"max(case when {_like(one)} then {quoted(dated) if dated else 'null'} end) as d{n}"
        for n, one in enumerate(asked)
    )
    rows = f"({given.select(evidence.day)}) as t0"
    if evidence.quality(table).doubled:
        rows = f"(select distinct * from {rows}) as t1"
    found = given.engine.ask(f"select {columns} from {rows}")[0]
    for n in range(len(asked)):
        yield Stock(int(found[f"n{n}"] or 0), _day(found[f"d{n}"]))


def _like(one: Asked) -> str:
    """Return the condition on a row; a value is a word of the contract, and it is written out."""
    if one.column is None:
        return "1 = 1"
    if one.value is None:
        return f"{quoted(one.column)} is not null"
    return f"{quoted(one.column)} = '{one.value}'"


def _day(found: Any) -> date | None:
    return day_of(found) if isinstance(found, datetime) else found
