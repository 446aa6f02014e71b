"""`hegui removals transparency`: what was done in some months, and what of it was wrong."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang, Output, write
from hegui.cli.removals.arguments import RecordPath


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
    from hegui import config
    from hegui.cli.listing import listing
    from hegui.days import day_of, today
    from hegui.errors import UsageError
    from hegui.removals import counting, queue
    from hegui.removals.record import Record
    from hegui.report.removals import counted, page

    until = today() if last is None else config.iso_day(last)
    with Record.open(record) as held:
        found_at = queue.first_found_at(held)
        earliest = until if found_at is None else day_of(found_at)
        since = earliest if first is None else config.iso_day(first)
        if since > until:
            raise UsageError(f"The days end on {until}, before they begin on {since}: turn them.")
        told = counting.count(held.ledger.cases(), since, until)
        rows = counted.rows(told, held, lang)
        drawn = page.transparency(told, held, lang) if html is not None else ""
    if html is not None:
        write(html, drawn)
    elif output == "json":
        more = {"wrong": told.wrong, "open_appeals": told.open_appeals}
        typer.echo(json.dumps(vars(told) | more, ensure_ascii=False, indent=2, default=_plain))
    else:
        listing(counted.said(rows, lang) if output == "table" else rows, output)
        if output == "table":
            listing(counted.whole(told, lang), output)
    return 0


def _plain(value: object) -> object:
    """Return a value as JSON has it; `dataclasses.asdict` would count a `Counter` anew."""
    return vars(value) if dataclasses.is_dataclass(value) else str(value)
