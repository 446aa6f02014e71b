"""A table as it stood at the end of a day, in the types of its contract.

An event that had not happened gets an instant far in the future, so that every comparison with it
is false; what is not known stays null, so that every comparison with it is null. Later rows are not
read, and later events have not happened yet.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER, LATER_ON, NEVER, NEVER_ON, end_of
from hegui.evidence.check import BAD, word
from hegui.evidence.contract import Kind
from hegui.evidence.engine import NAME, column, inline, quoted, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, timedelta

    from hegui.evidence.contract import Column, Table

    Codes = tuple[tuple[str, str], ...]
    Folds = tuple[bool, Codes, str | None]

LOCATED = {"_file": "varchar", "_row": "bigint"}
"""Where a row was read, and how a database calls the type of it."""
FINER = r"([.][0-9]{6})[0-9]+"
"""The digits of a second up to the microsecond, and those beyond."""


def select(
    raw: Any,
    table: Table,
    day: date,
    taken_on: date,
    offset: timedelta,
    dialect: str,
    *,
    dated: bool = False,
    located: bool = False,
) -> str:
    """Return the typed view of a raw table on a day as a SELECT.

    `taken_on` is the day on which the table was taken: an empty event is known not to have
    happened up to then only. An event after it, where it is the operator's word (`dated`), cannot
    be and stays as it is, to be found. `offset` is the zone of instants that carry none.
    `located` adds the file and row of each row, empty where it comes from a database.
    """
    known, given = taken_on >= day, raw.schema()
    cells = {
        name: _written(
            like.kind,
            *_folds(like),
            given[name],
            day,
            offset,
            dialect,
            event=like.event,
            known=known,
            last=_last(like, taken_on, dated=dated),
        ).replace(NAME, name.replace('"', '""'))
        if name in given
        else _lacking(like.kind, like.empty if like.absent else None, dialect)
        for name, like in table.columns.items()
    }
    cells |= {  # what cannot be read is not "had not happened"
        name: f"case when {quoted(BAD + name)} then null else {cell} end"
        for name, cell in cells.items()
        if f"{BAD}{name}" in given
    }
    if located:
        cells |= {
            name: f'cast("{name}" as {kind})' if name in given else f"cast(null as {kind})"
            for name, kind in LOCATED.items()
        }
    columns = ", ".join(f"{cell} as {quoted(name)}" for name, cell in cells.items())
    seen = f"select {columns} from ({written(raw, dialect)}) as t0"
    if table.dated_by is None:
        return seen
    kind = table.columns[table.dated_by].kind
    read = _read(kind, day, dialect).replace(NAME, table.dated_by)
    return f"select * from ({seen}) as t0 where {read}"


def schema(table: Table) -> ibis.Schema:
    """Return the types of a table as a duty reads it."""
    return ibis.schema({name: str(like.kind) for name, like in table.columns.items()})


@cache
def _lacking(kind: Kind, empty: str | None, dialect: str) -> str:
    """Write a cell of a column that was not given: it is not known, also of an event.

    Where a contract lets the column be absent, it says what an empty cell of it says.
    """
    return inline(ibis.literal(empty, type=str(kind)), dialect)


@cache
def _written(
    kind: Kind,
    words: bool,  # noqa: FBT001 - one of the things that the text depends on
    codes: Codes,
    empty: str | None,
    given: ibis.DataType,
    day: date,
    offset: timedelta,
    dialect: str,
    *,
    event: bool,
    known: bool,
    last: date | None,
) -> str:
    """Write what a cell was on the day, once for all columns that are read alike."""
    cell, how = column(given), (day, offset)
    read = _as_of(
        cell, kind, words, codes, empty, *how, dialect, event=event, known=known, last=last
    )
    return inline(read, dialect)


def _folds(like: Column) -> Folds:
    """Say how the ways of writing a value are made one: words by case, codes by their names."""
    return bool(like.values), tuple((like.also or {}).items()), like.empty


def _ways(codes: Codes) -> Iterable[tuple[str, list[str]]]:
    """Return all ways of writing each name: the engine plans one condition faster than many."""
    found: dict[str, list[str]] = {}
    for way, name in codes:
        found.setdefault(name, []).append(way)
    return found.items()


@cache
def _read(kind: Kind, day: date, dialect: str) -> str:
    """Write which rows are read: those that are not dated later."""
    dated = column(ibis.dtype(str(kind)))
    return inline(dated.isnull() | (dated <= _end(kind, day)), dialect)


def _as_of(
    cell: Any,
    kind: Kind,
    words: bool,  # noqa: FBT001 - as above
    codes: Codes,
    empty: str | None,
    day: date,
    offset: timedelta,
    dialect: str,
    *,
    event: bool,
    known: bool,
    last: date | None,
) -> Any:
    typed = _typed(cell, kind, offset, dialect)
    if words:
        typed = word(typed)
    if codes:
        code = typed.strip().upper()
        typed = ibis.cases(*((code.isin(ways), name) for name, ways in _ways(codes)), else_=code)
    if empty is not None:
        typed = typed.strip().fill_null(empty)
    return _seen(typed, kind, day, last, known=known) if event else typed


def _typed(cell: Any, kind: Kind, offset: timedelta, dialect: str) -> Any:
    if kind is Kind.TEXT and cell.type().is_string() and dialect == "duckdb":
        # nearly every cell begins with a sign: DuckDB sees that in a third of the time of trimming
        return ibis.cases((cell.ascii_str() > ord(" "), cell), (cell.strip() != "", cell))
    if cell.type().is_string():
        cell = cell.cast("string").nullif("")  # PostgreSQL fills char(n) up with blanks
    if kind is Kind.TEXT and cell.type().is_string():
        return ibis.ifelse(cell.strip() == "", ibis.null("string"), cell)
    if kind is not Kind.INSTANT:
        return cell.cast(str(kind))
    if cell.type().is_string():
        # PostgreSQL would round what is finer than a microsecond, into the next day if need be
        exact = cell.re_replace(FINER, r"\1")
        return exact.cast("timestamp('UTC')").cast("timestamp")
    if cell.type().is_timestamp() and cell.type().timezone is None and offset:
        return cell.cast("timestamp") - ibis.interval(seconds=int(offset.total_seconds()))
    return cell.cast("timestamp")


def _last(like: Column, taken_on: date, *, dated: bool) -> date | None:
    """Return the last day on which an event can be, if there is one: an end may be planned."""
    return taken_on if dated and not like.ends else None


def _seen(cell: Any, kind: Kind, day: date, last: date | None, *, known: bool) -> Any:
    is_date = kind is Kind.DATE
    later = ibis.literal(LATER_ON if is_date else LATER)
    never = ibis.literal(NEVER_ON if is_date else NEVER)
    after = cell > _end(kind, day)
    if last is not None:
        after &= cell <= _end(kind, last)
    seen = ibis.ifelse(after, later, cell)
    return ibis.ifelse(cell.isnull(), never, seen) if known else seen


def _end(kind: Kind, day: date) -> Any:
    """Return the end of the day: an instant, or the day itself; 24:00 still belongs to it."""
    return day if kind is Kind.DATE else end_of(day)
