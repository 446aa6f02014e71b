"""`hegui screen`: what an operator's own policies forbid; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.screen.check import check
from hegui.cli.screen.diff import diff
from hegui.cli.screen.pipe import pipe
from hegui.cli.screen.prepare import prepare
from hegui.cli.screen.run import run
from hegui.cli.screen.text import text

app = typer.Typer(
    help="Find what your own policies forbid, whatever it is disguised as.",
    no_args_is_help=True,
)
app.command()(check)
app.command()(text)
app.command()(run)
app.command()(diff)
app.command()(pipe)
app.command()(prepare)
