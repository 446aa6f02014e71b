"""The JSON report of OWASP ZAP (traditional-json and traditional-json-plus)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.events import LeftOut, Run
from hegui.assessment.finding import found
from hegui.assessment.importers.given import graded
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import objects, part, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_SITE = ("site", "*")
_INTO = {(), ("site",), _SITE, (*_SITE, "alerts")}
_RISKS = {"0": "informational", "1": "low", "2": "medium", "3": "high"}
_FALSE = "0"
"""The confidence of what a tester called a false positive."""


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "site" in keys and bool(keys & {"@generated", "@version", "@programName"})


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; what ZAP asked for is not in it, so that it covers nothing."""
    head: dict[str, Any] = {}
    site: dict[str, Any] = {}
    run = None
    for at, value in json.walk(given.path, _INTO):
        if len(at) == 1:
            head[at[0]] = value
        elif at == _SITE:
            site, run = {}, None
        elif len(at) == len(_SITE) + 1:
            site[at[-1]] = value
        elif at == (*_SITE, "alerts", "*"):
            if run is None:
                run = _run(given, head, site)
                yield run
            yield from _alert(run, site, value)


def _run(given: Given, head: dict[str, Any], site: dict[str, Any]) -> Run:
    ended = given.moment(head.get("created"), head.get("@generated"))
    return Run(
        scanner="zap",
        version=told(head, "@version"),
        target=given.asset(told(site, "@host"), told(site, "@name")),
        started_at=ended,
        finished_at=ended,
    )


def _alert(run: Run, site: dict[str, Any], alert: Any) -> Iterator[Event]:
    instances = objects(part(alert, "instances") or []) or [{"uri": told(site, "@name")}]
    if told(alert, "confidence") == _FALSE:
        yield LeftOut("false_positive", len(instances))
        return
    for one in instances:
        yield found(
            asset=run.target,
            scanner=run.scanner,
            seen_at=run.started_at,
            severity=graded(_RISKS.get(told(alert, "riskcode"))),
            title=told(alert, "name") or told(alert, "alert"),
            cwe=told(alert, "cweid"),
            rule=told(alert, "alertRef") or told(alert, "pluginid"),
            url=told(one, "uri"),
            method=told(one, "method"),
            parameter=told(one, "param"),
            evidence=told(one, "evidence") or told(one, "attack"),
        )
