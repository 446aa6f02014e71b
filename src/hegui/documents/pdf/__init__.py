"""PDF files with a text layer, by PDFium: the lines of each page, joined to paragraphs and tables.

PDFium runs table cells together and breaks paragraphs where the page does; the rules that are drawn
and the boxes of the characters tell where a cell ends and which line goes on in the next.
A row that goes on overleaf is put together on the page on which it begins.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from hegui.documents.document import Extract, Place, Run
from hegui.documents.limits import PAGES
from hegui.documents.pdf import tables
from hegui.documents.pdf.glyphs import glyphs
from hegui.documents.pdf.grid import Grid, go_on
from hegui.documents.pdf.rules import rules
from hegui.errors import DocumentError

if TYPE_CHECKING:
    from hegui.documents.pdf.tables import Block

MAX_CHARACTERS = 20_000_000


def extract(data: bytes, name: str, pages: int) -> Extract:
    """Return the text of a PDF with the page of each paragraph's parts.

    Raises:
        DocumentError: It is locked, damaged, a scan without text, or too long.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise DocumentError(
                "{name} is locked: save it without a password.", name=name
            ) from error
        raise DocumentError(
            "{name} is damaged: it cannot be opened as a PDF.", name=name
        ) from error
    try:
        return _extract(document, name, pages)
    finally:
        document.close()


def _extract(document: pypdfium2.PdfDocument, name: str, pages: int) -> Extract:
    if len(document) > pages:
        raise DocumentError(
            "{name} has more than {pages} pages: split it, or raise {variable}.",
            name=name,
            pages=pages,
            variable=PAGES,
        )
    found = _pages(document, name)
    for above, below in pairwise(found):
        if above and below and isinstance(above[-1], Grid) and isinstance(below[0], Grid):
            go_on(above[-1], below[0])
    text, runs = _written(found)
    if not text:
        raise DocumentError(
            "{name} is a scan without a text layer: read its text with OCR first.", name=name
        )
    title = document.get_metadata_value("Title").strip() or None
    return Extract(text, runs, title, pages=len(document))


def _pages(document: pypdfium2.PdfDocument, name: str) -> list[list[Block]]:
    found: list[list[Block]] = []
    size = 0
    for number in range(1, len(document) + 1):
        found.append(_page(document, number, name))
        size += sum(len(tables.text(block)) for block in found[-1])
        if size > MAX_CHARACTERS:
            raise DocumentError(
                "{name} holds more than {most:,} characters: split it.",
                name=name,
                most=MAX_CHARACTERS,
            )
    return found


def _written(found: list[list[Block]]) -> tuple[str, tuple[Run, ...]]:
    """Return the text of all pages, and which of it is on which."""
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for number, blocks in enumerate(found, 1):
        piece = "\n".join(map(tables.text, blocks))
        if piece.strip():
            runs.append(Run(at, at + len(piece), Place("page", number, number)))
            parts.append(piece)
            at += len(piece) + 1
    return "\n".join(parts), tuple(runs)


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> list[Block]:
    try:
        page = document[number - 1]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            "{name} is damaged: page {number} cannot be read.", name=name, number=number
        ) from error
    try:
        return tables.blocks(glyphs(text), rules(page))
    finally:
        text.close()
        page.close()
