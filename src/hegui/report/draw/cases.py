"""What the commands of `hegui cases` draw on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.cases import wording
from hegui.cases.search import words
from hegui.report.cases import found as results
from hegui.report.cases import shown
from hegui.report.cases.wording import listed, say
from hegui.report.draw.table import grid, safe

if TYPE_CHECKING:
    from hegui.cases.search import Found, Hit


def show(found: Found, skipped: int, text: str, lang: str) -> None:
    """Print the cases that were found, the words marked, then the counts by dimension."""
    console = Console()
    console.print(Text(results.heading(found, skipped, lang), style="bold"))
    if not found.hits:
        return
    table = grid(expand=True)
    table.add_column(say("date", lang), overflow="fold", max_width=16)
    table.add_column(say("place", lang), overflow="fold", max_width=18)
    table.add_column(say("case", lang), overflow="fold", ratio=1)
    table.add_column(say("fine_cny", lang), justify="right", no_wrap=True)
    for hit in found.hits:
        amount = "–" if hit.amount is None else f"{hit.amount:,.0f}"
        when, where = wording.when(hit.case, lang), wording.place(hit.case, lang)
        table.add_row(safe(when), safe(where or "–"), _told(hit, text, lang), amount)
    console.print(table)
    for line in results.facets(found, lang):
        console.print(safe(line), style="dim")


def _told(hit: Hit, text: str, lang: str) -> Text:
    """Return what a case is about, its id, and a line of its passage with the words marked."""
    told = Text()
    for line in (*shown.imposed(hit.case, lang), *shown.conduct(hit.case, lang)):
        told.append_text(safe(f"{line}\n"))
    told.append_text(Text(safe(hit.case.id).plain, style="cyan"))
    snippet = safe(shown.passage(hit))
    for first, last in words.spans(snippet.plain, text):
        snippet.stylize("bold reverse", first, last)
    if snippet.plain:
        told.append("\n")
        told.append_text(snippet)
    if hit.links:
        cases = listed((link.other for link in hit.links), lang)
        told.append_text(Text(safe("\n" + say("same_as", lang, cases=cases)).plain, style="yellow"))
    return told
