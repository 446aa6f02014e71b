"""The only place that opens a backend: DuckDB embedded, or the database where the data lives.

Everything above speaks Ibis and uses a small set of operations (filter, join, group, lag,
row_number). Instants are naive UTC timestamps on every backend, so each connection is set to UTC.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import ibis

from hegui.errors import ConfigError, EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    import pyarrow as pa

LOCAL = "local"
_FRESH = count(1)
_PATIENCE = 10
"""Seconds that a database may take to accept a connection, unless its URL says otherwise."""
_MEMORY = 1536 * 1024**2
"""Bytes that the embedded engine takes at most before it spills to disk."""

# Merging selects is a third of the time that Ibis takes to write a statement, and every engine that
# we open does it itself; merged, an expression is also repeated wherever its column is named.
ibis.options.sql.fuse_selects = False


@dataclass
class Engine:
    """One open backend: its name in `hegui.toml` and its Ibis connection."""

    name: str
    con: Any
    folder: TemporaryDirectory[str] | None = None
    _carried: dict[str, Any] = field(default_factory=dict)
    _written: dict[Hashable, str] = field(default_factory=dict)

    @property
    def embedded(self) -> bool:
        """Say whether this is our own DuckDB."""
        return self.name == LOCAL

    def table(self, name: str, schema: str | None = None) -> Any:
        """Return a table that is already there; raise `EvidenceMissingError` if it is not."""
        try:
            return self.con.table(name, database=schema)
        except Exception as error:
            raise EvidenceMissingError(
                f"The engine '{self.name}' has no table '{name}' that this user may read."
            ) from error

    def load(self, rows: pa.Table, name: str) -> Any:
        """Make a temporary table of Arrow rows (gone with the connection) and return it."""
        fresh = f"hegui_{name}_{next(_FRESH)}"
        if self.embedded:
            self.insert(fresh, rows, create=True)
            return self.con.table(fresh)
        from psycopg import errors  # noqa: PLC0415 - slow to import, and seldom needed

        try:
            return self.con.create_table(fresh, rows, temp=True)
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction):
            raise ConfigError(
                f"The engine '{self.name}' lets this user make no temporary tables, in which what "
                "it lacks is brought there: grant TEMPORARY on the database, on its primary server."
            ) from None

    def once(self, name: str, rows: Callable[[], pa.Table]) -> Any:
        """Bring a small table here, once for the life of the connection, as a temporary table."""
        if name not in self._carried:
            self._carried[name] = self.load(rows(), name)
        return self._carried[name]

    def sql(self, statement: str, parameters: Sequence[object] = ()) -> Any:
        """Run a statement on the embedded DuckDB, where files are read."""
        return self.con.con.execute(statement, parameters)

    def hold(self, expression: Any) -> Any:
        """Run an expression once and keep its rows, where several questions are asked of them.

        In a database of the operator nothing is kept: the expression is asked again.
        """
        if not self.embedded:
            return expression
        name = f"held_{next(_FRESH)}"
        kinds = self.con.compiler.type_mapper
        typed = ", ".join(
            f'cast("{column}" as {kinds.to_string(kind)}) as "{column}"'
            for column, kind in expression.schema().items()
        )
        asked = self.con.compile(expression)
        self.sql(f"create temp table {name} as select {typed} from ({asked})")
        return ibis.table(expression.schema(), name=name)

    def asked(
        self, held: Any, columns: Mapping[str, str], question: Callable[[Any], Any], kind: Hashable
    ) -> list[dict[str, Any]]:
        """Ask a question of columns of rows that `hold` returned, each under another name.

        Ibis takes longer to write a question than DuckDB to answer it, so that a question of one
        kind is written once for all rows whose columns have the same types.
        """
        if not self.embedded:
            return self.rows(question(held.select(**{to: held[of] for to, of in columns.items()})))
        types = held.schema()
        schema = ibis.schema({to: types[of] for to, of in columns.items()})
        key = (kind, schema)
        if key not in self._written:
            self._written[key] = self.con.compile(question(ibis.table(schema, name="asked")))
        named = ", ".join(f'"{of}" as "{to}"' for to, of in columns.items())
        source = f"with asked as (select {named} from {held.get_name()})"
        return self._fetched(f"{source} select * from ({self._written[key]})")

    def first(self, held: Any, order: Sequence[str], most: int) -> list[dict[str, Any]]:
        """Return the first of the rows that `hold` returned, in the order of some columns."""
        if not self.embedded:
            return self.rows(held.order_by(list(order)).limit(most))
        columns = ", ".join(f'"{column}"' for column in order)  # at once: Ibis takes longer
        return self._fetched(f"select * from {held.get_name()} order by {columns} limit {most}")

    def view(self, name: str, expression: Any) -> Any:
        """Name an expression of which several questions are asked; no row is copied.

        In a database of the operator nothing is made: the expression itself is asked.
        """
        if not self.embedded:
            return expression
        fresh = f"{name}_{next(_FRESH)}"
        self.sql(f"create temp view {fresh} as {self.con.compile(expression)}")
        return ibis.table(expression.schema(), name=fresh)

    def insert(self, name: str, rows: pa.Table | pa.RecordBatch, *, create: bool = False) -> None:
        """Append Arrow rows to a table of the embedded DuckDB, or create it from them."""
        self.con.con.register("incoming", rows)
        verb = f"create table {name} as" if create else f"insert into {name}"
        self.sql(f"{verb} select * from incoming")
        self.con.con.unregister("incoming")

    def collect(self, expression: Any) -> pa.Table:
        """Run an expression and return all of its rows.

        Raises:
            EvidenceMissingError: the database no longer answers, or does not let us read.
        """
        if self.embedded:
            return self.con.to_pyarrow(expression)
        from psycopg import OperationalError, errors  # noqa: PLC0415 - slow, and seldom needed

        try:
            return self.con.to_pyarrow(expression)
        except (OperationalError, errors.InsufficientPrivilege) as error:
            raise EvidenceMissingError(
                f"The engine '{self.name}' did not answer: {_first_line(error)}."
            ) from error

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression and return its rows as dictionaries."""
        if self.embedded:
            return self._fetched(self.con.compile(expression))
        rows: list[dict[str, Any]] = self.collect(expression).to_pylist()
        return rows

    def _fetched(self, statement: str) -> list[dict[str, Any]]:
        """Return rows without Arrow, which is slow for a few of them."""
        found = self.sql(statement)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def close(self) -> None:
        """Close the connection and remove what it kept on disk."""
        with suppress(Exception):  # a connection that broke is closed already
            self.con.disconnect()
        if self.folder is not None:
            self.folder.cleanup()


def embedded() -> Engine:
    """Open an empty DuckDB: what is larger than its memory spills into a temporary folder."""
    folder = TemporaryDirectory(prefix="hegui-")
    engine = Engine(LOCAL, ibis.duckdb.connect(), folder)
    engine.sql("set timezone = 'UTC'")
    engine.sql("set enable_progress_bar = false")
    engine.sql("set autoinstall_known_extensions = false")
    engine.sql("set temp_directory = ?", [folder.name])
    limit = engine.sql("select parse_formatted_bytes(current_setting('memory_limit'))")
    engine.sql(f"set memory_limit = '{min(limit.fetchone()[0], _MEMORY)}B'")
    return engine


def connect(name: str, url: str) -> Engine:
    """Open the backend of a URL.

    Raises:
        ConfigError: the URL is none, or names a backend that cannot be opened.
        EvidenceMissingError: it cannot be reached.
    """
    try:
        parts = urlsplit(url)
        place = f"{parts.hostname or 'localhost'}{parts.path}"
    except ValueError as error:  # which may repeat a part of the URL, and so of its password
        raise ConfigError(f"The engine '{name}' has no valid URL: correct it.") from error
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ConfigError(
            f"The engine '{name}' has the scheme '{parts.scheme}': use a URL that begins with "
            "postgresql://."
        )
    patience = {} if "connect_timeout" in parts.query else {"connect_timeout": _PATIENCE}
    try:
        con = ibis.connect(url, **patience)
        con.raw_sql("set time zone 'UTC'").close()
    except Exception as error:
        raise EvidenceMissingError(
            f"The engine '{name}' at {place} cannot be reached: {_first_line(error)}"
        ) from error
    return Engine(name, con)


def _first_line(error: Exception) -> str:
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return re.sub(r"password=\S+", "password=***", line)
