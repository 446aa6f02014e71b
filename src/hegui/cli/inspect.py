"""`hegui inspect`: what an inspector asks to see, and what of it is there."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import (
    HERE,
    AsOf,
    ConfigPath,
    Force,
    HtmlPage,
    Lang,
    Output,
    config_file,
    day,
    write_and_say,
)
from hegui.errors import UsageError


def inspect(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="KIND", help="only what one authority asks for: cyberspace"),
    ] = None,
    html: HtmlPage = None,
    full: Annotated[bool, typer.Option("--full", help="print every line of every folder")] = False,
    lang: Lang = "en",
    output: Output = "table",
    force: Force = False,
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
        write_and_say(html, page.render(found, lists, lang), lang)
    value = wording.as_value(found, lists, lang)
    emit(
        value,
        output,
        rows=wording.rows(value),
        draw=lambda: drawn.show(found, chosen, lang, full=full),
    )
    return codes.FINE
