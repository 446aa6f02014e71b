"""Arguments that several commands of `hegui identity` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="the key of tokens, readable by its owner alone; default HEGUI_IDENTITY_KEY",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="the day to check on, as 2026-06-30; default today"
    ),
]
