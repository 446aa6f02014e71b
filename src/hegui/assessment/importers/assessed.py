"""The result of `hegui assess` (result.json of a run)."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from hegui.assessment.events import LeftOut, Run, covered
from hegui.assessment.finding import found, place_of
from hegui.assessment.importers.given import graded
from hegui.assessment.scanners import sqlmap, wapiti
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import objects, part, score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_INTO = {(), ("steps",)}
_TESTED = "tested"
"""The state of a step that did all that it is for: only its finding nothing says anything."""
_TECHNIQUES = {
    "B": "boolean-based blind",
    "E": "error-based",
    "U": "UNION query",
    "S": "stacked queries",
    "T": "time-based blind",
}
_SEGMENT = re.compile(r"\((\d+)\)$")
Step = dict[str, Any]


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return {"authority", "profile", "steps"} <= keys or {"authority", "began", "files"} <= keys


def read(given: Given) -> Iterator[Event]:
    """Yield what a run holds, each scanner a run of its own; steps that tested all cover it.

    Scanners of the machine and of packages tell what they covered in reports of their own, which
    lie beside the result and are imported as those.
    """
    head: dict[str, Any] = {}
    for at, value in json.walk(given.path, _INTO):
        if len(at) == 1 and value is not json.OPENED:
            head[at[0]] = value
    for at, value in json.walk(given.path, _INTO):
        if at == ("steps", "*") and isinstance(value, dict):
            run = _run(given, head, value)
            yield run
            yield from _step(run, head, value)


def _run(given: Given, head: dict[str, Any], step: Step) -> Run:
    start = given.moment(head.get("began"))
    return Run(
        scanner=told(step, "scanner"),
        version=told(step, "version"),
        target=given.asset(told(head, "asset")),
        started_at=start,
        finished_at=max(given.moment(head.get("ended"), head.get("began")), start),
        complete=told(head, "state") == _TESTED,
        exposed=_public(part(head, "scope", "addresses")),
    )


def _public(addresses: Any) -> bool | None:
    """Say whether a site was reached at an address of the internet; at another it is not known.

    What stands before it may lead there, and a copy may have been assessed.
    """
    with suppress(ValueError):
        if any(ip_address(one).is_global for one in words(addresses)):
            return True
    return None


def _step(run: Run, head: dict[str, Any], step: Step) -> Iterator[Event]:
    for one in objects(part(step, "findings") or []):
        cvss = score(one.get("cvss"))
        yield found(
            asset=run.target,
            scanner=run.scanner,
            seen_at=run.started_at,
            severity=graded(one.get("severity"), cvss),
            title=told(one, "title"),
            cwe=told(one, "cwe"),
            advisories=words(one.get("advisories")),
            rule=_rule(step, told(one, "rule")),
            host=told(one, "host"),
            method=told(one, "method"),
            path=told(one, "path"),
            parameter=told(one, "parameter"),
            component=told(one, "component"),
            version=told(one, "version"),
            cvss=cvss,
            evidence=told(one, "evidence"),
        )
    if told(step, "state") != _TESTED:
        yield LeftOut("untested")
        return
    by = {"wapiti": _crawled, "sqlmap": _confirmed, "sslyze": _whole}.get(run.scanner)
    if by is not None:
        yield from by(run, place_of(told(head, "scope", "origin"))[0], step)


def _crawled(run: Run, host: str, step: Step) -> Iterator[Event]:
    """Yield the values that a crawl tried, by each module that ran; some look at the whole site."""
    modules = words(part(step, "coverage", "modules"))
    for rule in modules:
        if rule in wapiti.PASSIVE:
            yield covered(asset=run.target, host=host, rule=rule)
    tried = [one for one in modules if one not in wapiti.PASSIVE]
    for entry in objects(part(step, "entries") or []):
        for name in words(entry.get("names")):
            for rule in tried:
                yield covered(
                    asset=run.target,
                    url=told(entry, "url"),
                    method=told(entry, "method"),
                    parameter=name,
                    rule=rule,
                )


def _confirmed(run: Run, _host: str, step: Step) -> Iterator[Event]:
    """Yield the values that sqlmap tested, by each technique, at its level and those below it."""
    options = _options(step)
    segment = _SEGMENT.search(told(step, "about"))
    names = [f"segment {segment[1]}"] if segment else words(part(step, "entry", "names"))
    rules = [
        f"{_TECHNIQUES[letter]}, level {level}"
        for letter in options.get("--technique", "")
        if letter in _TECHNIQUES
        for level in range(1, _level(options) + 1)
    ]
    for name in names:
        for rule in rules:
            yield covered(
                asset=run.target,
                url=options.get("--url", "").replace("*", ""),
                method=options.get("--method") or told(step, "entry", "method"),
                parameter=name,
                rule=rule,
            )


def _whole(run: Run, host: str, _step: Step) -> Iterator[Event]:
    """Yield all that is asked of one service."""
    yield covered(asset=run.target, host=host)


def _rule(step: Step, rule: str) -> str:
    """Return the test of a finding: what sqlmap finds at a level it may not see at a lower one."""
    if told(step, "scanner") != sqlmap.scanner.name:
        return rule
    return f"{rule}, level {_level(_options(step))}"


def _options(step: Step) -> dict[str, str]:
    """Return the options of the command of sqlmap with their values."""
    options = {}
    for one in words(part(step, "command")):
        name, _, value = one.partition("=") if one.startswith("--") else (one[:2], "", one[2:])
        options[name] = value
    return options


def _level(options: dict[str, str]) -> int:
    level = options.get("--level", "")
    return int(level) if level in {"1", "2", "3", "4", "5"} else 1
