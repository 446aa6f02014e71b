"""Builds no more of the command line than is asked for: Typer would build every command each time.

With sixty commands in groups that is a quarter of a short command's time.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.models import TyperInfo


def lean(app: typer.Typer, arguments: Sequence[str]) -> typer.Typer:
    """Return the application with the group that the arguments name; others keep name and help."""
    asked = next((one for one in arguments if not one.startswith("-")), "")
    kept = copy.copy(app)
    kept.registered_groups = [
        group if group.name == asked else _empty(group) for group in app.registered_groups
    ]
    return kept


def _empty(group: TyperInfo) -> TyperInfo:
    shown = copy.copy(group)
    told = group.typer_instance.info.help if group.typer_instance else None
    shown.typer_instance = typer.Typer(help=told)
    return shown
