"""`hegui archive key`: the key that seals; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.archive.key.make import make
from hegui.cli.archive.key.rotate import rotate
from hegui.cli.archive.key.show import show
from hegui.cli.spread import spread

app = typer.Typer(help="Make the key that seals, show it, hand over to a new one.")
app.command()(make)
app.command()(show)
app.command()(spread(rotate))
