"""What machines saw of a system: facts, open findings, and the verdicts of an audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import outcome
from hegui.assessment.collectors import seal
from hegui.assessment.imports import Record
from hegui.assessment.merging import merged
from hegui.assessment.results import Flaw, Found, either, flaw
from hegui.audit.audit import LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.assessment.requirements import Catalogue

SYSTEMS = "systems"


def found_by(
    scheme: Catalogue, facts: Iterable[Path], findings: Path | None, audit: Path | None, day: date
) -> Found:
    """Return what is held against and for a system.

    Args:
        scheme: whose requirements ask for it.
        facts: files of facts.
        findings: a record of findings, whose open ones of own systems count.
        audit: a `hegui.toml`, which is audited on the day.
        day: of the law.

    Raises:
        HeguiError: one of them cannot be read.
    """
    verdicts, facing = ({}, {}) if audit is None else _audited(audit, scheme, day)
    return Found(
        facts=tuple(seal.read(path) for path in facts),
        flaws=None if findings is None else _flaws(findings, facing),
        duties=None if audit is None else verdicts,
    )


def asked(scheme: Catalogue) -> tuple[str, ...]:
    """Return the duties that requirements of a scheme name, whose breach shows them not met."""
    return tuple(one.duty for one in scheme.all().values() if one.duty is not None)


def _flaws(record: Path, facing: Mapping[str, bool]) -> tuple[Flaw, ...]:
    """Return the open findings of own systems."""
    with merged(Record(record)) as held:
        open_ = held.all("c.closed_at is null", last=True)
        return tuple(flaw(one, facing) for one in open_ if one.product is None)


def _audited(config: Path, scheme: Catalogue, day: date) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the verdict on each duty that a requirement names, and which systems are exposed.

    What was put right is met.
    """
    wanted = tuple(dict.fromkeys(asked(scheme)))
    report = outcome.build(config, day, only=wanted, listed=(SYSTEMS,), shown=LISTED)
    told = {entry.finding.duty.id: entry.finding for entry in report.entries}
    verdicts: dict[str, str] = {
        duty: "met" if (one := told[duty]).standing == "put_right" else one.verdict
        for duty in wanted
        if duty in told
    }
    facing: dict[str, bool] = {}
    for row in report.audit.listed.get(SYSTEMS, ()):
        said = either(facing.get(row["system"]), row.get("internet_facing"))
        if said is not None:
            facing[row["system"]] = said
    return verdicts, facing
