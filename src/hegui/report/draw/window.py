"""What the law brings in a window of time, and what falls due in it, on a terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from hegui.law.citation import in_words
from hegui.report.draw.table import grid, safe
from hegui.report.law import coming
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table


def show(title: str, value: Mapping[str, Any], lang: str) -> None:
    """Print a window: the law, the duties, what is expected, and the operator's terms."""
    console = Console()
    console.print(Text(safe(title).plain, style="bold"))
    for name in coming.SECTIONS:
        rows = coming.section(name, dict(value), lang)
        if name == "deadlines" and value["operator"] is None:
            continue
        console.print(Text(f"\n{say(f'section_{name}', lang)}", style="bold"))
        if not rows:
            console.print(safe(f"  {say('none_in_window', lang)}"))
            continue
        console.print(_timeline(rows, lang, bound=value["operator"] is not None))


def _timeline(rows: list[dict[str, Any]], lang: str, *, bound: bool) -> Table:
    """Draw rows by day; whether they bind is shown where any of them says so."""
    binding = bound and any(row["binds"] is not None for row in rows)
    table = grid(expand=True)
    table.add_column(say("day", lang), no_wrap=True)
    table.add_column(say("happens", lang), overflow="fold", max_width=16)
    if binding:
        table.add_column(say("binds", lang), no_wrap=True)
    table.add_column(say("subject", lang), overflow="fold", ratio=5)
    table.add_column(say("detail", lang), overflow="fold", ratio=6)
    for row in rows:
        subject = Text.assemble(safe(row["subject"]), "\n", (row["id"], "dim"))
        binds = [say(f"binds_{row['binds']}", lang)] if binding else []
        style = "dim" if row["binds"] is False else ""
        day = said_day(date.fromisoformat(row["day"]), lang) if row["day"] else "–"
        table.add_row(
            day, row["what"], *binds, subject, safe(in_words(row["detail"], lang)), style=style
        )
    return table
