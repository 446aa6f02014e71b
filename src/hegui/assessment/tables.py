"""The evidence tables that a record of findings makes: `vulnerabilities` and `assessments`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment.finding import PROVING, class_of
from hegui.days import day_of
from hegui.evidence.tables.vulnerabilities import AUTHORITY
from hegui.files import making, write_table
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.assessment.merging import Findings, Merged

Row = dict[str, str | None]
VULNERABILITIES = (
    *("vulnerability", "asset", "place", "severity", "weakness", "found_at", "mitigated_at"),
    *("retested_at", "product", "source", "exploitable"),
)
ASSESSMENTS = ("system", "kind", "finished_on", "by")
KIND = "scan"


def export(found: Findings, folder: Path) -> tuple[int, int]:
    """Write both tables for the audit; return how many rows each has.

    Raises:
        UsageError: a file cannot be written.
    """
    with making(folder):
        folder.mkdir(parents=True, exist_ok=True)
    flaws = (vulnerability(one) for one in found.all())
    return (
        write_table(folder / "vulnerabilities.csv", VULNERABILITIES, flaws),
        write_table(folder / "assessments.csv", ASSESSMENTS, scans(found)),
    )


def vulnerability(one: Merged) -> Row:
    """Return the row of a finding, from when it was found until it was closed.

    What nobody graded has no severity, and what has no CWE no weakness: neither is known. It was
    gone by the end of the run that no longer saw it, and no earlier day is on record.
    """
    gone = None if one.closed_at is None else moment(one.closed_at)
    return {
        "vulnerability": name(one),
        "asset": one.asset,
        "place": one.place or None,
        "severity": one.severity or None,
        "weakness": f"CWE-{class_of(one.cwe)}" if one.cwe else None,
        "found_at": moment(one.found_at),
        "mitigated_at": gone,
        "retested_at": gone,
        "product": one.product,
        "source": source(one.scanners),
        "exploitable": "true" if set(PROVING) & set(one.scanners.split(", ")) else None,
    }


def name(one: Merged) -> str:
    """Return what a finding is called in a register: its advisory or class, and its own id."""
    return f"{one.weakness} {one.id}"


def source(scanners: str) -> str:
    """Return who found it; an authority alone, since what it told of has another term."""
    names = scanners.split(", ")
    return next((one for one in names if one in AUTHORITY), scanners)


def scans(found: Findings) -> Iterator[Row]:
    """Yield the row of each system and day on which it was scanned, unless nothing was tested."""
    done: dict[tuple[str, str], set[str]] = {}
    for target, ended, scanner in found.tested():
        done.setdefault((target, day_of(ended).isoformat()), set()).add(scanner)
    for (target, day), scanners in sorted(done.items()):
        by = ", ".join(sorted(scanners))
        yield {"system": target, "kind": KIND, "finished_on": day, "by": by}
