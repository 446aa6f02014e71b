"""`hegui mlps docket`: where each system stands in classified protection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.mlps.arguments import NAME
from hegui.cli.options import (
    HERE,
    AsOf,
    CalendarOutput,
    ConfigPath,
    HtmlPage,
    Lang,
    config_file,
    day,
    write_and_say,
)

if TYPE_CHECKING:
    from hegui.report.docket import Found


def docket(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    html: HtmlPage = None,
    lang: Lang = "en",
    output: CalendarOutput = "table",
) -> int:
    """Show where each system stands: grade, filing, certificate, evaluation, risks, rectification.

    A line a step: done, due by a day, overdue, open, or unknown where the registers do not tell.
    What duties judge is the audit's; a day that is not on record is not reckoned from. The exit
    code is 3 where there is no register of systems.
    """
    from hegui.cli.telling import progress
    from hegui.report.docket import calendar, docketed, page, wording
    from hegui.report.draw import docket as drawn

    with progress(lang) as tell:
        found = docketed(NAME, config_file(config), day(as_of), tell)
    if html is not None:
        write_and_say(html, page.render(found, lang), lang)
    if output == "ics":
        typer.echo(calendar.render(found, lang), nl=False)
    else:
        value = wording.as_value(found, lang)
        emit(
            value,
            output,
            rows=wording.rows(value),
            draw=lambda: drawn.show(found, lang),
            nothing=_nothing(found, lang),
        )
    return _end(found, lang)


def _end(found: Found, lang: str) -> int:
    """Say what stands beside the dockets, and return the exit code."""
    from hegui.message import spoken
    from hegui.report.wording import headed

    for notice in found.report.audit.notices:
        typer.echo(spoken(notice, lang), err=True)
    for finding in (entry.finding for entry in found.report.entries):
        for told in finding.notices:
            typer.echo(headed(finding.duty.id, told[lang], lang), err=True)
    return codes.FINE if found.missing is None else codes.UNDETERMINED


def _nothing(found: Found, lang: str) -> str:
    """Say why there is no docket."""
    from hegui.message import spoken
    from hegui.report.docket import wording

    if found.missing is None:
        return wording.say("no_running", lang)
    return wording.say("no_systems", lang, why=spoken(found.missing, lang))
