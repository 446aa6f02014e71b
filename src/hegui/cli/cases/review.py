"""`hegui cases review`: doubtful fields in their passage, and a person's decisions on them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.cases import arguments
from hegui.cli.emit import emit
from hegui.cli.options import Lang, Output

if TYPE_CHECKING:
    from hegui.cases.library import Library
    from hegui.report.cases.doubtful import Waiting


def review(
    case: Annotated[
        str | None, typer.Argument(metavar="CASE", help="only this case; default all of them")
    ] = None,
    library: arguments.LibraryPath = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="who decides")] = "",
    field: Annotated[
        str | None,
        typer.Option(
            "--field", metavar="FIELD", help="decide on it at once: date, violated.1, case, same_as"
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(
            "--value", metavar="VALUE", help="ok confirms, none takes out, else what is right"
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="why, in your words")] = "",
    listed: Annotated[bool, typer.Option("--list", help="list the fields, ask nothing")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="how many cases are shown")] = 20,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show doubtful fields in their passage and take decisions, with the name of who decides.

    At a terminal each field is asked for. With --field and --value one decision is taken without
    asking, for scripts. A decision wins over what was read and is kept when the document is read
    again; the last one on a field counts.
    """
    from hegui.cases.library import Library
    from hegui.cli.cases import reviewing
    from hegui.days import today
    from hegui.errors import UsageError
    from hegui.report.cases import doubtful
    from hegui.report.draw import doubts

    held = Library(arguments.folder(library))
    if field is not None or value is not None:
        if case is None or field is None or value is None:
            raise UsageError("A decision needs CASE, --field and --value: name all three.")
        taken = held.decide(case, field, value, by=by, on=today(), note=note)
        typer.echo(reviewing.told(taken, lang))
        return 0
    waiting = _waiting(held, case, library, lang)
    if output == "table" and not listed and sys.stdin.isatty() and sys.stdout.isatty():
        reviewing.ask(held, [one.id for _, one in waiting], by, lang)
        return 0
    rows = doubtful.rows(waiting, lang)
    flat = [doubtful.flat(row) for row in rows]
    emit(rows, output, rows=flat, draw=lambda: doubts.show(waiting, limit, lang))
    return 0


def _waiting(held: Library, case: str | None, library: Path | None, lang: str) -> list[Waiting]:
    """Return the cases that hold a doubtful field, the latest first."""
    from hegui import law
    from hegui.cases.search import Query, search

    if case is not None:
        return [held.find(case)]
    with arguments.opened(library, lang) as index:
        found = search(index, Query(doubtful=True), law.load(), limit=index.size)
    return [held.find(hit.case.id) for hit in found.hits if hit.case.document is not None]
