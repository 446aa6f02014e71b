"""`hegui law search`: provisions by words, in Chinese and English."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, Limit, Output, day


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="such as: keep logs, or 日志 留存")
    ],
    as_of: AsOf = None,
    instrument: Annotated[
        str | None, typer.Option("--instrument", metavar="ID", help="only in this one, as csl")
    ] = None,
    limit: Limit = 20,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Search summaries, notes, terms, titles and duties of the law of a day, in both languages."""
    from hegui import law
    from hegui.report.draw.provisions import show
    from hegui.report.law import found
    from hegui.watch import search as searching

    book, on = law.load(), day(as_of)
    text = " ".join(words)
    hits = searching.search(book, text, on, instrument)
    value = found.as_value(text, hits, on, lang)
    shown = value | {"hits": value["hits"][:limit]}
    title = found.heading(value, on, lang)
    emit(shown, output, rows=found.rows(shown), draw=lambda: show(title, shown, lang))
    for line in found.nothing(book, value, lang) if not (hits.hits or hits.instruments) else ():
        typer.echo(line, err=True)
    return 0
