"""`npm audit`: the known holes of the packages in a package-lock.json; nothing is installed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from hegui.assessment.finding import Finding, Severity, found
from hegui.assessment.scanners import Coverage, Job, Outcome, Scanner, faults
from hegui.files import read_text
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.running import Ran
    from hegui.assessment.traffic import Traffic

LARGEST = 64 << 20
_SEVERITIES: dict[str, Severity] = {
    "critical": "critical",
    "high": "high",
    "moderate": "medium",
    "low": "low",
}


def command(job: Job) -> list[str]:
    """Copy the lock file, beside which npm must stand, and return the arguments of a job."""
    if job.source is not None:
        for name in ("package.json", "package-lock.json"):
            if (job.source.parent / name).is_file():
                shutil.copyfile(job.source.parent / name, job.folder / name)
    return [
        "audit",
        "--json",
        "--package-lock-only",
        *((f"--registry={job.service}",) if job.service else ()),
    ]


def read(job: Job, ran: Ran, _traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    told = _report(ran.text)
    locked = _locked(job)
    holes = told.get("vulnerabilities")
    lacks = list(faults(scanner, ran))
    if not isinstance(holes, dict):
        why = str(told.get("message") or "no report")[:200]
        lacks.append(Message("it said: {said}", said=why))
    elif not locked:
        lacks.append(Message("the lock file names no package"))
    answered = isinstance(holes, dict) and bool(locked)
    return Outcome(
        coverage=Coverage(
            checks=len(locked) if answered else 0, lacks=tuple(lacks), nothing=not answered
        ),
        findings=tuple(dict.fromkeys(_findings(job, holes or {}, locked))) if answered else (),
    )


def _report(text: str) -> dict[str, Any]:
    """Return the object in what it said, among lines of its own."""
    start = text.find("{")
    if start < 0:
        return {}
    try:
        told, _ = json.JSONDecoder().raw_decode(text[start:])
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _locked(job: Job) -> dict[str, str]:
    """Return the packages of the lock file, by where they lie, and their versions."""
    try:
        told = json.loads(read_text(job.folder / "package-lock.json", LARGEST))
        return {
            place: str(one.get("version", ""))
            for place, one in told["packages"].items()
            if place.startswith("node_modules/")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _findings(job: Job, holes: dict[str, Any], locked: dict[str, str]) -> Iterator[Finding]:
    for name, told in holes.items():
        versions = {locked.get(node, "") for node in told.get("nodes", ())} or {""}
        # what is only named is a package above the one with the hole
        for hole in (one for one in told.get("via", ()) if isinstance(one, dict)):
            score = (hole.get("cvss") or {}).get("score") or None
            cwes = hole.get("cwe") or ["1395"]
            url = str(hole.get("url", ""))
            for version in sorted(versions):
                yield found(
                    asset=job.asset,
                    scanner="npm-audit",
                    seen_at=job.seen_at,
                    severity=_SEVERITIES.get(str(hole.get("severity")), "medium"),
                    title=str(hole.get("title", "")),
                    cwe=str(cwes[0]),
                    advisories=(url.rpartition("/")[2] or str(hole.get("source", "")),),
                    component=name,
                    version=version,
                    cvss=float(score) if score else None,
                    evidence=f"{hole.get('range', '')}",
                )


scanner = Scanner(
    name="npm-audit",
    programs=("npm",),
    install="apt-get install npm",
    tests=Message("known holes of the packages in a package-lock.json"),
    way="service",
    service="https://registry.npmjs.org",
    options={
        "--json": None,
        "--package-lock-only": None,
        "--registry": r"https?://[^\s]+",
    },
    others="audit",
    exits=frozenset((0, 1)),
    seconds={"safe": 600, "thorough": 600},
    memory=0,
    command=command,
    read=read,
)
