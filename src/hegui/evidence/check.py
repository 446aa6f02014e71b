"""Finds the first value of a raw table that its contract cannot read: file, row and column.

A table is checked as a whole before anything is judged on it, in one pass where it lies.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import ibis

from hegui import masking
from hegui.errors import EvidenceError
from hegui.evidence.contract import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.engine import Engine
    from hegui.evidence.contract import Column, Table

SHAPES = {
    Kind.INTEGER: r"^-?[0-9]{1,18}$",
    Kind.BOOLEAN: r"^(true|false)$",
    Kind.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    Kind.INSTANT: (
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?"
        r"(Z|[+-](0[0-9]|1[0-4])(:?[0-9]{2})?)$"
    ),
}
WANTED = {
    Kind.INTEGER: "a whole number",
    Kind.BOOLEAN: "true or false, in lower case",
    Kind.DATE: "a day like 2017-09-26",
    Kind.INSTANT: "an instant with its zone, like 2017-09-26T08:00:00Z",
}


def columns(raw: Any, table: Table, name: str, origin: str) -> list[str]:
    """Refuse a missing column or a wrong type; return notices about columns that are ignored."""
    names = set(raw.columns)
    for column in table.required:
        if column not in names:
            near = get_close_matches(column, [n for n in names if n not in table.columns], n=1)
            hint = f" (is it '{near[0]}'? map it under columns)" if near else ""
            raise EvidenceError(f"{origin} has no column '{column}', which {name} needs{hint}.")
    for column, contract in table.columns.items():
        if column in names and not _readable(raw[column].type(), contract.kind):
            raise EvidenceError(
                f"{origin}, column '{column}', has the type {raw[column].type()}: "
                f"{name} needs {WANTED.get(contract.kind, 'text')}."
            )
    extra = sorted(names - set(table.columns) - {"_file", "_row"})
    return [f"{origin}: the column '{column}' is not used by {name}" for column in extra]


def values(engine: Engine, raw: Any, table: Table, origin: str) -> None:
    """Raise `EvidenceError` for the first value that the contract cannot read."""
    faults = {
        column: _unreadable(raw[column], contract, embedded=engine.embedded)
        for column, contract in table.columns.items()
        if column in raw.columns
    }
    asked = {column: fault for column, fault in faults.items() if fault is not None}
    if not asked:
        return
    counted = engine.rows(raw.aggregate(**{column: fault.sum() for column, fault in asked.items()}))
    for column, number in counted[0].items():
        if number:
            raise _fault(engine, raw.filter(asked[column]), table.columns[column], column, origin)


def _unreadable(cell: Any, column: Column, *, embedded: bool) -> Any | None:
    """Return when a cell cannot be read as its column wants, or None if it always can."""
    if not cell.type().is_string():
        return None
    if column.kind is Kind.TEXT:
        if not column.values:
            return None
        return (~cell.isin(column.values)).fill_null(False)
    bad = ~cell.re_search(SHAPES[column.kind])
    if embedded and column.kind in {Kind.DATE, Kind.INSTANT}:  # 2017-02-30 has the right shape
        bad = bad | cell.try_cast(_parsed(column.kind)).isnull()
    return ibis.ifelse(cell.isnull(), False, bad)


def _fault(engine: Engine, bad: Any, column: Column, name: str, origin: str) -> EvidenceError:
    order = [c for c in ("_file", "_row") if c in bad.columns]
    first = engine.rows((bad.order_by(order) if order else bad).limit(1))[0]
    where = f"{first['_file']}, row {first['_row']}" if order else origin
    value = masking.cell(str(first[name])[: masking.CAP], is_personal=column.personal)
    wanted = WANTED.get(column.kind) or f"one of {', '.join(column.values)}"
    return EvidenceError(f"{where}, column '{name}': '{value}' cannot be read, write {wanted}.")


def _readable(given: Any, kind: Kind) -> bool:
    if given.is_string() or given.is_null() or kind is Kind.TEXT:
        return True
    allowed: Mapping[Kind, bool] = {
        Kind.INTEGER: given.is_integer() or (given.is_decimal() and given.scale == 0),
        Kind.BOOLEAN: given.is_boolean(),
        Kind.DATE: given.is_date(),
        Kind.INSTANT: given.is_timestamp(),
    }
    return allowed[kind]


def _parsed(kind: Kind) -> str:
    return "timestamp('UTC')" if kind is Kind.INSTANT else str(kind)
