"""`hegui compare`: what changed between two runs of an audit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang, Screen, choice


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="JSON of the earlier audit")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="JSON of the later audit")],
    lang: Lang = "en",
    output: Annotated[
        Screen, choice("--output", Screen, "table|json", "form of what is shown")
    ] = "table",
) -> int:
    """Compare two runs, written by audit --output json: new, worse, better, fixed, and why.

    The exit code is 1 if anything is new or worse, 2 if a file cannot be used, else 0.
    """
    from hegui.cli.listing import listing, safe
    from hegui.report import compare as comparison

    found = comparison.compare(comparison.read(old), comparison.read(new))
    for warning in comparison.warnings(found, lang):
        typer.echo(f"hegui: {safe(warning)}", err=True)
    if output == "json":
        typer.echo(json.dumps(comparison.as_value(found, lang), ensure_ascii=False, indent=2))
    else:
        for line in comparison.heading(found, lang):
            typer.echo(safe(line))
        if table := comparison.rows(found, lang):
            listing(table, "table")
        for line in comparison.ending(found, lang):
            typer.echo(safe(line))
    return 1 if found.worse else 0
