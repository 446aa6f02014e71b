"""What is drawn of a report and of the law on a terminal.

Evidence is hostile: whatever comes from it is shown as plain text, with control characters removed.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hegui.cli.listing import safe
from hegui.findings import Counts
from hegui.law.citation import cite, cite_all, in_words
from hegui.report import words
from hegui.report.law.wording import say
from hegui.report.plain import (
    asides,
    beside,
    company,
    deadline,
    how,
    precedent,
    reasons,
    remedies,
    total,
    why,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.evidence.coverage import LogFile
    from hegui.findings import Finding
    from hegui.report.value import Entry, Report

STYLES = {
    "met": "green",
    "breached": "bold red",
    "put_right": "magenta",
    "unknown": "yellow",
    "not_applicable": "dim",
}
RANK = {"breached": 0, "put_right": 1, "unknown": 2, "met": 3, "not_applicable": 4}
LONG = 15
WIDE = {"en": 96, "zh": 108}
"""A terminal of fewer columns breaks days and amounts, at their joints."""
ROOM = {
    "en": ((108, (None, None)), (96, (26, 14)), (0, (18, 9))),
    "zh": ((140, (None, None)), (108, (30, 24)), (96, (26, 18)), (0, (18, 14))),
}
"""What duty and provision take on a terminal of at least so many columns; none: as they need."""
DAY = {"en": 10, "zh": 8}
"""What a day takes, in Chinese without its year."""
MARKS = {"met": "✓", "breached": "✗", "put_right": "↻", "unknown": "?", "not_applicable": "–"}


def show(report: Report, lang: str) -> None:
    """Print a report: the table of duties, then what is to be said of each breach."""
    console = Console()
    console.print(_head(report, lang))
    console.print(_table(report, lang, console.width))
    broken = (entry for entry in report.entries if entry.finding.verdict == "breached")
    for entry in sorted(broken, key=lambda entry: RANK[_kind(entry.finding)]):
        _breach(console, entry, lang)
    _unknowns(console, report, lang)
    _deadlines(console, report, lang)
    _asides(console, report, lang)
    _foot(console, report, lang)


def _head(report: Report, lang: str) -> Text:
    done = report.audit
    shown = {verdict: report.count(verdict) for verdict in MARKS if verdict != "put_right"}
    told = {v: f"{MARKS[v]} {number} {words.word(v, lang)}" for v, number in shown.items()}
    if right := report.stands("put_right"):
        told["breached"] += f" ({MARKS['put_right']} {right} {words.word('put_right', lang)})"
    counts = " · ".join(told.values())
    when = f"{words.word('as_of', lang)} {words.day(done.day, lang)}"
    return Text.assemble((safe(done.operator.name).plain, "bold"), f", {when}\n{counts}")


def _kind(finding: Finding) -> str:
    """Return the verdict of a duty, or that its breach was put right."""
    return "put_right" if finding.standing == "put_right" else finding.verdict


def _table(report: Report, lang: str, width: int) -> Table:
    duty, provision = next(room for least, room in ROOM[lang] if width >= least)
    table = Table(box=SIMPLE_HEAD, show_lines=True, padding=(0, 1, 0, 0))
    table.add_column("")
    table.add_column(words.word("duty", lang), overflow="fold", min_width=16, width=duty)
    table.add_column(words.word("provision", lang), overflow="fold", width=provision)
    for column in ("judged", "since", "company_cny", "due"):
        least = DAY[lang] if column in {"since", "due"} else None
        table.add_column(words.word(column, lang), overflow="fold", min_width=least)
    for entry in sorted(report.entries, key=lambda e: RANK[_kind(e.finding)]):
        cells = _row(entry, lang, duty, provision)
        table.add_row(*(_short(cell) for cell in cells) if width < WIDE[lang] else cells)
    return table


def _short(cell: Text) -> Text:
    """Break a Chinese day after its year and a range after its dash, and so no number."""
    told = re.sub(r"(\d年|\d{2}–)(?=\d)", r"\1\n", cell.plain)
    return cell if told == cell.plain else Text(told, style=cell.style)


def _jointed(name: str, width: int | None) -> str:
    """Break a name after its dots, colons, dashes and underscores into lines of a width."""
    if width is None:
        return name
    lines = [""]
    for part in re.findall(r".+?(?:[.:_-]|$)", name):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _row(entry: Entry, lang: str, duty: int | None, provision: int | None) -> list[Text]:
    finding = entry.finding
    counts = finding.counts
    judged = f"{counts.met}/{counts.breached}/{counts.unknown}"
    waived = f" ({words.word('waived', lang)})" if finding.waivers else ""
    only = f" ({words.word('by_document', lang)})" if finding.by_document else ""
    due = next((d for d in entry.deadlines), None)
    breached = finding.verdict == "breached"
    identifier = _jointed(finding.duty.id, duty)
    return [
        Text(MARKS[_kind(finding)], style=STYLES[_kind(finding)]),
        Text.assemble(finding.duty.title[lang] + only + waived, "\n", (identifier, "dim")),
        Text(_cited(finding, lang, provision) or "–"),
        Text("\n".join((judged, *beside(counts, lang))) if counts != Counts() else "–"),
        Text(words.day(finding.began, lang)),
        Text("\n".join(company(entry, lang)) if breached else "–"),
        safe("\n".join(deadline(due, lang).split(" (")).removesuffix(")") if due else "–"),
    ]


def _cited(finding: Finding, lang: str, width: int | None) -> str:
    """Return the provisions of a duty, a line each; English ids are broken at their joints."""
    cited = dict.fromkeys(cite(ref, lang, finding.day) for ref in finding.provisions)
    return "\n".join(_jointed(one, width) if lang == "en" else one for one in cited)


def _breach(console: Console, entry: Entry, lang: str) -> None:
    finding = entry.finding
    console.print()
    kind, head = _kind(finding), f"{finding.duty.title[lang]} ({finding.duty.id})"
    console.print(Text(f"{MARKS[kind]} {head}", style=STYLES[kind]))
    console.print(safe("  " + words.labelled("why", why(finding, lang), lang)))
    for line in remedies(finding, lang):
        console.print(safe("  · " + words.labelled("remedy", line, lang)))
    if entry.exposure is not None:
        for line in reasons(entry, lang):
            console.print(safe(f"  {line}"))
    if finding.duty.convention is not None:
        convention = in_words(finding.duty.convention[lang], lang)
        console.print(safe("  " + words.labelled("convention", convention, lang)))
    for case in entry.precedents:
        console.print(safe("  " + words.labelled("precedents", precedent(case, lang), lang)))
    for waiver in finding.waivers:
        until = words.day(waiver.expires, lang)
        told = f"{waiver.id} ({waiver.scope}), {waiver.approver}, {until}: {waiver.justification}"
        console.print(safe("  " + words.labelled("waived", told, lang)))


def _unknowns(console: Console, report: Report, lang: str) -> None:
    """Print why duties are unknown, each reason once with the duties it holds up."""
    held_up: dict[str, list[str]] = {}
    for entry in report.entries:
        if entry.finding.verdict == "unknown":
            held_up.setdefault(why(entry.finding, lang), []).append(entry.finding.duty.id)
    if held_up:
        console.print()
        console.print(Text(words.word("because", lang), style="bold"))
    for told, identifiers in held_up.items():
        console.print(safe(f"  ? {told} {', '.join(identifiers)}"), style="yellow")


def _asides(console: Console, report: Report, lang: str) -> None:
    """Print what is to be known beside the verdicts: late rows, and the operator's own limits."""
    for entry in report.entries:
        for said in asides(entry.finding, lang):
            console.print(safe(f"{entry.finding.duty.id}: {said}"), style="dim")


def _deadlines(console: Console, report: Report, lang: str) -> None:
    if not report.deadlines:
        return
    console.print()
    console.print(Text(words.word("deadlines", lang), style="bold"))
    for item in report.deadlines:
        style = "red" if item.overdue else ""
        what = " ".join(part for part in (item.duty, item.row, item.measure) if part)
        line = safe(f"  {deadline(item, lang)}  {what}: {how(item, lang)}")
        line.stylize(style)
        console.print(line)


def _foot(console: Console, report: Report, lang: str) -> None:
    done = report.audit
    console.print()
    if report.total is not None:
        console.print(safe(words.labelled("total", total(report.total, lang), lang)))
    for source in dict.fromkeys(log.source for log in done.logs):
        told = _accounted(source, [log for log in done.logs if log.source == source], lang)
        console.print(safe(words.labelled("logs", told, lang)))
    for reason in done.missing.values():
        console.print(safe(words.labelled("not_read", reason, lang)), style="yellow")
    own = [f"{e.finding.duty.id}: {n[lang]}" for e in report.entries for n in e.finding.notices]
    for notice in (*done.notices, *own):
        console.print(safe(words.labelled("notices", notice, lang)), style="dim")
    console.print(words.word("not_advice", lang), style="dim")


def _accounted(source: str, logs: list[LogFile], lang: str) -> str:
    """Return what became of the lines of a source's files."""
    files, lines, parsed, aside = (
        words.word(w, lang) for w in ("files", "lines", "parsed", "kept_aside")
    )
    read, good, bad = (
        sum(getattr(log, name) for log in logs) for name in ("lines", "parsed", "rejected")
    )
    sums = f"{read:,} {lines} = {good:,} {parsed} + {bad:,} {aside}"
    return f"{source}, {len(logs)} {files}: {sums}"


def provision(shown: Mapping[str, Any], output: str, lang: str) -> None:
    """Print a provision with what lies below it and its penal clauses."""
    if output == "json":
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2, default=str))
        return
    console = Console()
    since = f"{words.word('in_force', lang)} {words.day(shown['in_force_from'], lang)}"
    if shown["in_force_until"] is not None:
        since += f" {words.word('until', lang)} {words.day(shown['in_force_until'], lang)}"
    console.print(Text(f"{_headed(shown, lang)}, {since}", style="bold"))
    _summary(console, shown, lang)
    if not shown["below"]:
        _judged(console, shown["judged"], lang)
    if shown["official"] is not None:
        _official(console, shown["official"], lang)
    for below in shown["below"]:
        console.print(Text(f"  {cite(below['provision'], lang)}", style="bold"))
        _summary(console, below, lang, "    ")
        _judged(console, below["judged"], lang, "    ")
    if shown["no_penalty"] or not shown["liabilities"]:
        console.print(words.labelled("liabilities", words.word("none", lang), lang))
    for other in shown["moved"]:
        version, now = words.day(other["version"], lang), cite_all(other["now"], lang) or "–"
        told = f"{version}: {in_words(other['summary'], lang)} → {now}"
        console.print(safe(f"{words.word('moved', lang)} {told}"), style="yellow")
    for clause in shown["liabilities"]:
        console.print()
        told = f"{cite(clause['provision'], lang)}  {in_words(clause['summary'], lang)}"
        console.print(Text(told, style="bold"))
        console.print(_tiers(clause, lang))
        if clause["note"]:
            console.print(safe(in_words(clause["note"], lang)), style="dim")


def _headed(shown: Mapping[str, Any], lang: str) -> str:
    if lang == "zh":
        return f"{cite(shown['provision'], lang, shown['as_of'])} ({shown['provision']})"
    return f"{shown['provision']}  {shown['instrument']}"


def _summary(console: Console, shown: Mapping[str, Any], lang: str, indent: str = "  ") -> None:
    console.print(safe(f"{indent}{in_words(shown['summary'], lang)}"))
    facts = [words.labelled("bearer", shown["bearer"], lang)]
    facts += [f"{name} = {value}" for name, value in shown["numbers"].items()]
    if shown["answered_by"]:
        facts.append(words.labelled("liabilities", cite_all(shown["answered_by"], lang), lang))
    checked = f"{words.word('checked', lang)} {words.day(shown['last_checked'], lang)}"
    facts.append(
        words.labelled("confidence", f"{words.word(shown['confidence'], lang)}, {checked}", lang)
    )
    console.print(safe(indent + " · ".join(facts)), style="dim")
    if shown["note"]:
        console.print(safe(f"{indent}{in_words(shown['note'], lang)}"), style="dim")


def _judged(console: Console, judged: Mapping[str, Any], lang: str, indent: str = "  ") -> None:
    """Print which duties judge a part, or why none does; who binds no operator shows its bearer."""
    if judged["how"] == "judged":
        told = say("judged_by", lang, duties=", ".join(judged["duties"]))
        console.print(safe(indent + told), style="dim")
    elif judged["how"] in {"gap", "covered"}:
        told = say("not_judged", lang, why=judged["why"], note=judged["note"])
        console.print(safe(indent + in_words(told, lang)), style="dim")


def _official(console: Console, official: Mapping[str, Any], lang: str) -> None:
    digest, day = official["digest"][:12], words.day(official["attached_on"], lang)
    console.print(safe(f"  {words.word('official', lang)} ({official['file']}, {digest}, {day})"))
    for line in official["wording"].split("\n"):
        console.print(Padding(safe(line), (0, 0, 0, 4)))


def _fine(said: str) -> str:
    """Break a long range after its dash, so that no amount is broken."""
    return " ".join(w if len(w) < LONG else w.replace("–", "–\n") for w in said.split(" ")) or "–"


def _tiers(clause: Mapping[str, Any], lang: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_lines=True, padding=(0, 1, 0, 0))
    for column in ("condition", "measures", "organisation", "persons_fine", "who"):
        table.add_column(words.word(column, lang), overflow="fold")
    for found in clause["tiers"]:
        table.add_row(
            f"{found['condition']}\n{cite(found['provision'], lang)}",
            "\n".join(found["measures"]),
            _fine(found["organisation"]),
            _fine(found["persons"]),
            found["persons_who"] or "–",
        )
    return table
