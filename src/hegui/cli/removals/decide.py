"""`hegui removals decide`: it stays, is held, or is removed."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.options import Lang, one_of
from hegui.cli.removals.arguments import By, CaseNumber, RecordPath, written
from hegui.cli.removals.telling import tell
from hegui.days import now
from hegui.message import Message


def decide(
    record: RecordPath,
    case: CaseNumber,
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="allow|hold|remove",
            parser=one_of(Message("the decision"), ("allow", "hold", "remove")),
            help="the decision",
        ),
    ],
    by: By,
    policy: Annotated[
        str | None,
        typer.Option("--policy", metavar="ID", help="what it offends against; default the first"),
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option("--basis", metavar="PROVISION", help="default that of the policy"),
    ] = None,
    facts: Annotated[
        str, typer.Option("--facts", metavar="TEXT", help="what the user is told of why; or @FILE")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="for colleagues alone; or @FILE")
    ] = "",
    stop_sender: Annotated[
        bool, typer.Option("--stop-sender", help="stop serving whoever sent it, too")
    ] = False,
    seen: Annotated[
        int | None,
        typer.Option(
            "--seen", metavar="ENTRY", help="the last entry you saw; needed to change a decision"
        ),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Decide on a case: it stays, is held until somebody decides, or is removed.

    Of two who decide at once one counts, and the other is told. What a decision asks of the
    platform is called by hegui removals send.
    """
    from hegui import law
    from hegui.days import today
    from hegui.removals import deciding
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        found = deciding.decide(
            held,
            case,
            verdict,  # type: ignore[arg-type] # one of three
            by,
            now(),
            policy=policy,
            basis=basis,
            facts=written(facts),
            note=written(note),
            stop_sender=stop_sender,
            seen=seen,
            check=lambda ref: law.load().provision(ref, today()),
        )
    tell(found, lang)
    return 0
