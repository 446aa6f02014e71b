"""`hegui removals export`: the evidence tables of the audit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import RecordPath


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
    from hegui.cli.removals.writing import table
    from hegui.files import making
    from hegui.removals import tables
    from hegui.removals.record import Record

    with making(evidence):
        evidence.mkdir(parents=True, exist_ok=True)
    with Record.open(record) as held:
        rows = (row for case in held.ledger.cases() for row in tables.removals(case, lang))
        removals = table(evidence / "removals.csv", tables.REMOVALS, rows)
        rows = (row for case in held.ledger.cases() for row in tables.hits(case))
        hits = table(evidence / "content_hits.csv", tables.HITS, rows)
    typer.echo(DONE[lang].format(removals=removals, hits=hits, folder=evidence))
    return 0


DONE = {
    "en": "Wrote {removals} removals and {hits} hits to {folder}.",
    "zh": "已向{folder}写入处置{removals}条、命中{hits}条。",
}
