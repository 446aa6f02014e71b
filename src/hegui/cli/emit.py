"""Puts out what a command found, in the form that was asked for."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Rows = Iterable[Mapping[str, Any]]


def emit(
    value: object,
    output: str,
    *,
    rows: Rows | None = None,
    draw: Callable[[], None] | None = None,
    nothing: str = "",
) -> None:
    """Print a value as JSON, its rows as CSV, or what is drawn of it.

    Args:
        value: What JSON holds.
        output: table, json or csv.
        rows: What CSV holds; without them the value, which is then a list of rows.
        draw: Draws it on a terminal; without it, the rows are drawn as they are.
        nothing: What a person reads in its place where there is no row.
    """
    told: Any = value if rows is None else rows
    if output == "json":
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))
    elif output == "csv":
        from hegui.report.safe import sheet

        held = list(told)
        typer.echo(sheet(list(held[0]) if held else [], held), nl=False)
    elif nothing and not told:
        typer.echo(nothing)
    elif draw is not None:
        draw()
    else:
        show(told)


def headed(
    rows: Iterable[Mapping[str, Any]], words: Mapping[str, Mapping[str, str]], lang: str
) -> list[dict[str, Any]]:
    """Return rows with their columns named in a language, for a table."""
    return [{words[name][lang]: value for name, value in row.items()} for row in rows]


def show(*tables: Sequence[Mapping[str, Any]]) -> None:
    """Draw tables, one below the other."""
    from hegui.report.draw import table

    for rows in tables:
        table.show(rows)


def _plain(value: object) -> object:
    """Return a value as JSON has it; `dataclasses.asdict` would count a `Counter` anew."""
    return vars(value) if dataclasses.is_dataclass(value) else str(value)
