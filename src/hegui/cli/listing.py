"""Rows, progress and hostile text on a terminal; it knows no law, so that short commands are short.

Evidence is hostile: whatever comes from it is shown as plain text, with control characters removed.
"""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from hegui.report.safe import formula, legible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hegui.progress import Progress as Tell


def safe(value: object) -> Text:
    """Return a value as plain text without control characters or markup."""
    return Text(legible(str(value)))


def complain(said: object) -> None:
    """Say on standard error what is wrong; a file's name and evidence in it stay text."""
    typer.echo(f"hegui: {legible(str(said))}", err=True)


@contextmanager
def progress() -> Iterator[Tell]:
    """Show the progress of long work on standard error, if that is a terminal."""
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
            task, description=what, completed=done, total=total
        )


def listing(rows: Sequence[Mapping[str, Any]], output: str) -> None:
    """Print rows as a table, as JSON or as CSV."""
    if output == "json":
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=2, default=str))
    elif output == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: formula(value) for key, value in row.items()} for row in rows)
    else:
        table = Table(show_lines=False)
        for name in rows[0] if rows else ():
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(safe("–" if cell is None else cell) for cell in row.values()))
        Console().print(table)
