"""`hegui archive key rotate`: hand over to a new key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, Sealing
from hegui.cli.archive.words import say
from hegui.cli.options import Lang
from hegui.days import now


def rotate(
    archive: Archive,
    new: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="the new private key, made before")
    ],
    *,
    sealing: Sealing,
    lang: Lang = "en",
) -> int:
    """Let the key in force seal once more and hand over to a new one, which seals from here on."""
    from hegui import law
    from hegui.archive import policy
    from hegui.archive import seal as seals
    from hegui.archive.journal import Journal
    from hegui.sealed import keys

    place = Path(archive)
    old, after = keys.load(sealing.key, place), keys.load(new, place)
    with Journal.open(archive, writing=True) as journal:
        decided = policy.in_force(journal, law.load(), now())
        sealing.by(old).seal(journal, decided, now())
        public = seals.rotate(journal, decided.id, old, after, now())
        sealing.by(after).seal(journal, decided, now())
    typer.echo(say("key_rotated", lang, public=public))
    return 0
