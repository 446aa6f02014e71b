"""The dockets of systems on a terminal: a table a system, a line a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from hegui.report.docket import wording
from hegui.report.draw.table import grid, safe
from hegui.report.wording import day

if TYPE_CHECKING:
    from hegui.report.docket import Found

STYLES = {"overdue": "bold", "breached": "bold", "none": "dim"}


def show(found: Found, lang: str) -> None:
    """Print the docket of each system, then what to know of all of them."""
    console = Console()
    on = wording.say("as_of", lang, day=day(found.day, lang))
    console.print(safe(f"{found.operator} · {wording.say('title', lang)}"), style="bold")
    console.print(safe(on))
    for docket in found.dockets:
        console.print(safe(f"\n{wording.titled(docket, lang)}"), style="bold")
        heads = ("step", "state", "done_on", "due_on", "says")
        table = grid(*(wording.say(f"head_{head}", lang) for head in heads))
        for line in docket.lines:
            cells = (
                str(getattr(line.step.title, lang)),
                wording.state(line, lang),
                day(line.done_on, lang),
                day(line.due_on, lang),
                "\n".join(wording.says(line, lang)) or "–",
            )
            table.add_row(*map(safe, cells), style=STYLES.get(line.state, ""))
        console.print(table)
    for note in (*wording.counted(found, lang), *wording.notes(found, lang)):
        console.print(safe(note))
