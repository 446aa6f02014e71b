"""`hegui removals transparency`: what was done in some months, and what of it was wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.emit import emit, show
from hegui.cli.options import Lang, Output, write
from hegui.cli.removals.arguments import RecordPath
from hegui.days import iso_day


def transparency(
    record: RecordPath,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="first day; default the first case")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="last day; default today")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="write it as a page with charts")
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Count cases by policy, basis and automation, the time to act, and appeals.

    What was taken down by mistake is counted as loudly as what screening missed. A case counts on
    the Shanghai day on which its item was found.
    """
    from hegui.days import day_of, today
    from hegui.errors import UsageError
    from hegui.removals import counting, queue
    from hegui.removals.record import Record
    from hegui.report.removals import counted, page

    until = today() if last is None else iso_day(last)
    with Record.open(record) as held:
        found_at = queue.first_found_at(held)
        earliest = until if found_at is None else day_of(found_at)
        since = earliest if first is None else iso_day(first)
        if since > until:
            raise UsageError(
                "The days end on {until}, before they begin on {since}: turn them.",
                until=until,
                since=since,
            )
        told = counting.count(held.ledger.cases(), since, until)
        rows = counted.rows(told, held, lang)
        drawn = page.transparency(told, held, lang) if html is not None else ""
    if html is not None:
        write(html, drawn)
    else:
        value = vars(told) | {"wrong": told.wrong, "open_appeals": told.open_appeals}
        emit(
            value,
            output,
            rows=rows,
            draw=lambda: show(counted.said(rows, lang), counted.whole(told, lang)),
        )
    return 0
