"""Lets the embedded engines of a process be databases of one DuckDB, which takes long to open.

Each is empty, as one of its own would be, and gone with its tables when it is closed. How many
threads and how much memory there are is set anew by each, and then so for all. What merges findings
sets more, the same each time, and has another DuckDB for that.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import pytest

from hegui.assessment import merging

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Own:
    """A connection to a database of its own, as are the cursors made of it."""

    def __init__(self, whole: duckdb.DuckDBPyConnection, name: str) -> None:
        """Make the database."""
        self._whole, self._name = whole, name
        whole.execute(f"attach ':memory:' as {name}")
        self._main = self.cursor()

    def __getattr__(self, name: str) -> Any:
        """Do all else as a connection does."""
        return getattr(self._main, name)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return another connection to the same."""
        made = self._whole.cursor()
        made.execute(f"use {self._name}")
        return made

    def close(self) -> None:
        """Let the database go."""
        self._main.close()
        self._whole.execute(f"detach {self._name}")


@contextmanager
def shared() -> Iterator[None]:
    """Open one DuckDB in place of many, and one for what merges."""
    numbers, anew = count(1), ibis.duckdb.connect

    def connect(*named: str) -> Any:
        if named:
            return anew(*named)
        name = f"own_{next(numbers)}"
        backend = ibis.duckdb.from_connection(whole.cursor())
        backend.con.execute(f"attach ':memory:' as {name}; use {name}")
        close = backend.disconnect

        def disconnect() -> None:
            close()
            whole.execute(f"detach {name}")

        backend.disconnect = disconnect
        return backend

    another = cache(duckdb.connect)
    merges = SimpleNamespace(connect=lambda: _Own(another(), f"own_{next(numbers)}"))
    with closing(duckdb.connect()) as whole, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ibis.duckdb, "connect", connect)
        patch.setattr(merging, "duckdb", merges)
        yield
