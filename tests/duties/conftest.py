"""Small tables for the shapes of duties, and their answers as plain values."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES = {"date": pa.date32(), "timestamp": pa.timestamp("us")}


@pytest.fixture
def table() -> Callable[..., Any]:
    """Return a function from rows to a table; ends of names and `types` say what an empty is."""

    def make(*rows: dict[str, Any], **types: str) -> Any:
        names = dict.fromkeys(name for row in rows for name in row) | types
        fields = []
        for name in names:
            cells = [row.get(name) for row in rows]
            known = next((cell for cell in cells if cell is not None), None)
            fields.append((name, _type(name, known, types.get(name))))
        columns = [pa.array([row.get(name) for row in rows], kind) for name, kind in fields]
        return ibis.memtable(pa.table(dict(zip(names, columns, strict=True))))

    return make


def _type(name: str, known: Any, given: str | None) -> pa.DataType:
    if given is not None:
        return TYPES.get(given) or pa.type_for_alias(given)
    if isinstance(known, datetime) or (known is None and name.endswith("_at")):
        return TYPES["timestamp"]
    if isinstance(known, date) or (known is None and name.endswith("_on")):
        return TYPES["date"]
    return pa.string() if known is None else pa.scalar(known).type


@pytest.fixture
def rows() -> Callable[[Any], list[dict[str, Any]]]:
    """Return a function from a table to its rows."""
    return lambda found: found.to_pyarrow().to_pylist()


@pytest.fixture
def column() -> Callable[[Any, Any], list[Any]]:
    """Return a function from a table and an expression on it to the cells, in order."""
    return lambda found, truth: found.select(cell=truth).to_pyarrow()["cell"].to_pylist()


@pytest.fixture
def absent() -> Callable[..., Any]:
    """Return what a missing row means where every register is declared complete."""
    return lambda _table, **_how: ibis.literal(False)


@pytest.fixture
def open_register() -> Callable[..., Any]:
    """Return what a missing row means where registers may lack rows."""
    return lambda _table, **_how: ibis.null("boolean")
