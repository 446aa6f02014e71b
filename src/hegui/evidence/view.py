"""A table as it stood at the end of a day, in the types of its contract.

An event that had not happened gets an instant far in the future, so that every comparison with it
is false; what is not known stays null, so that every comparison with it is null. Later rows are not
read, and later events have not happened yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER, LATER_ON, NEVER, NEVER_ON, end_of
from hegui.evidence.contract import Kind

if TYPE_CHECKING:
    from datetime import date, timedelta

    from hegui.evidence.contract import Column, Table

FINER = r"([.][0-9]{6})[0-9]+"
"""The digits of a second up to the microsecond, and those beyond."""


def as_of(raw: Any, table: Table, day: date, taken_on: date, offset: timedelta) -> Any:
    """Return the typed view of a raw table on a day.

    `taken_on` is the day on which the table was taken: an empty event is known not to have
    happened up to then only. `offset` is the zone of instants that carry none.
    """
    known = taken_on >= day
    cells = {
        name: _seen(_typed(raw[name], column, offset), column, day, known=known)
        if name in raw.columns
        else ibis.null(str(column.kind))  # not known, also if it is an event
        for name, column in table.columns.items()
    }
    view = raw.select(**cells)
    if table.dated_by is None:
        return view
    dated = view[table.dated_by]
    return view.filter(dated.isnull() | (dated <= _end(table.columns[table.dated_by], day)))


def _typed(cell: Any, column: Column, offset: timedelta) -> Any:
    if cell.type().is_string():
        cell = cell.cast("string").nullif("")  # PostgreSQL fills char(n) up with blanks
    if column.kind is not Kind.INSTANT:
        return cell.cast(str(column.kind))
    if cell.type().is_string():
        # PostgreSQL would round what is finer than a microsecond, into the next day if need be
        exact = cell.re_replace(FINER, r"\1")
        return exact.cast("timestamp('UTC')").cast("timestamp")
    if cell.type().is_timestamp() and cell.type().timezone is None and offset:
        return cell.cast("timestamp") - ibis.interval(seconds=int(offset.total_seconds()))
    return cell.cast("timestamp")


def _seen(cell: Any, column: Column, day: date, *, known: bool) -> Any:
    if not column.event:
        return cell
    is_date = column.kind is Kind.DATE
    later = ibis.literal(LATER_ON if is_date else LATER)
    never = ibis.literal(NEVER_ON if is_date else NEVER)
    seen = ibis.ifelse(cell > _end(column, day), later, cell)
    return ibis.ifelse(cell.isnull(), never, seen) if known else seen


def _end(column: Column, day: date) -> Any:
    """Return the end of the day: an instant, or the day itself; 24:00 still belongs to it."""
    return day if column.kind is Kind.DATE else end_of(day)
