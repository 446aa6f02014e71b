"""`hegui findings show`: one finding as a whole, and what it weighs in law."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.emit import show as show_tables
from hegui.cli.findings.arguments import DEFAULT, RecordFolder
from hegui.cli.options import AsOf, Lang, ScreenOutput, day


def show(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="its id, or the beginning of it")
    ],
    record: RecordFolder = DEFAULT,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Show a finding: who saw it and how, and since when it was open or closed.

    Beside it stands what it weighs in law, which its grade does not say: the duties that an audit
    judges of it, the day of each, what a breach costs, and penalties for its like. The law is that
    of today or of --as-of.
    """
    from hegui import law
    from hegui.assessment.imports import Record
    from hegui.assessment.merging import merged
    from hegui.report.findings import facts, row, sightings
    from hegui.report.findings import seen as as_seen
    from hegui.report.findings.legal import as_value, tables

    with merged(Record(record)) as held:
        episodes = held.one(finding)
        found = held.sightings(episodes[0].fingerprint, 100)
    told = as_value(episodes[0], law.load(), day(as_of), lang)
    value = {
        "episodes": [row(one) for one in episodes],
        "sightings": [*map(as_seen, found)],
        "law": told,
    }
    emit(
        value,
        output,
        draw=lambda: show_tables(
            *(facts(one, lang) for one in episodes),
            sightings(found, lang),
            *(one for one in tables(told, lang) if one),
        ),
    )
    return 0
