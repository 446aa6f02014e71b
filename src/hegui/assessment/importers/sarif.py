"""SARIF 2.1.0, as CodeQL, Semgrep and many others write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui.assessment.events import LeftOut, Run, covered
from hegui.assessment.finding import found
from hegui.assessment.importers.given import WEB, graded
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import moment, objects, part, score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_RUN = ("runs", "*")
_INTO = {(), ("runs",), _RUN, (*_RUN, "results"), (*_RUN, "artifacts")}
_CWE = re.compile(r"cwe[-_/ ]?0*([1-9][0-9]*)", re.IGNORECASE)
_ADVISORY = re.compile(r"CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}", re.IGNORECASE)
_WEAK = {"fail", "open", "review"}
Head = dict[str, Any]


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "runs" in keys and bool(keys & {"version", "$schema"})


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; what describes a run may follow its results, so it is read first.

    A result of the kind `pass` says what was tested. That a rule is listed does not say that it
    ran.
    """
    heads = _heads(given)
    number, head, run = -1, {}, None
    for at, value in json.walk(given.path, _INTO):
        if at == _RUN:
            number += 1
            head = heads[number]
            run = _run(given, head)
            yield run
        elif at == (*_RUN, "results", "*") and run is not None:
            yield _result(run, head, value)


def _heads(given: Given) -> list[Head]:
    heads: list[Head] = []
    for at, value in json.walk(given.path, _INTO):
        if at == _RUN:
            heads.append({"places": []})
        elif at == (*_RUN, "artifacts", "*"):
            heads[-1]["places"].append(told(value, "location", "uri"))
        elif len(at) == len(_RUN) + 1 and value is not json.OPENED:
            heads[-1][at[-1]] = value
    for head in heads:
        tool = part(head, "tool") or {}
        extensions = objects(part(tool, "extensions") or [])
        of_all = [objects(part(one, "rules") or []) for one in (part(tool, "driver"), *extensions)]
        head["rules"] = of_all[0]
        head["known"] = {told(rule, "id"): rule for rules in of_all for rule in rules}
    return heads


def _run(given: Given, head: Head) -> Run:
    runs = objects(part(head, "invocations") or [])
    began = sorted(at for one in runs if (at := moment(one.get("startTimeUtc"))))
    ended = sorted(at for one in runs if (at := moment(one.get("endTimeUtc"))))
    end = next(iter((*ended[-1:], *began[-1:])), None) or given.moment()
    successes = [one.get("executionSuccessful") for one in runs]
    driver = part(head, "tool", "driver")
    return Run(
        scanner=told(driver, "name").lower() or "sarif",
        version=told(driver, "semanticVersion") or told(driver, "version"),
        target=given.asset(),
        started_at=min(began[0] if began else end, end),
        finished_at=end,
        complete=all(successes) if successes else None,
    )


def _result(run: Run, head: Head, result: Any) -> Event:
    kind = told(result, "kind") or "fail"
    identifier, rule = _rule(head, result)
    where = _place(head, result)
    if kind == "pass":
        told_where = {name: place for name, place in where.items() if place}
        return covered(asset=run.target, rule=identifier, **told_where)
    if kind not in _WEAK:
        return LeftOut("not_weak")
    if told(result, "baselineState") == "absent":
        return LeftOut("absent")
    cvss = score(part(rule, "properties", "security-severity"))
    level = told(result, "level") or told(rule, "defaultConfiguration", "level") or "warning"
    title = told(rule, "shortDescription", "text") or told(rule, "name") or identifier
    return found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=run.started_at,
        severity=graded(level, cvss),
        title=title,
        cwe=_cwe(result, rule),
        advisories=_ADVISORY.findall(identifier),
        rule=identifier,
        cvss=cvss,
        evidence=_evidence(result),
        **where,
    )


def _rule(head: Head, result: Any) -> tuple[str, Any]:
    index = part(result, "ruleIndex")
    rules = head["rules"]
    by_index = rules[index] if isinstance(index, int) and 0 <= index < len(rules) else None
    identifier = told(result, "ruleId") or told(result, "rule", "id") or told(by_index, "id")
    # a rule below another has its id behind a slash
    known = head["known"].get(identifier) or head["known"].get(identifier.partition("/")[0])
    return identifier, known or by_index


def _cwe(result: Any, rule: Any) -> int:
    """Return the first CWE that a result or its rule names."""
    said = [
        *(told(one, "id") for one in objects(part(result, "taxa") or [])),
        *words(part(result, "properties", "cwe")),
        *words(part(rule, "properties", "cwe")),
        *(told(one, "target", "id") for one in objects(part(rule, "relationships") or [])),
        *words(part(rule, "properties", "tags")),
    ]
    numbers = (_CWE.search(one) or re.fullmatch(r"0*([1-9]\d*)", one) for one in said)
    return next((int(one[1]) for one in numbers if one and len(one[1]) < 6), 0)  # noqa: PLR2004


def _place(head: Head, result: Any) -> dict[str, str]:
    """Return where it is: a request, an address, or a file with the function in it."""
    asked = part(result, "webRequest")
    if url := told(asked, "target"):
        given = part(asked, "parameters")
        names = list(given) if isinstance(given, dict) else []
        named = names[0] if len(names) == 1 else ""
        return {"url": url, "method": told(asked, "method") or WEB, "parameter": named}
    first = next(iter(objects(part(result, "locations") or [])), {})
    artifact = part(first, "physicalLocation", "artifactLocation")
    index, places = part(artifact, "index"), head["places"]
    inside = isinstance(index, int) and 0 <= index < len(places)
    uri = told(artifact, "uri") or (places[index] if inside else "")
    if "://" in uri and not uri.startswith("file:"):
        return {"url": uri, "method": WEB}
    function = next(iter(objects(part(first, "logicalLocations") or [])), {})
    name = told(function, "fullyQualifiedName") or told(function, "name")
    return {"path": uri.removeprefix("file://"), "parameter": name}


def _evidence(result: Any) -> str:
    first = next(iter(objects(part(result, "locations") or [])), {})
    line = told(first, "physicalLocation", "region", "startLine")
    said = told(result, "message", "text")
    return f"line {line}: {said}" if line else said
