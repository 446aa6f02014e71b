"""`hegui archive key rotate`: hand over to a new key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, KeyFile, Witnesses, now


def rotate(
    archive: Archive,
    new: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="the new private key, made before")
    ],
    key: KeyFile = None,
    witness: Witnesses = None,
) -> int:
    """Let the key in force seal once more and hand over to a new one, which seals from here on."""
    from hegui.archive import keys
    from hegui.archive import seal as seals
    from hegui.archive.journal import Journal

    place = Path(archive)
    old, after = keys.load(key, place), keys.load(new, place)
    with Journal.open(archive, writing=True) as journal:
        name = seals.identifier(journal)
        seals.seal(journal, name, old, now(), witnesses=witness or ())
        public = seals.rotate(journal, name, old, after, now())
        seals.seal(journal, name, after, now(), witnesses=witness or ())
    typer.echo(f"From here on {public} seals.")
    return 0
