"""Opens MySQL and MariaDB: evidence is judged there, with the rights of a reader, and not copied.

Only the driver speaks to the server; what is asked is written by `hegui.evidence.mysql`.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

import ibis

from hegui.errors import ConfigError, EvidenceMissingError, UnaskableError
from hegui.evidence.engine import PATIENCE
from hegui.evidence.mysql import DIALECT
from hegui.evidence.rewriting import BOOLEAN, LIST
from hegui.evidence.server import Server
from hegui.extras import missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

    from hegui.evidence.rewriting import Kinds

SCHEMES = frozenset({"mysql", "mariadb"})
PORT = 3306
MARIA = "utf8mb4_nopad_bin"
"""How MariaDB compares text by its bytes, which MySQL calls otherwise."""
_FRESH = count(1)
_BATCH = 1_000
_LONGEST_LIST = 1 << 30
"""Bytes of a list of what breached rows are about."""
_NO_RIGHT = frozenset({1044, 1142, 1227})
"""What the server says to a user who may make no temporary tables."""
_GONE = frozenset({0, 1040, 1045, 1053, 1143, 1927, 2002, 2003, 2006, 2013, 2055})
"""What is said of a connection that broke; anything else is of one question only."""
_NUMBERS = {
    "tinyint": "int8",
    "smallint": "int16",
    "mediumint": "int32",
    "int": "int32",
    "bigint": "int64",
    "year": "int16",
    "float": "float32",
    "double": "float64",
}
_TEXTS = frozenset(
    (
        *("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json"),
        *("uuid", "inet4", "inet6"),
    )
)
_TIMES = {"date": "date", "time": "time", "datetime": "timestamp", "timestamp": "timestamp('UTC')"}
_MADE = {"string": "longtext", "date": "date", "boolean": "boolean", "timestamp": "datetime(6)"}


@dataclass
class MySQL(Server):
    """An open MySQL or MariaDB, and how it compares text by its bytes."""

    collation: str = ""
    rules = DIALECT

    @staticmethod
    def quoted(name: str) -> str:
        """Write the name of a column in its dialect."""
        return _quoted(name)

    def table(self, name: str, schema: str | None = None) -> Any:
        """Return a table that is already there; raise `EvidenceMissingError` if it is not."""
        with self._answering():
            listed = self._run(
                "select column_name, data_type, column_type, numeric_precision, numeric_scale "
                "from information_schema.columns where table_name = %s "
                "and table_schema = coalesce(%s, database()) order by ordinal_position",
                (name, schema),
            )
            kinds = {one[0]: kind for one in listed if (kind := _kind(*one[1:])) is not None}
            place = self.place(name, schema)
            flags = [n for n, kind in kinds.items() if kind == "boolean"]
            kinds |= dict.fromkeys(self._of_numbers(place, flags), "int8")
        if not kinds:
            raise EvidenceMissingError(
                "The engine '{engine}' has no table '{name}' that this user may read.",
                engine=self.name,
                name=name,
            )
        cells = ", ".join(f"{self._cell(n, kind)} as {_quoted(n)}" for n, kind in kinds.items())
        return self.known(f"select {cells} from {place}", ibis.schema(kinds))

    def load(self, rows: pa.Table, name: str) -> Any:
        """Make a temporary table of Arrow rows (gone with the connection) and return it."""
        import pymysql  # noqa: PLC0415 - an extra

        schema = ibis.Schema.from_pyarrow(rows.schema)
        fresh = f"hegui_{name}_{next(_FRESH)}"
        columns = ", ".join(f"{_quoted(n)} {self._made(kind)}" for n, kind in schema.items())
        try:
            self._run(f"create temporary table {_quoted(fresh)} ({columns})")
            places = ", ".join(["%s"] * len(schema))
            with self.con.cursor() as cursor:
                for batch in rows.to_batches(_BATCH):
                    cells = [list(row.values()) for row in batch.to_pylist()]
                    cursor.executemany(f"insert into {_quoted(fresh)} values ({places})", cells)
        except pymysql.MySQLError as error:
            if error.args and error.args[0] in _NO_RIGHT:
                return self._in_json(rows, schema)
            raise
        return self.known(f"select * from {_quoted(fresh)}", schema)

    def _in_json(self, rows: pa.Table, schema: ibis.Schema) -> Any:
        """Let rows stand as a literal in each statement that asks of them."""
        cells = [
            {name: _as_json(cell) for name, cell in row.items() if cell is not None}
            for row in rows.to_pylist()
        ]
        told = json.dumps(cells)
        self.refuse_to_carry(len(told), "CREATE TEMPORARY TABLES")
        kinds = {name: "timestamp" if k.is_timestamp() else str(k) for name, k in schema.items()}
        columns = ", ".join(
            f"{_quoted(name)} {_MADE.get(kind, 'bigint')} path '$.{json.dumps(name)}'"
            for name, kind in kinds.items()
        )
        asked = ", ".join(f"{self._cell(n, kind)} as {_quoted(n)}" for n, kind in kinds.items())
        literal = self.con.escape(told)
        place = f"json_table({literal}, '$[*]' columns ({columns})) as t0"
        return self.known(f"select {asked} from {place}", schema)

    def fetch(self, statement: str, kinds: Kinds) -> tuple[list[str], Iterable[Sequence[Any]]]:
        """Ask a statement of the dialect, and return the names of its columns and its rows."""
        with self._reading() as cursor:
            cursor.execute(statement)
            names = [column[0] for column in cursor.description]
            reads = [_READS.get(kinds.get(name) or "", _plain) for name in names]
            return names, [
                [read(cell) for read, cell in zip(reads, row, strict=True)]
                for row in cursor.fetchall()
            ]

    def limit(self, seconds: int) -> None:
        """Let a question take so long."""
        maria = self.collation == MARIA
        self._run(
            f"set session max_statement_time = {seconds}"
            if maria
            else f"set session max_execution_time = {seconds * 1000}"
        )

    def close(self) -> None:
        """Close the connection, and with it what was made there."""
        with suppress(Exception):  # a connection that broke is closed already
            self.con.close()

    def _cell(self, name: str, kind: str) -> str:
        """Write a cell as it is asked of: text by its bytes, flags as truths, no half a day."""
        cell = _quoted(name)
        if kind in {"date", "timestamp"}:  # 2026-00-00 can be stored, and is no day to anybody
            none = f"cast('0000-00-00' as {'date' if kind == 'date' else 'datetime(6)'})"
            return f"if(month({cell}) = 0 or day({cell}) = 0, {none}, {cell})"
        if kind == "string":
            text = f"convert(cast({cell} as char) using utf8mb4)"
            return f"replace({text}, char(0), '\N{REPLACEMENT CHARACTER}') collate {self.collation}"
        return f"({cell} + 0 <> 0)" if kind == "boolean" else cell

    def _made(self, kind: ibis.DataType) -> str:
        """Return how a column of a temporary table is declared."""
        name = str(kind.copy(nullable=True)) if not kind.is_timestamp() else "timestamp"
        text = f" character set utf8mb4 collate {self.collation}" if kind.is_string() else ""
        return (_MADE.get(name) or ("double" if kind.is_floating() else "bigint")) + text

    def _of_numbers(self, place: str, flags: list[str]) -> list[str]:
        """Return the columns of flags that hold other numbers than 0 and 1."""
        if not flags:
            return []
        asked = ", ".join(f"max({_quoted(name)} + 0 not in (0, 1))" for name in flags)
        (found,) = self._run(f"select {asked} from {place}")
        return [name for name, other in zip(flags, found, strict=True) if other]

    def _run(self, statement: str, values: tuple[object, ...] | None = None) -> list[Any]:
        with self.con.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """Let nothing be written by what is asked."""
        with self._answering(), self.con.cursor() as cursor:
            cursor.execute("start transaction read only")
            try:
                yield cursor
            finally:
                self.con.rollback()

    @contextmanager
    def _answering(self) -> Iterator[None]:
        import pymysql  # noqa: PLC0415 - an extra

        try:
            yield
        except pymysql.MySQLError as error:
            gone = not error.args or error.args[0] in _GONE or error.args[0] in _NO_RIGHT
            raised = EvidenceMissingError if gone else UnaskableError
            raise raised(
                "The engine '{name}' did not answer: {why}.", name=self.name, why=_why(error)
            ) from error


def connect(name: str, url: str) -> MySQL:
    """Open the backend of a URL that begins with mysql:// or mariadb://.

    Raises:
        ConfigError: the URL asks for what is not known.
        EvidenceMissingError: it cannot be reached.
    """
    try:
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query))
        host, port = parts.hostname or "localhost", parts.port or PORT
        given: dict[str, Any] = {"connect_timeout": int(asked.pop("connect_timeout", PATIENCE))}
    except ValueError as error:  # which may repeat a part of the URL, and so of its password
        raise ConfigError("The engine '{name}' has no valid URL: correct it.", name=name) from error
    given |= {key: asked.pop(key) for key in ("ssl_ca", "unix_socket") if key in asked}
    if asked:
        raise ConfigError(
            "The engine '{name}' has '{key}' in its URL, which is not known there: take it out.",
            name=name,
            key=next(iter(asked)),
        )
    try:
        import pymysql  # noqa: PLC0415 - an extra

        con = pymysql.connect(
            host=host,
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or "").encode(),  # the driver would take Latin-1
            database=unquote(parts.path.lstrip("/")) or None,
            charset="utf8mb4",
            autocommit=True,
            **given,
        )
        return MySQL(name, con, collation=_prepared(con))
    except Exception as error:
        if (absent := missing(error)) is not None:
            raise absent from None
        raise EvidenceMissingError(
            "The engine '{name}' at {place} cannot be reached: {why}",
            name=name,
            place=f"{host}{parts.path}",
            why=_why(error),
        ) from error


def _prepared(con: Any) -> str:
    """Set a session to UTC and no strict mode, and return the collation that compares bytes."""
    with con.cursor() as cursor:
        cursor.execute("select version()")
        maria = "mariadb" in str(cursor.fetchone()[0]).lower()
        collation = MARIA if maria else "utf8mb4_0900_bin"
        cursor.execute(f"set names utf8mb4 collate {collation}")
        cursor.execute(
            "set session sql_mode = '', time_zone = '+00:00', "
            f"group_concat_max_len = {_LONGEST_LIST}"
        )
        if maria:
            cursor.execute("set session join_cache_level = 4")  # hashes, where there is no index
    return collation


def _kind(kind: str, written_as: str, precision: int | None, scale: int | None) -> str | None:
    """Return the type that a column has for Ibis, none of bytes, which are no evidence."""
    if written_as in {"tinyint(1)", "bit(1)"}:
        return "boolean"
    if kind in _NUMBERS:
        return (
            f"u{_NUMBERS[kind]}" if "unsigned" in written_as and "int" in kind else _NUMBERS[kind]
        )
    if kind == "decimal":
        return f"decimal({precision}, {scale})"
    return "string" if kind in _TEXTS else _TIMES.get(kind)


def _as_json(cell: Any) -> Any:
    """Return a cell as JSON has it: a truth as a number, a day or time as text."""
    if isinstance(cell, bool):
        return int(cell)
    return cell if isinstance(cell, int | float | str) else str(cell)


def _truth(cell: Any) -> bool | None:
    return None if cell is None else bool(int(cell))


def _list(cell: Any) -> list[Any] | None:
    return None if cell is None else [one for one in json.loads(cell) if one is not None]


def _plain(cell: Any) -> Any:
    return int(cell) if isinstance(cell, Decimal) and cell == cell.to_integral_value() else cell


_READS: dict[str, Callable[[Any], Any]] = {BOOLEAN: _truth, LIST: _list}


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _why(error: Exception) -> str:
    """Return what the server says, without its number."""
    said = str(error.args[-1] if error.args else error).strip().splitlines()
    return (said or [type(error).__name__])[0].rstrip(".")
