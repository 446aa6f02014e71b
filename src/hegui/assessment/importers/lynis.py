"""The report of Lynis (lynis-report.dat)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment.events import Covered, Run, covered
from hegui.assessment.finding import Severity, found
from hegui.assessment.streams import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "text"
_GRADES: dict[str, Severity] = {"warning[]": "medium", "suggestion[]": "low"}
"""Lynis grades by these two words alone, and neither is a score."""
_VULNERABLE = "PKGS-7392"


def knows(begin: bytes) -> bool:
    """Say whether a text begins as this format does."""
    return b"lynis_version=" in begin or b"# Lynis Report" in begin


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; a run that ended (`finish`) covers the tests that it executed."""
    told: dict[str, list[str]] = {}
    for _, line in lines.walk(given.path):
        key, sign, value = line.decode("utf-8", "replace").partition("=")
        if sign and not key.startswith("#"):
            told.setdefault(key, []).append(value)
    run = _run(given, told)
    yield run
    for key, severity in _GRADES.items():
        for value in told.get(key, ()):
            yield _weakness(run, severity, value)
    yield from _packages(run, told)
    if run.complete:
        for rule in _first(told, "tests_executed").split("|"):
            if rule:
                yield covered(asset=run.target, rule=rule)


def _first(told: dict[str, list[str]], key: str) -> str:
    return told.get(key, [""])[0]


def _run(given: Given, told: dict[str, list[str]]) -> Run:
    start = given.moment(_first(told, "report_datetime_start"))
    end = given.moment(_first(told, "report_datetime_end"), _first(told, "report_datetime_start"))
    return Run(
        scanner="lynis",
        version=_first(told, "lynis_version"),
        target=given.asset(_first(told, "hostname")),
        started_at=min(start, end),
        finished_at=end,
        complete=_first(told, "finish") == "true",
    )


def _weakness(run: Run, severity: Severity, value: str) -> Event:
    rule, text, details, solution, *_ = (*value.split("|"), "", "", "", "")
    setting = "" if details == "-" else details.partition(" (")[0]
    said = [one for one in (details, solution) if one not in {"", "-"}]
    return found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=run.started_at,
        severity=severity,
        title=text,
        rule=rule,
        parameter=setting or text,
        evidence="; ".join(said),
    )


def _packages(run: Run, told: dict[str, list[str]]) -> Iterator[Event]:
    """Yield the packages with known flaws, and all that are installed where they are listed."""
    held = _first(told, "installed_packages_array").split("|")
    versions = dict(one.split(",", 1) for one in held if "," in one)
    for name in told.get("vulnerable_package[]", ()):
        yield found(
            asset=run.target,
            scanner=run.scanner,
            seen_at=run.started_at,
            title=name,
            cwe=1395,
            rule=_VULNERABLE,
            component=name,
            version=versions.get(name, ""),
        )
    if run.complete and _VULNERABLE in _first(told, "tests_executed").split("|"):
        for name, version in versions.items():
            yield Covered(asset=run.target, component=name.lower(), version=version)
