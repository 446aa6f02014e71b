"""Duties times evidence: every selected duty judged on one day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.audit.findings import Incident, Order, Ordered, Register
from hegui.audit.judge import SAMPLE, Inputs, judge
from hegui.audit.statements import Writer
from hegui.days import day_of
from hegui.duties import identifiers
from hegui.evidence import files, objects
from hegui.evidence.engine import quoted
from hegui.evidence.gather import gathered, refuse_unknown_duties
from hegui.evidence.stock import stock
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.audit.findings import Finding, Waiver
    from hegui.config import Config, Operator, Part
    from hegui.duties import Duty
    from hegui.evidence.coverage import LogFile
    from hegui.evidence.gather import Evidence, Given
    from hegui.evidence.stock import Asked, Stock
    from hegui.law import Law
    from hegui.progress import Progress

ROWS_HERE = "hegui.toml"
BEARING = {"incidents", "pi_breaches", "data_assets", "log_sources"}
"""Tables that bear on penalties, whatever duties are judged."""
INCIDENTS = 1_000
"""How many incidents, and how many leaks, are held against the breaches."""
KEYS = {"data_assets": "asset", "log_sources": "source"}
"""Registers that say of which system a thing is, with the column of its key."""
THINGS = 100_000
"""How many things of each of them are asked for their system."""
LISTED = 10_000
"""How many rows are listed of a table at most."""


@dataclass(frozen=True)
class Source:
    """Where the rows of an evidence table came from.

    Attributes:
        origin: As `hegui.toml` names it: a path or glob, or engine.table.
        files: Those that were read, relative to the folder of `hegui.toml`; none of a database.
        rows: How many it holds, of whatever day.
        taken_on: The day on which the table was taken.
        declared_by: Who declares it complete on the day, None if nobody does.
    """

    table: str
    origin: str
    files: tuple[str, ...]
    rows: int
    taken_on: date
    declared_by: str | None


@dataclass(frozen=True)
class Audit:
    """All findings of a run on one day, and what was read to come to them.

    Attributes:
        books: The law that the duties were judged by.
        overdue: Overdue regulator's orders that name the duty that they rest on.
        incidents: Incidents and leaks that did harm, or may have; None if none were given.
        ordered: All orders on record that name a duty; None if no register was given.
        missing: Why an evidence table could not be read, by table.
        sources: Where each table came from that was read.
        stock: What was found of the rows that were asked for.
        listed: The rows of the tables that were to be listed, as they stood on the day.
    """

    operator: Operator
    day: date
    books: Law
    findings: tuple[Finding, ...]
    overdue: tuple[Order, ...] = ()
    incidents: tuple[Incident, ...] | None = None
    ordered: Register | None = None
    notices: tuple[str, ...] = ()
    missing: dict[str, str] = field(default_factory=dict)
    logs: tuple[LogFile, ...] = ()
    sources: tuple[Source, ...] = ()
    stock: Mapping[Asked, Stock] = field(default_factory=dict)
    listed: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)


def audit(
    config: Config,
    folder: Path,
    day: date,
    books: Law,
    duties: tuple[Duty, ...],
    *,
    order_duties: tuple[Duty, ...] = (),
    waivers: tuple[Waiver, ...] = (),
    counted: tuple[Asked, ...] = (),
    listed: tuple[str, ...] = (),
    shown: int = SAMPLE,
    progress: Progress = quiet,
    writer: Writer | None = None,
) -> Audit:
    """Judge duties by the evidence of a configuration.

    Args:
        config: The operator and its evidence.
        folder: The folder that relative paths of the evidence start from.
        day: The day at whose end the operator is judged.
        books: The law, with which the findings are handed on.
        duties: What to judge.
        order_duties: Duties about regulators' orders; they are asked which orders are overdue even
            where they are not among `duties`.
        waivers: Breaches that somebody answers for.
        counted: Rows that are counted beside, whatever duty reads them.
        listed: Tables whose rows are handed on, no more of each than `LISTED`.
        shown: How many of the rows behind a verdict are handed on.
        progress: Called as the work goes on.
        writer: Says what is asked for a duty, by default by writing it now.

    Raises:
        ConfigError: The configuration names what is not.
        ContentError: A file of a law that a duty rests on is malformed; nothing was judged.
        EvidenceError: A value cannot be read; nothing was judged.
    """
    asked = {duty.id: duty for duty in (*duties, *order_duties)}
    books.prove(
        ref.instrument for duty in asked.values() for _, refs in duty.versions for ref in refs
    )
    names = {name for duty in asked.values() for name in duty.tables} | BEARING
    names |= {one.table for one in counted} | set(listed)
    with gathered(config, folder, names, day, progress) as evidence:
        refuse_unknown_duties(evidence, identifiers())
        inputs = Inputs(
            operator=config.operator,
            day=day,
            law=books,
            evidence=evidence,
            limits=config.limits,
            shown=shown,
            writer=writer or Writer(),
        )
        found: dict[str, Finding] = {}
        for number, duty in enumerate(asked.values()):
            progress(duty.id, number, len(asked))
            found[duty.id] = _waived(judge(duty, inputs), waivers)
        progress("", len(asked), len(asked))
        evidence.let_go()
        registers = {table: _systems(evidence, table, day) for table in KEYS}
        found = {name: _of_systems(finding, registers) for name, finding in found.items()}
        return Audit(
            operator=config.operator,
            day=day,
            books=books,
            findings=tuple(found[duty.id] for duty in duties),
            overdue=_overdue(found.values()),
            ordered=_ordered(evidence, day),
            incidents=_incidents(evidence, day, registers["data_assets"]),
            notices=tuple(evidence.notices),
            missing={n: why for n, why in evidence.missing.items() if n in config.evidence},
            logs=tuple(evidence.logs),
            sources=tuple(_source(g, config, folder) for g in evidence.given.values()),
            stock=stock(evidence, counted),
            listed={
                name: _rows(evidence.given[name], day) for name in listed if name in evidence.given
            },
        )


def _rows(given: Given, day: date) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of a table, each once, masked; what had not happened stands as it does."""
    columns = given.contract.columns
    first = f"order by {', '.join(map(quoted, given.contract.key))} limit {LISTED}"
    found = given.ask(day, f"distinct {', '.join(map(quoted, columns))}", first)
    return tuple(
        {name: masking.cell(cell, is_personal=columns[name].personal) for name, cell in row.items()}
        for row in found
    )


def _source(given: Given, config: Config, folder: Path) -> Source:
    parts = config.evidence.get(given.name, ())
    for lines in given.contract.derived_from:
        parts += config.evidence.get(lines, ())
    return Source(
        table=given.name,
        origin=given.origin,
        files=tuple(dict.fromkeys(name for part in parts for name in _files(part, folder))),
        rows=given.count(),
        taken_on=given.taken_on,
        declared_by=given.declared_by,
    )


def _files(part: Part, folder: Path) -> Iterator[str]:
    if part.rows is not None:
        yield ROWS_HERE
    if part.path is not None and objects.is_url(part.path):
        yield part.path
    elif part.path is not None:
        for path in files.matches(folder, part.path):
            inside = path.relative_to(folder) if path.is_relative_to(folder) else path
            yield inside.as_posix()


def _waived(finding: Finding, waivers: tuple[Waiver, ...]) -> Finding:
    return replace(finding, waivers=tuple(w for w in waivers if w.duty == finding.duty.id))


def _overdue(found: Iterable[Finding]) -> tuple[Order, ...]:
    """Return the overdue orders that name a duty, each once."""
    orders = (
        Order(str(due.row), due.duty, due.system, due.due_on)
        for finding in found
        for due in finding.dues
        if due.overdue and due.duty
    )
    return tuple(dict.fromkeys(orders))


def _ordered(evidence: Evidence, day: date) -> Register | None:
    """Return the orders on record that name a duty, the latest of very many."""
    given = evidence.given.get("orders")
    if given is None:
        return None
    named = "where duty is not null and issued_on is not null"
    latest = f"{named} order by issued_on desc limit {THINGS}"
    return Register(
        tuple(
            Ordered(str(masking.cell(row["order"])), str(row["duty"]), row["issued_on"])
            for row in given.ask(day, '"order", duty, issued_on', latest)
        ),
        whole=given.declared_by is not None,
    )


def _incidents(
    evidence: Evidence, day: date, systems: Mapping[Any, Any]
) -> tuple[Incident, ...] | None:
    """Return the incidents and leaks on record that did harm, or may have; None if none are given.

    No more are told than `INCIDENTS` of each, the latest.
    """
    if "incidents" not in evidence.given and "pi_breaches" not in evidence.given:
        return None
    harmful = [
        Incident(str(row["incident"]), row["system"], day_of(row["found_at"]), row["harm"])
        for row in _latest(evidence, "incidents", day, ("incident", "system", "harm"))
        if row["harm"] is not False
    ]
    columns = ("breach", "persons", "harm_avoided", "asset", "system")
    leaks = [
        Incident(
            str(row["breach"]),
            row.get("system") or systems.get(row.get("asset")),
            day_of(row["found_at"]),
            leak=True,
            persons=row["persons"],
        )
        for row in _latest(evidence, "pi_breaches", day, columns)
        if row["harm_avoided"] is not True
    ]
    return (*harmful, *leaks)


def _latest(
    evidence: Evidence, table: str, day: date, columns: tuple[str, ...]
) -> list[dict[str, Any]]:
    given = evidence.given.get(table)
    if given is None:
        return []
    told = ("found_at", *(name for name in columns if name in given.contract.columns))
    latest = f"where found_at is not null order by found_at desc limit {INCIDENTS}"
    found = given.ask(day, ", ".join(map(quoted, told)), latest)
    return [{name: masking.cell(cell) for name, cell in row.items()} for row in found]


def _systems(evidence: Evidence, table: str, day: date) -> dict[Any, Any]:
    """Return the system of each thing that a register lists, as far as it says it."""
    given = evidence.given.get(table)
    if given is None:
        return {}
    rows = given.ask(day, f'distinct "{KEYS[table]}", "system"', f"limit {THINGS}")
    told = ((masking.cell(row[KEYS[table]]), row["system"]) for row in rows)
    return {key: masking.cell(system) for key, system in told if system is not None}


def _of_systems(finding: Finding, registers: Mapping[str, Mapping[Any, Any]]) -> Finding:
    """Return a finding with the systems of what its breached rows are about."""
    about = finding.extent.about
    if about is None:
        return finding
    known: Mapping[Any, Any] = {key: key for key in about}
    for table, column in KEYS.items():
        known = registers[table] if column == finding.extent.by else known
    systems = frozenset(known[key] for key in about if key in known)
    unplaced = finding.extent.unplaced or any(key not in known for key in about)
    return replace(finding, extent=replace(finding.extent, systems=systems, unplaced=unplaced))
