"""Looks for rows in an archive, and leaves a record of having looked before anything is shown.

The log says which segments may hold what is looked for; DuckDB reads those, and of them only the
row groups that their statistics and bloom filters do not rule out. Conditions name columns of ours;
every value is bound.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from hegui.archive import query, segments
from hegui.archive.entries import Search
from hegui.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from hegui.archive.entries import Segment
    from hegui.archive.journal import Journal
    from hegui.archive.query import Query
    from hegui.archive.store import Store

COLUMNS = (
    "source",
    "time",
    "client_ip",
    "method",
    "host",
    "target",
    "status",
    "bytes",
    "referer",
    "user_agent",
    "user_id",
)
"""What is shown of a row, in this order; `segment` and `reject` come after it."""
MEMORY = "1GB"
BATCH = 1 << 16  # rows at once
ORDER = "time, source, _file, part, line"


@dataclass(frozen=True)
class Asker:
    """Who looks, and why: what goes on record."""

    by: str
    why: str
    case: str = ""

    def __post_init__(self) -> None:
        """Raise `UsageError` if it says nothing."""
        if not self.by.strip() or not self.why.strip():
            raise UsageError("A search goes on record: say who asks with --by, and why with --why.")


@dataclass(frozen=True)
class Found:
    """What was found: `rows` are the first `limit` by time, `total` counts all of them.

    `rows` has the columns of `COLUMNS`, `segment` (its id) and `reject`: null, or the verbatim text
    of a line that is no row and was asked for (`Query.in_rejects`); it has a source and no time.
    `looked_in`: how many segments had to be read; `of`: how many there are. `hidden`: in how many
    of those read what was asked has been masked, so that rows may not be found by it.
    """

    rows: pa.Table
    total: int
    looked_in: int
    of: int
    hidden: int


def find(
    journal: Journal, wanted: Query, asker: Asker, now: datetime, *, limit: int = 1000
) -> Found:
    """Look, put the search on record, and return what was found.

    Raises:
        ArchiveError: a segment cannot be read, or the search cannot be put on record; nothing is
            shown then.
    """
    found = look(journal, wanted, limit)
    journal.commit([Search(at=now, query=wanted.on_record(), found=found.total, **vars(asker))])
    return found


def look(journal: Journal, wanted: Query, limit: int | None) -> Found:
    """Look without a record: only for what makes one of its own."""
    alive = list(journal.state.segments.values())
    concerned = [segment for segment in alive if wanted.concerns(segment)]
    rejected = _rejects(journal.store, concerned, wanted)
    withrows = [segment for segment in concerned if segment.rows]
    rows, total = _rows(journal.store, withrows, wanted, limit)
    both = pa.concat_tables([rows, rejected]) if rejected is not None else rows
    shown = both if limit is None else both.slice(0, limit)
    total += len(rejected) if rejected is not None else 0
    hidden = sum(map(wanted.hidden_in, concerned))
    return Found(shown, total, len(concerned), len(alive), hidden)


def _rows(
    store: Store, concerned: Sequence[Segment], wanted: Query, limit: int | None
) -> tuple[pa.Table, int]:
    """Return the first rows that fit, and how many do."""
    if not concerned:
        return _empty(), 0
    with opened(store) as db:
        files = [store.location(segment.file.name) for segment in concerned]
        with _readable(store):
            text, values = _matching(db, files, wanted)
            most = "" if limit is None else f" limit {limit + 1}"
            rows = db.sql(_ordered(text) + most, params=values).to_arrow_table()
            total = len(rows)
            if limit is not None and total > limit:
                count = f"select count(*) from {text}"  # noqa: S608
                total = db.execute(count, values).fetchall()[0][0]
    return _shaped(rows), total


def stream(
    store: Store, concerned: Sequence[Segment], wanted: Query, spill: Path
) -> Iterator[pa.Table]:
    """Yield all that fits in the order and with the columns of `Found.rows`, some at a time.

    Args:
        store: of the archive.
        concerned: the segments that may hold it.
        wanted: what to look for.
        spill: a folder for what does not fit into memory while a day is put in order; it may be
            there, and what is left of it is for the caller to remove.

    Raises:
        ArchiveError: a segment cannot be read.
    """
    with _started(spill) as db, _readable(store):
        _reading(db, store)
        for _, segments_of in groupby(sorted(concerned, key=_day), _day):
            files = [store.location(one.file.name) for one in segments_of if one.rows]
            if files:
                text, values = _matching(db, files, wanted)
                for batch in db.sql(_ordered(text), params=values).to_arrow_reader(BATCH):
                    yield _shaped(pa.Table.from_batches([batch]))
    rejected = _rejects(store, concerned, wanted)
    if rejected is not None:
        yield rejected


def _day(segment: Segment) -> date:
    return segment.day


def _ordered(text: str) -> str:
    return f"select {', '.join(COLUMNS)}, _file from {text} order by {ORDER}"  # noqa: S608


@contextmanager
def _readable(store: Store) -> Iterator[None]:
    """Put what DuckDB says of a file into words."""
    try:
        yield
    except duckdb.Error as error:
        raise ArchiveError(
            "A segment of {place} cannot be read ({error}): run hegui archive verify.",
            place=store.place,
            error=str(error).splitlines()[0],
        ) from None


def _matching(
    db: duckdb.DuckDBPyConnection, files: list[str], wanted: Query
) -> tuple[str, list[Any]]:
    """Return the rows that fit, as the part of SQL after `from`, with its values."""
    source = "(select *, filename as _file from read_parquet(?, filename = true))"
    condition, values = wanted.conditions()
    network = wanted.network
    if network is None:
        address, own = wanted.address()
        return f"{source} where {condition} and {address}", [files, *values, *own]
    near, own = query.narrowed(network)
    seen = db.execute(
        f"select distinct client_ip from {source} where {condition} and {near}",  # noqa: S608
        [files, *values, *own],
    ).fetchall()
    addresses = query.within(network, (row[0] for row in seen))
    return f"{source} where {condition} and list_contains(?, client_ip)", [
        files,
        *values,
        addresses,
    ]


def _shaped(rows: pa.Table) -> pa.Table:
    """Return rows with the id of their segment, as the columns of `Found.rows`."""
    names = [PurePosixPath(name).stem for name in rows.column("_file").to_pylist()]
    rows = rows.drop_columns("_file").append_column("segment", pa.array(names, pa.string()))
    return rows.append_column("reject", pa.nulls(len(rows), pa.string())).cast(SHAPE)


SHAPE = pa.schema(
    [
        ("source", pa.string()),
        ("time", pa.timestamp("us")),
        *((name, pa.string()) for name in ("client_ip", "method", "host", "target")),
        ("status", pa.int64()),
        ("bytes", pa.int64()),
        *((name, pa.string()) for name in ("referer", "user_agent", "user_id", "segment")),
        ("reject", pa.string()),
    ]
)


def _empty() -> pa.Table:
    return SHAPE.empty_table()


def _rejects(store: Store, concerned: Sequence[Segment], wanted: Query) -> pa.Table | None:
    """Return the lines that are no rows and hold what is asked; their time is not known."""
    written = wanted.spellings()
    found = [
        {
            "source": segment.source,
            "segment": segment.id,
            "reject": line.raw.decode(errors="backslashreplace"),
        }
        for segment in (concerned if wanted.in_rejects else ())
        for line in segments.rejects(store, segment, written)
        if line.raw is not None and wanted.held_by(line.raw)
    ]
    return pa.Table.from_pylist(found, SHAPE) if found else None


def opened(store: Store) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB that reads a store; searches of local files share one in a process."""
    return _reading(_engine().cursor() if store.filesystem is None else _started(), store)


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """Keep one started: starting it takes as long as finding a rare address."""
    return _started()


def _started(spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Start a DuckDB that asks no network for extensions and keeps to its memory.

    What does not fit goes into `spill`; without one the search fails, and writes no rows to a disk.
    """
    config = {"memory_limit": MEMORY, "autoinstall_known_extensions": "false"}
    db = duckdb.connect(config=config | {"temp_directory": str(spill or "")})
    db.execute("set global timezone = 'UTC'")
    return db


def _reading(db: duckdb.DuckDBPyConnection, store: Store) -> duckdb.DuckDBPyConnection:
    db.execute("set enable_progress_bar = false")
    if store.filesystem is not None:
        db.register_filesystem(store.filesystem)
    return db
