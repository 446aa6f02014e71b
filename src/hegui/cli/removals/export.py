"""`hegui removals export`: the evidence tables of the audit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import RecordPath
from hegui.cli.removals.words import say


def export(
    record: RecordPath,
    evidence: Annotated[
        Path,
        typer.Option(
            "--evidence",
            metavar="FOLDER",
            help="gets removals.csv, and content_hits.csv as they were reviewed",
        ),
    ],
    lang: Lang = "zh",
) -> int:
    """Write what the audit reads: what was done about each item, and which hits are confirmed."""
    from hegui.removals import tables
    from hegui.removals.record import Record

    with Record.open(record) as held:
        removals, hits = tables.export(held.ledger, evidence, lang)
    typer.echo(say("exported", lang, removals=removals, hits=hits, folder=evidence))
    return 0
