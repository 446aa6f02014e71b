"""The JSON report of pip-audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.events import Covered, LeftOut, Run
from hegui.assessment.finding import found
from hegui.assessment.streams import json
from hegui.assessment.streams.plain import objects, part, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "json"
_ITEMS = {("dependencies", "*"), ("*",)}
"""A list alone is the form of versions before 2.5."""


def knows(keys: set[str]) -> bool:
    """Say whether these are keys of this format."""
    return "vulns" in keys or "skip_reason" in keys


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds: what it looked up it covers, and what it skipped it does not.

    It says neither when nor what it looked at, and grades nothing.
    """
    ended = given.moment()
    run = Run(scanner="pip-audit", target=given.asset(), started_at=ended, finished_at=ended)
    yield run
    for at, value in json.walk(given.path, {(), ("dependencies",)}):
        if at in _ITEMS:
            yield from _dependency(run, value)


def _dependency(run: Run, value: Any) -> Iterator[Event]:
    name, version = told(value, "name"), told(value, "version")
    if not name or not version or told(value, "skip_reason"):
        yield LeftOut("skipped")
        return
    yield Covered(asset=run.target, component=name.lower(), version=version)
    for one in objects(part(value, "vulns") or []):
        yield found(
            asset=run.target,
            scanner=run.scanner,
            seen_at=run.started_at,
            title=told(one, "description") or told(one, "id"),
            cwe=1395,
            advisories=[told(one, "id"), *words(one.get("aliases"))],
            rule=told(one, "id"),
            component=name,
            version=version,
            evidence=", ".join(words(one.get("fix_versions"))),
        )
