"""Gathers the tables that `hegui.toml` names: opened, mapped, checked, each on its engine.

A source that is missing or cannot be reached leaves its table out, with the reason, and the other
tables are gathered; a value that cannot be read stops the run before anything is judged.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.config import table_zone
from hegui.days import EVER
from hegui.errors import ConfigError, EvidenceError, EvidenceMissingError
from hegui.evidence import (
    archive,
    catalogue,
    check,
    clickhouse_engine,
    counting,
    counting_there,
    coverage,
    files,
    foreign,
    mysql_engine,
    objects,
    quality,
    spark_engine,
    view,
    wide,
)
from hegui.evidence import engine as engines
from hegui.evidence.contract import Kind
from hegui.evidence.intake.tidy import tidied, zoneless
from hegui.evidence.kept_days import KeptDays
from hegui.evidence.mapping import mapped
from hegui.extras import FOREIGN, untested
from hegui.message import Both, Message, Row
from hegui.progress import quiet
from hegui.shape import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date, timezone
    from pathlib import Path

    from hegui.config import Config, Latest, Part
    from hegui.evidence.contract import Table
    from hegui.evidence.engine import Engine
    from hegui.evidence.quality import Quality
    from hegui.progress import Progress

    Columns = Collection[str] | None


SERVERS = {
    scheme: its for its in (clickhouse_engine, mysql_engine, spark_engine) for scheme in its.SCHEMES
}
"""What opens a database that has a dialect of its own, by how its URL begins."""


@dataclass(frozen=True)
class Given:
    """One evidence table as it was given: where it lies, when it was taken, whether it is whole.

    `whole_from` is the first day of its declaration as complete, if it is declared so.
    `offsets` are those of times without a zone, by raw table, UTC where none is given. `dated` says
    whether the operator gave the day on which it was taken; else it is that of the audit. `weight`
    is how many bytes it has, where it was read here.
    """

    name: str
    engine: Engine
    raws: tuple[Any, ...]
    contract: Table
    taken_on: date
    declared_by: str | None
    origin: str
    whole_from: date = EVER
    offsets: tuple[timedelta, ...] = ()
    dated: bool = False
    weight: int = 0
    _selects: dict[tuple[date, bool], str] = field(default_factory=dict, compare=False)
    _quality: dict[date, Quality] = field(default_factory=dict, compare=False)

    def on(self, day: date) -> Any:
        """Return the table as it stood at the end of a day, in the types of its contract."""
        return self.engine.rows_of(self._written(day), view.schema(self.contract))

    def select(self, day: date, *, located: bool = False) -> str:
        """Return the same as a SELECT on its engine, with the file and row of each if `located`."""
        if located:
            return self._written(day, located=True)
        with check.readable(self.origin):
            name = f"hegui_{self.name}_{day:%Y%m%d}"
            return self.engine.keep(name, self._written(day), self, self.weight)

    def ask(self, day: date, columns: str, of: str = "") -> list[dict[str, Any]]:
        """Ask for some columns of its rows, and of which rows, both in SQL."""
        return self.engine.ask(f"select {columns} from ({self.select(day)}) as t0 {of}")

    def _written(self, day: date, *, located: bool = False) -> str:
        """Write its rows; a column that one of the raw tables lacks is not known there."""
        when, dialect = (day, self.taken_on), self.engine.dialect
        if (day, located) not in self._selects:
            offsets = zip_longest(self.raws, self.offsets, fillvalue=timedelta(0))
            self._selects[day, located] = " union all ".join(
                view.select(
                    raw, self.contract, *when, offset, dialect, dated=self.dated, located=located
                )
                for raw, offset in offsets
            )
        return self._selects[day, located]

    def quality(self, day: date) -> Quality:
        """Return what is wrong with its rows as they stood on a day, asked once."""
        if day not in self._quality:
            with check.readable(self.origin):
                self._quality[day] = quality.survey(
                    self.engine,
                    self.select(day),
                    self.contract,
                    day,
                    self.taken_on if self.dated else None,
                )
        return self._quality[day]

    def count(self) -> int:
        """Return how many rows were given, whatever their day."""
        written = (engines.written(raw, self.engine.dialect) for raw in self.raws)
        asked = (f"select count(*) as n from ({raw}) as t0" for raw in written)
        return sum(int(self.engine.ask(count)[0]["n"]) for count in asked)


@dataclass
class Evidence:
    """All that was gathered for an audit on a day, and why the rest is missing."""

    day: date
    given: dict[str, Given] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    logs: list[coverage.LogFile] = field(default_factory=list)
    engines: dict[str, Engine] = field(default_factory=dict)
    elsewhere: dict[str, foreign.Foreign] = field(default_factory=dict)
    unreachable: dict[str, EvidenceMissingError] = field(default_factory=dict)
    aside: coverage.Aside | None = None
    brought: dict[tuple[str, str], Any] = field(default_factory=dict)
    unreadable: list[check.Unreadable] = field(default_factory=list)
    surveyed: bool = False
    refused: dict[str, list[Message]] = field(default_factory=dict)
    _empty: dict[str, bool] = field(default_factory=dict)

    @property
    def local(self) -> Engine:
        """Return the embedded engine."""
        return self.engines[engines.LOCAL]

    def empty(self, name: str) -> bool:
        """Say whether a table was given without a row, of whatever day."""
        if name not in self._empty:
            self._empty[name] = not self.given[name].count()
        return self._empty[name]

    def quality(self, name: str) -> Quality:
        """Return what is wrong with the rows of a table on the day, asked once."""
        return self.given[name].quality(self.day)

    def surveyed_rows(self, name: str) -> Iterator[Message]:
        """Say of the rows of a table how many are repeated, and which are not known and why."""
        given, found = self.given[name], self.quality(name)
        if found.doubled:
            yield Message(
                "{origin}: {rows:row repeats another|rows repeat others}, and each counts once",
                origin=given.origin,
                rows=found.doubled,
            )
        doubt = quality.doubt(
            given.engine,
            given.select(self.day),
            given.select(self.day, located=True),
            name,
            given.contract,
            found,
            given.contract.columns,
        )
        yield from (Both(said["en"], said["zh"]) for said in (doubt.says if doubt else ()))

    def refuse(self, name: str, faults: Iterable[Message]) -> None:
        """Note what is wrong with a table that is only surveyed, and else refuse it.

        Raises:
            EvidenceError: it would be judged.
        """
        if not self.surveyed:
            raise EvidenceError("{all}", all=Row(faults))
        self.refused.setdefault(name, []).extend(faults)

    def aside_in(self, folder: Path) -> coverage.Aside:
        """Return where the lines go that cannot be parsed."""
        if self.aside is None:
            self.aside = coverage.Aside(folder)
        return self.aside

    def let_go(self) -> None:
        """Leave out the tables of databases that answer no longer, with the reason."""
        for engine in self.engines.values():
            if (lost := engine.lost()) is not None:
                names = [name for name, table in self.given.items() if table.engine is engine]
                self.missing |= dict.fromkeys(names, lost.message)
                self.given = {n: table for n, table in self.given.items() if n not in names}

    def close(self) -> None:
        """Close every engine that was opened."""
        if self.aside is not None:
            self.aside.close()
        opened: Iterable[Engine | foreign.Foreign] = chain(
            self.engines.values(), self.elsewhere.values()
        )
        for one in opened:
            one.close()


@contextmanager
def gathered(
    config: Config,
    folder: Path,
    names: Iterable[str],
    day: date,
    progress: Progress = quiet,
    *,
    surveyed: bool = False,
) -> Iterator[Evidence]:
    """Open the named tables of a configuration for a day; close their engines afterwards.

    What is only `surveyed` is not judged: values that cannot be read are listed, however many.

    Raises:
        ConfigError: the configuration names what is not there.
        EvidenceError: a value cannot be read.
    """
    evidence = Evidence(day, engines={engines.LOCAL: engines.embedded()}, surveyed=surveyed)
    try:
        wanted = sorted(set(names))
        for number, name in enumerate(wanted):
            progress(name, number, len(wanted))
            _gather(evidence, config, folder, name, progress)
        if evidence.aside is not None and (notice := evidence.aside.write()):
            evidence.notices.append(notice)
        evidence.notices += _one_sided(evidence)
        yield evidence
    finally:
        evidence.close()


def _one_sided(evidence: Evidence) -> Iterator[str]:
    """Name the log sources that stand in one of two tables only: a slip in a name, or no log."""
    listed, covered = (_sources(evidence, name) for name in ("log_sources", "log_coverage"))
    if listed is None or covered is None:
        return
    for name in sorted(listed - covered):
        yield Message(
            "log_coverage holds nothing of the source '{name}' that log_sources lists{near}: "
            "its days are not known.",
            name=name,
            near=near(name, covered - listed),
        )
    for name in sorted(covered - listed):
        yield Message(
            "log_sources does not list the source '{name}' of log_coverage{near}: "
            "it is not judged.",
            name=name,
            near=near(name, listed - covered),
        )


def _sources(evidence: Evidence, table: str) -> set[str] | None:
    """Return the names of the log sources of a table, None if it was not given."""
    given = evidence.given.get(table)
    if given is None:
        return None
    rows = given.ask(evidence.day, "distinct source")
    return {str(row["source"]) for row in rows if row["source"] is not None}


def refuse_unknown_duties(evidence: Evidence, duties: Collection[str]) -> None:
    """Refuse an order by its row whose duty does not exist: it would bear on nothing.

    Raises:
        EvidenceError: an order names such a duty.
    """
    given = evidence.given.get("orders")
    if given is None:
        return
    listed = ", ".join(f"'{duty}'" for duty in duties)
    found = given.engine.ask(
        f"select * from ({given.select(evidence.day, located=True)}) as t0 "
        f'where duty not in ({listed}) order by _file, _row, "order" limit 1'
    )
    for row in found:
        where = given.origin if row["_file"] is None else check.located(row["_file"], row["_row"])
        named = masking.cell(row["duty"])
        raise EvidenceError(
            "{where}, order {order}: there is no duty '{named}'{near}: correct the column 'duty'.",
            where=where,
            order=masking.cell(row["order"]),
            named=named,
            near=near(str(row["duty"]), duties),
        )


def derives(config: Config, name: str) -> bool:
    """Say whether a table is derived from lines, or an archive of them, that were given."""
    lines = catalogue.get(name).derived_from
    archived = config.archive.path is not None
    return bool(lines) and (archived or not config.evidence.keys().isdisjoint(lines))


def declarer(parts: Sequence[Part], day: date) -> str | None:
    """Return who declares a table complete on a day, None if a part of it is not declared so."""
    return parts[0].declared_by if all(part.complete_on(day) for part in parts) else None


def no_source(name: str) -> str:
    """Say that a table is missing as nothing was configured for it."""
    return Message("hegui.toml names no source for {name}.", name=name)


def _gather(
    evidence: Evidence, config: Config, folder: Path, name: str, progress: Progress
) -> None:
    try:
        given = _given(evidence, config, folder, name)
        if derives(config, name):
            given = _with_derived(evidence, config, folder, name, given, progress)
    except EvidenceMissingError as error:
        evidence.missing[name] = error.message
        return
    except (ConfigError, EvidenceError) as error:
        if not evidence.surveyed:
            raise
        evidence.refuse(name, [error.message])
        return
    if given is None:
        evidence.missing[name] = no_source(name)
    else:
        evidence.given[name] = given


def _given(
    evidence: Evidence, config: Config, folder: Path, name: str, only: Columns = None
) -> Given | None:
    """Open a table and check its values, those of all columns unless `only` names some."""
    parts = config.evidence.get(name)
    if parts is None:
        return None
    if parts[0].engine is not None:
        return _in_database(evidence, config, folder, parts[0], name, only)
    before = evidence.local.weight
    raws = [
        (raw, part)
        for part in parts
        for raw in _in_files(evidence, config, folder, part, name, only)
    ]
    origin = ", ".join(dict.fromkeys(part.path or "hegui.toml" for part in parts))
    given = _as_given(evidence, config, name, evidence.local, raws, origin)
    return replace(given, weight=evidence.local.weight - before)


def _in_database(
    evidence: Evidence, config: Config, folder: Path, part: Part, name: str, only: Columns
) -> Given:
    engine = _open(evidence, config, str(part.engine))
    origin = f"{part.engine}.{part.table}"
    if isinstance(engine, foreign.Foreign):
        local = evidence.local
        raw = engine.bring(local, part, catalogue.get(name))
        raw = _made_ours(evidence, config, folder, raw, part, name, origin, only)
        raw = _check(evidence, local, raw, name, origin, only)
        return _as_given(evidence, config, name, local, [(raw, part)], origin)
    if part.unpivot or part.latest:
        raise ConfigError(
            "{origin} is judged where it is, where unpivot and latest are not read: make a view of "
            "it there, or bring it as a file.",
            origin=origin,
        )
    raw = engine.table(str(part.table), part.db_schema)
    raw, left = mapped(engine, raw, part, name, origin, table_zone(config, part))
    evidence.notices += left
    raw = engine.flagged(raw, catalogue.get(name))
    raw = _check(evidence, engine, raw, name, origin, only)
    return _as_given(evidence, config, name, engine, [(raw, part)], origin)


def _open(evidence: Evidence, config: Config, name: str) -> Engine | foreign.Foreign:
    """Open a database once; one that did not answer is not asked again."""
    if name in evidence.unreachable:
        raise evidence.unreachable[name]
    if name in evidence.elsewhere:
        return evidence.elsewhere[name]
    if name not in evidence.engines:
        url = config.engines[name].resolved(name)
        scheme = url.partition(":")[0].lower()
        try:
            if scheme in FOREIGN:
                evidence.elsewhere[name] = foreign.connect(name, url)
                evidence.notices.append(untested(name, scheme))
                return evidence.elsewhere[name]
            evidence.engines[name] = SERVERS.get(scheme, engines).connect(name, url)
            if (most := config.engines[name].timeout) is not None:
                evidence.engines[name].limit(most)
        except EvidenceMissingError as error:
            evidence.unreachable[name] = error
            raise
    return evidence.engines[name]


def _in_files(
    evidence: Evidence, config: Config, folder: Path, part: Part, name: str, only: Columns
) -> Iterator[Any]:
    local = evidence.local
    for raw_name, origin, serial in _read(evidence, folder, part, name):
        raw = local.con.table(raw_name)
        if part.format is None:  # the columns of a log were mapped as it was read
            raw = _made_ours(evidence, config, folder, raw, part, name, origin, only, serial=serial)
        yield _check(evidence, local, raw, name, origin, only)


def _made_ours(
    evidence: Evidence,
    config: Config,
    folder: Path,
    raw: Any,
    part: Part,
    name: str,
    origin: str,
    only: Columns,
    *,
    serial: bool = False,
) -> Any:
    """Return a raw table of the embedded engine with the columns, words and cells of ours."""
    local, contract, zone = evidence.local, catalogue.get(name), table_zone(config, part)
    raw, made = wide.lengthened(
        local,
        raw,
        part,
        name,
        origin,
        zone,
        evidence.day,
        partial(_own, evidence, folder),
        serial=serial,
    )
    raw, left = mapped(local, raw, part, name, origin, zone)
    if part.engine is not None:
        raw = foreign.as_file(raw, contract)
    raw, said = tidied(
        local,
        raw,
        contract,
        origin,
        files.fresh(),
        headers={ours: part.header(ours) for ours in part.columns},
        units=part.units,
        zone=zone,
        only=only,
        serial=serial,
    )
    evidence.notices += [*made, *left, *said]
    return raw


def _own(evidence: Evidence, folder: Path, asked: Latest) -> wide.List:
    """Read the file of a list whose latest days are a column of another table."""
    found = files.matches(folder, str(asked.path))
    if len(found) > 1:
        raise ConfigError(
            "latest.path '{path}' names {number} files: name one.",
            path=asked.path,
            number=len(found),
        )
    place = files.Place(None, asked.sheet, asked.encoding, None, asked.header_rows)
    raw, said = files.taken(evidence.local, found[0], place)
    evidence.notices += said
    return evidence.local.con.table(raw), str(found[0]), files.kind_of(found[0]) == "workbook"


def _check(
    evidence: Evidence, engine: Engine, raw: Any, name: str, origin: str, only: Columns
) -> Any:
    """Return a raw table of which every cell can be read; what could not is empty and noticed."""
    contract = catalogue.get(name)
    if refused := check.refusals(raw, contract, name, origin):
        evidence.refuse(name, refused.values())
        raw = raw.drop(*(column for column in refused if column in raw.columns))
    evidence.notices += check.unused(raw, contract, name, origin)
    read, unreadable = check.values(engine, raw, contract, origin, only, surveyed=evidence.surveyed)
    evidence.notices += [check.notice(fault) for fault in unreadable]
    evidence.unreadable += unreadable
    return read


def _read(
    evidence: Evidence, folder: Path, part: Part, name: str
) -> Iterator[tuple[str, str, bool]]:
    """Yield raw tables, where they come from, and whether days may stand in them as numbers."""
    local = evidence.local
    if part.rows is not None:
        columns = None if part.rows else catalogue.get(name).columns
        origin = Message("evidence.{name} in hegui.toml", name=name)
        yield files.rows(local, part.rows, origin, columns), origin, False
    elif part.format is not None:
        yield from ((*one, False) for one in coverage.loaded(local, folder, part))
    elif objects.is_url(str(part.path)):
        yield objects.read(local, str(part.path)), str(part.path), False
    else:
        place = files.Place(
            part.table, part.sheet, part.encoding, part.records, part.header_rows, part.headers
        )
        for path in files.matches(folder, str(part.path)):
            raw, said = files.taken(local, path, place)
            evidence.notices += said
            yield raw, str(path), files.kind_of(path) == "workbook"


def _as_given(
    evidence: Evidence,
    config: Config,
    name: str,
    engine: Engine,
    raws: list[tuple[Any, Part]],
    origin: str,
) -> Given:
    parts = config.evidence[name]
    if "timezone" not in config.model_fields_set:
        unsaid = [raw for raw, part in raws if part.zone is None and part.format is None]
        evidence.notices += _without_zone(unsaid, name, origin, table_zone(config))
    zones = (UTC if part.format else table_zone(config, part) for _, part in raws)
    return Given(
        name=name,
        engine=engine,
        raws=tuple(raw for raw, _ in raws),
        contract=catalogue.get(name),
        taken_on=min(part.taken_on or config.taken_on or evidence.day for part in parts),
        dated=all(part.taken_on or config.taken_on for part in parts),
        declared_by=declarer(parts, evidence.day),
        origin=origin,
        whole_from=max(part.complete_from or EVER for part in parts),
        offsets=tuple(zone.utcoffset(None) for zone in zones),
    )


def _without_zone(raws: list[Any], name: str, origin: str, zone: timezone) -> Iterator[Message]:
    """Say once of a table that it has times without a zone, which may be hours off."""
    wanted = [n for n, like in catalogue.get(name).columns.items() if like.kind is Kind.INSTANT]
    types = ((n, raw[n].type()) for raw in raws for n in wanted if n in raw.columns)
    found = [n for n, kind in types if kind.is_timestamp() and kind.timezone is None]
    if found:
        yield Message(
            "{origin}: times of {columns} {says}",
            origin=origin,
            columns=list(dict.fromkeys(found)),
            says=zoneless(zone),
        )


def _with_derived(
    evidence: Evidence,
    config: Config,
    folder: Path,
    name: str,
    given: Given | None,
    progress: Progress,
) -> Given:
    """Derive the coverage from the lines of logs; with a table of coverage, both must agree."""
    contract = catalogue.get(name)
    lines = ", ".join(contract.derived_from)
    days = _derived_days(evidence, config, folder, contract.derived_from, progress)
    told = [] if given is None else given.ask(evidence.day, "*")
    origin = lines if given is None else given.origin
    rows = coverage.agreed(told, days, origin, evidence.day)
    local = evidence.local
    raw = local.con.table(files.rows(local, rows, lines, columns=tuple(contract.columns)))
    return Given(
        name=name,
        engine=local,
        raws=(raw,),
        contract=contract,
        taken_on=evidence.day,
        declared_by=None if given is None else given.declared_by,
        origin=origin,
        whole_from=EVER if given is None else given.whole_from,
    )


def _derived_days(
    evidence: Evidence, config: Config, folder: Path, names: tuple[str, ...], progress: Progress
) -> dict[tuple[str, date], dict[str, Any]]:
    kept: archive.Days = {}
    if config.archive.path is not None:
        key = config.archive.key
        if key is not None and (folder / key).is_file():
            key = str(folder / key)
        path = config.archive.path
        place = path if "://" in path else folder / path
        kept = archive.days(place, key, evidence.day)
    parts = [(name, part) for name in names for part in config.evidence.get(name, ())]
    lines = [part for _, part in parts if part.format is not None]
    files_said = KeptDays()
    derived = coverage.from_files(folder, lines, evidence.aside_in(folder), files_said, progress)
    evidence.logs += derived.read
    evidence.notices += derived.notices
    tables = [(part, table_zone(config, part)) for _, part in parts if part.format is None]
    try:
        counted = counting.days(evidence.local, folder, tables, files_said)
    except counting.CellByCellError:
        return {**derived.days(), **_by_cell(evidence, config, folder, parts), **kept}
    evidence.notices += counted.notices
    if parts and "timezone" not in config.model_fields_set:
        origin = ", ".join(dict.fromkeys(str(part.path) for _, part in parts))
        unsaid = [raw for raw, part in counted.alike if part.zone is None]
        evidence.notices += _without_zone(unsaid, parts[0][0], origin, table_zone(config))
    derived.add(counted.seen, evidence.day)
    files_said.tidy()
    return {**derived.days(), **kept}


def _by_cell(
    evidence: Evidence, config: Config, folder: Path, parts: Sequence[tuple[str, Part]]
) -> dict[tuple[str, date], dict[str, Any]]:
    """Count the days of tables of which every cell is looked at, and of lines beside them."""
    days: dict[tuple[str, date], dict[str, Any]] = {}
    for name in dict.fromkeys(name for name, part in parts if part.format is None):
        try:
            days |= _there(evidence, config, name)
            continue
        except counting.CellByCellError:
            pass  # nothing was said or kept of it
        table = _given(evidence, config, folder, name, coverage.READ)
        if table is not None:  # it holds the lines of the logs as well
            with check.readable(table.origin):
                days |= coverage.from_table(table.engine, table.on(evidence.day))
    # 24:00 belongs to the day, as a time of what is seen; as a day of what is kept it does not
    return {key: row for key, row in days.items() if key[1] <= evidence.day}


def _there(evidence: Evidence, config: Config, name: str) -> dict[tuple[str, date], dict[str, Any]]:
    """Count the days of a table of log rows in its database, over cells as they stand."""
    part = config.evidence[name][0]
    engine = None if part.engine is None else _open(evidence, config, part.engine)
    if not isinstance(engine, engines.Engine):
        raise counting.CellByCellError
    origin, zone = f"{part.engine}.{part.table}", table_zone(config, part)
    days, found = counting_there.days(engine, part, zone, origin, evidence.day)
    evidence.notices += found.notices
    if "timezone" not in config.model_fields_set and part.zone is None:
        raws = [raw for raw, _ in found.alike]
        evidence.notices += _without_zone(raws, name, origin, zone)
    return days
