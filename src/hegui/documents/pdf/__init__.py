"""PDF files with a text layer, by PDFium: the lines of each page, joined to paragraphs and tables.

PDFium runs table cells together and breaks paragraphs where the page does; the rules that are drawn
and the boxes of the characters tell where a cell ends and which line goes on in the next.
"""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from hegui.documents.document import Extract, Place, Run
from hegui.documents.pdf import tables
from hegui.documents.pdf.glyphs import glyphs
from hegui.documents.pdf.rules import rules
from hegui.errors import DocumentError

MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000


def extract(data: bytes, name: str) -> Extract:
    """Return the text of a PDF with the page of each paragraph's parts.

    Raises:
        DocumentError: It is locked, damaged, a scan without text, or too long.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise DocumentError(f"{name} is locked: save it without a password.") from error
        raise DocumentError(f"{name} is damaged: it cannot be opened as a PDF.") from error
    try:
        return _extract(document, name)
    finally:
        document.close()


def _extract(document: pypdfium2.PdfDocument, name: str) -> Extract:
    pages = len(document)
    if pages > MAX_PAGES:
        raise DocumentError(f"{name} has more than {MAX_PAGES} pages: split it.")
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for number in range(1, pages + 1):
        piece = _page(document, number, name)
        if not piece.strip():
            continue
        if parts:
            parts.append("\n")
            at += 1
        runs.append(Run(at, at + len(piece), Place("page", number, number)))
        parts.append(piece)
        at += len(piece)
        if at > MAX_CHARACTERS:
            raise DocumentError(f"{name} holds more than {MAX_CHARACTERS:,} characters: split it.")
    if not parts:
        raise DocumentError(f"{name} is a scan without a text layer: read its text with OCR first.")
    title = document.get_metadata_value("Title").strip() or None
    return Extract("".join(parts), tuple(runs), title, pages=pages)


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> str:
    try:
        page = document[number - 1]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"{name} is damaged: page {number} cannot be read.") from error
    try:
        return tables.text(glyphs(text), rules(page))
    finally:
        text.close()
        page.close()
