"""What each source of a configuration holds, without judging anything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import config, duties
from hegui.audit import waivers
from hegui.evidence import catalogue
from hegui.evidence.gather import gathered

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.evidence.coverage import LogFile
    from hegui.evidence.gather import Given
    from hegui.progress import Progress


COLUMNS = ("source", "rows", "on_the_day", "declared_by", "problem")


@dataclass(frozen=True)
class Survey:
    """One row a table, and what a person should know beside it."""

    rows: tuple[dict[str, Any], ...]
    notices: tuple[str, ...]
    missing: bool
    unreadable: bool


def survey(path: Path, day: date, progress: Progress) -> Survey:
    """Gather every table that a `hegui.toml` names, and count what it holds on a day.

    Raises:
        HeguiError: the configuration, a waiver or a value cannot be used.
    """
    read = config.read(path)
    config.check_names(read, catalogue.names(), duties.identifiers())
    waivers.read(path.parent / waivers.NAME, day, duties.identifiers())
    names = set(read.evidence)
    for name, contract in catalogue.all().items():
        for lines in names & set(contract.derived_from):
            names.add(name)
            if all(part.format is not None for part in read.evidence[lines]):
                names.remove(lines)  # they are counted as the coverage is derived
    with gathered(read, path.parent, names, day, progress, surveyed=True) as evidence:
        given = (_row(table, day) for table in evidence.given.values())
        sources = dict.fromkeys(log.source for log in evidence.logs)
        logs = (_log([log for log in evidence.logs if log.source == one]) for one in sources)
        missing = (_told(name, problem=why) for name, why in evidence.missing.items())
        return Survey(
            (*given, *logs, *missing),
            tuple(evidence.notices),
            missing=bool(evidence.missing),
            unreadable=bool(evidence.unreadable),
        )


def _told(table: str, **cells: Any) -> dict[str, Any]:
    """Return one row with every column, empty where nothing is told."""
    return {"table": table} | dict.fromkeys(COLUMNS) | cells


def _log(files: list[LogFile]) -> dict[str, Any]:
    """Return one row for all files of a log."""
    reasons: Counter[str] = Counter()
    for log in files:
        reasons.update(log.reasons)
    told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    return _told(
        "access_log",
        source=f"{files[0].source}: {len(files)} files",
        rows=sum(log.lines for log in files),
        on_the_day=sum(log.parsed for log in files),
        problem=f"{reasons.total()} lines kept aside: {told}" if reasons else None,
    )


def _row(given: Given, day: date) -> dict[str, Any]:
    seen = given.on(day)
    return _told(
        given.name,
        source=given.origin,
        rows=given.count(),
        on_the_day=given.engine.rows(seen.aggregate(n=seen.count()))[0]["n"],
        declared_by=given.declared_by,
    )
