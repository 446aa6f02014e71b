"""`hegui law page`: an instrument as a page, two versions side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import AsOf, Lang, day, until_today, write


def page(
    instrument: Annotated[str, typer.Argument(metavar="INSTRUMENT", help="such as csl or pipl")],
    html: Annotated[Path, typer.Option("--html", metavar="FILE", help="where to write the page")],
    as_of: AsOf = None,
    then: Annotated[
        date | None,
        typer.Option(
            "--then",
            metavar="DAY",
            parser=until_today,
            help="a day of the version beside it; default the one before",
        ),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Write an instrument as a page: what each provision says, said before, costs, and who judges.

    The provisions stand in our own words, with their sources, beside those of an earlier version.
    """
    from hegui import law
    from hegui.report.law.page import page as drawn

    on = day(as_of)
    write(html, drawn(law.load(), instrument, on, lang, then))
    return 0
