"""`hegui audit`: judge an operator by its own evidence on a day."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import (
    HERE,
    AsOf,
    ConfigPath,
    FailOn,
    FailOnOverdue,
    Lang,
    config_file,
    day,
    failing,
    one_of,
    write,
)
from hegui.report import FORMATS, render

if TYPE_CHECKING:
    from hegui.outcome import Report

FORMS = ("table", *FORMATS)


def audit(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="DUTY", help="judge this duty or all below it; repeatable"),
    ] = None,
    lang: Lang = "en",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            metavar="FORM",
            parser=one_of("--output", FORMS),
            help=f"one of: {', '.join(FORMS)}",
        ),
    ] = "table",
    full: Annotated[
        bool,
        typer.Option("--full", help="print every duty, with reasons, precedents and deadlines"),
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="write the report as one HTML page as well"),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="RUN", help="JSON of an earlier audit: say what changed"),
    ] = None,
    sql: Annotated[
        str | None,
        typer.Option(
            "--sql",
            metavar="DUTY",
            help="print what each engine is asked for this duty, and audit nothing",
        ),
    ] = None,
    fail_on: FailOn = None,
    fail_on_overdue: FailOnOverdue = False,
) -> int:
    """Judge the operator of CONFIG: duties met, breached or unknown, and what follows."""
    from hegui.cli.telling import complain, progress
    from hegui.duties import with_limbs
    from hegui.outcome import build
    from hegui.report import compare as comparison
    from hegui.report.safe import legible

    on = day(as_of)
    if sql is not None:
        return _print_statements(config_file(config), sql, on)
    earlier = None if since is None else comparison.read(since)
    wanted = failing(fail_on, fail_on_overdue)
    with progress(lang) as tell:
        report = build(config_file(config), on, with_limbs(only or ()), tell)
    changed = comparison.compare(earlier, comparison.run(report)) if earlier else None
    for warning in comparison.warnings(changed, lang) if changed else ():
        complain(warning)
    if html is not None:
        write(html, render(report, "html", lang, since=changed))
    if output != "table":
        told = render(report, output, lang, past="past" in wanted, since=changed)
        typer.echo(told, nl=False)
    else:
        line = legible(comparison.in_a_line(changed, lang)) if changed else ""
        _show(report, lang, _named(config, as_of), line, full=full)
    return codes.of(report, wanted)


def _print_statements(path: Path, named: str, on: date) -> int:
    """Print the statements of a duty, one for each engine that may judge it."""
    from hegui import config, duties, law
    from hegui.audit.asked import asked
    from hegui.evidence import catalogue

    read = config.read(path)
    config.check_names(read, catalogue.names(), duties.identifiers())
    books = law.load()
    for duty in duties.select(duties.with_limbs((named,))):
        for statement in asked(read, duty, on, books):
            typer.echo(statement)
    return codes.FINE


def _show(report: Report, lang: str, named: str, changed: str, *, full: bool) -> None:
    """Print a report on one screen, or all of it, and what changed since an earlier run."""
    if full:
        from hegui.report.draw import audit as drawn

        drawn.show(report, lang)
        if changed:
            typer.echo(changed)
    else:
        from hegui.report.draw import short

        short.show(report, lang, named, changed)


def _named(config: Path, as_of: date | None) -> str:
    """Return what was audited as another command would name it."""
    return shlex.quote(str(config)) + (f" --as-of {as_of}" if as_of else "")
