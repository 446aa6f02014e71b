"""`hegui removals notice`: what the user is told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from hegui.cli.emit import emit
from hegui.cli.options import Lang, choice, write
from hegui.cli.removals.arguments import CaseNumber, RecordPath


def notice(
    record: RecordPath,
    case: CaseNumber,
    outcome: Annotated[
        bool, typer.Option("--outcome", help="how the appeal ended, not why it was taken down")
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="write it as a page instead")
    ] = None,
    lang: Lang = "zh",
    output: Annotated[
        Literal["text", "json"],
        choice("--output", Literal["text", "json"], "form of what is shown"),
    ] = "text",
) -> int:
    """Print the statement of reasons of a case, or with --outcome the answer to its appeal.

    The same words go to the platform with the call to tell the user. JSON has both languages.
    """
    from hegui import law
    from hegui.removals import statement
    from hegui.removals.record import Record
    from hegui.report.removals import page

    with Record.open(record) as held:
        found = held.ledger.case(case)
        told = (
            statement.outcome(held, found)
            if outcome
            else statement.reasons(held, law.load(), found)
        )
    if html is not None:
        write(html, page.notice(told, lang))
    else:
        text = "\n\n".join(told.paragraphs[lang])
        emit(told.as_value(), output, draw=lambda: typer.echo(text))
    return 0
