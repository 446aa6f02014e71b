"""Rows as a table; it knows no law, so that short commands are short.

Evidence is hostile: whatever comes from it is shown as plain text, with control characters removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hegui.report.safe import legible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def safe(value: object) -> Text:
    """Return a value as plain text without control characters or markup."""
    return Text(legible(str(value)))


def grid(*heads: str, **how: Any) -> Table:
    """Return a table as all of a report are drawn; its columns break what is too long for them."""
    how.setdefault("padding", (0, 1, 0, 0))
    table = Table(box=SIMPLE_HEAD, **how)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def item(console: Console, mark: str, text: str, style: str = "") -> None:
    """Print a text behind a mark, and its further lines below its first one."""
    listed = Table.grid(padding=(0, 1, 0, 0))
    listed.add_row("", mark, safe(text), style=style)
    console.print(listed)


def show(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows as a table, their columns named as the first row names them."""
    table = Table(show_lines=False)
    for name in rows[0] if rows else ():
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(safe("–" if cell is None else cell) for cell in row.values()))
    Console().print(table)
