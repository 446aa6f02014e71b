"""What the tools of `hegui law` draw on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hegui.cli.screen import safe
from hegui.report.law.covered import summary
from hegui.report.law.wording import say
from hegui.report.words import day as said_day

if TYPE_CHECKING:
    from collections.abc import Mapping


def coverage(value: Mapping[str, Any], lang: str) -> None:
    """Print the counts of a coverage, then those of each instrument in force."""
    console = Console()
    title = say("coverage", lang, day=said_day(value["as_of"], lang))
    console.print(Text(title, style="bold"))
    counts = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    counts.add_column()
    counts.add_column(justify="right")
    for label, count in summary(dict(value), lang):
        counts.add_row(safe(label), safe(count))
    console.print(counts)
    console.print(_instruments(value, lang))
    unused: dict[str, list[str]] = {}
    for figure in value["numbers"]["not_in_use"]:
        unused.setdefault(figure["provision"], []).append(figure["number"])
    if unused:
        console.print(Text(say("numbers_not_in_use", lang), style="bold"))
    for provision, names in unused.items():
        console.print(safe(f"  {provision}  {', '.join(names)}"), style="dim")


def _instruments(value: Mapping[str, Any], lang: str) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(say("instrument", lang), overflow="fold")
    table.add_column(say("since", lang), no_wrap=True)
    for name in ("parts", "bind", "judged_short", "covered_short", "gap_short", "numbers_short"):
        table.add_column(say(name, lang), justify="right")
    for row in value["by_instrument"]:
        table.add_row(
            Text.assemble(row["title"], " ", (row["instrument"], "dim")),
            said_day(row["in_force_from"], lang),
            *(str(row[name]) for name in ("parts", "binding", "judged", "covered", "gap")),
            f"{row['numbers_in_use']}/{row['numbers']}",
        )
    return table
