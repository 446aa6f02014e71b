"""Lets the embedded engines of a process be databases of one DuckDB, which takes long to open.

Each is empty, as one of its own would be, and gone with its tables when it is closed. How many
threads and how much memory there are is set anew by each, and then so for all.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def shared() -> Iterator[None]:
    """Open one DuckDB in place of many."""
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

    with closing(duckdb.connect()) as whole, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ibis.duckdb, "connect", connect)
        yield
