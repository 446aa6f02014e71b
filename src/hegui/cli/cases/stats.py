"""`hegui cases stats`: how many actions, how they ended, and what was fined."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.cases import arguments
from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, Output, day, write


def stats(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="that all stand in a case; default: all cases"),
    ] = None,
    library: arguments.LibraryPath = None,
    *,
    only: arguments.Filter,
    as_of: AsOf = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="write a page with charts as well")
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Count actions and fines by year, level and kind of authority, province, provision, measure.

    The options of `hegui cases search` narrow what is counted. An action that several documents
    report is counted once; provisions carry the numbers of the law on the day of `--as-of`.
    """
    from hegui import law
    from hegui.cases.stats import count
    from hegui.report.cases import counted, stats_page
    from hegui.report.draw import stats as draw

    on = day(as_of)
    query = only.query(words)
    with arguments.opened(library, lang) as index:
        found = count(index, query, law.load(), on)
    if html is not None:
        write(html, stats_page.render(found, lang))
    value, rows = counted.as_value(found, lang), counted.rows(found, lang)
    emit(value, output, rows=rows, draw=lambda: draw.show(found, lang))
    return 0
