"""The JSON report of Grype."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui.assessment.events import Run
from hegui.assessment.finding import found
from hegui.assessment.importers.given import graded
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import objects, part, score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_INTO = {(), ("matches",)}
_TAG = re.compile(r"(@sha256:[0-9a-f]+|:[^:/]+)$")


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "matches" in keys and bool(keys & {"vulnerability", "descriptor", "source"})


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; only what matched is in it, so that it covers nothing."""
    head: dict[str, Any] = {}
    for at, value in json.walk(given.path, _INTO):
        if len(at) == 1 and value is not json.OPENED:
            head[at[0]] = value
    run = _run(given, head)
    yield run
    for at, value in json.walk(given.path, _INTO):
        if at == ("matches", "*"):
            yield _match(run, value)


def _run(given: Given, head: dict[str, Any]) -> Run:
    ended = given.moment(part(head, "descriptor", "timestamp"))
    target = part(head, "source", "target")
    name = told(target, "userInput") or told(target)
    image = told(head, "source", "type") == "image"
    return Run(
        scanner="grype",
        version=told(head, "descriptor", "version"),
        target=given.asset(_TAG.sub("", name) if image else name, name),
        started_at=ended,
        finished_at=ended,
    )


def _match(run: Run, match: Any) -> Event:
    flaw, package = part(match, "vulnerability"), part(match, "artifact")
    related = objects(part(match, "relatedVulnerabilities") or [])
    scores = [
        score(part(one, "metrics", "baseScore"))
        for told_by in (flaw, *related)
        for one in objects(part(told_by, "cvss") or [])
        if told(one, "version")[:1] in {"3", "4"}
    ]
    cvss = max((one for one in scores if one is not None), default=None)
    places = [told(one, "path") for one in objects(part(package, "locations") or [])]
    fixed = words(part(flaw, "fix", "versions"))
    return found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=run.started_at,
        severity=graded(told(flaw, "severity"), cvss),
        title=told(flaw, "description") or told(flaw, "id"),
        cwe=next((told(one, "cwe") for one in objects(part(flaw, "cwes") or [])), ""),
        advisories=[told(one, "id") for one in (flaw, *related)],
        rule=told(flaw, "id"),
        component=told(package, "name"),
        version=told(package, "version"),
        cvss=cvss,
        evidence=f"{', '.join(places[:3])}: {', '.join(fixed) or '-'}",
    )
