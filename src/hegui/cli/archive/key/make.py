"""`hegui archive key make`: a new private key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def make(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="where to write it; must not exist")],
) -> int:
    """Write a new private key, which only its owner may read.

    Keep it outside of the archive, and a copy of it offline: a lost key cannot hand over.
    """
    from hegui.archive import keys

    keys.make(file)
    typer.echo(f"Wrote {file}: keep a copy offline, and never in the archive.")
    return 0
