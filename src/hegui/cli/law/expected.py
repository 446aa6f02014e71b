"""`hegui law expected`: drafts, and rules whose text is not held; none of it is law here."""

from __future__ import annotations

import json

import typer

from hegui.cli.options import AsOf, Lang, Output, day


def expected(as_of: AsOf = None, lang: Lang = "en", output: Output = "table") -> int:
    """List what is expected on a day, and the proposals that nobody decided on yet."""
    from hegui.cli.law import drawn_proposal
    from hegui.cli.listing import listing
    from hegui.report.law import awaited

    value = awaited.as_value(day(as_of), lang)
    if output == "json":
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
    elif output == "csv":
        listing(awaited.rows(value), "csv")
    else:
        drawn_proposal.awaited(value, lang)
    return 0
