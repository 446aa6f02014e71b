"""Groups of commands, of which only the one that is asked for is loaded."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer

from hegui.cli.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS = {
    "law": "Look up provisions by day and follow them through a renumbering.",
    "cases": "Read enforcement documents into cases; keep, review, search and count them.",
    "archive": "Keep access logs for as long as they must be kept: sealed, found again, then let "
    "go.",
    "removals": "Deal with prohibited information: decide, stop, remove, seal, tell, answer, "
    "report.",
    "identity": "Real identities: check numbers, keep tokens in their place, say who may be "
    "served.",
    "findings": "What scanners and testers found: one finding each, closed only by a run that "
    "covered it.",
    "mlps": "Classified protection (等级保护): grade a system, assess it, and say why.",
    "collect": "Facts of your own machines and sites, read only: what was not seen is unknown, "
    "with why.",
    "log": "What was changed in the web app, by whom, and that the log of it is whole.",
    "web": "The place of the web app: accounts, a copy of it while it runs, and back again.",
    "watch": "Tell whom it concerns what changed: cases, law, deadlines and findings, each once.",
    "screen": "Find what your own policies forbid, whatever it is disguised as.",
}
"""What help says of each; its commands lie in the package of its name."""


def group(*commands: Callable[..., int]) -> typer.Typer:
    """Return a group of commands, each called as its function."""
    app = typer.Typer(no_args_is_help=True)
    for command in commands:
        app.command(command.__name__.strip("_").replace("_", "-"))(spread(command))
    return app


def add_to(app: typer.Typer, asked: str | None = None) -> None:
    """Add the groups; with a name only that one gets its commands, the others stay a line of help.

    With a hundred commands that is a quarter of a short command's time.
    """
    for name, told in GROUPS.items():
        below = import_module(f"hegui.cli.{name}").app if asked in (None, name) else typer.Typer()
        app.add_typer(below, name=name, help=told)
