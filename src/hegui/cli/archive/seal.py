"""`hegui archive seal`: sign the root of all entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from hegui.cli.archive.arguments import Archive, Sealing
from hegui.cli.archive.words import say
from hegui.cli.emit import emit
from hegui.cli.options import Lang, ScreenOutput
from hegui.days import now

if TYPE_CHECKING:
    from hegui.archive.seal import Seal


def seal(
    archive: Archive,
    *,
    sealing: Sealing,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Sign the root of all entries, on top of the checkpoint before.

    Nothing is signed where the newest checkpoint does not fit the log, the clock stands before it,
    or a witness has seen something else. The first seal enters the key into the log.
    """
    from hegui import law
    from hegui.archive import policy
    from hegui.archive.journal import Journal

    signs = sealing.signer(archive)
    with Journal.open(archive, writing=True) as journal:
        made = signs.seal(journal, policy.in_force(journal, law.load(), now()), now())
        count = len(journal.lines)
    told = {
        "entries": count,
        "checkpoint": made.checkpoint.name if made else None,
        "root": made.checkpoint.root.hex() if made else None,
        "witnesses": list(made.witnesses) if made else [],
    }
    emit(told, output, draw=lambda: typer.echo("\n".join(_said(made, count, lang))))
    return 0


def _said(made: Seal | None, count: int, lang: str) -> Iterator[str]:
    """Yield what was sealed and where its copies are."""
    if made is None:
        yield say("seal_nothing", lang, count=count)
        return
    yield say("seal_sealed", lang, count=count, name=made.checkpoint.name)
    for place in made.witnesses:
        yield say("seal_copied", lang, place=place)
