"""How much of the law is judged, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
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
HEADS = (
    *("since", "articles_short", "parts", "bind", "judged_short", "document_short"),
    *("covered_short", "gap_short", "numbers_short"),
)
"""The heads of the columns beside an instrument, those of `COUNTED` from `parts` on."""
WIDE = 110
ONLY_WIDE = frozenset(("since", "parts", "covered_short", "numbers_short"))
"""Columns for which a terminal needs to be at least so `WIDE`."""


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
    console.print(_instruments(value, lang, console.width))
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


def _instruments(value: Mapping[str, Any], lang: str, width: int) -> Table:
    """Return the counts of each instrument, on a narrow terminal the chief ones of them.

    `--output csv` has them all.
    """
    shown = [name for name in HEADS if width >= WIDE or name not in ONLY_WIDE]
    table = grid(say("instrument", lang))
    for name in shown:
        longest = max(map(cell_len, say(name, lang).split()))
        is_day = name == "since"
        how: Any = "left" if is_day else "right"
        table.add_column(say(name, lang), justify=how, min_width=longest, no_wrap=is_day)
    for row in value["by_instrument"]:
        counted = dict(zip(HEADS[2:-2], (str(row[name]) for name in COUNTED), strict=True))
        cells = {
            "since": said_day(row["in_force_from"], lang),
            "articles_short": articles(row["articles_held"], row["articles"]),
            "gap_short": str(row["gap"] + row["open"]),
            "numbers_short": f"{row['numbers_in_use']}/{row['numbers']}",
            **counted,
        }
        title = Text.assemble(row["title"], " ", (row["instrument"], "dim"))
        table.add_row(title, *(cells[name] for name in shown))
    return table
