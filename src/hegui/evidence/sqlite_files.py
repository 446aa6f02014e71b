"""Opens a SQLite file that somebody else wrote: nothing in it is run, nothing is left beside it.

To read a database in WAL mode SQLite writes files of its own beside it. So it is opened as one that
cannot change if nobody has it open, and is copied first if only a part of it was brought along.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hegui.errors import EvidenceError, HeguiError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 64 << 20
"""Bytes of a value: a column may be computed, and may compute a gigabyte."""
_WAL = b"\2\2"
"""Bytes 18 and 19 of a database in WAL mode."""
_VIRTUAL = re.compile(r"\s*create\s+virtual\b", re.IGNORECASE)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file to be read.

    Raises:
        EvidenceError: it was changed meanwhile, where that could not be told otherwise.
    """
    log, shared = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    with path.open("rb") as file:
        in_wal = file.read(20)[18:] == _WAL
    alone = in_wal and not log.exists()
    before = path.stat()
    with TemporaryDirectory(prefix="hegui-") as folder:
        place = path.absolute()
        if in_wal and log.exists() and not shared.exists():
            place = Path(folder) / "copy.sqlite"
            shutil.copyfile(path, place)
            shutil.copyfile(log, place.with_name("copy.sqlite-wal"))
        mode = "rw" if place.parent == Path(folder) else "ro&immutable=1" if alone else "ro"
        with closing(sqlite3.connect(f"{place.as_uri()}?mode={mode}", uri=True)) as source:
            source.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            source.execute("pragma trusted_schema = off")
            yield source
    after = path.stat()
    changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    if alone and (changed or log.exists()):
        raise EvidenceError(
            "{path} was changed while it was read: run the command again.", path=path
        )


def tables(path: Path) -> list[str]:
    """Return the tables whose rows are stored, without SQLite's own.

    Raises:
        EvidenceError: the file is no database.
    """
    try:
        with opened(path) as source:
            listed = source.execute(
                "select name, sql from sqlite_master where type = 'table' order by name"
            ).fetchall()
    except sqlite3.Error as error:
        raise EvidenceError(
            "{path} cannot be read as sqlite: {error}.", path=path, error=error
        ) from None
    return [
        _word(name)
        for name, sql in listed
        if not _VIRTUAL.match(_word(sql)) and not _word(name).startswith("sqlite_")
    ]


def stored(
    source: sqlite3.Connection,
    path: Path,
    table: str,
    missing: type[HeguiError] = EvidenceError,
) -> None:
    """Check that the rows of a table are stored.

    Raises:
        EvidenceError: its rows are computed.
        missing: there is no such table.
    """
    listed = source.execute("select name, type, sql from sqlite_master order by name").fetchall()
    known = {_word(name): (_word(kind), _word(sql)) for name, kind, sql in listed}
    tables = [name for name, (kind, _) in known.items() if kind in {"table", "view"}]
    if table not in tables:
        raise missing(
            "{path} has no table '{table}': it has {tables}.",
            path=path,
            table=table,
            tables=tables or Message("none"),
        )
    kind, sql = known[table]
    if kind == "view" or _VIRTUAL.match(sql):
        raise EvidenceError(
            "{path} computes the rows of '{table}', and nothing in a foreign file is run: store "
            "them in a table.",
            path=path,
            table=table,
        )


def _word(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")


def rows(path: Path, cursor: Iterable[Any]) -> Iterator[Any]:
    """Yield rows; a damaged file may point to the same ones again and again.

    Raises:
        EvidenceError: there are more than the file has bytes.
    """
    parts = (path, path.with_name(f"{path.name}-wal"))
    most = sum(part.stat().st_size for part in parts if part.is_file())
    for number, row in enumerate(cursor):
        if number > most:
            raise EvidenceError(
                "{path} is damaged: it tells more rows than it has bytes.", path=path
            )
        yield row
