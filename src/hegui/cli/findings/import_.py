"""`hegui findings import`: reports of scanners and testers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.codes import FINE, WRONG
from hegui.cli.findings.arguments import DEFAULT, RecordFolder, pairs
from hegui.cli.options import Lang, one_of

FORMATS = (
    "hegui",
    *("sarif", "zap", "nuclei", "nessus", "openvas", "trivy", "grype", "pip-audit", "lynis"),
    *("openscap", "defectdojo", "csv"),
)


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="run of hegui assess, SARIF, ZAP, nuclei, Nessus, OpenVAS, Trivy, Grype, "
            "pip-audit, Lynis, OpenSCAP, DefectDojo or CSV",
        ),
    ],
    record: RecordFolder = DEFAULT,
    asset: Annotated[
        list[str] | None,
        typer.Option(
            "--asset",
            metavar="NAME",
            help="what was assessed, or HOST=NAME for each host; default as the report calls it",
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="when the scan ended, if the report does not say; Shanghai unless it has a zone",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            parser=one_of("--format", FORMATS),
            help="of the reports; default as they look",
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=HEADING",
            help="column of a CSV: title, severity, cwe, cve, cvss, asset, host, port, url, "
            "method, path, parameter, component, version, rule, found, evidence, scanner",
        ),
    ] = None,
    covers: Annotated[
        list[str] | None,
        typer.Option(
            "--covers",
            metavar="PLACE",
            help="what the scan tested, if the report does not say: '*', a host, or an address, "
            "with * at its end for all below it; repeatable",
        ),
    ] = None,
    stated_by: Annotated[
        str, typer.Option("--stated-by", metavar="NAME", help="who says so; goes on record")
    ] = "",
    product: Annotated[
        str,
        typer.Option(
            "--product",
            metavar="KEY",
            help="the product for others that was assessed; default own systems",
        ),
    ] = "",
    exposed: Annotated[
        str | None,
        typer.Option(
            "--exposed",
            metavar="yes|no",
            parser=one_of("--exposed", ("yes", "no")),
            help="whether what was assessed can be reached from the internet; default not known",
        ),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Take reports of scanners into a record, where what several saw is one finding.

    A finding is closed only by a later run of a scanner that had seen it, which covered its place
    and no longer sees it; a report that does not say what it covered closes nothing. The same
    report twice is one import, and the order does not matter. What cannot be read is named, and
    the rest is taken.
    """
    from hegui.assessment.bringing import Said, bring
    from hegui.assessment.imports import Record
    from hegui.assessment.merging import merged
    from hegui.assessment.record import RESULT
    from hegui.cli.telling import complain
    from hegui.days import instant, now
    from hegui.errors import HeguiError
    from hegui.report.findings import counted, imported

    said = Said(
        assets=pairs(asset, "--asset"),
        at=None if at is None else instant(at, end=True),
        format=format_,
        columns=_fields(column),
        covers=tuple(covers or ()),
        stated_by=stated_by,
        product=product,
        exposed=None if exposed is None else exposed == "yes",
    )
    held, failed = Record(record), 0
    for path in paths:
        try:
            report = path / RESULT if (path / RESULT).is_file() else path
            done, new = bring(held, report, said, now())
            typer.echo(imported(done, new=new, lang=lang))
        except HeguiError as error:
            failed += 1
            complain(error, lang)
    if failed < len(paths):
        with merged(held) as found:
            typer.echo(counted(found.count(), lang))
    return WRONG if failed else FINE


def _fields(column: list[str] | None) -> dict[str, str]:
    """Return the heading of each field; raise `UsageError` for a field that there is not."""
    from hegui.assessment.importers.spreadsheet import HEADINGS

    named = pairs(column, "--column")
    check = one_of("--column", tuple(HEADINGS))
    return {check(name): heading for name, heading in named.items()}
