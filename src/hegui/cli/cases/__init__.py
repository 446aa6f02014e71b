"""`hegui cases`: read, keep, review, search and count enforcement cases; one command a file."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Read enforcement documents into cases; keep, review, search and count them.",
    no_args_is_help=True,
)
