"""`hegui log verify`: is the log of the web app as it was written?"""

from __future__ import annotations

import re
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import Lang
from hegui.cli.serve import DataFolder
from hegui.errors import UsageError
from hegui.message import Message

HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
FAULTS = {
    "missing": Message("an entry before it is missing"),
    "changed": Message("it was changed, or its head was"),
    "moved": Message("it was given to another organisation"),
    "cut": Message("the log ends before it"),
    "other": Message("it is not the one whose head you kept"),
}


def verify(
    data: DataFolder = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="NUMBER:HEAD", help="what an earlier run of this printed"),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Check that every entry follows from those before it, and print the head of the last one.

    Exit code 0: verified. 1: an entry is named that is not as it was written. Only a head that was
    kept elsewhere shows that the end of a log was cut off or written anew.
    """
    from hegui.web import place

    kept = _kept(head)
    place.open_at(data)
    from hegui.web.log.models import check

    number, last, fault = check(kept)
    if fault is not None:
        at, why = fault
        told = Message("Entry {number} proves nothing: {why}.", number=at, why=FAULTS[why])
        typer.echo(told.say(lang))
        return codes.BREACHED
    told = Message(
        "{number:entry|entries}, each as it was written. Keep elsewhere: {kept}",
        number=number,
        kept=f"{number}:{last.hex()}",
    )
    typer.echo(told.say(lang))
    return codes.FINE


def _kept(head: str | None) -> tuple[int, bytes] | None:
    """Read a head that was kept elsewhere."""
    if head is None:
        return None
    found = HEAD.fullmatch(head)
    if found is None:
        raise UsageError("'{head}' is no head: give it as it was printed, 12:9f86….", head=head)
    return int(found[1]), bytes.fromhex(found[2])
