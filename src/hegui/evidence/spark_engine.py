"""Opens Spark: tables of its catalogs and files of a lake are judged there, and not copied.

A cluster is driven from here (`spark://`, `spark:local[2]`) or asked through Spark Connect
(`sc://`). What is asked is written by `hegui.evidence.spark`; nothing is made but views of the
session, which end with it.
"""

from __future__ import annotations

import re
import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC
from decimal import Decimal
from itertools import count
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import ibis

from hegui.errors import ConfigError, EvidenceMissingError, UnaskableError, UsageError
from hegui.evidence.engine import PATIENCE
from hegui.evidence.server import Server
from hegui.evidence.spark import DIALECT
from hegui.extras import missing
from hegui.unneeded import let_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from hegui.evidence.rewriting import Kinds

SCHEMES = frozenset({"spark", "sc"})
PORT = 15002
_TIMEOUT = 3600.0
"""Seconds that a question may take."""
_FRESH = count(1)
_SESSION = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.parser.quotedRegexColumnNames": "false",
    "spark.sql.variable.substitute": "false",
}
"""How a session reads a statement: as it is written, in UTC, with errors where none can be read."""
_QUIET = {
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""What a Spark is told that is begun for an audit; the rest stands in spark-defaults.conf."""
_KINDS = {
    "tinyint": "int8",
    "smallint": "int16",
    "int": "int32",
    "bigint": "int64",
    "float": "float32",
    "double": "float64",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp('UTC')",
    "timestamp_ntz": "timestamp",
}
_FILES = re.compile(r"(?:parquet|delta|iceberg|orc|avro|csv|json)\.`[^`]+`")
_CONDITION = re.compile(r"\[([A-Z][A-Z_0-9]+)(?:[.][A-Z_0-9.]+)?\]")
_NAME = re.compile(r"`((?:[^`]|``)+)`|([^.`]+)")


@dataclass
class Spark(Server):
    """A session of Spark, and the seconds that a question may take.

    `driver` is the context that drives a Spark from here, None of Spark Connect; `ours` says
    whether it was begun for us.
    """

    rules = DIALECT
    driver: Any = None
    ours: bool = False
    timeout: float = _TIMEOUT
    _views: list[str] = field(default_factory=list)

    def table(self, name: str, schema: str | None = None) -> Any:
        """Return a table of a catalog, or files of a lake; raise if they may not be read."""
        place = _place(name, schema)
        try:
            with self._answering():
                given = self.con.sql(f"select * from {place}").schema.fields
        except UnaskableError as error:
            raise EvidenceMissingError(
                "The engine '{engine}' has no table '{name}' that this user may read.",
                engine=self.name,
                name=name,
            ) from error
        kinds = {one.name: kind for one in given if (kind := _kind(one)) is not None}
        cells = ", ".join(
            f"{_cell(one)} as {_quoted(one.name)}" for one in given if one.name in kinds
        )
        return self.known(f"select {cells or '1'} from {place}", ibis.schema(kinds))

    @staticmethod
    def quoted(name: str) -> str:
        """Write the name of a column in its dialect."""
        return _quoted(name)

    def place(self, table: str, schema: str | None) -> str:
        """Write where a table or the files of a lake lie."""
        return _place(table, schema)

    def load(self, rows: pa.Table, name: str) -> Any:
        """Make a view of Arrow rows (gone with the session) and return it."""
        fresh = f"hegui_{name}_{next(_FRESH)}"
        with self._answering():
            self.con.createDataFrame(rows).createOrReplaceTempView(fresh)
        self._views.append(fresh)
        return self.known(f"select * from {fresh}", ibis.Schema.from_pyarrow(rows.schema))

    def fetch(self, statement: str, kinds: Kinds) -> tuple[list[str], Iterable[Sequence[Any]]]:
        """Ask a statement of the dialect, and return the names of its columns and its rows."""
        del kinds  # a truth comes as one, and a list as well
        with self._answering(), self._in_time():
            found = self.con.sql(statement).toArrow()
        columns = [[_ours(cell) for cell in column.to_pylist()] for column in found.columns]
        return found.column_names, list(zip(*columns, strict=True))

    def limit(self, seconds: int) -> None:
        """Let a question take so long."""
        self.timeout = seconds

    def close(self) -> None:
        """End the session and what was made in it, and a Spark that was begun for it."""
        with suppress(Exception):  # one that broke is closed already
            for view in self._views:
                self.con.catalog.dropTempView(view)
        with suppress(Exception):
            if self.ours or self.driver is None:
                self.con.stop()

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """Let Spark end what is asked when its time is over, and when we are interrupted."""
        tag, over, done = f"hegui-{next(_FRESH)}", Event(), Event()

        def watch() -> None:
            if done.wait(self.timeout):
                return
            over.set()
            self._cancel(tag)
            while not done.wait(1):  # what had not begun when it was first ended
                self._cancel(tag)

        self._tag(tag)
        Thread(target=watch, daemon=True).start()
        try:
            yield
        except Exception as error:
            if not over.is_set():
                raise
            raise UnaskableError(
                "The engine '{name}' took longer than {seconds} seconds over a question, which was "
                "ended: give it a longer timeout, or a table with fewer rows.",
                name=self.name,
                seconds=f"{self.timeout:g}",
            ) from error
        except BaseException:
            self._cancel(tag)
            raise
        finally:
            done.set()
            self._untag(tag)

    def _tag(self, tag: str) -> None:
        """Mark what this thread asks from now on."""
        with self._answering():
            self.con.addTag(tag) if self.driver is None else self.driver.addJobTag(tag)

    def _untag(self, tag: str) -> None:
        with suppress(Exception):  # of a session that broke
            self.con.removeTag(tag) if self.driver is None else self.driver.removeJobTag(tag)

    def _cancel(self, tag: str) -> None:
        """End what is marked: the tags of a session end nothing in a Spark that is driven here."""
        with suppress(Exception):
            if self.driver is None:
                self.con.interruptTag(tag)
            else:
                self.driver.cancelJobsWithTag(tag)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        from pyspark.errors import AnalysisException, PySparkException  # noqa: PLC0415 - an extra

        try:
            yield
        except (EvidenceMissingError, KeyboardInterrupt):
            raise
        except AnalysisException as error:
            raise self._silent(UnaskableError, error) from error
        except (PySparkException, OSError, RuntimeError, _of_py4j()) as error:
            raise self._silent(EvidenceMissingError, error) from error

    def _silent(self, kind: type[EvidenceMissingError], error: Exception) -> EvidenceMissingError:
        return kind("The engine '{name}' did not answer: {why}.", name=self.name, why=_why(error))


def connect(name: str, url: str) -> Spark:
    """Open the Spark of a URL: `sc://host:15002`, `spark://host:7077`, or `spark:` and a master.

    Raises:
        ConfigError: the URL asks for what is not known.
        EvidenceMissingError: it cannot be reached.
    """
    let_in()  # it asks for pandas
    remote = url.startswith("sc://")
    master = url if url.startswith("spark://") else url.removeprefix("spark:")
    place = url.removeprefix("spark:").removeprefix("sc:").partition(";")[0].strip("/")
    try:
        for host, port in _hosts(url):
            socket.create_connection((host, port), PATIENCE).close()
        con, driver, ours = _remote(url) if remote else _driven(name, master)
        for key, value in _SESSION.items():
            con.conf.set(key, value)
    except (ConfigError, UsageError):
        raise
    except Exception as error:
        if (absent := missing(error)) is not None:
            raise absent from None
        raise EvidenceMissingError(
            "The engine '{name}' at {place} cannot be reached: {why}",
            name=name,
            place=place,
            why=_why(error),
        ) from error
    return Spark(name, con, driver=driver, ours=ours)


def _hosts(url: str) -> Iterator[tuple[str, int]]:
    """Yield where a server has to listen; Spark itself would wait for minutes."""
    scheme, _, places = url.partition("://")
    if scheme not in {"spark", "sc"}:
        return
    for place in places.partition("/")[0].split(","):
        host, _, port = place.rpartition("@")[2].partition(":")
        yield host, int(port or PORT)


def _remote(url: str) -> tuple[Any, Any, bool]:
    """Return a session of a Spark that is asked through Spark Connect."""
    try:
        from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        if (error.name or "").startswith("pyspark"):
            raise
        raise UsageError(
            "This needs the client of Spark Connect, which is not installed: run "
            "pip install 'pyspark[connect]'."
        ) from None
    return SparkSession.builder.remote(url).create(), None, False


def _driven(name: str, master: str) -> tuple[Any, Any, bool]:
    """Return a session of the Spark of this process, which is begun if there is none."""
    from pyspark import SparkContext  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415

    running = SparkContext._active_spark_context
    if running is not None and running.master != master:
        raise ConfigError(
            "The engine '{name}' is another Spark than {other}, and one process drives one: use "
            "Spark Connect (sc://) for it.",
            name=name,
            other=running.master,
        )
    built = SparkSession.builder.master(master).appName("hegui")
    for key, value in _QUIET.items():
        built = built.config(key, value)
    begun = built.getOrCreate()
    return begun.newSession(), begun.sparkContext, running is None


def _place(name: str, schema: str | None) -> str:
    """Write the name of a table with its catalog, or of files (`parquet.`, a path in backticks)."""
    if schema is None and _FILES.fullmatch(name):
        return name
    parts = _NAME.findall(f"{schema}.{name}" if schema else name)
    return ".".join(_quoted((inner or bare).replace("``", "`")) for inner, bare in parts)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _kind(column: Any) -> str | None:
    """Return the type that a column has for Ibis, none of what is no evidence: bytes, lists."""
    said = column.dataType.simpleString()
    if said.startswith("string"):
        return "string"
    return said if said.startswith("decimal") else _KINDS.get(said)


def _cell(column: Any) -> str:
    """Write a cell as it is asked of: text by its bytes, without the blanks that fill it up."""
    cell = _quoted(column.name)
    if _kind(column) != "string":
        return cell
    text = f"replace(make_valid_utf8(cast({cell} as string)), char(0), '\N{REPLACEMENT CHARACTER}')"
    padded = str(column.metadata.get("__CHAR_VARCHAR_TYPE_STRING", "")).startswith("char")
    return f"rtrim({text})" if padded else text


def _ours(cell: Any) -> Any:
    """Return a value as the other engines hand it over: times of UTC, whole numbers as such."""
    if getattr(cell, "tzinfo", None) is not None:
        return cell.astimezone(UTC).replace(tzinfo=None)
    whole = isinstance(cell, Decimal) and cell == cell.to_integral_value()
    return int(cell) if whole else cell


def _of_py4j() -> type[Exception]:
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra

    kind: type[Exception] = Py4JError
    return kind


def _why(error: Exception) -> str:
    """Return what Spark says, in one line; of what went wrong in a run no cell that it names."""
    from py4j.protocol import Py4JJavaError  # noqa: PLC0415 - an extra
    from pyspark.errors import AnalysisException, PySparkException  # noqa: PLC0415

    if isinstance(error, Py4JJavaError):
        return _of_java(error.java_exception)
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if isinstance(error, PySparkException) and not isinstance(error, AnalysisException):
        return error.getCondition() or _without_cells(said)
    return said.rstrip(".")


def _of_java(thrown: Any) -> str:
    """Return why a run ended, which is the first of a chain of causes."""
    try:
        while thrown.getCause() is not None:
            thrown = thrown.getCause()
        return _without_cells(str(thrown.getMessage() or thrown.getClass().getSimpleName()))
    except Exception as error:  # noqa: BLE001 - Java itself is gone
        return type(error).__name__


def _without_cells(said: str) -> str:
    """Return the name of an error of Spark, or its first words."""
    named = _CONDITION.search(said)
    return named[1] if named else said.splitlines()[0].partition(":")[0].rstrip(".")
