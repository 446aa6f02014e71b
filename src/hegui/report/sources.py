"""What each source of a configuration holds, without judging anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import config, duties, waivers
from hegui.evidence import catalogue
from hegui.evidence.gather import gathered

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.audit import Progress
    from hegui.evidence.gather import Given


@dataclass(frozen=True)
class Survey:
    """One row a table, and what a person should know beside it."""

    rows: tuple[dict[str, Any], ...]
    notices: tuple[str, ...]
    missing: bool


def survey(path: Path, day: date, progress: Progress) -> Survey:
    """Gather every table that a `hegui.toml` names, and count what it holds on a day.

    Raises:
        HeguiError: the configuration, a waiver or a value cannot be used.
    """
    read = config.read(path)
    config.check_names(read, catalogue.names(), duties.identifiers())
    waivers.read(path.parent / waivers.NAME, day, duties.identifiers())
    names = {*read.evidence, *({"log_coverage"} if "access_log" in read.evidence else ())}
    with gathered(read, path.parent, names - {"access_log"}, day, progress) as evidence:
        rows = tuple(_row(given, day) for given in evidence.given.values())
        logs = tuple(
            {
                "table": "access_log",
                "source": log.file,
                "rows": log.lines,
                "on the day": log.parsed,
                "declared by": None,
                "problem": _rejected(log.reasons),
            }
            for log in evidence.logs
        )
        missing = tuple(
            {
                "table": name,
                "source": None,
                "rows": None,
                "on the day": None,
                "declared by": None,
                "problem": why,
            }
            for name, why in evidence.missing.items()
        )
        return Survey((*rows, *logs, *missing), tuple(evidence.notices), bool(missing))


def _row(given: Given, day: date) -> dict[str, Any]:
    seen = given.on(day)
    return {
        "table": given.name,
        "source": given.origin,
        "rows": given.count(),
        "on the day": given.engine.rows(seen.aggregate(n=seen.count()))[0]["n"],
        "declared by": given.declared_by,
        "problem": None,
    }


def _rejected(reasons: Any) -> str | None:
    if not reasons:
        return None
    told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    return f"{sum(reasons.values())} lines kept aside: {told}"
