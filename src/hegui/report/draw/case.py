"""A case on a terminal: its fields, and its document with their words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.report.cases import fields, viewed
from hegui.report.cases.wording import labelled, say
from hegui.report.draw.table import grid, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from hegui.report.cases.viewed import View

STYLES = {
    "date": "magenta",
    "authorities": "blue",
    "offenders": "yellow",
    "conduct": "red",
    "violated": "green",
    "basis": "bright_green",
    "measures": "cyan",
}
OPEN, CLOSE = "⟦", "⟧"
"""Stand around marked words, so that they are seen where there is no colour."""


def show(view: View, lang: str) -> None:
    """Print a case."""
    console = Console()
    console.print(Text(safe(view.case.id).plain, style="bold"))
    for line in viewed.heading(view, lang):
        console.print(safe(line), style="dim")
    console.print(_fields(view, lang))
    if view.held is None or not view.text:
        console.print(safe(say("no_text", lang)), style="dim")
        return
    first, last = viewed.stretch(view)
    console.print(marked(viewed.pieces(view, first, last)))
    if last - first < len(view.text):
        told = say("part_shown", lang, first=first + 1, last=last, all=len(view.text))
        console.print(safe(told), style="dim")
    if view.others:
        told = labelled("other_cases", viewed.others(view, lang), lang)
        console.print(safe(told), style="dim")


def _fields(view: View, lang: str) -> Table:
    table = grid()
    table.add_column(say("field", lang), no_wrap=True)
    table.add_column(say("reads", lang), overflow="fold")
    table.add_column(say("checked", lang), overflow="fold")
    for one in fields.of(view.case, view.held, lang):
        name = Text(one.path, style=STYLES.get(one.name, ""))
        status = Text(safe(one.status(lang)).plain, style="yellow" if one.doubts else "dim")
        table.add_row(name, safe(one.reads), status)
    return table


def marked(pieces: Iterable[viewed.Piece]) -> Text:
    """Return a stretch of a document: marked words stand in brackets, with the fields behind."""
    text = Text()
    inside: tuple[str, ...] = ()
    for piece in pieces:
        opening = [one for one in piece.fields if one not in inside]
        text.append(OPEN * len(opening), style="dim")
        style = STYLES.get(piece.fields[0].partition(".")[0], "") if piece.fields else ""
        text.append_text(Text(safe(piece.text).plain, style=f"{style} underline" if style else ""))
        for one in piece.ending:
            text.append(CLOSE, style="dim")
            text.append(f"‹{one}›", style=f"dim {style}")
        inside = piece.fields
    return text
