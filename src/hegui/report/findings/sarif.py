"""Findings as SARIF 2.1.0, for code hosts and other registers."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from hegui.assessment.finding import class_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.assessment.merging import Merged

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"critical": "error", "high": "error", "medium": "warning"}


def write(file: IO[str], found: Iterable[Merged], version: str) -> int:
    """Write findings as one run, each as it comes; return how many there are."""
    driver = {"name": "Hegui", "version": version}
    file.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{')
    file.write(f'"tool": {{"driver": {json.dumps(driver)}}}, "results": [')
    count = 0
    for count, one in enumerate(found, 1):
        file.write("\n" if count == 1 else ",\n")
        file.write(json.dumps(result(one), ensure_ascii=False))
    file.write("\n]}]}\n")
    return count


def result(one: Merged) -> dict[str, Any]:
    """Return a finding as a result; what was closed is absent, as SARIF calls it."""
    place = f"https://{one.host}{one.path}" if one.host else one.path.lstrip("/")
    about: dict[str, Any] = {
        "fullyQualifiedName": one.place or one.asset,
        "kind": "module" if one.component else "resource",
    }
    location: dict[str, Any] = {"logicalLocations": [about]}
    if place and not one.component:
        location["physicalLocation"] = {"artifactLocation": {"uri": place}}
    told: dict[str, Any] = {
        "ruleId": one.weakness,
        "level": _LEVELS.get(one.severity, "note"),
        "message": {"text": one.title or one.weakness},
        "locations": [location],
        "baselineState": "absent" if one.closed_at is not None else "unchanged",
        "partialFingerprints": {"heguiFinding/v1": one.fingerprint},
        "properties": {
            "asset": one.asset,
            "severity": one.severity or None,
            "state": one.state,
            "scanners": one.scanners.split(", "),
            "foundAt": one.found_at.isoformat() + "Z",
            "closedAt": None if one.closed_at is None else one.closed_at.isoformat() + "Z",
        },
    }
    if one.host and one.path:
        asked = {one.parameter: ""} if one.parameter else {}
        told["webRequest"] = {"target": place, "method": one.method or "GET", "parameters": asked}
    if one.cvss is not None:
        told["properties"]["security-severity"] = f"{one.cvss:.1f}"
    if one.cwe:
        told["properties"]["cwe"] = f"CWE-{class_of(one.cwe)}"
    return told
