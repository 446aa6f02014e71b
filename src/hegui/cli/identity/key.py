"""`hegui identity key`: the key by which tokens are made, and its versions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

KeyPath = Annotated[Path, typer.Argument(metavar="FILE", help="the file of the key")]
app = typer.Typer(
    help="The key of tokens: made once, kept secret, given new versions.", no_args_is_help=True
)


@app.command()
def make(file: KeyPath) -> int:
    """Write a new key to a file that only its owner may read.

    Whoever has it can find the number behind a token by trying all there are: keep it apart from
    the tables. Whoever loses it can make no token that fits the old ones.
    """
    from hegui.identity import keys

    key = keys.make(file)
    typer.echo(f"Wrote {file} with version {key.version}.")
    return 0


@app.command()
def rotate(file: KeyPath) -> int:
    """Add a new version, which all new tokens are made with; the older ones stay.

    Old tokens cannot be made into new ones without the raw numbers. As users come back and give
    theirs again, both tokens are known: 'tokenise --links' notes the pair. Drop an old version once
    no table needs it.
    """
    from hegui.identity import keys

    key = keys.rotate(file)
    typer.echo(f"{file} now has version {key.version}, and the versions before it.")
    return 0


@app.command()
def drop(
    file: KeyPath,
    version: Annotated[int, typer.Argument(metavar="VERSION", help="the version to take out")],
) -> int:
    """Take an older version out of the file: its tokens can then never be made again."""
    from hegui.identity import keys

    keys.drop(file, version)
    typer.echo(f"{file} has no version {version} any more.")
    return 0


@app.command()
def versions(file: KeyPath) -> int:
    """List the versions in a key file; nothing of the key is shown."""
    from hegui.identity import keys

    ring = keys.load(file)
    for one in (ring.current, *ring.older):
        typer.echo(f"{one.version}{' (current)' if one is ring.current else ''}")
    return 0
