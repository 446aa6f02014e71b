"""`hegui removals send`: call the platform, until it has done what was decided."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.emit import emit, show
from hegui.cli.options import Lang, Output
from hegui.cli.removals.arguments import RecordPath, composing
from hegui.cli.removals.words import say
from hegui.days import now
from hegui.message import spoken

if TYPE_CHECKING:
    from hegui.removals.record import Record
    from hegui.removals.sending import Sent


def send(
    record: RecordPath,
    follow: Annotated[
        bool, typer.Option("--follow", help="stay, and send whatever falls due until told to end")
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=0.2, help="seconds between two looks, with --follow")
    ] = 2.0,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Call the platform for each act that is due: stop, remove, stop the spread, tell the user.

    Each call is signed and has a key of its own, which stays the same when it is repeated. What
    fails waits on the disk and is tried again, after 5 seconds, then 10 and so on up to a quarter
    of an hour; it is never given up. A call that no signed entry of its case asks for is not made.
    Exit code 0: nothing failed; 1: something failed and waits, or was not asked for.
    """
    from hegui.removals import sending
    from hegui.removals.record import Record
    from hegui.report.removals.shown import said

    with Record.open(record, now()) as held:
        sent = _round(held)
        refused = _tell_refused(sent, [], lang)
        while follow:
            time.sleep(every)
            again = _round(held)
            _tell(again, lang)
            refused = _tell_refused(again, refused, lang)
        row = {"sent": sent.done, "failed": sent.failed, "left": len(sending.waiting(held))}
    emit([row], output, draw=lambda: show(said([row], lang)))
    return 1 if sent.failed or sent.refused else 0


def _round(held: Record) -> Sent:
    from hegui.removals import sending, webhook

    hook = webhook.webhook(held.settings, held.folder)
    return sending.send(held, hook.post, composing(held), now)


def _tell(sent: Sent, lang: str) -> None:
    if sent.done or sent.failed:
        typer.echo(say("sent", lang, done=sent.done, failed=sent.failed), err=True)


def _tell_refused(sent: Sent, before: list[str], lang: str) -> list[str]:
    """Say which calls nobody with the key asks for, once for as long as they are the same."""
    for sentence in sent.refused if sent.refused != before else ():
        typer.echo(spoken(sentence, lang), err=True)
    return sent.refused
