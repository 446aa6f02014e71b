"""Gathers the tables that `hegui.toml` names: opened, mapped, checked, each on its engine.

A source that is missing or cannot be reached leaves its table out, with the reason, and the other
tables are gathered; a value that cannot be read stops the run before anything is judged.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ibis

from hegui import engine as engines
from hegui.config import fixed_offset
from hegui.errors import ConfigError, EvidenceMissingError
from hegui.evidence import catalogue, check, coverage, files, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, timedelta
    from pathlib import Path

    from hegui.config import Config, Part
    from hegui.engine import Engine
    from hegui.evidence.contract import Table


@dataclass(frozen=True)
class Given:
    """One evidence table as it was given: where it lies, when it was taken, whether it is whole."""

    name: str
    engine: Engine
    raw: Any
    contract: Table
    taken_on: date
    declared_by: str | None
    origin: str
    offset: timedelta

    def on(self, day: date) -> Any:
        """Return the table as it stood at the end of a day, in the types of its contract."""
        return view.as_of(self.raw, self.contract, day, self.taken_on, self.offset)


@dataclass
class Evidence:
    """All that was gathered for an audit on a day, and why the rest is missing."""

    day: date
    given: dict[str, Given] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    logs: list[coverage.LogFile] = field(default_factory=list)
    engines: dict[str, Engine] = field(default_factory=dict)
    aside: coverage.Aside | None = None

    @property
    def local(self) -> Engine:
        """Return the embedded engine."""
        return self.engines[engines.LOCAL]

    def aside_in(self, folder: Path) -> coverage.Aside:
        """Return where the lines go that cannot be parsed."""
        if self.aside is None:
            self.aside = coverage.Aside(folder)
        return self.aside

    def close(self) -> None:
        """Close every engine that was opened."""
        if self.aside is not None:
            self.aside.close()
        for engine in self.engines.values():
            engine.close()


@contextmanager
def gathered(
    config: Config,
    folder: Path,
    names: Iterable[str],
    day: date,
    progress: coverage.Progress = coverage.quiet,
) -> Iterator[Evidence]:
    """Open the named tables of a configuration for a day; close their engines afterwards.

    Raises:
        ConfigError: the configuration names what is not there.
        EvidenceError: a value cannot be read.
    """
    evidence = Evidence(day, engines={engines.LOCAL: engines.embedded()})
    try:
        wanted = sorted(set(names))
        for number, name in enumerate(wanted):
            progress(name, number, len(wanted))
            _gather(evidence, config, folder, name, progress)
        if evidence.aside is not None and (notice := evidence.aside.write()):
            evidence.notices.append(notice)
        yield evidence
    finally:
        evidence.close()


def _gather(
    evidence: Evidence, config: Config, folder: Path, name: str, progress: coverage.Progress
) -> None:
    try:
        given = _given(evidence, config, folder, name)
        if name == "log_coverage" and "access_log" in config.evidence:
            given = _with_derived(evidence, config, folder, given, progress)
    except EvidenceMissingError as error:
        evidence.missing[name] = str(error)
        return
    if given is None:
        evidence.missing[name] = f"hegui.toml names no source for {name}."
    else:
        evidence.given[name] = given


def _given(evidence: Evidence, config: Config, folder: Path, name: str) -> Given | None:
    parts = config.evidence.get(name)
    if parts is None:
        return None
    contract = catalogue.get(name)
    if parts[0].engine is not None:
        return _in_database(evidence, config, parts[0], name, contract)
    local = evidence.engines[engines.LOCAL]
    raws = [
        raw for part in parts for raw in _in_files(evidence, local, folder, part, name, contract)
    ]
    if not raws:
        return None
    raw = _stacked(raws, contract)
    return _as_given(
        evidence, config, parts, (name, contract), (local, raw, parts[0].path or "hegui.toml")
    )


def _in_database(
    evidence: Evidence, config: Config, part: Part, name: str, contract: Table
) -> Given:
    engine = _open(evidence, config, str(part.engine))
    raw = _mapped(engine.table(str(part.table), part.db_schema), part, str(part.table))
    origin = f"{part.engine}.{part.table}"
    evidence.notices += check.columns(raw, contract, name, origin)
    check.values(engine, raw, contract, origin)
    return _as_given(evidence, config, (part,), (name, contract), (engine, raw, origin))


def _open(evidence: Evidence, config: Config, name: str) -> Engine:
    if name not in evidence.engines:
        url = config.engines[name].resolved(name)
        evidence.engines[name] = engines.connect(name, url)
    return evidence.engines[name]


def _in_files(
    evidence: Evidence, local: Engine, folder: Path, part: Part, name: str, contract: Table
) -> Iterator[Any]:
    for raw_name, origin in _read(local, folder, part, name):
        raw = _mapped(local.con.table(raw_name), part, origin)
        evidence.notices += check.columns(raw, contract, name, origin)
        check.values(local, raw, contract, origin)
        yield raw


def _stacked(raws: list[Any], contract: Table) -> Any:
    """Put the parts of a table one under the other; a column that one lacks is empty there."""
    if len({raw.schema() for raw in raws}) == 1:
        return ibis.union(*raws) if len(raws) > 1 else raws[0]
    names = [c for c in contract.columns if any(c in raw.columns for raw in raws)]
    texts = [
        raw.select(
            **{c: raw[c].cast("string") if c in raw.columns else ibis.null("string") for c in names}
        )
        for raw in raws
    ]
    return ibis.union(*texts)


def _read(local: Engine, folder: Path, part: Part, name: str) -> Iterator[tuple[str, str]]:
    if part.rows is not None:
        yield files.rows(local, part.rows, f"evidence.{name}"), f"evidence.{name} in hegui.toml"
    elif part.format is not None:
        yield from coverage.loaded(local, folder, part)
    else:
        for path in files.matches(folder, str(part.path)):
            yield files.read(local, path, part.table), str(path)


def _mapped(raw: Any, part: Part, origin: str) -> Any:
    """Rename foreign columns to ours; a column of ours that is mapped away is left out."""
    for ours, theirs in part.columns.items():
        if theirs not in raw.columns:
            raise ConfigError(f"{origin} has no column '{theirs}', which columns.{ours} names.")
    taken = set(part.columns.values()) | set(part.columns)
    kept = {name: raw[name] for name in raw.columns if name not in taken}
    return raw.select(**kept, **{ours: raw[theirs] for ours, theirs in part.columns.items()})


def _as_given(
    evidence: Evidence,
    config: Config,
    parts: tuple[Part, ...],
    table: tuple[str, Table],
    place: tuple[Engine, Any, str],
) -> Given:
    taken = min(part.taken_on or config.taken_on or evidence.day for part in parts)
    complete = all(part.complete_on(evidence.day) for part in parts)
    return Given(
        name=table[0],
        engine=place[0],
        raw=place[1],
        contract=table[1],
        taken_on=taken,
        declared_by=parts[0].declared_by if complete else None,
        origin=place[2],
        offset=fixed_offset(config.timezone),
    )


def _with_derived(
    evidence: Evidence,
    config: Config,
    folder: Path,
    given: Given | None,
    progress: coverage.Progress,
) -> Given:
    """Derive the coverage from the access logs; with a table of coverage, both must agree."""
    contract = catalogue.get("log_coverage")
    days = _derived_days(evidence, config, folder, progress)
    told = [] if given is None else given.engine.rows(given.on(evidence.day))
    origin = "access_log" if given is None else given.origin
    rows = coverage.agreed(told, days, origin, evidence.day)
    local = evidence.local
    raw = local.con.table(files.rows(local, rows, "access_log", columns=tuple(contract.columns)))
    return Given(
        name="log_coverage",
        engine=local,
        raw=raw,
        contract=contract,
        taken_on=evidence.day,
        declared_by=None,
        origin=origin,
        offset=fixed_offset("UTC"),
    )


def _derived_days(
    evidence: Evidence, config: Config, folder: Path, progress: coverage.Progress
) -> dict[tuple[str, date], dict[str, Any]]:
    parts = config.evidence["access_log"]
    lines = [part for part in parts if part.format is not None]
    derived = coverage.from_files(folder, lines, evidence.aside_in(folder), progress)
    evidence.logs += derived.read
    evidence.notices += derived.notices
    if len(lines) == len(parts):
        return derived.days
    table = _given(evidence, config, folder, "access_log")
    counted = {} if table is None else coverage.from_table(table.engine, table.on(evidence.day))
    return {**counted, **derived.days}
