"""`hegui law map`: where a provision stands in another version."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.law.arguments import Provision
from hegui.cli.options import Lang, Output
from hegui.days import iso_day
from hegui.words import Words

COLUMNS = Words("cli/law")


def map_(
    provision: Provision,
    to: Annotated[str, typer.Option("--to", metavar="DAY", help="a day of the version to map to")],
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show where a provision stands in the version of the law that is in force on another day."""
    from hegui import law
    from hegui.law.citation import in_words
    from hegui.report.law import mapped

    target = iso_day(to)
    rows = mapped(law.load(), law.Ref.parse(provision), target, lang)
    table = [{name: cell and in_words(cell, lang) for name, cell in r.items()} for r in rows]
    emit(rows, output, draw=lambda: show(headed(table, COLUMNS, lang)))
    return 0
