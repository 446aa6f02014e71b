"""`hegui removals clock`: answer by name for what the clock did."""

from __future__ import annotations

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import By, RecordPath, Why
from hegui.days import now


def clock(record: RecordPath, by: By, why: Why, lang: Lang = "en") -> int:
    """Answer for the clock where it jumped or was set back.

    While nobody does, no case is erased if more than 31 days lie between two neighbouring entries
    since it was closed, and nothing is entered by a clock that stands more than an hour before the
    newest entry. Compare the clock with another one first: what is erased is gone for good.
    """
    from hegui.removals.clock import answer
    from hegui.removals.record import Record
    from hegui.sealed.clock import said

    with Record.open(record, now()) as held:
        name = held.settings.reviewer(by)
        found = answer(held.ledger, name, why, now())
    for line in said(found, lang):
        typer.echo(line)
    return 0
