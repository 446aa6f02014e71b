"""`hegui law proposals`: what was read from announcements, and who decided on it."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from hegui.cli.emit import emit
from hegui.cli.law.propose import Config
from hegui.cli.options import AsOf, Lang, Output, Screen, config_file, day, one_of


def proposals(
    identifier: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="one of them, with all its fields")
    ] = None,
    config: Config = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """List the proposals, or show one with what it may touch on the day."""
    from hegui import law
    from hegui.cli.law.findings import verdicts
    from hegui.report.draw import proposal as draw
    from hegui.report.law.proposed import as_value, summary
    from hegui.watch import proposals as held

    on = day(as_of)
    if identifier is None:
        rows = [summary(one) for one in held.load_all()]
        emit(rows, output, draw=lambda: draw.listed(rows, lang))
        return 0
    one_of("--output", get_args(Screen))(output)
    proposal = held.load(identifier)
    path = None if config is None else config_file(config)
    value = as_value(proposal, law.load(), on, lang, verdicts(path, on, proposal.reading))
    emit(value, output, draw=lambda: draw.show(value, lang))
    return 0
