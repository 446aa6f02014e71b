"""Reads a file of an enforcement document into cases; a library, if one is named, keeps them."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui import documents, reading
from hegui.documents.limits import limits, timed
from hegui.reading.model import Assembled, assemble

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.cases.library import Added, Library
    from hegui.documents import Document
    from hegui.reading import ReadDocument
    from hegui.reading.model import Settings


def read(
    path: Path,
    library: Library | None,
    model: Settings | None,
    content: str | None,
    on: date,
    published: date | None = None,
) -> Assembled:
    """Return the cases of a file, with what a model said wrongly if one was asked.

    Args:
        path: A page or file saved to disk.
        library: Keeps the cases, and gives them the ids that it knows them by.
        model: Puts the cases together; None: the reader alone reads.
        content: The content package by whose words it is read.
        on: Day on which it is read.
        published: The day of the document, where it is known.

    Raises:
        HeguiError: It cannot be read, or not kept.
    """
    told, value = as_exchange(path, model, content, published)
    if library is None:
        return told
    # as seen from the library: the same from everywhere, and no name of a home folder
    came_from = os.path.relpath(path.resolve(), library.folder.resolve())
    added = library.add(value, on=on, came_from=came_from)
    return replace(told, document=_as_held(told.document, added))


def as_exchange(
    path: Path, model: Settings | None, content: str | None, published: date | None
) -> tuple[Assembled, dict[str, Any]]:
    """Return the cases of a file, and the document in the exchange form with its text."""
    document = documents.read(path)
    with timed(path.name, limits(os.environ).seconds):
        found = reading.read(document.text, path.stem, content, published)
    told = Assembled(found) if model is None else assemble(found, model)
    return told, told.document.exchange() | _source(document) | {"text": document.text}


def _source(document: Document) -> dict[str, str]:
    """Return what the document calls itself; a PDF has the name of the file it was made from."""
    if document.title is None or document.media_type == "application/pdf":
        return {}
    return {"source": document.title}


def _as_held(found: ReadDocument, added: Added) -> ReadDocument:
    """Return what was read with the ids that the library knows it by."""
    ids = dict(zip((case.id for case in found.cases), added.ids, strict=True))
    return replace(
        found,
        doc_id=added.document.doc_id,
        cases=tuple(replace(case, id=ids[case.id]) for case in found.cases),
        doubts=tuple(replace(doubt, case=ids[doubt.case]) for doubt in found.doubts),
    )
