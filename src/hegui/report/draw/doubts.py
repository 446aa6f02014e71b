"""Doubtful fields in their passage, on a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hegui.report.cases import doubtful
from hegui.report.cases.wording import say
from hegui.report.draw.case import CLOSE, OPEN
from hegui.report.draw.table import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.cases.doubts import Doubt
    from hegui.cases.library import Document, HeldCase
    from hegui.report.cases.doubtful import Waiting


def show(waiting: Sequence[Waiting], limit: int, lang: str) -> None:
    """Print the doubtful fields of the first cases."""
    console = Console()
    count = sum(len(held.doubts) for _, held in waiting)
    if not count:
        console.print(safe(say("nothing_open", lang)))
        return
    told = say("open_doubts", lang, count=f"{count:,}", cases=f"{len(waiting):,}")
    console.print(Text(told, style="bold"))
    for document, held in waiting[:limit]:
        for doubt in held.doubts:
            one(console, document, held, doubt, lang)
    if len(waiting) > limit:
        console.print(safe(say("more_rows", lang, count=len(waiting) - limit)), style="dim")


def one(console: Console, document: Document, held: HeldCase, doubt: Doubt, lang: str) -> None:
    """Print a doubtful field in its passage."""
    console.print()
    console.print(Text(safe(f"{held.id}  {doubt.field}").plain, style="bold"))
    passage = Text()
    found = doubtful.passage(document, held, doubt)
    for marked, pieces in groupby(found, key=lambda piece: bool(piece.fields)):
        words = safe("".join(piece.text for piece in pieces)).plain
        passage.append(f"{OPEN}{words}{CLOSE}" if marked else words, style="bold" if marked else "")
    if passage.plain.strip():
        console.print(Padding(passage, (0, 0, 0, 4)))
    for line in doubtful.lines(held, doubt, lang):
        console.print(safe(f"  {line}"))
