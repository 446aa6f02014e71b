"""Reads tables of databases that only Ibis opens: Oracle, SQL Server, Trino and others.

No test has run any of them, so none is trusted to judge: one is asked for the columns that are
wanted and how many rows there are, and the rows are judged in the embedded engine as those of a
file are.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote_plus, urlsplit

import ibis

from hegui.errors import ConfigError, EvidenceMissingError
from hegui.evidence import check, files
from hegui.evidence.contract import Kind
from hegui.evidence.wide import matching
from hegui.extras import absent
from hegui.unneeded import let_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.config import Part
    from hegui.evidence.contract import Table
    from hegui.evidence.engine import Engine

MOST_TOLD = 20
_BATCH = 50_000
_KINDS = ("string", "numeric", "boolean", "date", "time", "timestamp")
_NAMED = re.compile(r"((?:password|passwd|pwd|token|secret)\s*=\s*)[^\s;&]+", re.IGNORECASE)
_ZEROS = r"[.]0+$"


@dataclass
class Foreign:
    """An open database: its name in `hegui.toml`, its connection, and what is not to be said."""

    name: str
    con: Any
    secrets: tuple[str, ...] = ()

    def bring(self, local: Engine, part: Part, contract: Table) -> Any:
        """Read the columns of a table that are wanted into the embedded engine.

        Raises:
            ConfigError: it has no column that is wanted.
            EvidenceMissingError: it is not there, or not all of its rows were handed over.
        """
        wide = [*(part.unpivot.headers if part.unpivot else ())]
        wide += [header for latest in part.latest.values() for header in latest.headers]
        try:
            there = self.con.table(str(part.table), database=part.db_schema)
        except Exception as error:
            raise EvidenceMissingError(
                "The engine '{engine}' has no table '{name}' that this user may read.",
                engine=self.name,
                name=part.table,
            ) from error
        wanted = {*contract.columns, *part.headers, *part.leave_out}
        asked = selected(there, wanted.union(matching(there.columns, wide)))
        if asked is None:
            raise ConfigError(
                "The engine '{engine}' has no column in '{name}' that is wanted: name its columns "
                "under columns, as it writes them ({columns}).",
                engine=self.name,
                name=part.table,
                columns=list(there.columns[:MOST_TOLD]),
            )
        name = files.fresh()
        with self._answering():
            counts = [self._count(there)]
            local.insert(name, asked.schema().to_pyarrow().empty_table(), create=True)
            for batch in self.con.to_pyarrow_batches(asked, chunk_size=_BATCH):
                local.insert(name, batch)
            counts.append(self._count(there))
        brought = local.con.table(name)
        rows = int(local.rows(brought.count().name("n").as_table())[0]["n"])
        if not min(counts) <= rows <= max(counts):
            raise EvidenceMissingError(
                "The engine '{engine}' has {there:row|rows} in '{name}' and handed {rows} over: "
                "ask again, or bring the table as a file.",
                engine=self.name,
                there=counts[-1],
                name=part.table,
                rows=rows,
            )
        return brought

    def close(self) -> None:
        """Close the connection."""
        with suppress(Exception):  # a connection that broke is closed already
            self.con.disconnect()

    def _count(self, table: Any) -> int:
        asked = self.con.to_pyarrow_batches(table.count().name("n").as_table())
        return int(asked.read_all()["n"][0].as_py())

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            raise EvidenceMissingError(
                "The engine '{name}' did not answer: {why}.",
                name=self.name,
                why=_why(error, self.secrets),
            ) from error


def connect(name: str, url: str) -> Foreign:
    """Open the database of a URL that begins with a key of `FOREIGN`.

    Raises:
        ConfigError: the URL is none.
        UsageError: its driver is not installed.
        EvidenceMissingError: it cannot be reached.
    """
    try:
        parts = urlsplit(url)
        place = f"{parts.hostname or 'localhost'}{parts.path}"
        secrets = tuple(_secrets(parts.password, parts.query))
    except ValueError as error:  # which may repeat a part of the URL, and so of its password
        raise ConfigError("The engine '{name}' has no valid URL: correct it.", name=name) from error
    let_in()  # some of the drivers ask for what we use nothing of
    try:
        import_module(f"ibis.backends.{parts.scheme}")  # Ibis would not say what is missing
        return Foreign(name, ibis.connect(url), secrets)
    except ModuleNotFoundError as error:
        raise absent(name, parts.scheme, error.name) from None
    except Exception as error:
        raise EvidenceMissingError(
            "The engine '{name}' at {place} cannot be reached: {why}",
            name=name,
            place=place,
            why=_why(error, secrets),
        ) from error


def selected(there: Any, wanted: set[str]) -> Any | None:
    """Return the wanted columns of a table that can be evidence by their type, None if none can.

    Where a database writes names in capitals, as Oracle and Snowflake do, these are meant as well.
    """
    kinds = there.schema()
    named: dict[str, Any] = {}
    for column, kind in kinds.items():
        folded = column if column in wanted else column.lower()
        if folded in wanted and (folded == column or folded not in kinds):
            if kind.is_uuid():
                named[folded] = there[column].cast("string")
            elif any(getattr(kind, f"is_{one}")() for one in _KINDS):
                named[folded] = there[column]
    return there.select(**named) if named else None


def as_file(raw: Any, contract: Table) -> Any:
    """Return a table whose cells of another type than their column's are text, as in a file."""
    cells: Mapping[str, Any] = {
        name: _text(raw[name], like.kind)
        for name, like in contract.columns.items()
        if name in raw.columns and not check.fits(raw[name].type(), like.kind)
    }
    return raw.mutate(**cells) if cells else raw


def _text(cell: Any, kind: Kind) -> Any:
    text = cell.cast("string")
    if not cell.type().is_numeric():
        return text
    if kind is Kind.BOOLEAN:
        return ibis.cases((cell == 1, "true"), (cell == 0, "false"), else_=text)
    return text.re_replace(_ZEROS, "")


def _secrets(password: str | None, query: str) -> Iterator[str]:
    """Yield what a URL keeps to itself, also as a driver may say it again."""
    asked = [value for key, value in parse_qsl(query) if _NAMED.match(f"{key}=x")]
    for secret in (password, *asked):
        if secret:
            yield from (secret, unquote_plus(secret))


def _why(error: Exception, secrets: tuple[str, ...]) -> str:
    """Return the first line of what a driver says, without what must not be said."""
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    for secret in sorted(secrets, key=len, reverse=True):
        line = line.replace(secret, "***")
    return _NAMED.sub(r"\1***", line).rstrip(".")
