"""What is told on standard error: what is wrong, and how far long work has come."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from hegui.message import sayable, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.progress import Progress as Tell


def complain(said: object, lang: str = "en") -> None:
    """Say what is wrong; a file's name and evidence in it stay text."""
    from hegui.report.safe import legible

    text = said.say(lang) if sayable(said) else str(said)
    typer.echo(f"hegui{': ' if lang == 'en' else '：'}{legible(text)}", err=True)


def asked(what: str, lang: str, *, needed: bool = False) -> str:
    """Ask a person at the terminal for a text, which may be empty unless it is needed."""
    suffix = ": " if lang == "en" else "："
    default = None if needed else ""
    answer: str = typer.prompt(what, default=default, show_default=False, prompt_suffix=suffix)
    return answer


@contextmanager
def progress(lang: str = "en") -> Iterator[Tell]:
    """Show the progress of long work, if standard error is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(
            task, description=spoken(what, lang), completed=done, total=total
        )
