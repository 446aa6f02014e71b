"""The generic JSON of DefectDojo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.events import LeftOut, Run
from hegui.assessment.finding import found
from hegui.assessment.importers.given import WEB, cwe_named, graded
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_INTO = {(), ("findings",)}
_NO_WEAKNESS = ("false_p", "out_of_scope", "duplicate")


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "findings" in keys


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds.

    It is a register, one run for each asset at the day of its latest finding, and covers nothing:
    what it calls mitigated counts as seen, and is closed by a run that looked.
    """
    head: dict[str, Any] = {}
    for at, value in json.walk(given.path, _INTO):
        if len(at) == 1 and value is not json.OPENED:
            head[at[0]] = value
    scanner = (told(head, "name") or told(head, "type") or "defectdojo").lower()
    last: dict[str, datetime] = {}
    for value in _values(given):
        day = given.moment(value.get("date"))
        for place in _places(given, value):
            last[place["asset"]] = max(day, last.get(place["asset"], day))
    runs = {
        asset: Run(
            scanner=scanner,
            version=told(head, "version"),
            target=asset,
            started_at=day,
            finished_at=day,
        )
        for asset, day in last.items()
    }
    yield from runs.values()
    for value in _values(given):
        if any(value.get(key) is True for key in _NO_WEAKNESS):
            yield LeftOut("false_positive")
        elif not told(value, "title"):
            yield LeftOut("unreadable")
        else:
            if value.get("is_mitigated") is True or value.get("active") is False:
                yield LeftOut("called_mitigated")
            yield from _finding(given, runs, value)


def _values(given: Given) -> Iterator[dict[str, Any]]:
    for at, value in json.walk(given.path, _INTO):
        if at == ("findings", "*"):
            yield value if isinstance(value, dict) else {}


def _finding(given: Given, runs: dict[str, Run], value: dict[str, Any]) -> Iterator[Event]:
    at = given.moment(value.get("date"))
    cvss = score(value.get("cvssv4_score")) or score(value.get("cvssv3_score"))
    for place in _places(given, value):
        run = runs[place["asset"]]
        yield run
        yield found(
            scanner=run.scanner,
            seen_at=at,
            severity=graded(value.get("severity"), cvss),
            title=told(value, "title"),
            cwe=told(value, "cwe")
            or next(iter(words(value.get("cwes"))), "")
            or cwe_named(told(value, "title")),
            advisories=[told(value, "cve"), *words(value.get("vulnerability_ids"))],
            rule=told(value, "vuln_id_from_tool") or told(value, "title"),
            component=told(value, "component_name"),
            version=told(value, "component_version"),
            parameter=told(value, "param"),
            cvss=cvss,
            evidence=told(value, "payload") or told(value, "description"),
            **place,
        )


def _places(given: Given, value: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield where a finding is: each endpoint, or the file, or neither."""
    service = told(value, "service")
    ends = value.get("endpoints")
    held = [_endpoint(one) for one in ends] if isinstance(ends, list) else []
    urls = [one for one in held if one]
    for url in urls:
        host = url.partition("://")[2].partition("/")[0].partition(":")[0]
        yield {"asset": given.asset(host, service), "url": url, "method": WEB}
    if not urls:
        yield {"asset": given.asset(service), "path": told(value, "file_path")}


def _endpoint(one: Any) -> str:
    if not isinstance(one, dict):
        text = told(one)
        return text if "://" in text or not text else f"http://{text}"
    port = told(one, "port")
    host = told(one, "host")
    where = f"{host}:{port}" if port else host
    return f"{told(one, 'protocol') or 'http'}://{where}/{told(one, 'path').lstrip('/')}"
