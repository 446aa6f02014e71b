"""`hegui law accept`: a person takes a proposal over; it is expected from then on."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.options import Lang
from hegui.days import iso_day, today

Identifier = Annotated[str, typer.Argument(metavar="ID", help="of hegui law proposals")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="who decides and answers for it")]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="corrects the day that was read")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="the title in that language")]


def accept(
    identifier: Identifier,
    by: By,
    title_en: Title = None,
    title_zh: Title = None,
    published: Day = None,
    comments_to: Day = None,
    in_force: Day = None,
    lang: Lang = "en",
) -> int:
    """Accept a proposal in your name, with what you correct; it is never law by that.

    A draft is expected, a rule is expected from its first day on: hegui law expected and hegui law
    due show it, and no audit reads it. To be judged by, a law needs a file in a content package.
    """
    from hegui.report.law.wording import say
    from hegui.watch import proposals

    days = {"published": published, "comments_to": comments_to, "in_force": in_force}
    corrected = {name: iso_day(day) for name, day in days.items() if day is not None}
    said = proposals.Corrections(title_en=title_en, title_zh=title_zh, **corrected)
    path = proposals.accept(identifier, by, today(), said)
    typer.echo(say("accepted_now", lang, id=identifier, by=by, path=path))
    return 0
