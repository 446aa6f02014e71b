"""The only place that opens a backend: DuckDB embedded, or the database where the data lives.

Everything above speaks Ibis and uses a small set of operations (filter, join, group, lag,
row_number). Instants are naive UTC timestamps on every backend, so each connection is set to UTC.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import ibis
from ibis.backends.sql.compilers import DuckDBCompiler, PostgresCompiler
from ibis.expr.operations import DatabaseTable, Namespace
from sqlglot import ErrorLevel

from hegui.errors import ConfigError, EvidenceMissingError, UnaskableError
from hegui.extras import FOREIGN, IN_PLACE, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

    from hegui.evidence.contract import Table

LOCAL = "local"
_FRESH = count(1)
PATIENCE = 10
"""Seconds that a database may take to accept a connection, unless its URL says otherwise."""
_MEMORY = 1536 * 1024**2
"""Bytes that the embedded engine takes at most before it spills to disk."""
MOST_CARRIED = 1024**2
"""Bytes of rows that stand in a statement where no temporary table may be made for them."""
_KEPT = 64 * 1024**2
"""Bytes of a table up to which its rows are read once, and not for each question."""
_LIGHT = 16 * 1024**2
"""Bytes of evidence up to which the embedded engine has one thread: several cost more there."""
_SMALL = 1024**2
"""Bytes of evidence up to which it runs a statement as written: improving it costs more there."""

# Merging selects is a third of the time that Ibis takes to write a statement, and every engine that
# we open does it itself; merged, an expression is also repeated wherever its column is named.
ibis.options.sql.fuse_selects = False

NAME = "hegui_cell"
DIALECTS = {"duckdb": DuckDBCompiler(), "postgres": PostgresCompiler()}


def written(expression: Any, dialect: str) -> str:
    """Return an expression as a SELECT; nothing is opened or asked for it."""
    return _select(expression.op(), dialect)


@lru_cache(256)
def _select(one: Any, dialect: str) -> str:
    """Write a SELECT once: a raw table is checked, seen and counted by the same one."""
    if isinstance(one, DatabaseTable) and one.namespace == Namespace():
        name = one.name.replace('"', '""')
        return f'select * from "{name}"'  # Ibis takes milliseconds for it
    compiler = DIALECTS[dialect]
    select = compiler.to_sqlglot(one.to_expr())
    return str(select.sql(compiler.dialect, copy=False, unsupported_level=ErrorLevel.RAISE))


def quoted(name: str) -> str:
    """Write the name of a column, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def column(kind: ibis.DataType) -> Any:
    """Return a column of a type, called `NAME`, of which an expression is made for `inline`."""
    return ibis.table({NAME: kind}, name="given")[NAME]


def inline(expression: Any, dialect: str) -> str:
    """Return what is made of one column as it stands in a SELECT from `t0`.

    Ibis takes long to write it, and it is the same for every column of its type: replace `NAME`.
    """
    compiler = DIALECTS[dialect]
    made = compiler.to_sqlglot(expression.name("made").as_table()).selects[0].unalias()
    return str(made.sql(compiler.dialect, copy=False, unsupported_level=ErrorLevel.RAISE))


def cast(schema: ibis.Schema, dialect: str) -> str:
    """Return the columns of a SELECT, cast to the types that Ibis gives them."""
    return ", ".join(
        f'cast("{column}" as {_kind(kind, dialect)}) as "{column}"'
        for column, kind in schema.items()
    )


@cache
def _kind(kind: ibis.DataType, dialect: str) -> str:
    return str(DIALECTS[dialect].type_mapper.to_string(kind))


def typed(expression: Any, dialect: str) -> str:
    """Return an expression as a SELECT whose columns have the types that Ibis gives them."""
    columns = cast(expression.schema(), dialect)
    return f"select {columns} from ({written(expression, dialect)}) as untyped"


@dataclass
class Engine:
    """One open backend: its name in `hegui.toml` and its Ibis connection."""

    name: str
    con: Any
    folder: TemporaryDirectory[str] | None = None
    _carried: dict[str, Any] = field(default_factory=dict)
    _defined: dict[str, str] = field(default_factory=dict)
    _literals: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, object] = field(default_factory=dict)
    weight: int = 0

    @property
    def embedded(self) -> bool:
        """Say whether this is our own DuckDB."""
        return self.name == LOCAL

    @property
    def dialect(self) -> str:
        """Return how statements are written for it, a key of `DIALECTS`."""
        return "duckdb" if self.embedded else "postgres"

    @property
    def speaks(self) -> str:
        """Return the dialect in which it is asked in the end."""
        return self.dialect

    @staticmethod
    def quoted(name: str) -> str:
        """Write the name of a column in that dialect."""
        return quoted(name)

    def place(self, table: str, schema: str | None) -> str:
        """Write where a table lies in that dialect."""
        return ".".join(self.quoted(one) for one in (schema, table) if one)

    def ask_as_written(self, statement: str) -> list[dict[str, Any]] | None:
        """Ask a statement of that dialect; None if it meets a cell that we cannot hold.

        Raises:
            EvidenceMissingError: the database no longer answers, or does not let us read.
        """
        from psycopg import DataError  # noqa: PLC0415 - slow to import, and seldom needed

        try:
            return self.ask(statement)
        except DataError:  # an infinite time, or one before our era
            return None

    def table(self, name: str, schema: str | None = None) -> Any:
        """Return a table that is already there; raise `EvidenceMissingError` if it is not."""
        try:
            return self.con.table(name, database=schema)
        except Exception as error:
            raise EvidenceMissingError(
                "The engine '{engine}' has no table '{name}' that this user may read.",
                engine=self.name,
                name=name,
            ) from error

    def flagged(self, raw: Any, contract: Table) -> Any:  # noqa: ARG002 - see ClickHouse
        """Return a raw table with truths where a contract wants them, if they have another type."""
        return raw

    def load(self, rows: pa.Table, name: str) -> Any:
        """Make a temporary table of Arrow rows (gone with the connection) and return it."""
        fresh = f"hegui_{name}_{next(_FRESH)}"
        if self.embedded:
            self.insert(fresh, rows, create=True)
            return self.con.table(fresh)
        from psycopg import errors  # noqa: PLC0415 - slow to import, and seldom needed

        schema = ibis.Schema.from_pyarrow(rows.schema)
        columns = ", ".join(f"{quoted(n)} {_kind(k, self.dialect)}" for n, k in schema.items())
        try:  # Ibis would take five statements for it
            with self.con.begin() as cursor:
                cursor.execute(f"create temp table {quoted(fresh)} ({columns})")
                with cursor.copy(f"copy {quoted(fresh)} from stdin") as copy:
                    for row in rows.to_pylist():
                        copy.write_row(tuple(row.values()))
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction):
            return self._written_out(fresh, rows)
        return DatabaseTable(fresh, schema, self.con).to_expr()

    def _written_out(self, name: str, rows: pa.Table) -> Any:
        """Let rows stand as literals in each statement that asks of them."""
        from psycopg import sql  # noqa: PLC0415 - as above

        schema = ibis.Schema.from_pyarrow(rows.schema)
        lists = ", ".join(
            f"{sql.Literal(rows[column].to_pylist()).as_string(self.con.con)}"
            f"::{_kind(kind, self.dialect)}[]"
            for column, kind in schema.items()
        )
        names = ", ".join(map(quoted, schema))
        self.refuse_to_carry(len(lists), "TEMPORARY")
        self._literals[name] = f"{name} as (select * from unnest({lists}) as t0 ({names}))"
        return ibis.table(schema, name=name)

    def refuse_to_carry(self, size: int, right: str) -> None:
        """Refuse rows that are too many to stand in a statement.

        Raises:
            UnaskableError: they take more than `MOST_CARRIED` bytes.
        """
        if size > MOST_CARRIED:
            raise UnaskableError(
                "The engine '{name}' lets this user make no temporary tables, and what has to be "
                "brought there takes {size} bytes of the {most} that a statement may have: grant "
                "{right} on the database, on its primary server, or bring its tables as files.",
                name=self.name,
                size=size,
                most=MOST_CARRIED,
                right=right,
            )

    def once(self, name: str, rows: Callable[[], pa.Table]) -> Any:
        """Bring a small table here, once for the life of the connection, as a temporary table."""
        if name not in self._carried:
            self._carried[name] = self.load(rows(), name)
        return self._carried[name]

    def sql(self, statement: str, parameters: Sequence[object] = ()) -> Any:
        """Run a statement on the embedded DuckDB, where files are read."""
        return self.con.con.execute(statement, parameters)

    def define(self, name: str, select: str) -> None:
        """Give the rows of a SELECT a name, of which statements are asked; no row is copied."""
        if not self.embedded:
            self._defined[name] = f"{name} as not materialized ({select})"
        elif self._defined.get(name) != select:
            self.sql(f"create or replace temp view {name} as {select}")
            self._defined[name] = select

    def keep(self, name: str, select: str, owner: object, weight: int) -> str:
        """Keep the rows of a SELECT, if they are light enough, and return where they are read.

        What is read of text is then read once, and not for each question. They stand under their
        name until those of another owner do.
        """
        if not self.embedded or weight > _KEPT:
            return select
        if self._kept.get(name) is not owner:
            self.sql(f"create or replace temp table {name} as {select}")
            self._kept[name] = owner
        return f"select * from {name}"

    def hold(self, name: str, select: str, uses: Iterable[str] = ()) -> None:
        """Give the rows of a SELECT a name, and keep them, where several questions are asked.

        In a database of the operator nothing is kept: the SELECT is asked again. `uses` are the
        names that it asks of in turn.
        """
        if self.embedded:
            self.sql(f"create or replace temp table {name} as {select}")
        else:
            named = (*(self._defined[use] for use in uses), f"{name} as ({select})")
            self._defined[name] = ", ".join(named)

    def ask(self, select: str, uses: Iterable[str] = ()) -> list[dict[str, Any]]:
        """Ask a SELECT of rows that `define` or `hold` named, and return all of its rows.

        Raises:
            EvidenceMissingError: the database no longer answers, or does not let us read.
        """
        if self.embedded:
            return self._fetched(self.con.con.execute(select))
        with self._answering(), self.con.begin() as cursor:
            return self._fetched(cursor.execute(self._whole(select, uses)))

    def limit(self, seconds: int) -> None:
        """Let a question take so long."""
        self.con.raw_sql(f"set statement_timeout = {seconds * 1000}").close()

    def lost(self) -> EvidenceMissingError | None:
        """Return why it answers no longer, None if it does."""
        try:
            self.ask("select 1 as n")
        except EvidenceMissingError as error:
            return error
        return None

    def _whole(self, select: str, uses: Iterable[str]) -> str:
        """Return a SELECT with what it uses of what was defined."""
        named = ", ".join(self._defined[use] for use in uses)
        asked = f"{named} {select}"
        carried = [told for name, told in self._literals.items() if name in asked]
        named = ", ".join((*carried, named) if named else carried)
        whole = f"select * from ({select}) as answer" if select[:5].upper() == "WITH " else select
        return f"with {named} {whole}" if named else whole

    def insert(self, name: str, rows: pa.Table | pa.RecordBatch, *, create: bool = False) -> None:
        """Append Arrow rows to a table of the embedded DuckDB, or create it anew from them."""
        self.weigh(rows.nbytes)
        self.con.con.register("incoming", rows)
        verb = f"create or replace table {name} as" if create else f"insert into {name}"
        self.sql(f"{verb} select * from incoming")
        self.con.con.unregister("incoming")

    def weigh(self, size: int) -> None:
        """Count bytes of evidence that come to the embedded engine; heavy ones get all it has."""
        for most, statement in ((_SMALL, "pragma enable_optimizer"), (_LIGHT, "reset threads")):
            if self.weight <= most < self.weight + size:
                self.sql(statement)
        self.weight += size

    def collect(self, expression: Any) -> pa.Table:
        """Run an expression and return all of its rows.

        Raises:
            EvidenceMissingError: the database no longer answers, or does not let us read.
        """
        with self._answering():
            return self.con.to_pyarrow(expression)

    def rows_of(self, select: str, schema: ibis.Schema) -> Any:
        """Return the rows of a SELECT as a table of known types; nothing is asked for it."""
        if not self.embedded:
            return self.con.sql(select, schema=schema)
        name = f"hegui_rows_{next(_FRESH)}"  # Ibis would take the SELECT apart in each statement
        self.sql(f"create temp view {name} as {select}")
        return ibis.table(schema, name=name)

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression and return its rows as dictionaries."""
        if self.embedded:
            return self.ask(written(expression, self.dialect))
        rows: list[dict[str, Any]] = self.collect(expression).to_pylist()
        return rows

    @staticmethod
    def _fetched(answer: Any) -> list[dict[str, Any]]:
        """Return rows without Arrow, which is slow for a few of them."""
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    @contextmanager
    def _answering(self) -> Iterator[None]:
        if self.embedded:
            yield
            return
        from psycopg import OperationalError, errors  # noqa: PLC0415 - slow, and seldom needed

        try:
            yield
        except (OperationalError, errors.InsufficientPrivilege) as error:
            raise EvidenceMissingError(
                "The engine '{name}' did not answer: {why}.",
                name=self.name,
                why=_first_line(error),
            ) from error

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
    engine.sql("set threads = 1")
    engine.sql("pragma disable_optimizer")
    engine.sql("set timezone = 'UTC'")
    engine.sql("set enable_progress_bar = false")
    engine.sql("set autoinstall_known_extensions = false")
    engine.sql("set temp_directory = ?", [folder.name])
    limit = engine.sql("select parse_formatted_bytes(current_setting('memory_limit'))")
    engine.sql(f"set memory_limit = '{min(limit.fetchall()[0][0], _MEMORY)}B'")
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
        raise ConfigError("The engine '{name}' has no valid URL: correct it.", name=name) from error
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ConfigError(
            "The engine '{name}' has the scheme '{scheme}': use a URL that begins with one of "
            "{ours}, or, untested, one of {others}.",
            name=name,
            scheme=parts.scheme,
            ours=[f"{one}://" for one in IN_PLACE],
            others=[f"{other}://" for other in FOREIGN],
        )
    patience = {} if "connect_timeout" in parts.query else {"connect_timeout": PATIENCE}
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra; Ibis would not say what is missing
        from ibis.backends.postgres import Backend  # noqa: PLC0415 - slow, and seldom needed

        Backend._post_connect = _ready
        con = ibis.connect(url, **patience)
        con.raw_sql("set time zone 'UTC'").close()
        con.raw_sql("set jit = off").close()  # compiling takes a statement of ours twenty seconds
    except Exception as error:
        if (absent := missing(error)) is not None:
            raise absent from None
        raise EvidenceMissingError(
            "The engine '{name}' at {place} cannot be reached: {why}",
            name=name,
            place=place,
            why=_first_line(error),
        ) from error
    return Engine(name, con)


def _ready(backend: Any) -> None:
    """Do what Ibis does once it is connected, without pandas, which it wants for a value of it."""
    if schema := backend._con_kwargs.get("schema"):
        backend.con.execute("select set_config('search_path', %s, false)", (schema,))


def _first_line(error: Exception) -> str:
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return re.sub(r"password=\S+", "password=***", line)
