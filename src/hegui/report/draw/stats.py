"""The statistics of cases on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.report.cases import counted
from hegui.report.cases.wording import labelled, say, value
from hegui.report.draw.table import grid, safe

if TYPE_CHECKING:
    from rich.table import Table

    from hegui.cases.stats import Row, Stats

ROWS = 12
"""A terminal shows so many values of a dimension; CSV, JSON and the page hold more."""
PROVINCES, MEASURES = 10, 6
NARROW, FINES, ROOM = 7, 15, 100
"""Widths with which the table fits 80 columns; with more room, a range of fines is one line."""


def show(found: Stats, lang: str) -> None:
    """Print the counts by dimension, then the provinces by measure, then how they were made."""
    console = Console()
    actions = f"{found.whole.actions:,}"
    console.print(Text(say("stats", lang, actions=actions), style="bold"))
    if found.whole.actions:
        console.print(_table(found, lang, FINES if console.width < ROOM else 2 * FINES))
    if found.provinces:
        console.print(_matrix(found, lang))
    for line in counted.remarks(found, lang):
        console.print(safe(line), style="dim")


def _table(found: Stats, lang: str, fines: int) -> Table:
    table = grid(padding=0, expand=True)
    table.add_column("", overflow="fold", ratio=1)
    for key in ("actions", "fined_share", "orders_only", "unknown_amounts"):
        table.add_column(say(key, lang), justify="right", overflow="fold", width=NARROW)
    for whom in ("bodies", "persons"):
        title = labelled(whom, say("median_range", lang), lang)
        table.add_column(title, justify="right", overflow="fold", max_width=fines)
    table.add_row(Text(say("all", lang), style="bold"), *_cells(found.whole, lang))
    for name, rows in found.by.items():
        if rows:
            table.add_section()
            table.add_row(Text(say(f"by_{name}", lang), style="bold"))
        for row in rows[:ROWS]:
            table.add_row(safe(f"  {value(name, row.value, lang)}"), *_cells(row, lang))
        if len(rows) > ROWS:
            more = say("more_rows", lang, count=len(rows) - ROWS)
            table.add_row(Text(f"  {more}", style="dim"))
    return table


def _cells(row: Row, lang: str) -> list[str]:
    """Return the counts, then of each kind of fine the median with their number, and the range."""
    money = [
        f"{counted.middle(fines, lang)} ({fines.known:,})\n{counted.span(fines, lang)}"
        if fines.known
        else "–"
        for fines in (row.bodies, row.persons)
    ]
    return [
        f"{row.actions:,}",
        counted.percent(row),
        f"{row.outcomes['orders_only']:,}",
        f"{row.bodies.unknown + row.persons.unknown:,}",
        *money,
    ]


def _matrix(found: Stats, lang: str) -> Table:
    table = grid(say("province", lang), title=say("provinces_by_measure", lang))
    shown = [row.value for row in found.by["measure"] if row.value is not None][:MEASURES]
    for measure in shown:
        table.add_column(
            value("measure", measure, lang), justify="right", max_width=12, overflow="fold"
        )
    for place, measures in list(found.provinces.items())[:PROVINCES]:
        counts = (f"{measures[one]:,}" if one in measures else "–" for one in shown)
        table.add_row(value("province", place, lang), *counts)
    if len(found.provinces) > PROVINCES:
        table.add_row(say("more_rows", lang, count=len(found.provinces) - PROVINCES), style="dim")
    return table
