"""`hegui findings export`: the evidence tables of the audit, and SARIF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.findings.arguments import DEFAULT, RecordFolder
from hegui.cli.options import Lang


def export(
    record: RecordFolder = DEFAULT,
    evidence: Annotated[
        Path | None,
        typer.Option(
            "--evidence",
            metavar="FOLDER",
            help="gets vulnerabilities.csv and assessments.csv for the audit",
        ),
    ] = None,
    sarif: Annotated[
        Path | None,
        typer.Option("--sarif", metavar="FILE", help="gets all findings as SARIF 2.1.0"),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Write what the audit reads: each finding from when it was found until it was closed.

    A finding that came back is a row for each time. When it was remedied is the end of the run that
    no longer saw it; what nobody graded, or no CWE names, stays empty and is not known.
    """
    from importlib.metadata import version

    from hegui.assessment import tables
    from hegui.assessment.imports import Record
    from hegui.assessment.merging import merged
    from hegui.errors import UsageError
    from hegui.files import draft, writing
    from hegui.report.findings import sarif as as_sarif
    from hegui.report.findings.wording import say

    if evidence is None and sarif is None:
        raise UsageError("Say what to write: --evidence FOLDER, --sarif FILE, or both.")
    with merged(Record(record)) as held:
        if evidence is not None:
            flaws, scans = tables.export(held, evidence)
            typer.echo(say("exported", lang, flaws=flaws, scans=scans, folder=evidence))
        if sarif is not None:
            with writing(sarif), draft(sarif) as made, made.open("w", encoding="utf-8") as file:
                count = as_sarif.write(file, held.all(), version("hegui"))
            typer.echo(say("exported_sarif", lang, count=count, file=sarif))
    return 0
