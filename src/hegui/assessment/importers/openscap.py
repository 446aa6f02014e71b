"""Results of OpenSCAP: an asset reporting format (ARF) file, or XCCDF results alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.events import LeftOut, Run, covered
from hegui.assessment.finding import found
from hegui.assessment.importers.given import graded
from hegui.assessment.streams import xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "xml"
ROOTS = ("asset-report-collection", "Benchmark", "TestResult")
_TESTED = {"pass", "fixed"}
_UNTESTED = {"error", "unknown", "notapplicable", "notchecked"}
_NAME = "xccdf_org.ssgproject.content_rule_"


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; it covers what passed. What does not apply was not tested."""
    titles: dict[str, str] = {}
    head: dict[str, str] = {}
    run = None
    for name, element in xml.walk(given.path, {"Rule", "target", "rule-result"}, {"TestResult"}):
        if name == "Rule":
            titles[element.get("id") or ""] = xml.text(element, "title")
        elif name == "TestResult":
            head, run = dict(element.attrib), None
        elif name == "target":
            head.setdefault("target", (element.text or "").strip())
        elif head:
            if run is None:
                run = _run(given, head)
                yield run
            yield from _result(run, titles, element)


def _run(given: Given, head: dict[str, str]) -> Run:
    start = given.moment(head.get("start-time"), head.get("end-time"))
    return Run(
        scanner="openscap",
        version=head.get("test-system", "").rpartition(":")[2],
        target=given.asset(head.get("target", "")),
        started_at=start,
        finished_at=max(given.moment(head.get("end-time"), head.get("start-time")), start),
    )


def _result(run: Run, titles: dict[str, str], result: Any) -> Iterator[Event]:
    rule = result.get("idref") or ""
    told = xml.text(result, "result")
    if told in _TESTED:
        yield covered(asset=run.target, rule=rule)
    elif told in _UNTESTED:
        yield LeftOut("untested")
    elif told == "fail":
        yield found(
            asset=run.target,
            scanner=run.scanner,
            seen_at=run.started_at,
            severity=graded(result.get("severity")),
            title=titles.get(rule) or rule.removeprefix(_NAME),
            advisories=xml.texts(result, "ident"),
            rule=rule,
            evidence=xml.text(result, "message"),
        )
