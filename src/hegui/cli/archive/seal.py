"""`hegui archive seal`: sign the root of all entries."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, KeyFile, Witnesses, now
from hegui.cli.options import Output, one_of


def seal(
    archive: Archive,
    key: KeyFile = None,
    witness: Witnesses = None,
    tsa: Annotated[
        str | None,
        typer.Option("--tsa", metavar="URL", help="ask this authority for a time stamp (RFC 3161)"),
    ] = None,
    output: Output = "table",
) -> int:
    """Sign the root of all entries, on top of the checkpoint before.

    Nothing is signed where the newest checkpoint does not fit the log, the clock stands before it,
    or a witness has seen something else. The first seal enters the key into the log.
    """
    from pathlib import Path

    from hegui.archive import keys, stamp
    from hegui.archive import seal as seals
    from hegui.archive.journal import Journal

    one_of(output, ("table", "json"), "--output")
    private = keys.load(key, Path(archive))
    ask = None if tsa is None else lambda data: stamp.ask(tsa, data)
    with Journal.open(archive, writing=True) as journal:
        made = seals.seal(
            journal, seals.identifier(journal), private, now(), witnesses=witness or (), stamp=ask
        )
        count = len(journal.lines)
    told = {
        "entries": count,
        "checkpoint": made.checkpoint.name if made else None,
        "root": made.checkpoint.root.hex() if made else None,
        "witnesses": list(made.witnesses) if made else [],
    }
    if output == "json":
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif made is None:
        typer.echo(f"All {count} entries are sealed already.")
    else:
        typer.echo(f"Sealed {count} entries: {made.checkpoint.name}")
        for place in made.witnesses:
            typer.echo(f"Copied to {place}")
    return 0
