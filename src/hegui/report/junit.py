"""A report as JUnit XML, for a pipeline: one test suite an operator, one test case a duty.

A breach is a failure and what is unknown an error; a waived breach stays a failure. A breach that
was put right is none unless asked for: it is told as a property and in what the case printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hegui.law.citation import cite_all
from hegui.report import plain
from hegui.report.explain import row
from hegui.report.safe import visible
from hegui.report.wording import labelled, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.outcome import Entry, Report

OUTCOMES = {"breached": "failure", "unknown": "error", "not_applicable": "skipped"}


def render(report: Report, lang: str, *, past: bool = False) -> str:
    """Return the report as JUnit XML, indented, ending in a newline.

    `past` makes a failure of a breach that was put right as well.
    """
    done = report.audit
    totals = {
        "tests": str(len(report.entries)),
        "failures": str(report.count("breached") if past else report.stands("open")),
        "errors": str(report.count("unknown")),
        "skipped": str(report.count("not_applicable")),
    }
    suites = Element("testsuites", {"name": "hegui", **totals})
    suite = SubElement(suites, "testsuite", {"name": visible(done.operator.name), **totals})
    _properties(suite, {"as_of": done.day.isoformat()})
    for entry in report.entries:
        _case(suite, entry, lang, past=past)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _case(suite: Element, entry: Entry, lang: str, *, past: bool) -> None:
    finding = entry.finding
    package = finding.duty.id.partition(".")[0]
    case = SubElement(suite, "testcase", {"classname": package, "name": finding.duty.id})
    told = {
        "title": finding.duty.title[lang],
        "provision": " ".join(map(str, finding.provisions)),
        "as_of": finding.day.isoformat(),
        "standing": finding.standing or "",
        "pending": str(finding.counts.pending or ""),
        "began": "" if finding.began is None else finding.began.isoformat(),
        "ended": "" if finding.ended is None else finding.ended.isoformat(),
        "waived": " ".join(waiver.id for waiver in finding.waivers),
    }
    _properties(case, {name: value for name, value in told.items() if value})
    if finding.standing == "put_right" and not past:
        SubElement(case, "system-out").text = _text(entry, lang)
        return
    if finding.verdict not in OUTCOMES:
        return
    message = visible(f"{finding.duty.title[lang]} · {finding.why[lang]}")
    outcome = SubElement(case, OUTCOMES[finding.verdict], {"message": message})
    if finding.verdict != "not_applicable":
        outcome.set("type", finding.verdict)
        outcome.text = _text(entry, lang)


def _text(entry: Entry, lang: str) -> str:
    return "\n".join(visible(line) for line in _body(entry, lang))


def _properties(parent: Element, told: Mapping[str, str]) -> None:
    properties = SubElement(parent, "properties")
    for name, value in told.items():
        SubElement(properties, "property", {"name": name, "value": visible(value)})


def _body(entry: Entry, lang: str) -> Iterator[str]:
    """Yield what is said of a duty, a line each: why, rows, what to do, what it may cost."""
    finding = entry.finding
    yield labelled("provision", cite_all(finding.provisions, lang, finding.day), lang)
    yield labelled("why", finding.why[lang], lang)
    for cells, sampled in zip(plain.cells(finding, lang), finding.sample, strict=True):
        if sampled["verdict"] != "met":
            yield labelled(plain.standing(finding, sampled), row(cells, lang), lang)
    for line in plain.remedies(finding, lang):
        yield labelled("remedy", line, lang)
    condition = f"{word('if_breached', lang)} " if finding.verdict == "unknown" else ""
    for line in plain.exposed(entry, lang).split("\n"):
        yield labelled("exposure", f"{condition}{line}", lang)
    for due in entry.deadlines:
        about = " ".join(part for part in (due.row, due.measure, due.authority) if part)
        yield labelled("due", f"{plain.deadline(due, lang)} {about}".rstrip(), lang)
    for notice in finding.notices:
        yield labelled("notices", notice[lang], lang)
