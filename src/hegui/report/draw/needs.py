"""What to give next: a line a thing, what most unknown duties wait for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.law.citation import in_words
from hegui.message import Message
from hegui.report.draw.table import grid, safe
from hegui.report.plain import highest
from hegui.report.wording import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.needs import Need

TOGETHER = 3
"""How many tables are named in one command that writes workbooks for them."""


def show(found: Sequence[Need], lang: str, config: str) -> None:
    """Print what to give, how many duties wait for each, and where answers and tables go."""
    table = grid(*(word(name, lang) for name in ("what_to_give", "waits", "may_cost")))
    for one in found:
        most = "–" if one.most is None else in_words(highest(one.most, lang), lang)
        table.add_row(safe(one.does.say(lang)), Text(one.decides.say(lang)), safe(most))
    console = Console()
    console.print(table)
    if any(one.kind == "answer" for one in found):
        told = Message("Answers stand under [operator] of {config}.", config=config)
        console.print(safe(told.say(lang)))
    if tables := [str(one.table) for one in found if one.kind == "give"][:TOGETHER]:
        command = Message(
            "Empty workbooks to fill: hegui template {tables}", tables=" ".join(tables)
        )
        console.print(safe(command.say(lang)))
