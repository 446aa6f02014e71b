"""Arguments that several commands of `hegui archive` share, and the clock at their edge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

Archive = Annotated[str, typer.Argument(metavar="ARCHIVE", help="folder or URL of the archive")]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="the private key, PEM, readable by its owner alone; default HEGUI_ARCHIVE_KEY",
    ),
]
Witnesses = Annotated[
    list[Path] | None,
    typer.Option(
        "--witness",
        metavar="FOLDER",
        help="gets a copy of every checkpoint, best on another machine; repeatable",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="who asks; goes on record")]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="why; goes on record")]
Case = Annotated[str, typer.Option("--case", metavar="NUMBER", help="number of the case, if any")]


def now() -> datetime:
    """Return the time, naive UTC in whole seconds, as an archive writes it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
