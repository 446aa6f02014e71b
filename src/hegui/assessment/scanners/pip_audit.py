"""pip-audit: the known holes of the Python packages that a requirements file pins.

A package that its service does not know is skipped, and the run ends well: what was skipped was not
tested.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hegui.assessment.finding import Finding, found
from hegui.assessment.scanners import Coverage, Job, Outcome, Scanner, faults
from hegui.files import read_text
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.running import Ran
    from hegui.assessment.traffic import Traffic

LARGEST = 64 << 20


def command(job: Job) -> list[str]:
    """Return the arguments of a job."""
    return [
        f"--requirement={job.source}",
        "--no-deps",
        "--disable-pip",
        "--format=json",
        "--progress-spinner=off",
        *(("--vulnerability-service=osv", f"--osv-url={job.service}") if job.service else ()),
        f"--cache-dir={job.folder / 'cache'}",
        f"--output={job.folder / 'report.json'}",
    ]


def read(job: Job, ran: Ran, _traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    packages = _packages(job)
    audited = [one for one in packages if "skip_reason" not in one]
    skipped = [str(one.get("name")) for one in packages if "skip_reason" in one]
    lacks = list(faults(scanner, ran))
    if not packages:
        lacks.append(Message("it named no package"))
    if skipped:
        lacks.append(Message("packages that it skipped: {names}", names=skipped[:20]))
    return Outcome(
        coverage=Coverage(
            checks=len(audited), skipped=len(skipped), lacks=tuple(lacks), nothing=not audited
        ),
        findings=tuple(dict.fromkeys(_findings(job, audited))),
    )


def _packages(job: Job) -> list[dict[str, Any]]:
    try:
        return list(json.loads(read_text(job.folder / "report.json", LARGEST))["dependencies"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _findings(job: Job, audited: list[dict[str, Any]]) -> Iterator[Finding]:
    """Yield the holes, which pip-audit does not grade: nor do we, as an import of its report."""
    for one in audited:
        for hole in one.get("vulns", ()):
            yield found(
                asset=job.asset,
                scanner="pip-audit",
                seen_at=job.seen_at,
                title=str(hole.get("description") or hole.get("id", "")),
                cwe=1395,
                rule=str(hole.get("id", "")),
                advisories=(str(hole.get("id", "")), *map(str, hole.get("aliases", ()))),
                component=str(one.get("name", "")),
                version=str(one.get("version", "")),
                evidence=", ".join(map(str, hole.get("fix_versions", ()))),
            )


scanner = Scanner(
    name="pip-audit",
    programs=("pip-audit",),
    install="pip install pip-audit",
    tests=Message("known holes of Python packages"),
    way="service",
    service="https://pypi.org",
    options={
        "--requirement": r"/.+",
        "--no-deps": None,
        "--disable-pip": None,
        "--format": "json",
        "--progress-spinner": "off",
        "--vulnerability-service": "osv",
        "--osv-url": r"https?://[^\s]+",
        "--cache-dir": r"/.+",
        "--output": r"/.+",
    },
    exits=frozenset((0, 1)),
    seconds={"safe": 600, "thorough": 600},
    memory=4096,
    command=command,
    read=read,
)
