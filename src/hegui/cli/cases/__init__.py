"""`hegui cases`: read, keep, review, search and count enforcement cases; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.cases.duplicates import duplicates
from hegui.cli.cases.read import read
from hegui.cli.cases.review import review
from hegui.cli.cases.search import search
from hegui.cli.cases.show import show
from hegui.cli.cases.stats import stats
from hegui.cli.cases.taking import bring, send

app = typer.Typer(
    help="Read enforcement documents into cases; keep, review, search and count them.",
    no_args_is_help=True,
)
app.command()(read)
app.command()(review)
app.command()(duplicates)
app.command()(search)
app.command()(show)
app.command()(stats)
app.command("import")(bring)
app.command("export")(send)
