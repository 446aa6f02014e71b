"""`hegui law proposals`: what was read from announcements, and who decided on it."""

from __future__ import annotations

import json
from typing import Annotated, get_args

import typer

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
    from hegui.cli.law import drawn_proposal
    from hegui.cli.law.findings import verdicts
    from hegui.cli.listing import listing
    from hegui.report.law.proposed import summary
    from hegui.watch import proposals as held

    on = day(as_of)
    if identifier is None:
        rows = [summary(one) for one in held.load_all()]
        if output == "table":
            drawn_proposal.listed(rows, lang)
        else:
            listing(rows, output)
        return 0
    one_of("--output", get_args(Screen))(output)
    proposal = held.load(identifier)
    path = None if config is None else config_file(config)
    value = drawn_proposal.value(proposal, on, lang, verdicts(path, on, proposal.reading))
    if output == "json":
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        drawn_proposal.show(value, lang)
    return 0
