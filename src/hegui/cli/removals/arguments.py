"""Arguments that several commands of `hegui removals` share, and the clock at their edge."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.removals.case import Case
    from hegui.removals.entries import Act
    from hegui.removals.record import Record

RecordPath = Annotated[Path, typer.Argument(metavar="RECORD", help="folder of the record")]
CaseNumber = Annotated[int, typer.Argument(metavar="CASE", help="number of the case")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="a reviewer; goes on record")]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="why; goes on record")]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="TIME", help="when it was, if earlier; Shanghai unless it has a zone"
    ),
]


def moment_of(at: str | None) -> datetime:
    """Return the time that an option names, naive UTC in whole seconds; by default now."""
    from hegui.days import instant, now

    return now() if at is None else instant(at).replace(microsecond=0)


def written(text: str) -> str:
    """Return a text of an option; `@FILE` names a file that holds it."""
    from hegui.errors import UsageError
    from hegui.files import read_text

    if not text.startswith("@"):
        return text
    try:
        return read_text(Path(text[1:])).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "{path} cannot be read as UTF-8 text: {error}.", path=text[1:], error=error
        ) from None


def composing(record: Record) -> Callable[[Case, Act], dict[str, Any]]:
    """Return what a call says, by the law of the day of its decision."""
    from hegui import law
    from hegui.removals import statement

    held = law.load()
    return lambda case, act: statement.compose(record, held, case, act)
