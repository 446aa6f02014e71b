"""`hegui collect show`: what a file of facts holds, and whether it is as it was sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import HERE, AssessedBy, Lang, Output


def show(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="facts that were kept")],
    config: AssessedBy = HERE,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show the facts of a file, and whether it is as it was sealed; the exit code is 1 if not."""
    from hegui.assessment.collectors import facts, seal
    from hegui.cli.assess import told_of
    from hegui.cli.telling import complain
    from hegui.report.collected import SEALS, rows
    from hegui.report.draw import collected as drawn
    from hegui.sealed import keys

    found = facts.read(path)
    told, beside = told_of(config)
    own = beside / told.key
    state = seal.state(path, keys.load(own, beside / told.record) if own.exists() else None)
    emit(
        facts.as_value(found),
        output,
        rows=rows(found, lang),
        draw=lambda: drawn.show(found, lang),
    )
    complain(SEALS[state], lang)
    return codes.BREACHED if state == "changed" else codes.FINE
