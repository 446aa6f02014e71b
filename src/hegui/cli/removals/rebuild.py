"""`hegui removals rebuild`: the queue and the calls, anew from the entries."""

from __future__ import annotations

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import RecordPath
from hegui.cli.removals.words import say
from hegui.days import now


def rebuild(record: RecordPath, lang: Lang = "en") -> int:
    """Write the queue and the calls that wait anew, where verify says that they differ."""
    from hegui.removals import change
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        count = change.rebuild(held.ledger)
    typer.echo(say("rebuilt", lang, n=count))
    return 0
