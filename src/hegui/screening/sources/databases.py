"""Items in a table of SQLite, read in the order of its rows; what all databases do in batches."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui.errors import EvidenceMissingError
from hegui.evidence import sqlite_files
from hegui.message import Message
from hegui.screening.sources.source import Chunk, Columns, unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BATCH = 8_192
MOST_BYTES = 32 << 20
"""Bytes of texts from which on a batch is screened, however few rows it has."""


@dataclass(frozen=True)
class Sqlite:
    """A table of a SQLite file; a place is a rowid."""

    path: Path
    table: str
    columns: Columns

    @property
    def said(self) -> str:
        """The file and the table."""
        return Message("{path}, table {table}", path=self.path, table=self.table)

    def names(self) -> list[str]:
        """Return the columns of the table."""
        with self._open() as base:
            try:
                return self._there(base)
            except sqlite3.Error as error:
                raise unread("SQLite", self.said, error) from None

    def total(self) -> int:
        """Return the number of rows."""
        with self._open() as base:
            row = base.execute(f"SELECT count(*) FROM {_quoted(self.table)}").fetchone()
            return int(row[0])

    def chunks(self, after: str | None = None) -> Iterator[Chunk]:
        """Yield batches of rows in the order of their rowid."""
        last, done = json.loads(after) if after else (None, 0)
        with self._open() as base:
            try:
                found = sqlite_files.rows(self.path, base.execute(self._query(base, last)))
                for rows in batches(found):
                    last, done = rows[-1][0], done + len(rows)
                    table = arrow([row[1:] for row in rows], self.columns.names)
                    yield Chunk(table, json.dumps([last, done]), done)
            except sqlite3.Error as error:
                raise unread("SQLite", self.said, error) from None

    def _query(self, base: sqlite3.Connection, last: int | None) -> str:
        chosen = ", ".join(map(_quoted, self.columns.chosen(self._there(base), self.said)))
        where = "" if last is None else f" WHERE rowid > {int(last)}"
        return f"SELECT rowid, {chosen} FROM {_quoted(self.table)}{where} ORDER BY rowid"

    def _there(self, base: sqlite3.Connection) -> list[str]:
        sqlite_files.stored(base, self.path, self.table, EvidenceMissingError)
        told = base.execute(f"PRAGMA table_info({_quoted(self.table)})")
        return [row[1].decode() for row in told]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with sqlite_files.opened(self.path) as base:
            base.text_factory = bytes  # a text may be no UTF-8
            yield base


def batches(rows: Any) -> Iterator[list[Sequence[Any]]]:
    """Yield rows in batches that are neither long nor large."""
    batch: list[Sequence[Any]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, (bytes, str)))
        if len(batch) == BATCH or size > MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def arrow(rows: list[Sequence[Any]], names: Sequence[str]) -> pa.Table:
    """Return rows as a table of bytes, with NULL where a cell is empty."""
    columns = zip(*rows, strict=True)
    return pa.table(
        [pa.array(list(map(_bytes, cells)), pa.large_binary()) for cells in columns], list(names)
    )


def _bytes(cell: Any) -> bytes | None:
    if cell is None or isinstance(cell, bytes):
        return cell
    return str(cell).encode(errors="surrogatepass")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
