"""How much of the law is judged, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hegui.law.citation import cite, in_words
from hegui.report.draw.table import grid, safe
from hegui.report.law.covered import articles, summary
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


COUNTED = ("parts", "binding", "judged", "judged_by_document", "covered")
"""What is counted of an instrument, before what is not judged."""


def show(value: Mapping[str, Any], lang: str) -> None:
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
    _unused(console, value["numbers"]["not_in_use"], lang)


def _unused(console: Console, figures: Sequence[Mapping[str, str]], lang: str) -> None:
    """Print the numbers that nothing reads, those of one reason together."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for figure in figures:
        by_reason.setdefault((figure["provision"], figure["why"]), []).append(figure["number"])
    if by_reason:
        console.print(Text(say("numbers_not_in_use", lang), style="bold"))
    comma = ", " if lang == "en" else "、"
    for (provision, why), names in by_reason.items():
        console.print(safe(f"  {cite(provision, lang)}  {comma.join(names)}"))
        console.print(Padding(safe(in_words(why, lang)), (0, 0, 0, 4)), style="dim")


def _instruments(value: Mapping[str, Any], lang: str) -> Table:
    table = grid(say("instrument", lang))
    table.add_column(say("since", lang), no_wrap=True)
    columns = (
        "articles_short",
        "parts",
        "bind",
        "judged_short",
        "document_short",
        "covered_short",
        "gap_short",
        "numbers_short",
    )
    for name in columns:
        table.add_column(say(name, lang), justify="right")
    for row in value["by_instrument"]:
        table.add_row(
            Text.assemble(row["title"], " ", (row["instrument"], "dim")),
            said_day(row["in_force_from"], lang),
            articles(row["articles_held"], row["articles"]),
            *(str(row[name]) for name in COUNTED),
            str(row["gap"] + row["open"]),
            f"{row['numbers_in_use']}/{row['numbers']}",
        )
    return table
