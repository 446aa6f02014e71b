"""`hegui archive key make`: a new private key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.words import say
from hegui.cli.options import Lang


def make(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="where to write it; must not exist")],
    lang: Lang = "en",
) -> int:
    """Write a new private key, which only its owner may read.

    Keep it outside of the archive, and a copy of it offline: a lost key cannot hand over.
    """
    from hegui.sealed import keys

    keys.make(file)
    typer.echo(say("key_made", lang, file=file))
    return 0
