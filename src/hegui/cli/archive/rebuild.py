"""`hegui archive rebuild`: make a log file again from the archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.archive.arguments import Archive

if TYPE_CHECKING:
    from hegui.archive.journal import Journal


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
    from hegui.archive.rebuild import rebuild as bytes_of

    journal = Journal.open(archive)
    for data in bytes_of(journal, _input(journal, name, number)):
        sys.stdout.buffer.write(data)
    return 0


def _input(journal: Journal, name: str, number: int | None) -> int:
    """Return the number of the input; raise `UsageError` unless there is one."""
    from hegui.archive.rebuild import inputs_named
    from hegui.errors import UsageError
    from hegui.message import Message

    alike = inputs_named(journal.state, Path(name).name)
    wanted = [one.input for one in alike if number in (None, one.input)]
    if not wanted:
        raise UsageError(
            "No log file {name} was read into the archive: correct the name.", name=name
        )
    if len(wanted) > 1:
        told = [
            Message(
                "--input {number} ({source}, {size:,} bytes, {day})",
                number=one.input,
                source=one.source,
                size=one.end,
                day=one.at.date(),
            )
            for one in alike
        ]
        raise UsageError(
            "Several log files were called {name}: add one of {told}.", name=name, told=told
        )
    return wanted[0]
