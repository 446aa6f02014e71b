"""Duties times evidence: every selected duty judged on one day."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui import law
from hegui.evidence import files
from hegui.evidence.gather import gathered
from hegui.judge import Ahead, Court, check_engines, foreseen, judge
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from hegui.config import Config, Operator, Part
    from hegui.duties import Duty
    from hegui.evidence.coverage import LogFile
    from hegui.evidence.gather import Evidence, Given
    from hegui.findings import Finding, Waiver
    from hegui.progress import Progress

ROWS_HERE = "hegui.toml"


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
        overdue: Ids of overdue regulator's orders, by the duty that they rest on.
        harm: Whether an incident with harm is on record; None if that is not known.
        missing: Why an evidence table could not be read, by table.
        sources: Where each table came from that was read.
    """

    operator: Operator
    day: date
    findings: tuple[Finding, ...]
    overdue: dict[str, tuple[str, ...]] = field(default_factory=dict)
    harm: bool | None = None
    notices: tuple[str, ...] = ()
    missing: dict[str, str] = field(default_factory=dict)
    logs: tuple[LogFile, ...] = ()
    sources: tuple[Source, ...] = ()


def audit(
    config: Config,
    folder: Path,
    day: date,
    duties: tuple[Duty, ...],
    *,
    order_duties: tuple[Duty, ...] = (),
    waivers: tuple[Waiver, ...] = (),
    progress: Progress = quiet,
    ahead: bool = False,
) -> Audit:
    """Judge duties by the evidence of a configuration.

    Args:
        config: The operator and its evidence.
        folder: The folder that relative paths of the evidence start from.
        day: The day at whose end the operator is judged.
        duties: What to judge.
        order_duties: Duties about regulators' orders; they are asked which orders are overdue even
            where they are not among `duties`.
        waivers: Breaches that somebody answers for.
        progress: Called as the work goes on.
        ahead: Write statements in a second process meanwhile, for a process with no threads that
            it must share a lock with.

    Raises:
        ConfigError: Two databases would have to be joined, or the configuration names what is not.
        ContentError: A file of a law that a duty rests on is malformed; nothing was judged.
        EvidenceError: A value cannot be read; nothing was judged.
    """
    asked = {duty.id: duty for duty in (*duties, *order_duties)}
    books = law.load()
    books.prove(
        ref.instrument for duty in asked.values() for _, refs in duty.versions for ref in refs
    )
    names = {name for duty in asked.values() for name in duty.tables} | {"incidents"}
    planned = foreseen(tuple(asked.values()), config, books, day) if ahead else ()
    with (
        closing(Ahead(planned)) as written,
        gathered(config, folder, names, day, progress) as evidence,
    ):
        check_engines(tuple(asked.values()), evidence)
        court = Court(
            operator=config.operator,
            day=day,
            law=books,
            evidence=evidence,
            limits=config.limits,
        )
        found: dict[str, Finding] = {}
        for number, duty in enumerate(asked.values()):
            progress(duty.id, number, len(asked))
            found[duty.id] = _waived(judge(duty, court, written), waivers)
        progress("", len(asked), len(asked))
        return Audit(
            operator=config.operator,
            day=day,
            findings=tuple(found[duty.id] for duty in duties),
            overdue=_overdue(found),
            harm=_harm(evidence, day),
            notices=tuple(evidence.notices),
            missing={n: why for n, why in evidence.missing.items() if n in config.evidence},
            logs=tuple(evidence.logs),
            sources=tuple(_source(g, config, folder) for g in evidence.given.values()),
        )


def _source(given: Given, config: Config, folder: Path) -> Source:
    parts = config.evidence.get(given.name, ())
    if given.name == "log_coverage":
        parts += config.evidence.get("access_log", ())
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
    if part.path is not None:
        for path in files.matches(folder, part.path):
            inside = path.relative_to(folder) if path.is_relative_to(folder) else path
            yield inside.as_posix()


def _waived(finding: Finding, waivers: tuple[Waiver, ...]) -> Finding:
    return replace(finding, waivers=tuple(w for w in waivers if w.duty == finding.duty.id))


def _overdue(found: dict[str, Finding]) -> dict[str, tuple[str, ...]]:
    """Return the overdue orders by the duty that they name."""
    orders: dict[str, tuple[str, ...]] = {}
    for finding in found.values():
        for due in finding.dues:
            if due["overdue"] and due.get("duty"):
                orders[due["duty"]] = (*orders.get(due["duty"], ()), str(due["row"]))
    return orders


def _harm(evidence: Evidence, day: date) -> bool | None:
    """Say whether an incident with harm is on record on the day."""
    given = evidence.given.get("incidents")
    if given is None:
        return None
    incidents = given.on(day)
    harm = given.engine.rows(incidents.aggregate(harm=incidents.harm.any()))[0]["harm"]
    return None if harm is None else bool(harm)
