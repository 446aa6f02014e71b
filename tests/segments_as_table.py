"""What the segments of an archive say as a table, and what its log says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hegui import config
from hegui.errors import EvidenceMissingError
from hegui.evidence import archive, gather

if TYPE_CHECKING:
    from pathlib import Path

SEGMENTS = "segments/*/*/*.parquet"
END = date(2026, 11, 6)
TOLD = ("records", "first_at", "last_at", "longest_gap_s")

Days = dict[tuple[str, date], list[object]]


def kept(made: Any) -> Days:
    """Return what an archive says of each day that has a row."""
    days = archive.days(made.folder, made.public, END)
    return {key: [row[name] for name in TOLD] for key, row in days.items() if row["records"]}


def days_of(told: dict[str, Any], folder: Path) -> Days:
    """Return what follows for each day from a table of requests."""
    given = {"operator": {"name": "Shop", "services": ["website"]}, **told}
    with gather.gathered(config.parse(given), folder, ["log_coverage"], END) as evidence:
        if "log_coverage" not in evidence.given:
            raise EvidenceMissingError(evidence.missing["log_coverage"])
        table = evidence.given["log_coverage"]
        rows = table.engine.rows(table.on(END))
    return {(row["source"], row["day"]): [row[name] for name in TOLD] for row in rows}
