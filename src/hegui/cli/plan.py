"""`hegui plan`: write what was found and what will be done about it, to be checked and signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import (
    HERE,
    AsOf,
    ConfigPath,
    Force,
    HtmlPage,
    Lang,
    config_file,
    day,
    write_and_say,
)
from hegui.errors import UsageError
from hegui.message import Message


def plan(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="FILE", help="write it as a Word document")
    ] = None,
    html: HtmlPage = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="DUTY",
            help="only this duty or all below it, and the orders about it; repeatable",
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="every breach that was found, not only what was ordered"),
    ] = False,
    lang: Lang = "en",
    force: Force = False,
) -> int:
    """Write a rectification plan (整改报告) from the findings of an audit, to check and sign.

    Where authorities gave orders it keeps to what these are about, unless --only or --all says
    otherwise; without an order it names every breach.
    """
    from hegui.cli.telling import progress
    from hegui.duties import with_limbs
    from hegui.report.plan import audited, compose, of_orders
    from hegui.report.plan import docx as word
    from hegui.report.plan import html as page

    on = day(as_of)
    _check(docx, html, force=force)
    with progress(lang) as tell:
        report = audited(config_file(config), on, with_limbs(only or ()), tell)
    shown = report if everything or only else of_orders(report)
    composed = compose(shown, lang)
    if docx is not None:
        write_and_say(docx, word.render(composed), lang, err=False)
    if html is not None:
        write_and_say(html, page.render(composed), lang, err=False)
    if left := report.count("breached") - shown.count("breached"):
        typer.echo(
            Message(
                "Left out, since no order is about them: {left} breached. Add --all for them.",
                left=left,
            ).say(lang)
        )
    return codes.FINE


def _check(docx: Path | None, html: Path | None, *, force: bool) -> None:
    """Refuse to write nowhere, two files into one, or over what is there."""
    files = [path for path in (docx, html) if path is not None]
    if not files:
        raise UsageError("Name where to write the plan: --docx FILE, --html FILE or both.")
    if len({path.resolve() for path in files}) < len(files):
        raise UsageError("--docx and --html both name {path}: name two files.", path=files[0])
    for path in files:
        if path.exists() and not force:
            raise UsageError("{path} exists already: name another file, or add --force.", path=path)
