"""`hegui removals close`: nothing is left to be done."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import By, RecordPath
from hegui.cli.removals.words import say
from hegui.cli.telling import complain
from hegui.days import now


def close(
    record: RecordPath,
    by: By,
    case: Annotated[
        list[int] | None,
        typer.Argument(metavar="CASE", help="cases; default all of which nothing is left"),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Close cases: acts done, user told, reported, and no appeal open or still possible.

    The time for which a case is kept runs from its close.
    """
    from hegui.removals import deciding, queue
    from hegui.removals.record import Record
    from hegui.report.removals import words

    with Record.open(record, now()) as held:
        numbers = case or queue.dealt(held)
        closed = deciding.close(held, numbers, by, now())
        left = [(n, deciding.open_for(held, held.ledger.case(n), now())) for n in case or ()]
    typer.echo(say("closed", lang, n=len(closed)))
    for number, why in left:
        if number not in closed:
            complain(say("stays_open", lang, case=number, why=words.say(why, lang)), lang)
    return 0
