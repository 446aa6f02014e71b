"""`hegui --version`: which Hegui this is, and until when its law was checked."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    from hegui.report.health import laws

    yield f"hegui {version('hegui')}"
    for package, day in laws():
        checked = Message("law last checked on {day}", day=day).say(lang)
        yield f"{package} ({checked})" if lang == "en" else f"{package}（{checked}）"
