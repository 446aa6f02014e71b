"""`hegui law attach`: keep the official text of a version beside our summaries of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.options import Lang, ScreenOutput
from hegui.days import iso_day, today

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="the official text: .txt, .md, .html, .docx or .pdf")
]


def attach(
    file: File,
    instrument: Annotated[
        str | None,
        typer.Option("--as", metavar="INSTRUMENT", help="its id, where the text has no title"),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="first day of the version that it must be"),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="check the text and keep nothing")] = False,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Check an official text against the structure that is held, and show it from then on.

    Its articles, their numbers, paragraphs and items, the fines in Chinese numerals and the
    articles that its penal clauses cite must be those of one version; any other text is refused
    with the reason. The text stays in your own folder (HEGUI_DATA, else the user's data folder).
    """
    from hegui import law
    from hegui.report.law.attached import attached, told

    day = None if since is None else iso_day(since)
    found = attached(law.load(), file, today(), instrument=instrument, since=day, keep=not check)
    emit(found, output, draw=lambda: typer.echo(told(found, lang)))
    return 0
