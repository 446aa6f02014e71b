"""Counts the days of logs in Parquet file by file, in one pass over two of their columns.

Only files are counted here whose cells are read as they stand; of others every cell has to be
looked at, and perhaps rewritten, before it is counted (`coverage.from_table`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hegui.evidence import catalogue, check, files, objects
from hegui.evidence.coverage import MOST_IN_BITS, READ
from hegui.evidence.engine import quoted
from hegui.evidence.intake.cells import BLANKS
from hegui.evidence.kept_days import Counted, of_parquet
from hegui.evidence.mapping import mapped
from hegui.logs.coverage import DAY, EPOCH, SECOND, SECONDS, SHIFT, Coverage, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timezone
    from pathlib import Path

    from hegui.config import Part
    from hegui.evidence.engine import Engine
    from hegui.evidence.kept_days import KeptDays

LOG = "access_log"
AT_ONCE = 100
"""Files that one statement counts: each may have every source and day."""
_EARLIER = 10**6
"""Days that are added before days are counted, as numbers below zero are rounded up."""
_KNOWN = range((date(1001, 1, 1) - EPOCH.date()).days, (date(9999, 1, 1) - EPOCH.date()).days)
"""The days of which no cell is refused, whatever its zone."""
BLANK = " \t\n\v\f\r"


class CellByCellError(Exception):
    """These logs cannot be counted as they stand: each cell has to be looked at."""


@dataclass
class Found:
    """What was counted of all files, and what is to be said of them."""

    seen: dict[str, Coverage] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    alike: list[tuple[Any, Part]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Form:
    """How the files of a part with the same columns are read, the first of them as a table."""

    raw: Any
    part: Part
    zone: timezone
    columns: tuple[str, ...]
    select: str

    def key(self, path: Path) -> str:
        return of_parquet(path, self.part, self.columns, self.zone)


def days(
    engine: Engine, folder: Path, parts: Sequence[tuple[Part, timezone]], kept: KeptDays
) -> Found:
    """Return what the Parquet files of some parts say of each source and day.

    Raises:
        CellByCellError: a part is of another kind, or a cell cannot be counted as it stands.
        ConfigError: the configuration names a column that is not there.
        EvidenceMissingError: a file is not there.
    """
    found = Found()
    fresh: dict[_Form, dict[Path, str]] = {}
    try:
        for part, zone in parts:
            forms: dict[str, _Form] = {}
            for path in _paths(folder, part):
                columns = str(pq.read_metadata(path).schema)
                if columns not in forms:
                    forms[columns] = _form(engine, path, part, zone, found)
                form = forms[columns]
                found.notices += check.unused(form.raw, catalogue.get(LOG), LOG, str(path))
                key = form.key(path)
                if (counted := kept.get(key)) is None:
                    fresh.setdefault(form, {})[path] = key
                else:
                    _join(found.seen, counted.seen)
        for form, keys in fresh.items():
            for path, seen in _counted(engine, form, list(keys)):
                _join(found.seen, seen)
                if form.key(path) == keys[path]:  # it was not written to meanwhile
                    kept.put(keys[path], Counted(seen))
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise CellByCellError from error
    return found


def _paths(folder: Path, part: Part) -> tuple[Path, ...]:
    """Return the files of a part; its rows must be read as they are."""
    if part.path is None or part.format is not None or reworked(part) or objects.is_url(part.path):
        raise CellByCellError
    paths = files.matches(folder, part.path)
    # a folder named a=b is a column to DuckDB, of which a file knows nothing
    if any(files.kind_of(path) != "parquet" or "=" in str(path) for path in paths):
        raise CellByCellError
    return paths


def reworked(part: Part) -> bool:
    """Say whether rows of a part, or words of the columns that are read, are not as they lie."""
    changed = part.leave_out or part.unpivot or part.latest
    return bool(changed) or not part.values.keys().isdisjoint(READ)


def headers(part: Part) -> dict[str, object]:
    """Return what a part calls the columns that are read, but for those that it says itself."""
    return {ours: part.columns.get(ours, ours) for ours in READ if ours not in part.constants}


def _form(engine: Engine, path: Path, part: Part, zone: timezone, found: Found) -> _Form:
    """Return how files with the columns of this one are read, once its columns are in order."""
    name, _ = files.taken(engine, path, files.Place())
    raw, said = mapped(engine, engine.con.table(name), part, LOG, str(path), zone)
    found.notices += said
    theirs = headers(part)
    if check.refusals(raw, catalogue.get(LOG), LOG, str(path)) or not plain(raw, theirs):
        raise CellByCellError
    found.alike.append((raw, part))
    source = files.literal(part.constants.get("source", ""))
    if "source" in theirs:
        source = quoted(str(theirs["source"]))
    zoned = raw["time"].type().timezone is not None
    kind = "timestamptz" if zoned else "timestamp"
    offset = (UTC if zoned else zone).utcoffset(None) or UTC.utcoffset(None)
    shift = _EARLIER * DAY + SHIFT - int(offset.total_seconds()) * SECOND
    time = f"epoch_us({quoted(str(theirs['time']))}::{kind}) + {shift}"
    return _Form(
        raw, part, zone, tuple(map(str, theirs.values())), f"{source} as source, {time} as moment"
    )


def plain(raw: Any, theirs: Mapping[str, object]) -> bool:
    """Say whether sources are texts and times are times, each of one column."""
    of_one = "time" in theirs and all(isinstance(header, str) for header in theirs.values())
    return of_one and raw["source"].type().is_string() and raw["time"].type().is_timestamp()


def _counted(
    engine: Engine, form: _Form, paths: list[Path]
) -> Iterator[tuple[Path, dict[str, Coverage]]]:
    """Count some files alike, so many at once, and yield what each of them says."""
    for begin in range(0, len(paths), AT_ONCE):
        few = paths[begin : begin + AT_ONCE]
        for path in few:
            engine.weigh(path.stat().st_size)
        seen: dict[str, dict[str, Coverage]] = {str(path): {} for path in few}
        listed = ", ".join(files.literal(files.exactly(path)) for path in few)
        answer = engine.sql(
            f"select _file, source, moment // {DAY} - {_EARLIER} as day, count(*), "
            "min(moment), max(moment), "
            f"bitstring_agg(moment % {DAY} // {SECOND}, 0, {SECONDS - 1})::blob "
            f"from (select _file, {form.select} from read_parquet([{listed}], "
            "filename = '_file', hive_partitioning = false)) "
            "where source is not null and moment is not null group by all"
        )
        number = 0
        while rows := answer.fetchmany(1000):
            number += len(rows)
            if number > MOST_IN_BITS:
                raise CellByCellError
            for file, source, day, records, first, last, seconds in rows:
                _as_it_stands(source, day)
                back = _EARLIER * DAY + SHIFT
                one = Seen(records, first - back, last - back, np.frombuffer(seconds, np.uint8))
                seen[file].setdefault(source, Coverage()).join(day, one)
        yield from zip(few, seen.values(), strict=True)


def _as_it_stands(source: str, day: int) -> None:
    """Refuse a source that says that there is none, or cannot be read, and days that nobody has."""
    word = source.strip(BLANK).lower()
    if not word or word in BLANKS or check.NULL_CHARACTER in source or day not in _KNOWN:
        raise CellByCellError


def _join(all_seen: dict[str, Coverage], seen: Mapping[str, Coverage]) -> None:
    for source, coverage in seen.items():
        all_seen.setdefault(source, Coverage()).add_seen(coverage)
    if sum(len(coverage.seen) for coverage in all_seen.values()) > MOST_IN_BITS:
        raise CellByCellError
