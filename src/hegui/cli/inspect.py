"""`hegui inspect`: what an inspector asks to see, and what of it is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import HERE, AsOf, ConfigPath, Lang, Output, config_file, day, write
from hegui.errors import UsageError


def inspect(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="KIND", help="only what one authority asks for: cyberspace"),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="write it as one HTML page")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="print every line of every folder")] = False,
    lang: Lang = "en",
    output: Output = "table",
    force: Annotated[bool, typer.Option("--force", help="overwrite a file that exists")] = False,
) -> int:
    """List the folders that an inspector asks for: what is there, what is missing, for whom.

    A folder is what the tables of evidence hold; nothing is judged by it, and the verdicts beside
    it are those of the duties behind it.
    """
    from hegui.cli.telling import progress
    from hegui.report.draw import inspection as drawn
    from hegui.report.inspection import check_authority, inspected, page, wording

    on = day(as_of)
    if html is not None and html.exists() and not force:
        raise UsageError("{path} exists already: name another file, or add --force.", path=html)
    if by is not None:
        check_authority(by, on)
    with progress(lang) as tell:
        found = inspected(config_file(config), on, tell)
    chosen = None if by is None else found.of(by)
    lists = found.lists if chosen is None else (chosen,)
    if html is not None:
        write(html, page.render(found, lists, lang))
        typer.echo(wording.say("wrote", lang, path=html), err=True)
    value = wording.as_value(found, lists, lang)
    emit(
        value,
        output,
        rows=wording.rows(value),
        draw=lambda: drawn.show(found, chosen, lang, full=full),
    )
    return codes.FINE
