"""`hegui cases search`: cases by words in both languages, and by their facts."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.cases import arguments
from hegui.cli.emit import emit
from hegui.cli.options import Lang, Limit, Output, choice


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="that all stand in a case: weblog, or 日志 留存"),
    ] = None,
    library: arguments.LibraryPath = None,
    *,
    only: arguments.Filter,
    sort: Annotated[
        arguments.Sort,
        choice("--sort", arguments.Sort, "the latest or the largest first"),
    ] = "date",
    limit: Limit = 20,
    skip: Annotated[int, typer.Option("--skip", min=0, help="how many are passed over")] = 0,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Search the case library and the cases that come with Hegui, in Chinese and English.

    A repeated option takes either value, different options narrow the search. An article finds the
    cases that cite it by the number of any version, and those that cite what it holds or lies in.
    """
    from hegui import law
    from hegui.cases.search import search as ask
    from hegui.report.cases import found as shown
    from hegui.report.draw import cases

    query = only.query(words, sort)
    with arguments.opened(library, lang) as index:
        found = ask(index, query, law.load(), limit, skip)
    emit(
        shown.as_value(found, skip, lang),
        output,
        rows=shown.rows(found, lang),
        draw=lambda: cases.show(found, skip, query.text, lang),
    )
    for line in shown.remarks(found, lang) if output != "json" else ():
        typer.echo(line, err=True)
    return 0
