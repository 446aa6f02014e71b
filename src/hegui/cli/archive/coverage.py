"""`hegui archive coverage`: the calendar of what is kept."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui import config
from hegui.cli.archive.arguments import Archive
from hegui.cli.options import AsOf, Lang, Output, day, write
from hegui.report.kept.words import STANDINGS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.archive.calendar import Day

MARKS = {
    "kept": "█",
    "masked": "▓",
    "unsealed": "▒",
    "quiet": "o",
    "expired": "·",
    "missing": "✗",
}


def coverage(
    archive: Archive,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="public key that must have sealed it, or a file"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="show each log up to this day, kept or not"),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="draw it as an HTML page as well")
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show each day of each log: records, gaps, clock jumps, sealed or not, let go, or missing.

    It is read from the log of the archive alone, and is what the audit takes for log_coverage. JSON
    and CSV give a row a day; the table draws a month a line and lists what needs a look.
    """
    from hegui.archive import calendar
    from hegui.archive.journal import Journal
    from hegui.cli.listing import listing

    on = day(as_of)
    last = None if until is None else config.day_argument(until, on)
    with Journal.open(archive) as journal:
        days = calendar.days(archive, journal.state, key, on, last)
    if html is not None:
        from hegui.report.kept.page import page

        write(html, page(days, on, lang))
    if output != "table":
        listing([asdict(one) for one in days], output)
        return 0
    for line in _drawn(days, lang):
        typer.echo(line)
    return 0


def _drawn(days: list[Day], lang: str) -> Iterator[str]:
    """Yield a line a month and source, then what the marks mean, then what needs a look."""
    for (source, month), held in groupby(days, lambda one: (one.source, f"{one.day:%Y-%m}")):
        line = [" "] * 31
        records = 0
        for one in held:
            line[one.day.day - 1] = MARKS[one.standing]
            records += one.records
        yield f"{source}  {month}  {''.join(line)}  {records:,}"
    yield "  ".join(f"{MARKS[name]} {said[lang]}" for name, said in STANDINGS.items())
    for one in days:
        if one.state == "missing":
            yield f"{one.source}  {one.day}  {STANDINGS['missing'][lang]}"
        if one.clock_jumps:
            yield f"{one.source}  {one.day}  {WORDS['clock'][lang]}: {one.clock_jumps}"
    for source, held in groupby(days, lambda one: one.source):
        worst = max(held, key=lambda one: one.longest_gap_s or 0)
        if worst.longest_gap_s:
            yield f"{source}  {worst.day}  {WORDS['gap'][lang]}: {worst.longest_gap_s} s"
