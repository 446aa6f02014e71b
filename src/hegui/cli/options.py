"""Options that several commands share, and how they are checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hegui import config, files
from hegui.cli.codes import FAIL_ON
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

FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        help="what makes the exit code other than 0: breached, past (put right late as well), "
        "unwaived, unknown, overdue, none; repeatable; default breached and unknown",
    ),
]
FailOnOverdue = Annotated[
    bool, typer.Option("--fail-on-overdue", help="exit with 4 if a regulator's order is overdue")
]
DEFAULT_FAIL_ON = ("breached", "unknown")


def failing(fail_on: list[str] | None, fail_on_overdue: bool) -> set[str]:
    """Return what makes the exit code other than 0; raise `UsageError` for what cannot."""
    wanted = {one_of(what, FAIL_ON, "--fail-on") for what in fail_on or DEFAULT_FAIL_ON}
    return wanted | ({"overdue"} if fail_on_overdue else set())


def day(value: str | None) -> date:
    """Return the day of `--as-of`; raise `UsageError` if it is no day or lies in the future."""
    return config.day_argument(value, today())


def one_of(value: str, allowed: tuple[str, ...], option: str) -> str:
    """Return a value of a closed list; raise `UsageError` that lists them otherwise."""
    if value not in allowed:
        raise UsageError(f"{option} is '{value}': use one of {', '.join(allowed)}.")
    return value


def write(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; raise `UsageError` if it cannot be written.

    A device, a pipe or a folder is refused: renaming a file over a device would destroy it.
    """
    path = path.resolve()  # a link is followed, not replaced
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no regular file: name one, or use --output.")
    with files.writing(path):
        files.write_whole(path, content)


def config_file(path: Path) -> Path:
    """Return the configuration's file, also where its folder was named."""
    return path / "hegui.toml" if path.is_dir() else path
