"""`hegui archive quiet`: attest that nothing happened."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, By, Sealing, Why
from hegui.cli.archive.words import say
from hegui.cli.options import Lang
from hegui.days import iso_day, now


def quiet(
    archive: Archive,
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="the log")],
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="the day, or the first")],
    by: By,
    why: Why,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="the last day; default the first")
    ] = None,
    *,
    sealing: Sealing,
    lang: Lang = "en",
) -> int:
    """Attest that a log had no record on some days, and seal that if a key is there.

    A day without a record is a gap for whoever verifies or audits, unless somebody answers for it.
    """
    from hegui import law
    from hegui.archive import policy
    from hegui.archive.attest import attest
    from hegui.archive.journal import Journal

    begin = iso_day(first)
    end = begin if last is None else iso_day(last)
    signs = sealing.signer_at_hand(archive)
    with Journal.open(archive, writing=True) as journal:
        new = attest(journal, source, begin, end, by, why, now())
        if signs is not None:
            signs.seal(journal, policy.in_force(journal, law.load(), now()), now())
    typer.echo(say("attested", lang, new=new))
    return 0
