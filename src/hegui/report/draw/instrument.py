"""An instrument on a terminal: its versions and its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from hegui.law.citation import in_words
from hegui.report.draw.table import grid, safe
from hegui.report.law.wording import say, sources
from hegui.report.wording import day as said_day
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Mapping


def show(value: Mapping[str, Any], lang: str) -> None:
    """Print an instrument: its versions, then the articles of the one in force on the day."""
    console = Console()
    console.print(safe(value["title"] + bracketed(value["instrument"], lang)), style="bold")
    for line in sources(value, lang):
        console.print(safe(line), style="dim")
    versions = grid(*(say(name, lang) for name in ("since", "status", "adopted", "document")))
    versions.add_column(say("articles", lang), justify="right")
    for one in value["versions"]:
        cells = (said_day(one["in_force_from"], lang), one["repealed"] or one["status"])
        count = "–" if one["articles"] is None else str(one["articles"])
        adopted = said_day(one["adopted"], lang)
        versions.add_row(*map(safe, (*cells, adopted, one["document"] or "–", count)))
    console.print(versions)
    if not value["articles"]:
        return
    example = value["articles"][0]["provision"]
    console.print(safe(say("article_list", lang, example=example)), style="bold")
    articles = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    articles.add_column(no_wrap=True)
    articles.add_column(overflow="fold")
    for part in value["articles"]:
        articles.add_row(safe(part["provision"]), safe(in_words(part["summary"], lang)))
    console.print(articles)
