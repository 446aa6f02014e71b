"""`hegui law search`: provisions by words, in Chinese and English."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from hegui.cli.options import AsOf, Lang, Output, day


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="such as: keep logs, or 日志 留存")
    ],
    as_of: AsOf = None,
    instrument: Annotated[
        str | None, typer.Option("--instrument", metavar="ID", help="only in this one, as csl")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="how many are shown")] = 20,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Search summaries, notes, terms, titles and duties of the law of a day, in both languages."""
    from hegui.cli.listing import listing
    from hegui.report.law import found
    from hegui.watch import search as searching

    on = day(as_of)
    text = " ".join(words)
    hits = searching.search(text, on, instrument)
    value = found.as_value(text, hits, on, lang)
    shown = value | {"hits": value["hits"][:limit]}
    if output == "json":
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    elif output == "csv":
        listing(found.rows(shown), "csv")
    else:
        from hegui.cli.law import drawn

        drawn.hits(found.heading(value, on, lang), shown, lang)
    for line in found.nothing(value, lang) if not (hits.hits or hits.instruments) else ():
        typer.echo(line, err=True)
    return 0
