"""`hegui cases import`: cases from elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.cases import arguments
from hegui.cli.codes import FINE, WRONG
from hegui.cli.options import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.cases.library import Added, Library


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="JSON lines, JSON or CSV")],
    library: arguments.LibraryPath = None,
    lang: Lang = "en",
) -> int:
    """Keep cases from elsewhere in the library: JSON lines as `read` prints them, or a CSV.

    The CSV is that of `export`: one row for each offender. A document that is held already keeps
    the ids of its cases and the decisions on them; decisions that come with it are added. What
    cannot be kept is named, and the rest is.
    """
    from hegui.cases.library import Library
    from hegui.cli.telling import complain
    from hegui.report.cases.wording import say

    held = Library(library or arguments.DEFAULT)
    kept: list[Added] = []
    failed = 0
    for path in paths:
        for found in _kept(held, path):
            if isinstance(found, str):
                failed += 1
                complain(found, lang)
            else:
                kept.append(found)
    told = say(
        "imported",
        lang,
        documents=len(kept),
        cases=sum(len(one.document.cases) for one in kept),
        new=sum(len(one.new) for one in kept),
        folder=held.folder,
    )
    typer.echo(told)
    if failed:
        typer.echo(say("not_imported", lang, count=failed), err=True)
    return WRONG if failed else FINE


def _kept(held: Library, path: Path) -> Iterator[Added | str]:
    """Keep the documents of a file; yield what was kept, or why a document or the rest was not."""
    from hegui.cases import intake
    from hegui.errors import HeguiError
    from hegui.message import Message

    try:
        for document in intake.read(path):
            try:
                came_from = document.get("came_from")
                yield held.add(document, on=_read_on(document), came_from=came_from)
            except HeguiError as error:
                yield Message(
                    "{path}, {document}: {error}",
                    path=path,
                    document=document.get("doc_id"),
                    error=error,
                )
    except HeguiError as error:
        yield error.message


def _read_on(document: Mapping[str, Any]) -> date:
    """Return the day on which another library read a document, or today if it does not say."""
    from hegui.days import today

    try:
        return date.fromisoformat(str(document.get("read_on")))
    except ValueError:
        return today()
