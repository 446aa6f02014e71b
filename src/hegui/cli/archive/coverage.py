"""`hegui archive coverage`: the calendar of what is kept."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, Key
from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, Output, day, write
from hegui.days import day_until


def coverage(
    archive: Archive,
    key: Key = None,
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
    from hegui.report.draw.calendar import show

    on = day(as_of)
    last = None if until is None else day_until(until, on)
    with Journal.open(archive) as journal:
        days = calendar.days(archive, journal.state, key, on, last)
    if html is not None:
        from hegui.report.archive.page import page

        write(html, page(days, on, lang))
    emit([asdict(one) for one in days], output, draw=lambda: show(days, lang))
    return 0
