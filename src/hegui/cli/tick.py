"""`hegui tick`: what is due in the web app without anybody asking."""

from __future__ import annotations

import typer

from hegui.cli import codes
from hegui.cli.options import Lang
from hegui.cli.serve import DataFolder


def tick(data: DataFolder = None, lang: Lang = "en") -> int:
    """Begin the daily audit of each organisation, and clear away: for cron or a timer.

    Called more often, it does nothing again. Jobs are run by hegui serve or hegui worker.
    """
    from hegui.message import Message
    from hegui.web import place

    place.open_at(data)
    from hegui.web import due
    from hegui.web.log.acting import at_terminal

    with at_terminal():
        begun = due.tick("hegui tick")
    typer.echo(Message("{audits:audit|audits} begun.", audits=len(begun)).say(lang))
    return codes.FINE
