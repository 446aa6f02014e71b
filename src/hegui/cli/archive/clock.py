"""`hegui archive clock`: answer by name for what the clock did."""

from __future__ import annotations

import typer

from hegui.cli.archive.arguments import Archive, By, Sealing, Why
from hegui.cli.options import Lang
from hegui.days import now


def clock(
    archive: Archive,
    by: By,
    why: Why,
    *,
    sealing: Sealing,
    lang: Lang = "en",
) -> int:
    """Answer for the clock where it jumped or was set back, and seal that if a key is there.

    While nobody does, nothing is let go of after more than 31 days without an entry or seal, and
    nothing is written by a clock that stands more than five minutes before the newest entry.
    Compare the clock with another one first: what goes by a wrong clock is gone for good.
    """
    from hegui import law
    from hegui.archive import policy
    from hegui.archive.clock import answer
    from hegui.archive.journal import Journal
    from hegui.sealed.clock import said

    signs = sealing.signer_at_hand(archive)
    with Journal.open(archive, writing=True) as journal:
        found = answer(journal, by, why, now())
        if found and signs is not None:
            signs.seal(journal, policy.in_force(journal, law.load(), now()), now())
    for line in said(found, lang):
        typer.echo(line)
    return 0
