"""Lynis: how the machine is hardened on which it is run; it only reads."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

from hegui.assessment.finding import Finding, Severity, found
from hegui.assessment.scanners import Coverage, Job, Outcome, Scanner, faults
from hegui.files import read_bytes
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.running import Ran
    from hegui.assessment.traffic import Traffic

LEAST = 100
"""Tests that it does on the smallest machine; fewer, and it was not let do its work."""
_KINDS: dict[str, Severity] = {"warning[]": "medium", "suggestion[]": "low"}
_VULNERABLE = "PKGS-7392"


def command(job: Job) -> list[str]:
    """Return the arguments of a job."""
    return [
        *("audit", "system", "--quick", "--quiet", "--no-colors"),
        *("--logfile", str(job.folder / "log")),
        *("--report-file", str(job.folder / "report")),
    ]


def read(job: Job, ran: Ran, _traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    told = _report(job)
    done = _tests(told, "tests_executed")
    skipped = _tests(told, "tests_skipped")
    lacks = list(faults(scanner, ran))
    if not told.get("finish"):
        lacks.append(Message("its report is not whole"))
    if len(done) < LEAST:
        lacks.append(Message("it did {count:test|tests} only", count=len(done)))
    if os.geteuid() != 0:
        lacks.append(Message("it did not run as root, and leaves tests out"))
    return Outcome(
        coverage=Coverage(
            checks=len(done), skipped=len(skipped), lacks=tuple(lacks), nothing=len(done) < LEAST
        ),
        findings=tuple(dict.fromkeys(_findings(job, told))),
    )


def _report(job: Job) -> dict[str, list[str]]:
    """Return what its report says, by key."""
    found_: dict[str, list[str]] = defaultdict(list)
    try:
        text = read_bytes(job.folder / "report").decode("utf-8", "replace")
    except OSError:
        return found_
    for line in text.splitlines():
        key, parted, value = line.partition("=")
        if parted and not key.startswith("#"):
            found_[key.strip()].append(value.strip())
    return found_


def _tests(told: dict[str, list[str]], key: str) -> list[str]:
    return [one for line in told.get(key, ()) for one in line.split("|") if one]


def _findings(job: Job, told: dict[str, list[str]]) -> Iterator[Finding]:
    """Yield what its report holds, in the form in which reports of it are imported."""
    for kind, severity in _KINDS.items():
        for line in told.get(kind, ()):
            test, text, detail, solution, *_ = [*line.split("|"), "", "", "", ""]
            setting = "" if detail == "-" else detail.partition(" (")[0]
            yield found(
                asset=job.asset,
                scanner="lynis",
                seen_at=job.seen_at,
                severity=severity,
                title=text,
                rule=test,
                parameter=setting or text,
                evidence="; ".join(one for one in (detail, solution) if one not in ("", "-")),
            )
    held = "|".join(told.get("installed_packages_array", ())).split("|")
    versions = dict(one.split(",", 1) for one in held if "," in one)
    for name in told.get("vulnerable_package[]", ()):
        yield found(
            asset=job.asset,
            scanner="lynis",
            seen_at=job.seen_at,
            severity="high",
            title=name,
            cwe=1395,
            rule=_VULNERABLE,
            component=name,
            version=versions.get(name, ""),
        )


scanner = Scanner(
    name="lynis",
    programs=("lynis",),
    install="apt-get install lynis",
    tests=Message("how this machine is hardened"),
    way="machine",
    options={
        "--quick": None,
        "--quiet": None,
        "--no-colors": None,
        "--logfile": None,
        "--report-file": None,
    },
    others=r"audit|system|/.+/(log|report)",
    exits=frozenset((0, 78)),
    seconds={"safe": 900, "thorough": 900},
    memory=0,
    version=("--version",),
    command=command,
    read=read,
)
