"""Guesses which evidence table a file holds, by its column names, and says how sure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from hegui import logs
from hegui.days import day_of
from hegui.errors import HeguiError
from hegui.evidence import catalogue, files
from hegui.evidence import engine as engines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.evidence.engine import Engine

LIKELY = 0.6
"""From this share of matching columns on, a file is proposed as a table."""
NEAR = 0.8
"""From this likeness on, the name of a column is taken for one of ours."""


@dataclass(frozen=True)
class Guess:
    """What a file seems to be: a log of a format, or a table with its columns mapped.

    `path` is a glob where several files are the days of one log. `columns` maps our names to the
    file's where they differ; `doubts` is what a person should look at before relying on it.
    """

    path: Path
    table: str | None
    format: str | None = None
    columns: Mapping[str, str] | None = None
    rows: int | None = None
    first_day: date | None = None
    doubts: tuple[str, ...] = ()
    files: int = 1


def guess(paths: Iterable[Path]) -> list[Guess]:
    """Look at each file and return what it seems to be, in the order given.

    Logs whose names differ in their digits only are one log: `access.log-*.gz`.
    """
    local = engines.embedded()
    try:
        found = [_guess(local, path) for path in paths]
    finally:
        local.close()
    alike: dict[Path, list[Guess]] = {}
    for one in found:
        alike.setdefault(_glob(one.path), []).append(one)
    names = [one.path for one in found]
    return [log for pattern, logs in alike.items() for log in _joined(pattern, logs, names)]


def _glob(path: Path) -> Path:
    return path.with_name(re.sub(r"\d[\d.-]*(?<![.-])", "*", path.name))


def _joined(pattern: Path, days: list[Guess], names: list[Path]) -> list[Guess]:
    """Return the days of one log as one guess, and others as they are.

    A glob that names another file too would have it read twice.
    """
    first, matched = days[0], [path for path in names if path.match(str(pattern))]
    alike = len({guess.format for guess in days}) == 1 and first.format is not None
    if len(days) == 1 or not alike or len(matched) != len(days):
        return days
    begun = [guess.first_day for guess in days if guess.first_day is not None]
    doubts = dict.fromkeys(doubt for guess in days for doubt in guess.doubts)
    return [
        replace(
            first,
            path=pattern,
            files=len(days),
            first_day=min(begun, default=None),
            doubts=tuple(doubts),
        )
    ]


def _guess(local: Engine, path: Path) -> Guess:
    try:
        kind = files.SUFFIXES.get(path.suffix.lower())
        if kind is not None and kind != "jsonl":
            return _as_table(local, path)
        found = logs.detect(path)
        table = _as_table(local, path) if kind == "jsonl" and found in {None, "jsonl"} else None
        if found is not None and (table is None or _is_log(table)):
            return Guess(path, "access_log", found, first_day=_first_day(path, found))
        return table or Guess(path, None, doubts=("neither a table nor a log that Hegui reads",))
    except HeguiError as error:
        return Guess(path, None, doubts=(str(error),))


def _is_log(table: Guess) -> bool:
    """Say whether JSON lines are rather a log: no table, or one that does not name its source."""
    return table.table is None or (table.table == "access_log" and _lacks("source") in table.doubts)


def _lacks(column: str) -> str:
    return f"no column for {column}, which the table needs"


def _first_day(path: Path, form: str) -> date | None:
    """Return the earliest day among the first lines of a log."""
    times = next(iter(logs.read(path, form))).rows.column("time")
    return day_of(min(times.to_pylist())) if len(times) else None


def _as_table(local: Engine, path: Path) -> Guess:
    if files.kind_of(path) == "sqlite":
        return Guess(path, None, doubts=('a SQLite file: name its tables with table = "…"',))
    raw = local.con.table(files.read(local, path))
    theirs = [name for name in raw.columns if name not in {"_file", "_row"}]
    rows = int(local.rows(raw.aggregate(n=raw.count()))[0]["n"])
    scored = sorted((_score(name, path, theirs) for name in catalogue.names()), reverse=True)
    (share, _, table), runner_up = scored[0], scored[1]
    if share < LIKELY:
        return Guess(path, None, rows=rows, doubts=("its columns fit no evidence table",))
    mapping = _mapping(table, theirs)
    doubts = [f"{theirs} was taken for {ours}" for ours, theirs in mapping.items()]
    if runner_up[0] == share and runner_up[1] == scored[0][1]:
        doubts.append(f"it could as well be {runner_up[2]}")
    missing = [c for c in catalogue.get(table).required if c not in theirs and c not in mapping]
    doubts += [_lacks(column) for column in missing]
    return Guess(path, table, None, mapping, rows, doubts=tuple(doubts))


def _score(table: str, path: Path, theirs: list[str]) -> tuple[float, int, str]:
    """Return the share of required columns found, whether the file is named so, and the table."""
    required = catalogue.get(table).required
    mapping = _mapping(table, theirs)
    found = sum(column in theirs or column in mapping for column in required)
    known = len(mapping) + sum(column in catalogue.get(table).columns for column in theirs)
    share = found / len(required) * known / max(1, len(theirs)) if theirs else 0.0
    named = path.stem.lower().replace("-", "_") == table
    return (round(max(share, 0.9 * named), 3), int(named), table)


def _mapping(table: str, theirs: list[str]) -> dict[str, str]:
    """Return our missing columns with the file's columns whose names are near."""
    ours = catalogue.get(table).columns
    free = {_plain(name): name for name in theirs if name not in ours}
    mapping: dict[str, str] = {}
    for cutoff in (1.0, NEAR):  # the same name in other letters comes before one that is near
        for column in ours:
            if column in theirs or column in mapping:
                continue
            for name in get_close_matches(column, free, n=1, cutoff=cutoff):
                mapping[column] = free.pop(name)
    return mapping


def _plain(name: str) -> str:
    """Return a name as we would write it: `Started On` is started_on."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())
