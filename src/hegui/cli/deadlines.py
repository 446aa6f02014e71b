"""`hegui deadlines`: what is due by when, as the law or an authority set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from hegui.cli import codes
from hegui.cli.emit import emit, show
from hegui.cli.options import (
    HERE,
    AsOf,
    CalendarOutput,
    ConfigPath,
    FailOnOverdue,
    Lang,
    config_file,
    day,
)
from hegui.message import Message

if TYPE_CHECKING:
    from hegui.audit.orders import Deadline
    from hegui.outcome import Report


def deadlines(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: CalendarOutput = "table",
    fail_on_overdue: FailOnOverdue = False,
) -> int:
    """List the terms that the law or an authority sets, and how the end of each was counted.

    Only the duties that set a term are judged; those that could not be are named on standard error.
    """
    from hegui import duties
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report import render
    from hegui.report.json import plain
    from hegui.report.plain import in_order
    from hegui.report.wording import word

    on = day(as_of)
    with_term = tuple(duty.id for duty in duties.select() if duty.due is not None)
    with progress(lang) as tell:
        report = build(config_file(config), on, with_term, progress=tell)
    if output == "ics":
        typer.echo(render(report, "ics", lang), nl=False)
    else:
        found = plain(report.deadlines, lang)
        rows = [row | {"key": " / ".join(filter(None, row["key"]))} for row in found]
        emit(
            found,
            output,
            rows=rows,
            draw=lambda: show([_row(one, lang) for one in in_order(report.deadlines)]),
            nothing=word("no_deadlines", lang),
        )
    _complain(report, lang)
    return codes.of(report, {"overdue"} if fail_on_overdue else ())


def _complain(report: Report, lang: str) -> None:
    """Name the duties that could not be judged, and what is to be known of the others."""
    from hegui.report.wording import headed

    unknown = [e.finding.duty.id for e in report.entries if e.finding.verdict == "unknown"]
    if unknown:
        told = Message(
            "Unknown, so terms of theirs may be missing: {unknown}; 'hegui next' says what they "
            "wait for.",
            unknown=unknown,
        )
        typer.echo(told.say(lang), err=True)
    for finding in (entry.finding for entry in report.entries):
        for notice in finding.notices:
            typer.echo(headed(finding.duty.id, notice[lang], lang), err=True)


def _row(deadline: Deadline, lang: str) -> dict[str, Any]:
    from hegui import duties
    from hegui.report import plain
    from hegui.report.wording import word

    due = plain.deadline(deadline, lang)
    title = duties.load(deadline.duty).title[lang]
    measure = plain.measure(deadline.measure, lang)
    return {
        word("due", lang): f"{due}\n{word('provisional', lang)}" if deadline.provisional else due,
        word("duty", lang): f"{title}\n{deadline.duty}",
        word("rows", lang): "\n".join(part for part in (deadline.row, measure) if part) or None,
        word("ordered_by", lang): deadline.authority,
        word("how", lang): plain.how(deadline, lang),
    }
