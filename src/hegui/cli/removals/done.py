"""`hegui removals done`: what was done by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.options import Lang, one_of
from hegui.cli.removals.arguments import At, By, CaseNumber, RecordPath, moment_of
from hegui.cli.removals.telling import tell
from hegui.days import now
from hegui.message import Message

ACTS = ("stop", "remove", "stop_spread", "stop_sender", "tell", "reinstate", "tell_outcome")


def done(
    record: RecordPath,
    case: CaseNumber,
    act: Annotated[
        str,
        typer.Argument(
            metavar="ACT",
            parser=one_of(Message("the act"), ACTS),
            help="stop, remove, stop_spread, tell, reinstate ...",
        ),
    ],
    by: By,
    at: At = None,
    lang: Lang = "en",
) -> int:
    """Attest that an act was done by the platform's own means, without a callback."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        found = deciding.attest(held, case, act, moment_of(at), by, now())  # type: ignore[arg-type]
    tell(found, lang)
    return 0
