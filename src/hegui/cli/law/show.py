"""`hegui law show`: what an instrument or a provision says on a day, and its penal clauses."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from hegui.cli.options import AsOf, Lang, ScreenOutput, day

Place = Annotated[
    str,
    typer.Argument(
        metavar="PROVISION", help="such as csl:21 or csl:21.i3 or mlps-2007:14.p1; or csl alone"
    ),
]


def show(
    provision: Place, as_of: AsOf = None, lang: Lang = "en", output: ScreenOutput = "table"
) -> int:
    """Show a provision as it stood on a day, what lies below it, and its penal clauses.

    Of an instrument alone, such as csl, its versions and articles are listed.
    """
    from hegui import law
    from hegui.cli.drawn import provision as screen
    from hegui.cli.law import drawn
    from hegui.report.law import shown, whole

    on = day(as_of)
    if ":" in provision:
        screen(shown(law.load(), law.Ref.parse(provision), on, lang), output, lang)
        return 0
    found = whole(law.load(), provision, on, lang)
    if output == "json":
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
    else:
        drawn.instrument(found, lang)
    return 0
