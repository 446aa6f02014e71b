"""The JSON report of Trivy (schema version 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui.assessment.events import Covered, Run, covered
from hegui.assessment.finding import found
from hegui.assessment.importers.given import graded
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import part, score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_RESULT = ("Results", "*")
_LISTS = ("Packages", "Vulnerabilities", "Misconfigurations", "Secrets")
_INTO = {(), ("Results",), _RESULT, *((*_RESULT, name) for name in _LISTS)}
_TAG = re.compile(r"(@sha256:[0-9a-f]+|:[^:/]+)$")


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "SchemaVersion" in keys and bool(keys & {"ArtifactName", "Results"})


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; it covers the packages that it lists (`--list-all-pkgs`).

    An image is known by its name without a tag, so that its next version is the same asset.
    """
    head: dict[str, Any] = {}
    result: dict[str, Any] = {}
    run = None
    for at, value in json.walk(given.path, _INTO):
        if len(at) == 1 and value is not json.OPENED:
            head[at[0]] = value
        elif at == _RESULT:
            result = {}
        elif len(at) == len(_RESULT) + 1:
            result[at[-1]] = value
        elif len(at) == len(_RESULT) + 2:
            if run is None:
                run = _run(given, head)
                yield run
            yield from _READ[at[-2]](run, result, value)
    if run is None:
        yield _run(given, head)


def _run(given: Given, head: dict[str, Any]) -> Run:
    ended = given.moment(head.get("CreatedAt"))
    name = told(head, "ArtifactName")
    image = told(head, "ArtifactType") == "container_image"
    return Run(
        scanner="trivy",
        version=told(head, "Trivy", "Version"),
        target=given.asset(_TAG.sub("", name) if image else name, name),
        started_at=ended,
        finished_at=ended,
    )


def _package(run: Run, _result: Any, value: Any) -> Iterator[Event]:
    version = "-".join(filter(None, (told(value, "Version"), told(value, "Release"))))
    epoch = told(value, "Epoch")
    whole = f"{epoch}:{version}" if epoch not in {"", "0"} else version
    if told(value, "Name"):
        yield Covered(asset=run.target, component=told(value, "Name").lower(), version=whole)


def _vulnerability(run: Run, result: Any, value: Any) -> Iterator[Event]:
    scores = part(value, "CVSS")
    by = list(scores.values()) if isinstance(scores, dict) else []
    v3 = [score(part(one, "V3Score")) for one in by]
    cvss = max((one for one in v3 if one is not None), default=None)
    fixed = told(value, "FixedVersion")
    where = told(value, "PkgPath") or told(result, "Target")
    yield found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=run.started_at,
        severity=graded(told(value, "Severity"), cvss),
        title=told(value, "Title") or told(value, "VulnerabilityID"),
        cwe=next(iter(words(part(value, "CweIDs"))), ""),
        advisories=[told(value, "VulnerabilityID"), *words(part(value, "VendorIDs"))],
        rule=told(value, "VulnerabilityID"),
        component=told(value, "PkgName"),
        version=told(value, "InstalledVersion"),
        cvss=cvss,
        evidence=f"{where}: {fixed or '-'}",
    )


def _misconfiguration(run: Run, result: Any, value: Any) -> Iterator[Event]:
    rule = told(value, "AVDID") or told(value, "ID")
    path = told(result, "Target")
    if told(value, "Status") == "PASS":
        yield covered(asset=run.target, rule=rule, path=path)
        return
    yield found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=run.started_at,
        severity=graded(told(value, "Severity")),
        title=told(value, "Title"),
        rule=rule,
        path=path,
        parameter=told(value, "CauseMetadata", "Resource"),
        evidence=told(value, "Message"),
    )


def _secret(run: Run, result: Any, value: Any) -> Iterator[Event]:
    """Yield a secret in a file; what it is, is not kept."""
    yield found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=run.started_at,
        severity=graded(told(value, "Severity")),
        title=told(value, "Title"),
        cwe=798,
        rule=told(value, "RuleID"),
        path=told(result, "Target"),
        parameter=told(value, "RuleID"),
        evidence=f"line {told(value, 'StartLine')}",
    )


_READ = {
    "Packages": _package,
    "Vulnerabilities": _vulnerability,
    "Misconfigurations": _misconfiguration,
    "Secrets": _secret,
}
