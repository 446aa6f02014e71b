"""`hegui cases export`: cases for elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hegui.cli.cases import arguments
from hegui.cli.codes import FINE
from hegui.cli.options import Lang, choice, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.library import Document, Library


def export(
    library: arguments.LibraryPath = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="write it here; default stdout")
    ] = None,
    output: Annotated[
        Literal["jsonl", "csv"],
        choice("--output", Literal["jsonl", "csv"], "form of what is written"),
    ] = "jsonl",
    lang: Lang = "en",
) -> int:
    """Write the cases of the library as they were decided, without those that are no cases.

    JSON lines hold the documents with their text and who decided what, and can be imported without
    loss; a CSV has a row for each offender and no text, and no cell of it is taken for a formula.
    """
    from hegui import masking
    from hegui.cases import sheet
    from hegui.cases.library import Library
    from hegui.report import safe

    held = Library(arguments.folder(library))
    documents = _whole(held, lang)
    if output == "jsonl":
        values = (document.as_exchange() for document in documents)
        text = "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values)
    else:
        rows = (row for document in documents for row in sheet.rows(document))
        cells = ({key: masking.in_place(cell) for key, cell in row.items()} for row in rows)
        text = safe.sheet(sheet.COLUMNS, cells)
    if file is None:
        typer.echo(text, nl=False)
    else:
        write(file, text)
    return FINE


def _whole(held: Library, lang: str) -> Iterator[Document]:
    """Yield the documents of a library; lines that cannot be used are named and left out."""
    from hegui.cli.telling import complain

    for document in held.documents():
        for fault in document.faults:
            complain(fault.message, lang)
        if document.head:
            yield document
