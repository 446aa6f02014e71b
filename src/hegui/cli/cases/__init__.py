"""`hegui cases`: read, keep, review, search and count enforcement cases; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.cases.search import search
from hegui.cli.cases.show import show
from hegui.cli.cases.stats import stats

app = typer.Typer(
    help="Read enforcement documents into cases; keep, review, search and count them.",
    no_args_is_help=True,
)
app.command()(search)
app.command()(show)
app.command()(stats)
