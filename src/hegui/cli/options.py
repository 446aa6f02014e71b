"""Options that several commands share, and how they are checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hegui import config
from hegui.days import today
from hegui.errors import UsageError

ConfigPath = Annotated[Path, typer.Argument(metavar="CONFIG", help="path of hegui.toml")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="the day to judge, as 2017-09-26; default today"),
]
Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help="language of what is shown")]
Output = Annotated[
    str, typer.Option("--output", metavar="table|json|csv", help="form of what is shown")
]


def day(value: str | None) -> date:
    """Return the day of `--as-of`; raise `UsageError` if it is no day or lies in the future."""
    return config.day_argument(value, today())


def one_of(value: str, allowed: tuple[str, ...], option: str) -> str:
    """Return a value of a closed list; raise `UsageError` that lists them otherwise."""
    if value not in allowed:
        raise UsageError(f"{option} is '{value}': use one of {', '.join(allowed)}.")
    return value


def write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all; raise `UsageError` if it cannot be written."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None


def config_file(path: Path) -> Path:
    """Return the configuration's file, also where its folder was named."""
    return path / "hegui.toml" if path.is_dir() else path
