"""The docket of an operator's systems: what its evidence and the audit say of each step.

The audit judges; here its rows are laid beside what is recorded, system by system.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui.assessment import docket as dockets
from hegui.audit.audit import LISTED
from hegui.errors import UsageError
from hegui.evidence.gather import no_source
from hegui.outcome import build
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from hegui.assessment.docket import Docket, Judged, Scheme, Step
    from hegui.assessment.schemes import Name
    from hegui.audit.findings import Finding
    from hegui.config import Part
    from hegui.law import Law
    from hegui.outcome import Report
    from hegui.progress import Progress

SYSTEMS, ASSESSMENTS = "systems", "assessments"


@dataclass(frozen=True)
class Found:
    """The dockets of an operator on a day.

    Attributes:
        report: The audit of the duties that the steps rest on.
        retired: How many systems are left out since they are out of operation.
        missing: Why there is no register of systems, None where there is one.
    """

    scheme: Scheme
    report: Report
    dockets: tuple[Docket, ...]
    retired: int
    missing: str | None

    @property
    def day(self) -> date:
        """Return the day at whose end things stand so."""
        return self.report.audit.day

    @property
    def operator(self) -> str:
        """Return the name of the operator."""
        return self.report.audit.operator.name

    def finding(self, duty: str) -> Finding:
        """Return what was found of a duty of a step."""
        return next(e.finding for e in self.report.entries if e.finding.duty.id == duty)

    def counted(self, step: Step, lang: str) -> str | None:
        """Return how the day of a step is counted, by the law of the day."""
        since = max((on for on in step.counted if on <= self.day), default=None)
        if since is None:
            return None
        refs = self.finding(step.duty).provisions
        numbers = self.report.audit.books.numbers(refs, self.day)
        values = {name: number.value for name, number in numbers.items()}
        return str(getattr(step.counted[since], lang)).format(**values)


def docketed(
    name: Name,
    path: Path,
    day: date,
    progress: Progress = quiet,
    added: Mapping[str, Part] | None = None,
    taken: Mapping[str, date] | None = None,
) -> Found:
    """Audit the operator of a `hegui.toml`, and arrange what is known of its systems.

    Rows that are kept elsewhere than `hegui.toml` says may be `added`, by table, and the days on
    which files were `taken` may be known elsewhere.

    Raises:
        UsageError: a register is longer than a docket can be.
        HeguiError: the configuration, a value or a name cannot be used.
    """
    scheme = dockets.load(name)
    asked = tuple(dict.fromkeys(step.duty for step in scheme.steps if step.duty))
    tables = (SYSTEMS, ASSESSMENTS)
    report = build(
        path, day, asked, progress, listed=tables, shown=LISTED, added=added, taken=taken
    )
    listed = report.audit.listed
    for table, rows in listed.items():
        if len(rows) == LISTED:
            raise UsageError(
                "{table} has more rows than the {most} that a docket is made of: give it those of "
                "one part of the operator in a hegui.toml of its own.",
                table=table,
                most=LISTED,
            )
    systems = listed.get(SYSTEMS, ())
    arranged = dockets.arranged(
        scheme,
        day,
        systems,
        listed.get(ASSESSMENTS),
        {e.finding.duty.id: _judged(e.finding) for e in report.entries},
        _numbers(report.audit.books, scheme.instrument, day),
    )
    return Found(
        scheme,
        report,
        arranged,
        len({row["system"] for row in systems} - {None}) - len(arranged),
        None if SYSTEMS in listed else report.audit.missing.get(SYSTEMS) or no_source(SYSTEMS),
    )


def _judged(finding: Finding) -> Judged:
    return dockets.Judged(finding.verdict, finding.why, dockets.by_system(finding.sample))


def _numbers(books: Law, instrument: str, day: date) -> Mapping[str, Any]:
    """Return the numbers of an instrument on a day, none before it was in force."""
    if day < books.first_day(instrument):
        return {}
    parts = books.version(instrument, day).provisions.values()
    return {number.name: number.value for part in parts for number in part.numbers}
