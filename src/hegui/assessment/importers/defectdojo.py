"""The generic JSON of DefectDojo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.finding import found
from hegui.assessment.importers.given import WEB, cwe_named, graded
from hegui.assessment.run import LeftOut, Run
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import score, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_INTO = {(), ("findings",)}
_NO_WEAKNESS = ("false_p", "out_of_scope", "duplicate")


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "findings" in keys


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds.

    It is a register, and covers nothing: what it calls mitigated counts as seen, and is closed by
    a run that looked.
    """
    head: dict[str, Any] = {}
    for at, value in json.walk(given.path, _INTO):
        if len(at) == 1 and value is not json.OPENED:
            head[at[0]] = value
    name = (told(head, "name") or told(head, "type") or "defectdojo").lower()
    runs: dict[str, Run] = {}
    for at, value in json.walk(given.path, _INTO):
        if at != ("findings", "*"):
            continue
        if not isinstance(value, dict) or not told(value, "title"):
            yield LeftOut("unreadable")
        elif any(value.get(key) is True for key in _NO_WEAKNESS):
            yield LeftOut("false_positive")
        else:
            yield from _finding(given, name, told(head, "version"), value, runs)


def _finding(
    given: Given, name: str, version: str, value: dict[str, Any], runs: dict[str, Run]
) -> Iterator[Event]:
    at = given.moment(value.get("date"))
    if value.get("is_mitigated") is True or value.get("active") is False:
        yield LeftOut("called_mitigated", 0)
    cvss = score(value.get("cvssv4_score")) or score(value.get("cvssv3_score"))
    for place in _places(value):
        asset = given.asset(place.pop("name"), told(value, "service"))
        key = f"{asset} {at}"
        if key not in runs:
            runs[key] = Run(
                scanner=name, version=version, target=asset, started_at=at, finished_at=at
            )
            yield runs[key]
        yield found(
            asset=asset,
            scanner=name,
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


def _places(value: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield where a finding is: each endpoint, or the file, or neither."""
    ends = value.get("endpoints")
    held = [_endpoint(one) for one in ends] if isinstance(ends, list) else []
    urls = [one for one in held if one]
    for url in urls:
        yield {
            "url": url,
            "method": WEB,
            "name": url.partition("://")[2].partition("/")[0].partition(":")[0],
        }
    if not urls:
        yield {"path": told(value, "file_path"), "name": ""}


def _endpoint(one: Any) -> str:
    if not isinstance(one, dict):
        text = told(one)
        return text if "://" in text or not text else f"http://{text}"
    port = told(one, "port")
    host = told(one, "host")
    where = f"{host}:{port}" if port else host
    return f"{told(one, 'protocol') or 'http'}://{where}/{told(one, 'path').lstrip('/')}"
