"""`hegui law diff`: what an instrument said and cost on one day, and what on another."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.options import Lang, Output
from hegui.days import iso_day

Instrument = Annotated[str, typer.Argument(metavar="INSTRUMENT", help="such as csl or pipl")]


def diff(
    instrument: Instrument,
    then: Annotated[str, typer.Argument(metavar="DAY", help="the earlier day, as 2017-06-01")],
    today: Annotated[str, typer.Argument(metavar="DAY", help="the later day, as 2026-01-01")],
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Compare an instrument on two days, by duty and by provision, with the fines of both.

    A duty is stricter or lighter by the rule that decides between the law of two days for conduct
    across a change; where parts are harder and parts are softer it is both ways.
    """
    from hegui import law
    from hegui.report.draw.diff import show
    from hegui.report.law import changed
    from hegui.watch import changes

    found = changes.diff(law.load(), instrument, iso_day(then), iso_day(today))
    value, rows = changed.as_value(found, lang), list(changed.rows(found, lang))
    emit(value, output, rows=rows, draw=lambda: show(found, lang))
    return 0
