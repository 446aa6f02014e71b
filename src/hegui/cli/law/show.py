"""`hegui law show`: what an instrument or a provision says on a day, and its penal clauses."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit
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
    from hegui.report.draw import instrument
    from hegui.report.draw import provision as part
    from hegui.report.law import shown, whole

    on = day(as_of)
    if ":" in provision:
        found = shown(law.load(), law.Ref.parse(provision), on, lang)
        emit(found, output, draw=lambda: part.show(found, lang))
    else:
        found = whole(law.load(), provision, on, lang)
        emit(found, output, draw=lambda: instrument.show(found, lang))
    return 0
