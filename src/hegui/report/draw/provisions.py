"""Provisions that were found by words, on a terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from hegui.law.citation import cite
from hegui.report.draw.table import grid, safe
from hegui.report.law import found
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.watch.search import spans
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Mapping


def show(title: str, value: Mapping[str, Any], lang: str) -> None:
    """Print the provisions that were found, the words marked in the summary."""
    console = Console()
    if value["instruments"]:
        console.print(Text(say("titled", lang), style="bold"))
    for one in value["instruments"]:
        console.print(
            Text.assemble(
                "  ", _marked(one["title"], value["words"]), bracketed(one["instrument"], lang)
            )
        )
    if not value["hits"]:
        return
    console.print(Text(title, style="bold"))
    table = grid(expand=True)
    table.add_column(say("provision", lang), overflow="fold", max_width=24)
    table.add_column(say("since", lang), no_wrap=True)
    table.add_column(say("summary", lang), overflow="fold", ratio=1)
    for hit in value["hits"]:
        text = _marked(hit["summary"], value["words"])
        for line in found.beside(hit, lang):
            text.append("\n")
            text.append_text(_marked(line, value["words"], "dim"))
        since = said_day(date.fromisoformat(hit["in_force_from"]), lang)
        table.add_row(_place(hit["provision"], lang), since, text)
    console.print(table)


def _place(ref: str, lang: str) -> Text:
    """Return a citation above the id that commands take."""
    return Text(ref) if lang == "en" else Text.assemble(cite(ref, lang), "\n", (ref, "dim"))


def _marked(text: str, words: str, style: str = "") -> Text:
    shown = Text(safe(text).plain, style=style)
    for first, last in spans(words, shown.plain):
        shown.stylize("bold reverse", first, last)
    return shown
