"""What access logs cover, day by day: read line by line, or counted where the rows lie.

Every line of a log is accounted for; a line that cannot be parsed is kept aside with its file and
line number. A table of coverage that is given beside the logs must agree with them.
"""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
import pyarrow as pa

from hegui import logs
from hegui.days import OFFSET
from hegui.errors import EvidenceError
from hegui.evidence import catalogue, files
from hegui.evidence.kept_days import Counted, of_lines
from hegui.files import draft, state_folder
from hegui.message import Message
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.config import Part
    from hegui.evidence.engine import Engine
    from hegui.evidence.kept_days import KeptDays
    from hegui.progress import Progress

REJECTS = "rejects.jsonl"
"""What lines that cannot be parsed are kept in, in the operator's state folder; JSON each."""

MOST_IN_BITS = 20_000
"""Days of sources, 11 kB each, up to which a table's gaps are found without sorting its rows."""

LEFTOVERS = (".swp", ".swo", ".tmp", ".part", ".lock", ".bak")
"""Endings of files that an editor or a copy leaves behind: no day files, whatever they hold."""

READ = ("source", "time")
"""The columns of access_log of which the coverage is made."""

_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class LogFile:
    """What became of the lines of one log file: parsed and rejected are all of them."""

    file: str
    source: str
    lines: int
    parsed: int
    rejected: int
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Derived:
    """The coverage of some logs: what was seen of each source, and what became of each file."""

    seen: dict[str, logs.Coverage] = field(default_factory=dict)
    quiet: set[tuple[str, date]] = field(default_factory=set)
    read: list[LogFile] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, seen: Mapping[str, logs.Coverage], until: date) -> None:
        """Add what was counted of tables, up to a day."""
        for source, counted in seen.items():
            self.seen.setdefault(source, logs.Coverage()).add_seen(counted, until)

    def days(self) -> dict[tuple[str, date], dict[str, Any]]:
        """Return rows of `log_coverage` by source and day, of which quiet ones have no record."""
        counted = {
            (source, found.day): {
                "records": found.records,
                "first_at": found.first_at,
                "last_at": found.last_at,
                "longest_gap_s": found.longest_gap_s,
            }
            for source, coverage in self.seen.items()
            for found in coverage.days()
        }
        return {key: {"records": 0} for key in self.quiet} | counted


def from_files(
    folder: Path, parts: Iterable[Part], aside: Aside, kept: KeptDays, progress: Progress = quiet
) -> Derived:
    """Read the logs of these parts and return what they cover.

    Raises:
        EvidenceError: a file is damaged or most of its lines have another format; nothing may be
            judged on what was read of it.
        EvidenceMissingError: a file is not there.
    """
    derived = Derived()
    for part in parts:
        source = str(part.source)
        coverage = derived.seen.setdefault(source, logs.Coverage())
        paths = files.matches(folder, str(part.path))
        read = [_read(path, part, coverage, aside, kept, progress) for path in paths]
        _fits(part, read)
        derived.read += read
        logged = list(zip(paths, read, strict=True))
        lost = {_day_in(path) for path, log in logged if log.lines and not log.parsed}
        days = {_quiet_day(path, derived) for path, log in logged if log.lines == 0}
        derived.quiet |= {(source, day) for day in days - lost if day is not None}
    return derived


def _read(
    path: Path,
    part: Part,
    coverage: logs.Coverage,
    aside: Aside,
    kept: KeptDays,
    progress: Progress,
) -> LogFile:
    """Read one file, unless what it says is kept, and return what became of its lines."""
    reading = reading_of(path, part)
    key = of_lines(path, part)
    if (counted := kept.get(key)) is not None:
        for seen in counted.seen.values():
            coverage.add_seen(seen)
        progress(path.name, reading.size, reading.size)
        return LogFile(str(path), str(part.source), counted.lines, counted.lines, 0)
    found, reasons, tally = logs.Coverage(), Counter[str](), logs.Tally(path)
    for block in reading:
        found.add(block.rows)
        reasons.update(reject.reason for reject in block.rejects)
        aside.add(str(part.source), block.rejects)
        tally = block.tally
        progress(path.name, block.done, reading.size)
    coverage.add_seen(found)
    if not tally.rejected and key == of_lines(path, part):  # it was not written to meanwhile
        kept.put(key, Counted({str(part.source): found}, tally.lines))
    return LogFile(
        str(path), str(part.source), tally.lines, tally.parsed, tally.rejected, dict(reasons)
    )


def reading_of(path: Path, part: Part) -> logs.Reading:
    """Return the reading of one log file of a part.

    Raises:
        ConfigError: the format of the part cannot be read.
    """
    return logs.read(
        path,
        str(part.format),
        {ours: part.header(ours) for ours in part.columns} or None,
        log_format=part.log_format,
        zone=part.zone,
        syslog=part.syslog,
    )


def _fits(part: Part, read: list[LogFile]) -> None:
    """Refuse logs most of whose lines are not of their format: that is no gap in the log."""
    rejected = sum(log.rejected - log.reasons.get(logs.DIRECTIVE, 0) for log in read)
    parsed = sum(log.parsed for log in read)
    if rejected <= parsed:
        return
    worst = max(read, key=lambda log: log.rejected)
    reason = max(worst.reasons, key=worst.reasons.__getitem__)
    raise EvidenceError(
        "{path}: {rejected:,} of {lines:,} lines are not in the format '{format}' ({file}: "
        "{reason}): correct the format or the files.",
        path=part.path,
        rejected=rejected,
        lines=rejected + parsed,
        format=part.format,
        file=worst.file,
        reason=logs.told(reason),
    )


def _quiet_day(path: Path, derived: Derived) -> date | None:
    """Return the day in the name of an empty day file: it attests that nothing happened."""
    if path.suffix.lower() in LEFTOVERS or path.name.endswith("~"):
        derived.notices.append(
            Message("{path} is what a program left behind: it attests nothing", path=path)
        )
        return None
    day = _day_in(path)
    if day is None:
        derived.notices.append(
            Message("{path} is empty and its name holds no day: it attests nothing", path=path)
        )
    return day


def _day_in(path: Path) -> date | None:
    """Return the day in the name of a file, None if there is none."""
    if match := _DAY_IN_NAME.search(path.name):
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            pass
    return None


class Aside:
    """Keeps the lines that cannot be parsed: gathered without a name, written out as a whole."""

    def __init__(self, folder: Path) -> None:
        """Begin with no line; `folder` is that of hegui.toml, beside which nothing is written."""
        self._folder = folder
        self._draft = TemporaryFile("w+b")  # noqa: SIM115 - closed by `close`
        self._lines = 0

    def add(self, source: str, rejects: Iterable[logs.Reject]) -> None:
        """Keep some lines of a source."""
        for reject in rejects:
            self._draft.write(_as_json(source, reject).encode() + b"\n")
            self._lines += 1

    def write(self) -> str | None:
        """Write what was kept, for its owner alone; return a notice if that is not possible."""
        path = Path(REJECTS)
        try:
            path = state_folder(self._folder) / REJECTS
            if not self._lines and not path.exists():
                return None
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._draft.seek(0)
            with draft(path, 0o600) as made, made.open("wb") as file:
                copyfileobj(self._draft, file)
        except (OSError, RuntimeError) as error:
            if self._lines:
                return Message(
                    "{lines} unparsed lines could not be kept in {path}: {error}",
                    lines=self._lines,
                    path=path,
                    error=error,
                )
        return None

    def close(self) -> None:
        """Forget what was gathered."""
        self._draft.close()


def _as_json(source: str, reject: logs.Reject) -> str:
    try:
        raw = {"raw": reject.raw.decode("utf-8")}
    except UnicodeDecodeError:
        raw = {"raw_base64": base64.b64encode(reject.raw).decode("ascii")}
    row = {"source": source, "file": str(reject.file), "line": reject.line}
    return json.dumps({**row, "reason": reject.reason, **raw}, ensure_ascii=False)


def from_table(engine: Engine, log: Any) -> dict[tuple[str, date], dict[str, Any]]:
    """Count the days of a table of log rows where it lies, as `logs.Coverage` counts them."""
    log = log.filter(log["source"].notnull() & log.time.notnull())
    shanghai = log.time + ibis.interval(hours=int(OFFSET.total_seconds()) // 3600)
    dated = log.select("source", "time", day=shanghai.date(), clock=shanghai)
    few = engine.embedded and _source_days(engine, dated) <= MOST_IN_BITS
    rows = _in_bits(engine, dated) if few else _in_order(engine, dated)
    return {(row.pop("source"), row.pop("day")): row for row in rows}


def _source_days(engine: Engine, dated: Any) -> int:
    """Return how many days all sources can have together, at most."""
    seen = dated.aggregate(
        sources=dated["source"].nunique(), first=dated.day.min(), last=dated.day.max()
    )
    (row,) = engine.rows(seen)
    return int(row["sources"] * ((row["last"] - row["first"]).days + 1)) if row["sources"] else 0


def _in_bits(engine: Engine, dated: Any) -> list[dict[str, Any]]:
    """Count the days with a bit for each second, in one pass and without sorting."""
    clock = dated.clock
    second = clock.hour() * 3600 + clock.minute() * 60 + clock.second()
    days = dated.group_by("source", "day").agg(
        **_measures(dated), seconds=_in_duckdb(second, 0, 24 * 60 * 60 - 1)
    )
    rows = engine.rows(days)
    for row in rows:
        seconds = np.frombuffer(row.pop("seconds").encode(), np.uint8) == ord("1")
        row["longest_gap_s"] = int(np.diff(np.flatnonzero(seconds)).max(initial=0))
    return rows


def _bits(number: Any, first: Any, last: Any) -> Any:
    """Return a character for each number from first to last, 1 if a row has it."""


_in_duckdb = ibis.udf.agg.builtin(
    _bits, name="bitstring_agg", signature=(("int64", "int64", "int64"), "string")
)


def _in_order(engine: Engine, dated: Any) -> list[dict[str, Any]]:
    """Count the days by the order of their seconds, on any engine and for any number of sources.

    The rows of a second are one before any is sorted: a day has few seconds and may have billions
    of rows, which one worker would have to sort.
    """
    # the clock's second, not the nearest: a cast of epoch seconds alone may round up
    dated = dated.mutate(second=dated.time.truncate("s").epoch_seconds())
    seconds = dated.group_by("source", "day", "second").agg(**_measures(dated))
    window = ibis.window(group_by=["source", "day"], order_by="second")
    spaced = seconds.mutate(gap=seconds.second - seconds.second.lag().over(window))
    days = spaced.group_by("source", "day").agg(
        records=spaced.records.sum().cast("int64"),
        first_at=spaced.first_at.min(),
        last_at=spaced.last_at.max(),
        longest_gap_s=spaced.gap.max().fill_null(0).cast("int64"),
    )
    return engine.rows(days)


def _measures(dated: Any) -> dict[str, Any]:
    return {
        "records": dated.count(),
        "first_at": dated.time.min(),
        "last_at": dated.time.max(),
    }


def agreed(
    given: Iterable[Mapping[str, Any]],
    derived: Mapping[tuple[str, date], Mapping[str, Any]],
    origin: str,
    until: date,
) -> list[dict[str, Any]]:
    """Return the rows of both; raise `EvidenceError` where a source's days differ.

    A day without a record is the same whether a row attests it or there is no row.
    """
    rows = [dict(row) for row in given]
    told: dict[tuple[str, date], list[int | None]] = {}
    for row in rows:
        if row["source"] is not None and row["day"] is not None:
            told.setdefault((row["source"], row["day"]), []).append(row["records"])
    in_both = {source for source, _ in told} & {source for source, _ in derived}
    for key in sorted({*told, *derived}):
        if key[0] in in_both and key[1] <= until:
            _agree(key, told.get(key, []), derived.get(key, {}).get("records", 0), origin)
    unsaid = (key for key in derived if key not in told)
    return rows + [{"source": s, "day": d, **derived[s, d]} for s, d in unsaid]


def _agree(key: tuple[str, date], said: list[int | None], found: int, origin: str) -> None:
    known = [number for number in said if number is not None]
    if len(known) == len(said) and sum(known) != found:
        raise EvidenceError(
            "{origin} and the access log disagree on {source}, {day}: {told} records against "
            "{found} records; correct the table or bring the log that it was made from.",
            origin=origin,
            source=key[0],
            day=key[1],
            told=sum(known),
            found=found,
        )


def loaded(engine: Engine, folder: Path, part: Part) -> Iterator[tuple[str, str]]:
    """Read the rows of a part's logs into the embedded engine, one raw table a file."""
    columns = [name for name in logs.SCHEMA.names if name in catalogue.get("access_log").columns]
    for path in files.matches(folder, str(part.path)):
        name = files.fresh()
        reading = reading_of(path, part)
        for number, block in enumerate(reading):
            rows = pa.table(block.rows.select(columns).columns, names=columns)
            place = {
                "source": pa.repeat(pa.scalar(part.source, pa.string()), len(rows)),
                "_file": pa.repeat(pa.scalar(str(path)), len(rows)),
                "_row": block.rows.column("line"),
            }
            for column, values in place.items():
                rows = rows.append_column(column, values)
            engine.insert(name, rows, create=number == 0)
        yield name, str(path)
