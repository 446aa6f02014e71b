"""What an inspector asks to see, on a terminal: a line a folder, by authority and subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.report.draw.table import grid, item, safe
from hegui.report.inspection import Subject, wording
from hegui.report.wording import day as said_day
from hegui.report.wording import listed
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from hegui.report.inspection import Inspection, List

STYLES = {"missing": "bold", "not_asked": "dim"}
COLUMNS = ("folder", "state", "there", "missing", "duties")


def show(inspection: Inspection, chosen: List | None, lang: str, *, full: bool) -> None:
    """Print all folders in their order, or those of one authority; `full` prints every line."""
    console = Console()
    on = wording.say("as_of", lang, day=said_day(inspection.day, lang))
    console.print(safe(f"{inspection.operator} · {wording.say('title', lang)}"), style="bold")
    console.print(safe(on))
    subjects = (Subject(None, inspection.found),) if chosen is None else chosen.subjects
    if chosen is not None:
        console.print(safe(chosen.title[lang]), style="bold")
        console.print(safe(wording.basis(chosen, lang, inspection.day)))
    if full:
        _lines(console, subjects, lang)
    else:
        console.print(_table(subjects, lang))
    _end(console, inspection, chosen, lang)


def _table(subjects: Sequence[Subject], lang: str) -> Table:
    table = grid(*(wording.say(name, lang) for name in COLUMNS))
    for subject in subjects:
        if subject.title is not None:
            table.add_row(Text(subject.title[lang], style="bold"))
        for one in subject.found:
            table.add_row(
                safe(f"{'  ' if subject.title else ''}{one.folder.title[lang]}"),
                safe(wording.say(f"state_{one.state}", lang)),
                safe(wording.share(one, lang)),
                safe("\n".join(wording.lacking(one, lang)) or "–"),
                Text(wording.signs(one, lang)),
                style=STYLES.get(one.state, ""),
            )
    return table


def _lines(console: Console, subjects: Sequence[Subject], lang: str) -> None:
    for subject in subjects:
        if subject.title is not None:
            console.print(Text(subject.title[lang], style="bold underline"))
        for one in subject.found:
            state = wording.say(f"state_{one.state}", lang)
            head = " · ".join((one.folder.title[lang], state, wording.signs(one, lang)))
            console.print(safe(head), style="bold")
            console.print(safe(one.folder.asks[lang]), style="dim")
            for line in one.lines:
                item(console, wording.MARKS[line.held], wording.told(line, lang))


def _end(console: Console, inspection: Inspection, chosen: List | None, lang: str) -> None:
    shown = inspection.found if chosen is None else [f for s in chosen.subjects for f in s.found]
    if tables := wording.to_give(shown):
        console.print(safe(wording.say("give", lang, tables=" ".join(tables))))
    console.print(Text(wording.say("no_verdict", lang)))
    if chosen is None:
        named = (f"{one.title[lang]}{bracketed(one.authority, lang)}" for one in inspection.lists)
        asked = listed(named, lang)
        console.print(safe(wording.say("lists", lang, authorities=asked)))
        console.print(safe(wording.counts(inspection, lang)), style="bold")
