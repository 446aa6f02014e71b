"""`hegui law reject`: a person puts a proposal aside, with the reason."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.law.accept import By, Identifier
from hegui.cli.options import Lang
from hegui.days import today


def reject(
    identifier: Identifier,
    by: By,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="the reason, which is kept")],
    lang: Lang = "en",
) -> int:
    """Reject a proposal in your name; it is kept as rejected, with the reason."""
    from hegui.report.law.wording import say
    from hegui.watch import proposals

    proposals.reject(identifier, by, today(), why)
    typer.echo(say("rejected_now", lang, id=identifier, by=by))
    return 0
