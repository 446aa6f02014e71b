"""Items in a table of PostgreSQL, read in the order of a key, so that it can go on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from hegui.errors import EvidenceMissingError
from hegui.message import Message
from hegui.screening.sources.databases import BATCH, arrow, batches
from hegui.screening.sources.source import Chunk, Columns, unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Postgres:
    """A table of a PostgreSQL; a place is a key, and how many rows of that key were read."""

    url: str
    table: str
    columns: Columns

    @property
    def said(self) -> str:
        """The host, the database and the table."""
        told = psycopg.conninfo.conninfo_to_dict(self.url)
        path = f"{told.get('host', '')}/{told.get('dbname', '')}"
        return Message("{path}, table {table}", path=path, table=self.table)

    def names(self) -> list[str]:
        """Return the columns of the table."""
        with self._open() as base:
            try:
                asked = sql.SQL("SELECT * FROM {} LIMIT 0").format(self._name())
                return [column.name for column in base.execute(asked).description or ()]
            except psycopg.Error as error:
                raise unread("a table", self.said, error) from None

    def total(self) -> int:
        """Return about how many rows there are, as the database estimates."""
        with self._open() as base:
            asked = "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = %s::regclass"
            row = base.execute(asked, [self._name().as_string(base)]).fetchone()
            return int(row[0]) if row else 0

    def chunks(self, after: str | None = None) -> Iterator[Chunk]:
        """Yield batches of rows in the order of their key, those without one last."""
        last, same, done = json.loads(after) if after else ("", 0, 0)
        with self._open() as base, base.cursor("hegui_screen") as cursor:
            cursor.itersize = BATCH
            try:
                cursor.execute(self._query(nameless=last is None), None if last is None else [last])
                for rows in batches(islice(cursor, same, None)):
                    last, same = _last(rows, last, same)
                    done += len(rows)
                    table = arrow([row[1:] for row in rows], self.columns.names)
                    yield Chunk(table, json.dumps([last, same, done]), done)
            except psycopg.Error as error:
                raise unread("a table", self.said, error) from None

    def _query(self, *, nameless: bool) -> sql.Composed:
        """Return the query of the rows from a key on, or of those without one.

        Rows of one key are ordered by what they say, so that their order is the same each time.
        """
        key = sql.SQL("{}::text COLLATE {}").format(
            sql.Identifier(self.columns.content), sql.Identifier("C")
        )
        names = [sql.SQL("{}::text").format(sql.Identifier(one)) for one in self.columns.names]
        where = "{key} IS NULL" if nameless else "{key} >= %s OR {key} IS NULL"
        order = sql.SQL(", ").join(sql.SQL(str(place + 2)) for place in range(len(names)))
        query = "SELECT {key}, {names} FROM {table} WHERE " + where
        query += " ORDER BY 1 NULLS LAST, {order}"
        return sql.SQL(query).format(
            key=key, names=sql.SQL(", ").join(names), table=self._name(), order=order
        )

    def _name(self) -> sql.Identifier:
        return sql.Identifier(*self.table.split("."))

    def _open(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(self.url, options="-c default_transaction_read_only=on")
        except psycopg.Error as error:
            said = " ".join(str(error).split())[:200]
            raise EvidenceMissingError(
                "The database cannot be reached: {said}", said=said
            ) from None


def _last(rows: list[Sequence[Any]], before: str | None, count: int) -> tuple[str | None, int]:
    """Return the last key, and how many rows with it were read by now."""
    last = rows[-1][0]
    same = sum(1 for row in rows if row[0] == last)
    whole = same == len(rows) and last == before
    return last, same + count if whole else same
