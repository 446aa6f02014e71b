"""`hegui removals show`: one case as a whole."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.emit import show as show_tables
from hegui.cli.options import Lang, ScreenOutput
from hegui.cli.removals.arguments import CaseNumber, RecordPath
from hegui.days import now


def show(
    record: RecordPath,
    case: CaseNumber,
    whole: Annotated[
        bool, typer.Option("--whole", help="do not mask identity and phone numbers")
    ] = False,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Show a case: the item, its hits, what was decided, done, appealed and answered.

    The number of its last entry is what a decision may be bound to (--seen).
    """
    from hegui.removals.record import Record
    from hegui.report.removals import shown

    with Record.open(record) as held:
        found = held.ledger.case(case)
        facts = shown.facts(held, found, now(), whole=whole)
        hits = shown.hits(found)
    emit(
        facts | {"hits": hits},
        output,
        draw=lambda: show_tables(shown.pairs(facts, lang), shown.said(hits, lang)),
    )
    return 0
