"""`hegui identity key`: the key by which tokens are made, and its versions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang

KeyPath = Annotated[Path, typer.Argument(metavar="FILE", help="the file of the key")]
app = typer.Typer(
    help="The key of tokens: made once, kept secret, given new versions.", no_args_is_help=True
)


@app.command()
def make(file: KeyPath, lang: Lang = "en") -> int:
    """Write a new key to a file that only its owner may read.

    Whoever has it can find the number behind a token by trying all there are: keep it apart from
    the tables. Whoever loses it can make no token that fits the old ones.
    """
    from hegui.identity import keys
    from hegui.message import Message

    key = keys.make(file)
    said = Message("Wrote {file} with version {version}.", file=file, version=key.version)
    typer.echo(said.say(lang))
    return 0


@app.command()
def rotate(file: KeyPath, lang: Lang = "en") -> int:
    """Add a new version, which all new tokens are made with; the older ones stay.

    Old tokens cannot be made into new ones without the raw numbers. As users come back and give
    theirs again, both tokens are known: 'tokenise --links' notes the pair. Drop an old version once
    no table needs it.
    """
    from hegui.identity import keys
    from hegui.message import Message

    key = keys.rotate(file)
    said = Message(
        "{file} now has version {version}, and the versions before it.",
        file=file,
        version=key.version,
    )
    typer.echo(said.say(lang))
    return 0


@app.command()
def drop(
    file: KeyPath,
    version: Annotated[int, typer.Argument(metavar="VERSION", help="the version to take out")],
    lang: Lang = "en",
) -> int:
    """Take an older version out of the file: its tokens can then never be made again."""
    from hegui.identity import keys
    from hegui.message import Message

    keys.drop(file, version)
    said = Message("{file} has no version {version} any more.", file=file, version=version)
    typer.echo(said.say(lang))
    return 0


@app.command()
def versions(file: KeyPath, lang: Lang = "en") -> int:
    """List the versions in a key file; nothing of the key is shown."""
    from hegui.identity import keys
    from hegui.message import Message

    ring = keys.load(file)
    for one in (ring.current, *ring.older):
        said = Message("{version} (current)", version=one.version).say(lang)
        typer.echo(said if one is ring.current else one.version)
    return 0
