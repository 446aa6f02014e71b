"""Arguments that several commands of `hegui identity` share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import until_today

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="the key of tokens, readable by its owner alone; default HEGUI_IDENTITY_KEY",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        parser=until_today,
        help="the day to check on, as 2026-06-30; default today",
    ),
]
