"""`hegui removals report` and `reported`: what the authority is told, as files."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang, write
from hegui.cli.removals.arguments import At, By, RecordPath, moment_of
from hegui.cli.removals.words import say
from hegui.days import now

Name = Annotated[str, typer.Argument(metavar="REPORT", help="name of the report, as 2026-06-A")]


def report(
    record: RecordPath,
    name: Name,
    by: By,
    case: Annotated[
        list[int] | None,
        typer.Argument(metavar="CASE", help="cases; default all removals not reported yet"),
    ] = None,
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="gets the files; default here")
    ] = Path(),
    authority: Annotated[
        str, typer.Option("--authority", metavar="NAME", help="default that of removals.toml")
    ] = "",
    with_content: Annotated[
        bool, typer.Option("--with-content", help="add the text and the account of each item")
    ] = False,
    lang: Lang = "zh",
) -> int:
    """Write a report to an authority, JSON and a page to be printed, and enter it into its cases.

    It is reported once it was handed over: hegui removals reported.
    """
    from hegui import law
    from hegui.errors import UsageError
    from hegui.removals import authority as reports
    from hegui.removals.record import Record
    from hegui.report.removals import page

    with Record.open(record, now()) as held:
        person = held.settings.reviewer(by)
        named = authority or held.settings.report.authority.of(lang)
        if not named:
            raise UsageError(
                "No authority is named: add --authority, or name it in removals.toml, [report]."
            )
        numbers = case or reports.owed(held)
        value = reports.report(
            held, law.load(), numbers, name, named, person, now(), with_content=with_content
        )
        data = json.dumps(value, ensure_ascii=False, indent=2).encode()
        files = to / f"{name}.json", to / f"{name}.html"
        if existing := next((path for path in files if path.exists()), None):
            raise UsageError(
                "{path} is there already: name another report, or move it away.", path=existing
            )
        drawn = page.authority(value, held.settings, lang)
        write(files[0], data)
        write(files[1], drawn)
        reports.enter(held, value, sha256(data).hexdigest(), now())
    typer.echo(say("report_made", lang, n=len(value["items"]), json=files[0], html=files[1]))
    return 0


def reported(
    record: RecordPath,
    name: Name,
    by: By,
    at: At = None,
    receipt: Annotated[
        str, typer.Option("--receipt", metavar="NUMBER", help="what the authority gave for it")
    ] = "",
    lang: Lang = "en",
) -> int:
    """Enter that a report was handed over: from here on its cases are reported."""
    from hegui.removals import authority
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        cases = authority.hand_over(held, name, by, receipt, moment_of(at), now())
    typer.echo(say("handed_over", lang, n=len(cases)))
    return 0
