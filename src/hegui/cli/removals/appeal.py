"""`hegui removals appeal` and `answer`: a second person looks at it again."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.options import Lang, one_of
from hegui.cli.removals.arguments import (
    At,
    By,
    CaseNumber,
    RecordPath,
    moment_of,
    written,
)
from hegui.cli.removals.telling import tell
from hegui.days import now
from hegui.message import Message


def appeal(
    record: RecordPath,
    case: CaseNumber,
    words: Annotated[
        str, typer.Option("--words", metavar="TEXT", help="what the user wrote; or @FILE")
    ],
    at: At = None,
    lang: Lang = "en",
) -> int:
    """Enter that the user appealed; another person than the one who decided answers."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        found = deciding.appeal(held, case, written(words), moment_of(at), now())
    tell(found, lang)
    return 0


def answer(
    record: RecordPath,
    case: CaseNumber,
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="upheld|overturned",
            parser=one_of(Message("the outcome"), ("upheld", "overturned")),
            help="the decision stands, or was wrong",
        ),
    ],
    by: By,
    reasons: Annotated[
        str, typer.Option("--reasons", metavar="TEXT", help="what the user is told; or @FILE")
    ],
    lang: Lang = "en",
) -> int:
    """Answer an appeal as a second person; what was wrong is put back."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        found = deciding.answer(held, case, outcome, by, written(reasons), now())  # type: ignore[arg-type]
    tell(found, lang)
    return 0
