"""`hegui --version`: which Hegui this is, and until when its law was checked."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHECKED = re.compile(r"last_checked: [\"']?(\d{4}-\d\d-\d\d)")


def _print(asked: bool) -> None:
    if asked:
        from hegui.cli.language import language

        for line in told(language(sys.argv[1:], os.environ)):
            typer.echo(line)
        raise typer.Exit


def versions(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print,
            is_eager=True,
            help="say which version this is and when its law was checked last, and end",
        ),
    ] = False,
) -> None:
    """Stand before every command; help has the text of the application."""


def told(lang: str) -> Iterator[str]:
    """Yield the version of Hegui, and of each content package when its law was last checked."""
    from importlib.metadata import version

    from hegui.content import installed

    yield f"hegui {version('hegui')}"
    for content in installed():
        days = [day for path in content.files("laws", ".yaml") for day in _checked(path)]
        checked = Message("law last checked on {day}", day=max(days, default="–")).say(lang)
        yield (
            f"{content.package} ({checked})" if lang == "en" else f"{content.package}（{checked}）"
        )


def _checked(path: Path) -> list[str]:
    """Return the days on which the entries of a file were checked; reading all of it takes long."""
    return CHECKED.findall(path.read_text(encoding="utf-8"))
