"""`hegui archive`: the custody of access logs; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.archive.find import find
from hegui.cli.archive.key import app as key
from hegui.cli.archive.prove import prove
from hegui.cli.archive.seal import seal
from hegui.cli.archive.verifier import verifier
from hegui.cli.archive.verify import verify

app = typer.Typer(
    help="Keep access logs for as long as they must be kept: sealed, found again, then let go.",
    no_args_is_help=True,
)
app.command()(seal)
app.command()(verify)
app.command()(find)
app.command()(prove)
app.command()(verifier)
app.add_typer(key, name="key")
