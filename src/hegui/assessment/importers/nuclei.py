"""The JSON lines of nuclei (`-jsonl`), and its list of JSON (`-json-export`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.events import Lasted, LeftOut, Run, covered
from hegui.assessment.finding import found, place_of
from hegui.assessment.importers.given import WEB, graded
from hegui.assessment.streams import head, json, lines
from hegui.assessment.streams.plain import part, score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return bool(keys & {"template-id", "templateID"})


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; with `-matcher-status` it says which templates did not match.

    A line that is no JSON, as the last one of a run that was stopped, is left out and counted.
    """
    runs: dict[str, Run] = {}
    lasted: dict[str, tuple[datetime, datetime]] = {}
    targets: dict[str, str] = {}
    last = ""
    for value in _values(given):
        if not isinstance(value, dict):
            yield LeftOut("unreadable")
            continue
        at = given.moment(value.get("timestamp"))
        host = told(value, "host")
        if host not in targets:
            targets[host] = _asset(given, value)
        target = targets[host]
        if target != last:
            run = Run(scanner="nuclei", target=target, started_at=at, finished_at=at)
            yield runs.setdefault(target, run)
            last = target
        first, end = lasted.get(target, (at, at))
        lasted[target] = (min(at, first), max(at, end))
        yield _result(target, at, value)
    for target, (first, end) in lasted.items():
        yield Lasted(runs[target], first, end)


def _values(given: Given) -> Iterator[Any]:
    if head(given.path).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from (value for at, value in json.walk(given.path, {()}) if at == ("*",))
        return
    for _, line in lines.walk(given.path):
        try:
            yield json.DECODER.decode(line.decode())
        except (ValueError, RecursionError):
            yield None


def _asset(given: Given, value: dict[str, Any]) -> str:
    plain = told(value, "host").partition("://")[2] or told(value, "host")
    return given.asset(plain.partition("/")[0].partition(":")[0], told(value, "ip"))


def _result(asset: str, at: datetime, value: dict[str, Any]) -> Event:
    rule = told(value, "template-id") or told(value, "templateID")
    if value.get("matcher-status") is False:
        host, path = place_of(told(value, "url") or told(value, "host"))
        # of a site a template asks for its own paths, of a page for that page
        return covered(asset=asset, rule=rule, host=host, path=None if path == "/" else path)
    url = told(value, "matched-at") or told(value, "matched") or told(value, "url")
    url = url or told(value, "host")
    info = part(value, "info")
    classes = part(info, "classification")
    cvss = score(part(classes, "cvss-score"))
    asked = told(value, "request").partition(" ")[0]
    web = "://" in url
    return found(
        asset=asset,
        scanner="nuclei",
        seen_at=at,
        severity=graded(part(info, "severity"), cvss),
        title=told(info, "name"),
        cwe=next(iter(words(part(classes, "cwe-id"))), ""),
        advisories=words(part(classes, "cve-id")),
        rule=rule,
        url=url if web else "",
        host="" if web else url,
        method=asked if asked in _METHODS else WEB if web else "",
        parameter=told(value, "fuzzing_parameter") or told(value, "matcher-name"),
        cvss=cvss,
        evidence=", ".join(words(value.get("extracted-results"))) or told(value, "matched-at"),
    )
