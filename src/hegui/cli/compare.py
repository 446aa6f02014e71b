"""`hegui compare`: what changed between two runs of an audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.emit import emit, show
from hegui.cli.options import Lang, ScreenOutput

if TYPE_CHECKING:
    from hegui.report.compare import Comparison


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="JSON of the earlier audit")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="JSON of the later audit")],
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Compare two runs, written by audit --output json: new, worse, better, fixed, and why.

    The exit code is 1 if anything is new or worse, 2 if a file cannot be used, else 0.
    """
    from hegui.cli.telling import complain
    from hegui.report import compare as comparison

    found = comparison.compare(comparison.read(old), comparison.read(new))
    for warning in comparison.warnings(found, lang):
        complain(warning)
    emit(comparison.as_value(found, lang), output, draw=lambda: _draw(found, lang))
    return 1 if found.worse else 0


def _draw(found: Comparison, lang: str) -> None:
    from hegui.report import compare as comparison
    from hegui.report.safe import legible

    for line in comparison.heading(found, lang):
        typer.echo(legible(line))
    if rows := comparison.rows(found, lang):
        show(rows)
    for line in comparison.ending(found, lang):
        typer.echo(legible(line))
