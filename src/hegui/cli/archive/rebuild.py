"""`hegui archive rebuild`: make a log file again from the archive."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive


def rebuild(
    archive: Archive,
    name: Annotated[
        str, typer.Argument(metavar="FILE", help="name of the log file as it was last read")
    ],
    number: Annotated[
        int | None,
        typer.Option("--input", metavar="N", help="which one, where several had that name"),
    ] = None,
) -> int:
    """Write the bytes of a log file, unpacked, as they were read; each part is checked first."""
    from hegui.archive.journal import Journal
    from hegui.archive.rebuild import input_named
    from hegui.archive.rebuild import rebuild as bytes_of

    journal = Journal.open(archive)
    for data in bytes_of(journal, input_named(journal.state, name, number)):
        sys.stdout.buffer.write(data)
    return 0
