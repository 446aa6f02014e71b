"""What an audit found, on one screen: breaches, what to do, what it may cost, what to give next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hegui.law.citation import cite
from hegui.message import Message, spoken
from hegui.report import wording
from hegui.report.draw.audit import MARKS, RANK, STYLES, counted, heading, kind
from hegui.report.draw.table import item, safe
from hegui.report.plain import ceiling, company, need, sums, why
from hegui.report.tasks import by_weight, task
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.audit.orders import Deadline
    from hegui.outcome import Entry, Report

MOST = 25
"""More breaches than this are told by law."""
FIRST = 3
"""How many things to do, and to give next, are told."""
FEW = 5
"""So few duties are each told, whatever their verdict: somebody asked for them."""
APART, CLOSE = 2, 1
"""Blanks between columns, and where a title would break for them."""
BROKEN = 30
"""The least width of a title before its neighbours give way."""
COLUMNS = ("duty", "company_cny", "due_marked", "since", "provision")
"""What is told of a breach, in the order in which it must be told."""
SHOWN = ("duty", "provision", "since", "company_cny", "due_marked")


def show(report: Report, lang: str, config: str, changed: str = "") -> None:
    """Print an audit on one screen: `config` is what was audited, as commands name it.

    `changed` says what did since an earlier run.
    """
    console = Console()
    console.print(heading(report, lang))
    told = _told(report)
    if len(told) > MOST:
        _by_law(console, told, report, lang)
    elif told:
        _one_by_one(console, told, lang)
    if len(report.entries) <= FEW:
        for entry in told:
            item(console, MARKS[kind(entry.finding)], why(entry.finding, lang))
    if not report.stands("open"):
        _say(console, _none(report, lang))
    _tasks(console, report, lang)
    if report.total is not None:
        _say(console, wording.labelled("total_cny", sums(report.total, lang), lang))
        if above := ceiling(report, lang):
            _say(console, above)
    _needs(console, report, lang, config)
    _not_read(console, report, lang)
    _rest(console, report, lang, config)
    if changed:
        _say(console, changed)
    console.print(counted(report, lang))


def _none(report: Report, lang: str) -> str:
    """Say that no breach is open, and that this is no comfort where duties are unknown."""
    if unknown := report.count("unknown"):
        told = Message(
            "No open breach was found, and {duties:duty is|duties are} unknown.", duties=unknown
        )
        return told.say(lang)
    return wording.word("none_open" if report.count("breached") else "no_breach", lang)


def _told(report: Report) -> list[Entry]:
    """Return the duties that are told: all breaches; all duties where few were asked."""
    others = [entry for entry in report.entries if entry.finding.verdict != "breached"]
    few = len(report.entries) <= FEW
    others.sort(key=lambda entry: RANK[kind(entry.finding)])
    return [*by_weight(report), *(others if few else ())]


def _one_by_one(console: Console, told: list[Entry], lang: str) -> None:
    rows = [_row(entry, lang) for entry in told]
    names = {name: Text(wording.word(name, lang)) for name in COLUMNS}
    wide = {name: max(cell_len(row[name].plain) for row in (names, *rows)) for name in COLUMNS}
    chosen = _fitting(wide, console.width - APART)
    whole = APART + sum(wide[name] + APART for name in chosen) - APART <= console.width
    apart = APART if whole else CLOSE
    grid = Table(box=None, padding=(0, apart, 0, 0), pad_edge=False, header_style="dim")
    grid.add_column("", width=1)
    for name in chosen:
        kept = name != "duty"
        grid.add_column(names[name], no_wrap=kept, min_width=wide[name] if kept else BROKEN)
    for entry, row in zip(told, rows, strict=True):
        verdict = kind(entry.finding)
        mark = Text(MARKS[verdict], style=STYLES[verdict])
        grid.add_row(mark, *(row[name] for name in chosen))
    console.print(grid)


def _fitting(wide: dict[str, int], room: int) -> list[str]:
    """Return the columns that fit beside whole titles, at least the first few, as they stand."""
    chosen: list[str] = []
    for number, name in enumerate(COLUMNS):
        room -= wide[name] + APART
        if number < FIRST or room >= -APART:
            chosen.append(name)
    return [name for name in SHOWN if name in chosen]


def _row(entry: Entry, lang: str) -> dict[str, Text]:
    finding = entry.finding
    breached = finding.verdict == "breached"
    marks = ["by_document"] if finding.by_document else []
    marks += ["waived"] if finding.waivers else []
    marked = "".join(bracketed(wording.word(mark, lang), lang) for mark in marks)
    due = next(iter(entry.deadlines), None)
    style = "red" if due is not None and due.overdue else ""
    provision = next((cite(ref, lang, finding.day) for ref in finding.provisions), "–")
    return {
        "duty": safe(finding.duty.title[lang] + marked),
        "provision": Text(provision, style="dim"),
        "since": Text(wording.day(finding.began, lang)),
        "company_cny": Text(_fine(entry, lang) if breached else "–"),
        "due_marked": Text("–" if due is None else _due(due, lang), style=style),
    }


def _fine(entry: Entry, lang: str) -> str:
    """Return what the evidence points to, else the most that is possible; + is more than that."""
    told = company(entry, lang)[0]
    more = wording.word("or_more", lang)
    return f"{told.removesuffix(more)}+" if told.endswith(more) else told


def _due(found: Deadline, lang: str) -> str:
    """Return the last day, with a sign before one that is past."""
    if found.origin == "no_term":
        return wording.word("no_term", lang)
    return ("! " if found.overdue else "") + wording.day(found.due_on, lang)


def _by_law(console: Console, told: Sequence[Entry], report: Report, lang: str) -> None:
    """Print the breaches of each law in a paragraph, each by its id."""
    laws: dict[str, list[Entry]] = {}
    for entry in told:
        ref = entry.finding.provisions[0]
        version = report.audit.books.version(ref.instrument, entry.finding.day)
        laws.setdefault(version.short[lang], []).append(entry)
    for name, entries in sorted(laws.items(), key=lambda law: -len(law[1])):
        right = sum(entry.finding.standing == "put_right" for entry in entries)
        counts = f"✗ {len(entries) - right}" + (f" ↻ {right}" if right else "")
        ids = ", ".join(f"{MARKS[kind(e.finding)]} {e.finding.duty.id}" for e in entries)
        line = Text.assemble((f"{name} {counts}", "bold"), "  ", ids)
        console.print(line)


def _tasks(console: Console, report: Report, lang: str) -> None:
    open_ = [entry for entry in by_weight(report) if entry.finding.standing == "open"]
    for number, entry in enumerate(open_[:FIRST], 1):
        if number == 1:
            _say(console, wording.word("do_first", lang), "bold")
        item(console, f"{number}.", task(entry.finding, lang))


def _needs(console: Console, report: Report, lang: str, config: str) -> None:
    if not report.needs:
        return
    all_ = Message(" (all {needs}: hegui next {config})", needs=len(report.needs), config=config)
    more = all_.say(lang) if len(report.needs) > FIRST else ""
    _say(console, wording.word("give_next", lang) + more, "bold")
    for one in report.needs[:FIRST]:
        item(console, "?", need(one, lang))


def _not_read(console: Console, report: Report, lang: str) -> None:
    """Print which evidence could not be read, the first few with why."""
    reasons = list(report.audit.missing.values())
    for reason in reasons[:FIRST]:
        _say(console, wording.labelled("not_read", spoken(reason, lang), lang), "yellow")
    if len(reasons) > FIRST:
        more = Message(
            "{more:table|tables} more could not be read: --full.", more=len(reasons) - FIRST
        )
        _say(console, more.say(lang), "yellow")


def _rest(console: Console, report: Report, lang: str, config: str) -> None:
    """Print where the rest is."""
    duty = next((entry.finding.duty.id for entry in (*_told(report), *report.entries)), "DUTY")
    said = Message(
        "The rest: hegui audit {config} --full; one duty: hegui explain {config} {duty}; a report "
        "to hand on: --html FILE.",
        config=config,
        duty=duty,
    )
    _say(console, said.say(lang), "dim")
    notices = len(report.audit.notices) + sum(len(e.finding.notices) for e in report.entries)
    noted = Message("{notices:notice|notices} beside the verdicts: --full.", notices=notices)
    told = [noted.say(lang)] if notices else []
    _say(
        console, (" " if lang == "en" else "").join((*told, wording.word("no_advice", lang))), "dim"
    )


def _say(console: Console, told: str, style: str = "") -> None:
    console.print(safe(told), style=style)
