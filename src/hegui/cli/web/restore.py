"""`hegui web restore`: a web app from a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import Lang
from hegui.cli.serve import DataFolder


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="what hegui web backup wrote")],
    data: DataFolder = None,
    lang: Lang = "en",
) -> int:
    """Put a copy of the web app into a data folder that holds none, and check its log.

    A copy of PostgreSQL goes into the empty database that its web.toml names.
    """
    from hegui.message import Message
    from hegui.web import config, place

    place.at(data)
    from hegui.web import unpacking

    unpacking.unpack(file, config.folder())
    place.open_at()
    from hegui.web import copies

    head = copies.restore()
    typer.echo(Message("Restored; the head of its log is {head}", head=head).say(lang))
    return codes.FINE
