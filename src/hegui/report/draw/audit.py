"""What an audit found, on a terminal.

Evidence is hostile: whatever comes from it is shown as plain text, with control characters removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.audit.findings import Counts
from hegui.law.citation import cite, in_words
from hegui.message import spoken
from hegui.report import wording
from hegui.report.draw.joints import name, needs, numbers, widths
from hegui.report.draw.table import grid, item, safe
from hegui.report.plain import (
    asides,
    beside,
    company,
    deadline,
    how,
    in_order,
    need,
    precedent,
    reasons,
    remedies,
    some_of_all,
    total,
    why,
)
from hegui.words import bracketed

if TYPE_CHECKING:
    from rich.table import Table

    from hegui.audit.findings import Finding
    from hegui.evidence.coverage import LogFile
    from hegui.outcome import Entry, Report

STYLES = {
    "met": "green",
    "breached": "bold red",
    "put_right": "magenta",
    "unknown": "yellow",
    "not_applicable": "dim",
}
RANK = {"breached": 0, "put_right": 1, "unknown": 2, "met": 3, "not_applicable": 4}
PROVISION, DUTY = 38, 26
"""What a provision takes at most, and what a duty has before days and amounts are broken."""
EDGES = 14
"""What the mark, the edges and the room between six columns take."""
GIVEN = 3
"""How many things to give next the first screen has."""
SHOWN = ("judged", "since", "company_cny", "due")
NUMBERS = ("company_cny", "judged", "since", "due")
"""Columns of numbers, the first to be broken first; what they leave is the duty's."""
MARKS = {"met": "✓", "breached": "✗", "put_right": "↻", "unknown": "?", "not_applicable": "–"}


def show(report: Report, lang: str) -> None:
    """Print a report: the table of duties, then what is to be said of each breach."""
    console = Console()
    console.print(heading(report, lang))
    console.print(counted(report, lang))
    _needs(console, report, lang)
    console.print(_table(report, lang, console.width))
    broken = (entry for entry in report.entries if entry.finding.verdict == "breached")
    for entry in sorted(broken, key=lambda entry: RANK[kind(entry.finding)]):
        _breach(console, entry, lang)
    _unknowns(console, report, lang)
    _deadlines(console, report, lang)
    _asides(console, report, lang)
    _foot(console, report, lang)


def heading(report: Report, lang: str) -> Text:
    """Return who was judged, and on which day."""
    done = report.audit
    when = f"{wording.word('as_of', lang)} {wording.day(done.day, lang)}"
    comma = ", " if lang == "en" else "，"
    return Text.assemble((safe(done.operator.name).plain, "bold"), f"{comma}{when}")


def counted(report: Report, lang: str) -> Text:
    """Return the duties by verdict, and of how many only some were asked."""
    shown = {verdict: report.count(verdict) for verdict in MARKS if verdict != "put_right"}
    told = {v: f"{MARKS[v]} {number} {wording.word(v, lang)}" for v, number in shown.items()}
    if right := report.stands("put_right"):
        more = f"{MARKS['put_right']} {right} {wording.word('put_right', lang)}"
        told["breached"] = told["breached"] + bracketed(more, lang)
    asked = bracketed(some, lang) if (some := some_of_all(report, lang)) else ""
    return Text(" · ".join(told.values()) + asked)


def _needs(console: Console, report: Report, lang: str) -> None:
    """Print what to give next, first what most unknown duties wait for."""
    for one in report.needs[:GIVEN]:
        console.print(safe(wording.labelled("give_next", need(one, lang), lang)), style="yellow")


def kind(finding: Finding) -> str:
    """Return the verdict of a duty, or that its breach was put right."""
    return "put_right" if finding.standing == "put_right" else finding.verdict


def _table(report: Report, lang: str, width: int) -> Table:
    """Return the table of duties: amounts, counts and days are whole, and titles have the rest.

    Provisions have a column of their own where there is room for one, else they stand below.
    """
    entries = sorted(report.entries, key=lambda entry: RANK[kind(entry.finding)])
    head = {column: Text(wording.word(column, lang)) for column in SHOWN}
    rows = [_numbers(entry, lang) for entry in entries]
    columns = [[row[column] for row in (head, *rows)] for column in NUMBERS]
    room = width - EDGES
    beside = min(PROVISION, needs(_cited(entry.finding, lang, PROVISION) for entry in entries)) + 2
    if apart := room - sum(map(needs, columns)) - beside >= DUTY:
        room -= beside
    taken = widths(columns, room - DUTY)
    of, duty = dict(zip(NUMBERS, taken, strict=True)), room - sum(taken)
    named = [wording.word(column, lang) for column in ("duty", "provision")]
    table = grid("", *(named if apart else ["\n".join(named)]), show_lines=True)
    for column in SHOWN:
        table.add_column(numbers(head[column], of[column]), overflow="fold")
    for entry, row in zip(entries, rows, strict=True):
        cited = _cited(entry.finding, lang, PROVISION if apart else duty)
        told = [_titled(entry.finding, lang, duty), cited]
        shown = (numbers(row[column], of[column]) for column in SHOWN)
        table.add_row(_mark(entry.finding), *(told if apart else [Text("\n").join(told)]), *shown)
    return table


def _mark(finding: Finding) -> Text:
    return Text(MARKS[kind(finding)], style=STYLES[kind(finding)])


def _titled(finding: Finding, lang: str, width: int) -> Text:
    """Return what a duty is called, what is marked of it, and its id."""
    marks = ["by_document"] if finding.by_document else []
    marks += ["waived"] if finding.waivers else []
    marked = "".join(bracketed(wording.word(mark, lang), lang) for mark in marks)
    identifier = name(finding.duty.id, width)
    return Text.assemble(finding.duty.title[lang] + marked, "\n", (identifier, "dim"))


def _numbers(entry: Entry, lang: str) -> dict[str, Text]:
    """Return the cells of a duty that hold counts, days and amounts, each part on its line."""
    counts = entry.finding.counts
    judged = f"{counts.met}/{counts.breached}/{counts.unknown}"
    fines = company(entry, lang) if entry.finding.verdict == "breached" else ("–",)
    return {
        "judged": Text("\n".join((judged, *beside(counts, lang))) if counts != Counts() else "–"),
        "since": Text(wording.day(entry.finding.began, lang)),
        "company_cny": Text("\n".join(fines)),
        "due": Text(_due(entry, lang)),
    }


def _due(entry: Entry, lang: str) -> str:
    """Return the first deadline, and below it that it is past."""
    due = next(iter(entry.deadlines), None)
    if due is None or due.origin == "no_term":
        return "–" if due is None else wording.word("no_term", lang)
    late = [wording.word("overdue", lang)] if due.overdue else []
    return "\n".join((wording.day(due.due_on, lang), *late))


def _cited(finding: Finding, lang: str, width: int) -> Text:
    """Return the provisions of a duty, a line each; English ids are broken at their joints."""
    cited = dict.fromkeys(cite(ref, lang, finding.day) for ref in finding.provisions)
    return Text("\n".join(name(one, width) if lang == "en" else one for one in cited) or "–")


def _breach(console: Console, entry: Entry, lang: str) -> None:
    finding = entry.finding
    console.print()
    verdict, head = kind(finding), finding.duty.title[lang] + bracketed(finding.duty.id, lang)
    console.print(Text(f"{MARKS[verdict]} {head}", style=STYLES[verdict]))
    item(console, "", wording.labelled("why", why(finding, lang), lang))
    for line in remedies(finding, lang):
        item(console, "·", wording.labelled("remedy", line, lang))
    for line in reasons(entry, lang) if entry.exposure is not None else ():
        item(console, "", line)
    if finding.duty.convention is not None:
        convention = in_words(finding.duty.convention[lang], lang)
        item(console, "", wording.labelled("convention", convention, lang))
    for case in entry.precedents:
        item(console, "", wording.labelled("precedents", precedent(case, lang), lang))
    for waiver in finding.waivers:
        until = wording.day(waiver.expires, lang)
        about = (waiver.id + bracketed(waiver.scope, lang), waiver.approver, until)
        told = wording.headed(wording.clauses(about, lang), waiver.justification, lang)
        item(console, "", wording.labelled("waived", told, lang))


def _unknowns(console: Console, report: Report, lang: str) -> None:
    """Print why duties are unknown, each reason once with the duties it holds up."""
    held_up: dict[str, list[str]] = {}
    for entry in report.entries:
        if entry.finding.verdict == "unknown":
            held_up.setdefault(why(entry.finding, lang), []).append(entry.finding.duty.id)
    if held_up:
        console.print()
        console.print(Text(wording.word("because", lang), style="bold"))
    for told, identifiers in held_up.items():
        item(console, "?", f"{told} {wording.listed(identifiers, lang)}", "yellow")


def _asides(console: Console, report: Report, lang: str) -> None:
    """Print what is to be known beside the verdicts: late rows, and the operator's own limits."""
    for entry in report.entries:
        for said in asides(entry.finding, lang):
            console.print(safe(wording.headed(entry.finding.duty.id, said, lang)), style="dim")


def _deadlines(console: Console, report: Report, lang: str) -> None:
    if not report.deadlines:
        return
    console.print()
    console.print(Text(wording.word("deadlines", lang), style="bold"))
    for due in in_order(report.deadlines):
        what = " ".join(part for part in (due.duty, due.row, due.measure) if part)
        told = f"{deadline(due, lang)}  {wording.headed(what, how(due, lang), lang)}"
        item(console, "", told, "red" if due.overdue else "")


def _foot(console: Console, report: Report, lang: str) -> None:
    done = report.audit
    console.print()
    if report.total is not None:
        console.print(safe(wording.labelled("total", total(report.total, lang), lang)))
    for source in dict.fromkeys(log.source for log in done.logs):
        told = _accounted(source, [log for log in done.logs if log.source == source], lang)
        console.print(safe(wording.labelled("logs", told, lang)))
    for reason in done.missing.values():
        console.print(
            safe(wording.labelled("not_read", spoken(reason, lang), lang)), style="yellow"
        )
    found = [entry.finding for entry in report.entries]
    own = [wording.headed(one.duty.id, n[lang], lang) for one in found for n in one.notices]
    for notice in (*done.notices, *own):
        console.print(safe(wording.labelled("notices", spoken(notice, lang), lang)), style="dim")
    console.print(wording.word("not_advice", lang), style="dim")


def _accounted(source: str, logs: list[LogFile], lang: str) -> str:
    """Return what became of the lines of a source's files."""
    files, lines, parsed, aside = (
        wording.word(w, lang) for w in ("files", "lines", "parsed", "kept_aside")
    )
    read, good, bad = (
        sum(getattr(log, name) for log in logs) for name in ("lines", "parsed", "rejected")
    )
    sums = f"{read:,} {lines} = {good:,} {parsed} + {bad:,} {aside}"
    return wording.headed(wording.clauses((source, f"{len(logs)} {files}"), lang), sums, lang)
