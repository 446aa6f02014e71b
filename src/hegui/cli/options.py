"""Options that several commands share, and how they are checked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import typer

from hegui import files
from hegui.cli.codes import FAIL_ON
from hegui.days import day_until, today
from hegui.errors import UsageError
from hegui.message import Message

Language = Literal["zh", "en"]
Form = Literal["table", "json", "csv"]
Screen = Literal["table", "json"]
"""Forms of what has no rows."""
CalendarForm = Literal["table", "json", "csv", "ics"]
"""Forms of what has days."""


def one_of(named: str, allowed: Collection[str]) -> Callable[[str], str]:
    """Return what reads a value of a closed list; it raises `UsageError` for any other."""

    def read(value: str) -> str:
        if value not in allowed:
            raise UsageError(
                "{named} is '{value}': use one of {allowed}.",
                named=named,
                value=value,
                allowed=list(allowed),
            )
        return value

    return read


def choice(named: str, kind: Any, told: str) -> Any:
    """Return an option whose value is one of a `Literal`; help names them all."""
    allowed = get_args(kind)
    metavar = "|".join(allowed)
    return typer.Option(named, metavar=metavar, parser=one_of(named, allowed), help=told)


def until_today(value: str) -> date:
    """Read a day; raise `UsageError` if it is none or lies in the future."""
    return day_until(value, today())


ConfigPath = Annotated[Path, typer.Argument(metavar="CONFIG", help="path of hegui.toml")]
HERE = Path("hegui.toml")
"""The configuration where none is named: that of the folder in which the command is given."""
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        parser=until_today,
        help="the day to judge, as 2017-09-26; default today",
    ),
]
Lang = Annotated[Language, choice("--lang", Language, "language of what is shown")]
Output = Annotated[Form, choice("--output", Form, "form of what is shown")]
ScreenOutput = Annotated[Screen, choice("--output", Screen, "form of what is shown")]
CalendarOutput = Annotated[CalendarForm, choice("--output", CalendarForm, "form of what is shown")]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        parser=one_of("--fail-on", FAIL_ON),
        help="what makes the exit code other than 0: breached, past (put right late as well), "
        "unwaived, unknown, overdue, none; repeatable; default breached and unknown",
    ),
]
FailOnOverdue = Annotated[
    bool, typer.Option("--fail-on-overdue", help="exit with 4 if a regulator's order is overdue")
]
HtmlPage = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="write it as one HTML page")
]
Force = Annotated[bool, typer.Option("--force", help="overwrite a file that exists")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="how many are shown")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="show what would go, and let go of nothing")
]
AssessedBy = Annotated[
    Path, typer.Option("--config", metavar="FILE", help="hegui.toml with its [assessment]")
]
Insecure = Annotated[
    bool, typer.Option("--insecure", help="go on though the certificate is not trusted")
]
DEFAULT_FAIL_ON = ("breached", "unknown")


def failing(fail_on: list[str] | None, fail_on_overdue: bool) -> set[str]:
    """Return what makes the exit code other than 0."""
    return {*(fail_on or DEFAULT_FAIL_ON), *(("overdue",) if fail_on_overdue else ())}


def day(value: date | None) -> date:
    """Return the day of `--as-of`, today if it was not given."""
    return value or today()


def write(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; raise `UsageError` if it cannot be written.

    A device, a pipe or a folder is refused: renaming a file over a device would destroy it.
    """
    path = path.resolve()  # a link is followed, not replaced
    if path.exists() and not path.is_file():
        raise UsageError("{path} is no regular file: name one, or use --output.", path=path)
    with files.writing(path):
        files.write_whole(path, content)


def write_and_say(path: Path, content: str | bytes, lang: str, *, err: bool = True) -> None:
    """Write a file as `write` does, and say that it was written."""
    write(path, content)
    typer.echo(Message("Wrote {path}.", path=path).say(lang), err=err)


def config_file(path: Path) -> Path:
    """Return the configuration's file, also where its folder was named."""
    return path / "hegui.toml" if path.is_dir() else path
