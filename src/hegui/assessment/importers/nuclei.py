"""The JSON lines of nuclei (`-jsonl`), and its list of JSON (`-json-export`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.finding import found
from hegui.assessment.importers.given import WEB, graded
from hegui.assessment.run import LeftOut, Run, covered
from hegui.assessment.streams import head, json, lines
from hegui.assessment.streams.plain import moment, part, score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    yield from _runs(given)
    for value in _values(given):
        yield from _result(given, value) if isinstance(value, dict) else [LeftOut("unreadable")]


def _values(given: Given) -> Iterator[Any]:
    if head(given.path).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from (value for at, value in json.walk(given.path, {()}) if at == ("*",))
        return
    for _, line in lines.walk(given.path):
        try:
            yield json.DECODER.decode(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            yield None


def _runs(given: Given) -> Iterator[Run]:
    """Yield one run for each target, from its first result to its last."""
    times: dict[str, list[Any]] = {}
    for value in _values(given):
        if isinstance(value, dict):
            at = given.moment(value.get("timestamp"))
            span = times.setdefault(_asset(given, value), [at, at])
            span[0], span[1] = min(at, span[0]), max(at, span[1])
    for target, (first, last) in times.items():
        yield Run(scanner="nuclei", target=target, started_at=first, finished_at=last)


def _asset(given: Given, value: dict[str, Any]) -> str:
    plain = told(value, "host").partition("://")[2] or told(value, "host")
    return given.asset(plain.partition("/")[0].partition(":")[0], told(value, "ip"))


def _result(given: Given, value: dict[str, Any]) -> Iterator[Event]:
    rule = told(value, "template-id") or told(value, "templateID")
    asset = _asset(given, value)
    place = told(value, "matched-at") or told(value, "matched") or told(value, "url")
    url = place or told(value, "host")
    if value.get("matcher-status") is False:
        yield covered(asset=asset, rule=rule, url=told(value, "url") or told(value, "host"))
        return
    info = part(value, "info")
    cvss = score(part(info, "classification", "cvss-score"))
    asked = told(value, "request").partition(" ")[0]
    web = "://" in url
    yield found(
        asset=asset,
        scanner="nuclei",
        seen_at=moment(value.get("timestamp")) or given.moment(),
        severity=graded(told(info, "severity"), cvss),
        title=told(info, "name"),
        cwe=next(iter(words(part(info, "classification", "cwe-id"))), ""),
        advisories=words(part(info, "classification", "cve-id")),
        rule=rule,
        url=url if web else "",
        host="" if web else url,
        method=asked if asked in _METHODS else WEB if web else "",
        parameter=told(value, "fuzzing_parameter") or told(value, "matcher-name"),
        cvss=cvss,
        evidence=", ".join(words(value.get("extracted-results"))) or told(value, "matched-at"),
    )
