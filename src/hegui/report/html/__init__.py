"""A report as one HTML file: no script, nothing from elsewhere, readable by whoever decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hegui import law
from hegui.law import citation
from hegui.report import discretion, page, plain, words
from hegui.report.html import charts
from hegui.report.law import official

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.law import Law, Ref
    from hegui.outcome import Entry, Report

FIRST = 3
"""How many things to do stand on the first screen."""
DEADLINES = 100
"""No more deadlines are listed in the file; JSON holds all."""


def render(report: Report, lang: str) -> str:
    """Return the report as one self-contained HTML page in a language."""
    breached = by_weight(report)
    books = report.audit.books
    return page.render(
        "html/report",
        lang,
        of_evidence=True,
        report=report,
        word=lambda key: words.word(key, lang),
        day=lambda value: words.day(value, lang),
        plain=plain,
        cite=lambda ref, on: citation.cite(ref, lang, on),
        discretion=discretion,
        since=lambda ref, on: books.version(law.Ref.parse(str(ref)).instrument, on).since,
        anchor=anchor,
        breakable=_breakable,
        breached=breached,
        unknown=_reasons(report, lang),
        others=[*_with(report, "met"), *_with(report, "not_applicable")],
        first=[entry for entry in breached if entry.finding.standing == "open"][:FIRST],
        verdicts=_verdicts(report),
        colon=": " if lang == "en" else "：",
        semicolon="; " if lang == "en" else "；",
        titles=_titles(report, lang),
        deadlines=report.deadlines[:DEADLINES],
        more_deadlines=max(0, len(report.deadlines) - DEADLINES),
        provisions=_provisions(report, lang),
        cases=_cases(report),
        pictures=_pictures(report, lang),
    )


def anchor(kind: str, name: object, when: object = "") -> str:
    """Return an id for a link within the page."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in f"{kind}-{name}-{when}")
    return kept.strip("-")


def _breakable(name: str) -> Markup:
    """Return a dotted or underscored name that a narrow column breaks at its joints."""
    return Markup("<wbr>").join(re.split(r"(?<=[._])(?=.)", name))


def _verdicts(report: Report) -> dict[str, int]:
    """Return how many duties the bar on the first screen shows of each; open breaches first."""
    counts = {
        "breached": report.stands("open"),
        "put_right": report.stands("put_right"),
        **{verdict: report.count(verdict) for verdict in ("unknown", "met", "not_applicable")},
    }
    return {name: number for name, number in counts.items() if number}


def _with(report: Report, verdict: str) -> list[Entry]:
    return [entry for entry in report.entries if entry.finding.verdict == verdict]


def _titles(report: Report, lang: str) -> dict[str, str]:
    return {e.finding.duty.id: e.finding.duty.title[lang] for e in report.entries}


def _reasons(report: Report, lang: str) -> dict[str, list[Entry]]:
    held_up: dict[str, list[Entry]] = {}
    for entry in _with(report, "unknown"):
        held_up.setdefault(plain.why(entry.finding, lang), []).append(entry)
    return held_up


def by_weight(report: Report) -> list[Entry]:
    """Return the breaches, what to do first before the rest: open, overdue orders, then by cost."""

    def weight(entry: Entry) -> tuple[bool, bool, float, float]:
        ordered = any(d.overdue and d.origin == "ordered" for d in entry.deadlines)
        found = entry.exposure
        fined = (
            0.0 if found is None else sum(map(plain.height, (found.organisation, found.persons)))
        )
        right = entry.finding.standing == "put_right"
        return (right, not ordered, -fined, -plain.most(entry))

    return sorted(_with(report, "breached"), key=weight)


def _pictures(report: Report, lang: str) -> dict[str, Markup]:
    """Return the pictures; they are our own SVG, with all text escaped by the drawer."""
    changes = {
        version.since: version.short[lang]
        for instrument in {r.instrument for e in report.entries for r in e.finding.provisions}
        for version in report.audit.books.versions(instrument)
    }
    drawn = {
        "kept_logs": charts.kept_logs(report, lang),
        "exposure": charts.exposure(by_weight(report), lang),
        "timeline": charts.timeline(report, _titles(report, lang), changes, lang),
    }
    return {name: Markup(svg) for name, svg in drawn.items()}  # noqa: S704 - our own drawing


def _provisions(report: Report, lang: str) -> list[dict[str, Any]]:
    """Return every provision that the report names, with version, summary and source."""
    named = dict.fromkeys(_named(report))
    return [_provision(ref, day, report.audit.books, lang) for ref, day in sorted(named, key=str)]


def _named(report: Report) -> Iterator[tuple[Ref, date]]:
    books = report.audit.books
    for entry in report.entries:
        finding = entry.finding
        for ref in finding.provisions:
            yield ref, books.version(ref.instrument, finding.day).since
        for ref in finding.provisions_then:
            yield ref, books.version(ref.instrument, finding.then or finding.day).since
        if entry.exposure is not None and finding.verdict == "breached":
            for reading in entry.exposure.readings:
                for clause in reading.clauses:
                    yield law.Ref.parse(clause.ref), clause.since
                for tier in reading.tiers:  # which may be those of other law
                    place = law.Ref.parse(str(tier.ref))
                    yield place, books.version(place.instrument, reading.day).since


def _provision(ref: Ref, day: date, books: Law, lang: str) -> dict[str, Any]:
    version, provision = books.version(ref.instrument, day), books.provision(ref, day)
    return {
        "ref": ref,
        "since": version.since,
        "until": version.until,
        "instrument": version.title[lang],
        "summary": provision.summary[lang],
        "official": official(ref, version.since),
        "confidence": provision.confidence,
        "checked": provision.last_checked,
        "sources": [law.source(code, lang) for code in provision.source],
    }


def _cases(report: Report) -> Mapping[str, Any]:
    """Return every precedent once, by the id of its case."""
    return {p.case.id: p for entry in report.entries for p in entry.precedents}
