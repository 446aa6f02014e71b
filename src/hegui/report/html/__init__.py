"""A report as one HTML file: no script, nothing from elsewhere, readable by whoever decides."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from hegui.report import columns, compare, discretion, explain, page, plain, tasks, wording
from hegui.report.html import charts, first, rows
from hegui.report.html.cited import Cited

if TYPE_CHECKING:
    from hegui.needs import Need
    from hegui.outcome import Entry, Report
    from hegui.report.compare import Comparison

OPEN = 3
"""How many breaches are unfolded; links and paper unfold the others."""
NEEDS = 5
"""Things to give next on the first screen."""
DEADLINES = 100
"""No more deadlines are listed in the file; JSON holds all."""
FIRST = 5
"""Deadlines below the first screen, where it stands alone."""
Part = Literal["whole", "first"]


def render(report: Report, lang: str, since: Comparison | None = None) -> str:
    """Return the report as one self-contained HTML page in a language.

    `since` is a comparison with an earlier run, of which the first screen says what changed.
    """
    return _drawn(report, lang, "frame.html.j2", since)


def part(report: Report, lang: str, which: Part, since: Comparison | None = None) -> str:
    """Return a part of that page without its head, to be drawn within another page.

    It is all that stands below the name, or the first screen with the deadlines that come next.
    """
    most = FIRST if which == "first" else DEADLINES
    return _drawn(report, lang, f"html/{which}.html.j2", since, most)


def duty(report: Report, entry: Entry, lang: str) -> str:
    """Return all about one duty of a report, to be drawn within another page, without its rows."""
    own = replace(report, entries=(entry,), deadlines=entry.deadlines, needs=_needs(report, entry))
    return _drawn(own, lang, "html/duty.html.j2", None)


def _needs(report: Report, entry: Entry) -> tuple[Need, ...]:
    return tuple(need for need in report.needs if entry.finding.duty.id in need.duties)


def _drawn(
    report: Report, lang: str, frame: str, since: Comparison | None, most: int = DEADLINES
) -> str:
    """Return what a frame holds of the blocks of the page, with no more deadlines than `most`."""
    breached = tasks.by_weight(report)
    cited = Cited(report, lang)
    links = {entry.finding.duty.id: anchor("d", entry.finding.duty.id) for entry in report.entries}
    titles = {entry.finding.duty.id: entry.finding.duty.title[lang] for entry in report.entries}
    return page.render(
        "html/report",
        lang,
        of_evidence=True,
        frame=frame,
        report=report,
        wording=wording,
        plain=plain,
        columns=columns,
        discretion=discretion,
        first=first,
        tasks=tasks,
        cited=cited,
        anchor=anchor,
        links=links,
        titles=titles,
        alone=report.entries if frame.endswith("duty.html.j2") else (),
        explain=explain,
        breached=breached,
        open=[entry for entry in breached if entry.finding.standing == "open"],
        unfolded=OPEN,
        needs=NEEDS,
        rows={entry.finding.duty.id: rows.of(entry.finding, lang) for entry in breached},
        owners=_owners(breached, lang),
        unknown=_reasons(report, lang),
        others=[*_with(report, "met"), *_with(report, "not_applicable")],
        by_document=sum(entry.finding.by_document for entry in report.entries),
        since=since,
        compare=compare,
        verdicts=_verdicts(report),
        deadlines=plain.in_order(report.deadlines)[:most],
        at_once=[one for one in report.deadlines if one.origin == "no_term"],
        more_deadlines=max(0, len(report.deadlines) - most),
        logs=[(name, list(one)) for name, one in groupby(report.audit.logs, lambda o: o.source)],
        noticed=len(report.audit.notices) + sum(len(e.finding.notices) for e in report.entries),
        cases={p.case.id: p for entry in report.entries for p in entry.precedents},
        costs=charts.exposure(breached, links, lang),
        timeline=charts.timeline(report, titles, lang),
        kept=charts.kept_logs(report, lang),
        head=page.css_text(wording.word("running_head", lang, **_head(report, lang))),
    )


def _head(report: Report, lang: str) -> dict[str, str]:
    return {"operator": report.audit.operator.name, "day": wording.day(report.audit.day, lang)}


def anchor(kind: str, name: object, when: object = "") -> str:
    """Return an id for a link within the page."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in f"{kind}-{name}-{when}")
    return kept.strip("-")


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


def _owners(breached: list[Entry], lang: str) -> dict[str, str]:
    """Return who answers for a breach by its waivers; nothing at all where nobody is named."""
    comma = ", " if lang == "en" else "、"
    named = {e.finding.duty.id: dict.fromkeys(w.owner for w in e.finding.waivers) for e in breached}
    return {duty: comma.join(owners) for duty, owners in named.items() if owners}


def _reasons(report: Report, lang: str) -> dict[str, list[Entry]]:
    """Return the unknown duties by why they are, what holds up most of them first."""
    held_up: dict[str, list[Entry]] = {}
    for entry in _with(report, "unknown"):
        held_up.setdefault(plain.why(entry.finding, lang), []).append(entry)
    return dict(sorted(held_up.items(), key=lambda reason: -len(reason[1])))
