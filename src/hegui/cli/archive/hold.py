"""`hegui archive hold` and `release`: keep days for a case, and let them go again."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, By, Why
from hegui.cli.archive.words import say
from hegui.cli.options import Lang
from hegui.days import iso_day, now
from hegui.message import COMMA

HeldFor = Annotated[str, typer.Option("--case", metavar="NUMBER", help="number of the case")]


def hold(
    archive: Archive,
    case: HeldFor,
    by: By,
    why: Why,
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help="one log; default every one")
    ] = "",
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="first day")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="last day")] = None,
    lang: Lang = "en",
) -> int:
    """Keep logs for a case, whatever the policy says, until it is released.

    How many segments that holds now is said; days that are yet to come are held too.
    """
    from hegui.archive.entries import Hold
    from hegui.archive.journal import Journal
    from hegui.archive.retain import hold as keep

    entry = Hold(
        at=now(),
        case=case,
        source=source,
        first_day=None if first is None else iso_day(first),
        last_day=None if last is None else iso_day(last),
        by=by,
        why=why,
    )
    with Journal.open(archive, writing=True) as journal:
        count = keep(journal, entry)
        sources = sorted({one.source for one in journal.state.segments.values()})
    typer.echo(say("held_for", lang, case=case, count=count))
    if not count:
        typer.echo(say("holds_nothing", lang, sources=COMMA[lang].join(sources) or "–"), err=True)
    return 0


def release(archive: Archive, case: HeldFor, by: By, why: Why) -> int:
    """End what is held for a case; what is due goes with the next retain."""
    from hegui.archive.entries import Release
    from hegui.archive.journal import Journal
    from hegui.archive.retain import release as let_go

    with Journal.open(archive, writing=True) as journal:
        let_go(journal, Release(at=now(), case=case, by=by, why=why))
    return 0
