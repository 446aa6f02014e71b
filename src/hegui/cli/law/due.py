"""`hegui law due`: what the law brings in a window of time, and what falls due in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.options import AsOf, CalendarOutput, Lang, config_file, day
from hegui.days import iso_day

if TYPE_CHECKING:
    from datetime import date

    from hegui.outcome import Report


def due(
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="first day; default today")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="last day; default a year on")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="CONFIG", help="hegui.toml: whom it binds, and own terms"),
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: CalendarOutput = "table",
) -> int:
    """List what comes into force, ends, changes or is expected, and what falls due.

    With a configuration it says which duties bind the operator, and lists the terms that the law or
    an authority sets, as far as the evidence of the day of the audit tells them.
    """
    from hegui import config as configuration
    from hegui import law
    from hegui.days import years_after
    from hegui.errors import UsageError
    from hegui.report.draw import window
    from hegui.report.law import coming
    from hegui.watch import changes

    on = day(as_of)
    begin = on if first is None else iso_day(first)
    end = years_after(begin, 1) if last is None else iso_day(last)
    if end < begin:
        raise UsageError(
            "The window ends on {end}, before it begins on {begin}: turn them round.",
            end=end,
            begin=begin,
        )
    path = None if config is None else config_file(config)
    operator = None if path is None else configuration.read(path).operator
    report = None if path is None else _report(path, on, lang)
    found = changes.window(law.load(), begin, end, operator)
    value = coming.as_value(found, report, lang)
    if output == "ics":
        typer.echo(coming.calendar(found, report, on, lang), nl=False)
        return 0
    title, rows = coming.title(found, report, lang), list(coming.rows(value, lang))
    emit(value, output, rows=rows, draw=lambda: window.show(title, value, lang))
    return 0


def _report(path: Path, on: date, lang: str) -> Report:
    """Judge the duties that set a term; what could not be judged is named on standard error."""
    from hegui import duties
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report.wording import headed

    with_term = tuple(duty.id for duty in duties.select() if duty.due is not None)
    with progress(lang) as tell:
        report = build(path, on, with_term, progress=tell)
    for finding in (entry.finding for entry in report.entries):
        if finding.verdict == "unknown":
            typer.echo(headed(finding.duty.id, finding.why[lang], lang), err=True)
    return report
