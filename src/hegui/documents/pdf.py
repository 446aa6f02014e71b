"""PDF files with a text layer, by PDFium: the lines of each page, joined to paragraphs.

PDFium runs table cells together and breaks paragraphs where the page does; the boxes of the
characters tell where a cell ends and which line goes on in the next.
"""

from __future__ import annotations

import re
from ctypes import byref
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize

import pypdfium2
from pypdfium2 import raw

from hegui.documents.document import Extract, Place, Run
from hegui.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000

_LINES_AT_MOST = 1000
"""No page that people read has more lines; those of one that has stay as they are."""
_CELL_GAP = 0.45
"""White space wider than this, in heights of a character, parts two cells ..."""
_SPACED_OUT = 2
"""... if it is also so many times as wide as is usual in its line, which may be spaced out."""
_FULL = 1.6
"""A line that ends nearer to the right edge than this, in heights, goes on in the next."""
_WORD = re.compile(r"[!-~]+")
_LETTER = 0.6
"""A Latin letter is so many heights wide; a word that does not fit goes to the next line whole."""
_INDENT = 0.8
_COLUMN = 3
"""A line that begins further to the right than this, in heights, is set apart from the column."""
_ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_HYPHENS = ("\ufffe", "\x02", "\u00ad")
_BREAKS = "\f\v\x85\u2028\u2029"
_RADICALS: dict[int, str] = {
    **{code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{
        ord(radical): character
        for radical, character in zip(
            "⺁⺄⺈⺌⺍⺎⺗⺘⺙⺝⺟⺠⺡⺢⺣⺤⺥⺩⺪⺫⺬⺭⺮⺳⺶⺷⺻⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻯⻰⻳⼾",
            "厂乙刀小小兀心手攵月母民水水火爪爪玉疋目示示竹网羊羊聿肉虎西见角贝车长长门阜青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿竜龙龟户",
            strict=True,
        )
    },
}
"""Fonts give a character and the radical of its shape one glyph, and a PDF may then name the
radical; nobody means one in running text."""


@dataclass(frozen=True)
class _Box:
    """Where a character stands, in points from the left edge; `drawn`: the page holds it."""

    left: float
    right: float
    height: float
    drawn: bool


@dataclass(frozen=True)
class _Line:
    """One line of a page, in points from the left edge."""

    text: str
    left: float
    right: float
    height: float


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
        return _joined(list(_lines(text)))
    finally:
        text.close()
        page.close()


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    """Yield the lines of a page; cells are parted by tabs."""
    text, boxes = _characters(page)
    start = 0
    for end in [i for i, c in enumerate(text) if c == "\n"] + [len(text)]:
        line = _line(text[start:end], boxes[start:end])
        if line is not None:
            yield line
        start = end + 1


def _characters(page: pypdfium2.PdfTextPage) -> tuple[list[str], list[_Box]]:
    """Return the characters of a page and their boxes; a space that PDFium put in has no width."""
    text: list[str] = []
    boxes: list[_Box] = []
    box = raw.FS_RECTF()
    for at in range(page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(page, at))
        if character == "\r" or "\ud800" <= character <= "\udfff":
            continue
        raw.FPDFText_GetLooseCharBox(page, at, byref(box))
        drawn = raw.FPDFText_IsGenerated(page, at) != 1
        text.append("\n" if character in _BREAKS else character)
        boxes.append(_Box(box.left, box.right, abs(box.top - box.bottom), drawn))
    return text, boxes


def _line(text: Sequence[str], boxes: Sequence[_Box]) -> _Line | None:
    seen = [box for c, box in zip(text, boxes, strict=True) if not _blank(c)]
    if not seen:
        return None
    height = median(box.height for box in seen)
    gaps = sorted(b.left - a.right for a, b in pairwise(seen)) or [0.0]
    usual = gaps[len(gaps) // 4]
    gap = max(_CELL_GAP * height, _SPACED_OUT * usual)
    parts: list[str] = []
    right, spaced = seen[0].left, False
    for character, box in zip(text, boxes, strict=True):
        if _blank(character):
            spaced = bool(parts)
            right = box.right if box.drawn and parts else right
            continue
        if box.left - right > (gap + height * spaced / 2):
            parts.append("\t")
        elif spaced:
            parts.append(" ")
        parts.append(character)
        right, spaced = box.right, False
    written = "".join(parts).translate(_RADICALS)
    return _Line(written, seen[0].left, max(box.right for box in seen), height)


def _blank(character: str) -> bool:
    return character.isspace() or character == "\0"


def _joined(lines: list[_Line]) -> str:
    """Return the lines as paragraphs: a full line goes on in the next, unless that is set in."""
    parts = [lines[0].text] if lines else []
    for above, below in pairwise(lines):
        if len(lines) > _LINES_AT_MOST or not _goes_on(above, below, lines):
            parts.append("\n")
        elif parts[-1].endswith(_HYPHENS):
            parts[-1] = parts[-1][:-1]
        elif not (_ASIAN.match(above.text[-1]) or _ASIAN.match(below.text[0])):
            parts.append(" ")
        parts.append(below.text)
    return re.sub(f"[{''.join(_HYPHENS[:2])}]", "-", "".join(parts))


def _goes_on(above: _Line, below: _Line, lines: list[_Line]) -> bool:
    """Tell whether a line is full and the next is no new paragraph, cell row or heading."""
    height = max(above.height, below.height)
    same_size = abs(above.height - below.height) < height / 5
    if not same_size or "\t" in above.text or "\t" in below.text:
        return False
    word = _WORD.match(below.text)
    needed = _FULL * height + (len(word[0]) * _LETTER * height if word else 0)
    column = _column(above, lines)
    full = above in column and above.right > max(line.right for line in column) - needed
    return full and below.left < min(line.left for line in _column(below, lines)) + _INDENT * height


def _column(line: _Line, lines: list[_Line]) -> list[_Line]:
    """Return the lines above and beneath a line that begin where most of them do."""
    beside = [other for other in lines if other.left < line.right and line.left < other.right]
    left = min(other.left for other in beside)
    return [other for other in beside if other.left < left + _COLUMN * line.height]
