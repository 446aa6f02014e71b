"""`hegui web backup`: a copy of the web app while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import Lang
from hegui.cli.serve import DataFolder


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="file to write, such as web.tar.gz")],
    data: DataFolder = None,
    lang: Lang = "en",
) -> int:
    """Write a copy of the web app into one file while it runs: database, web.toml and its key.

    The folders with evidence are no part of it. PostgreSQL is copied by its own pg_dump.
    """
    from hegui.message import Message
    from hegui.web import place

    place.open_at(data)
    from hegui.web import copies

    head = copies.backup(file)
    typer.echo(
        Message("Wrote {path}; the head of its log is {head}", path=file, head=head).say(lang)
    )
    return codes.FINE
