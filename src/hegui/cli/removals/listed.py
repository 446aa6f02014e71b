"""`hegui removals list`: the queue."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit, show
from hegui.cli.options import Lang, Limit, Output
from hegui.cli.removals.arguments import RecordPath
from hegui.cli.removals.words import say
from hegui.days import now


def list_(
    record: RecordPath,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="STATE",
            help="waiting, held, acting, dealt, appealed, closed or erased",
        ),
    ] = None,
    policy: Annotated[str | None, typer.Option("--policy", metavar="ID", help="only this")] = None,
    content: Annotated[
        str | None, typer.Option("--content", metavar="KEY", help="only this item")
    ] = None,
    calls: Annotated[
        bool, typer.Option("--calls", help="the calls to the platform that wait, and why")
    ] = False,
    to_close: Annotated[
        bool, typer.Option("--to-close", help="only cases of which nothing is left to be done")
    ] = False,
    limit: Limit = 50,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show the cases: appeals and what waits for a person first, orders of authorities before all.

    Times in tables are those of Shanghai; JSON and CSV have UTC.
    """
    from hegui.removals import deciding, queue, sending
    from hegui.removals.record import Record
    from hegui.report.removals import shown

    with Record.open(record) as held:
        if calls:
            rows = list(shown.calls(sending.waiting(held)[:limit]))
        else:
            rows = queue.cases(held, "dealt" if to_close else state, policy, content, limit)
        if to_close:
            at = now()
            rows = [
                row
                for row in rows
                if not deciding.open_for(held, held.ledger.case(row["case"]), at)
            ]
    aged = rows if calls else shown.aged(rows, now())
    emit(rows, output, draw=lambda: show(shown.said(aged, lang)), nothing=say("none", lang))
    return 0
