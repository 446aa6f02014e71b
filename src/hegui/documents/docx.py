"""Word files: paragraphs and tables in their order, numbered by paragraph.

Read from the XML itself: what was deleted under tracked changes is left out, what was inserted
is kept, and nothing but the text of the document is unpacked.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from hegui.documents.document import Extract, Place, Run
from hegui.errors import DocumentError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 64 * 1024 * 1024
"""The text of a document may have no more bytes unpacked, and its archive no more than four
times that: a bomb is refused by what its directory says, before anything is unpacked."""

_MAX_FILES = 10_000
_MAX_RATIO = 200
"""No text shrinks to less than a two-hundredth; what does is a bomb."""
_RATIO_FROM = 1024 * 1024
_OTHERS = (
    ("xl/workbook.xml", Message("a spreadsheet: save its sheet as text with tabs, .txt")),
    ("ppt/presentation.xml", Message("a presentation: save it as .pdf")),
    ("content.xml", Message("an OpenDocument file: save it as .docx")),
)
_COLUMNS_AT_MOST = 30
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK}
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(OSError, ValueError, NotImplementedError),
)
_TITLES = {"Title", "a3", "标题"}


def extract(data: bytes, name: str) -> Extract:
    """Return the text of a Word file.

    Raises:
        DocumentError: It is no Word file, is damaged or locked, or unpacks to too much.
    """
    body = _body(data, name)
    text = _Text()
    text.add(body)
    return Extract(text.text, tuple(text.runs), _title(body))


def _body(data: bytes, name: str) -> etree._Element:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_bombs(archive, name)
            if "word/document.xml" not in archive.namelist():
                raise DocumentError("{name} is {what}.", name=name, what=_other(archive.namelist()))
            xml = archive.read("word/document.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        body = etree.fromstring(xml, parser).find(f"{_W}body")
    except _DAMAGED as error:
        raise DocumentError(
            "{name} is damaged: its archive cannot be unpacked.", name=name
        ) from error
    except RuntimeError as error:  # so zipfile says that a password is needed
        raise DocumentError("{name} is locked: save it without a password.", name=name) from error
    except etree.XMLSyntaxError as error:
        raise DocumentError("{name} is damaged: its text is no XML.", name=name) from error
    if body is None:
        raise DocumentError("{name} is damaged: it has no body.", name=name)
    return body


def _other(names: list[str]) -> Message:
    """Return what an archive is that is no Word file, and what to do with it."""
    for part, what in _OTHERS:
        if part in names:
            return what
    return Message("an archive and no Word file: unpack it first")


def _refuse_bombs(archive: zipfile.ZipFile, name: str) -> None:
    files = archive.infolist()
    for file in files:
        is_text = file.filename == "word/document.xml"
        if file.file_size > _RATIO_FROM and file.file_size > _MAX_RATIO * file.compress_size:
            raise DocumentError(
                "{name} is refused: it unpacks to more than 200 times its size.", name=name
            )
        if is_text and file.file_size > MAX_UNPACKED:
            raise DocumentError(
                "{name} is refused: its text unpacks to more than 64 MB.", name=name
            )
    if len(files) > _MAX_FILES or sum(file.file_size for file in files) > 4 * MAX_UNPACKED:
        raise DocumentError("{name} is refused: its archive unpacks to too much.", name=name)


class _Text:
    """The text as it grows, each piece with the number of its paragraph."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._parts: list[str] = []
        self._length = 0
        self._paragraph = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, element: etree._Element) -> None:
        """Add the paragraphs and tables beneath an element; nothing here recurses without end."""
        for kind, part in _parts(element):
            if kind == "paragraph":
                self._paragraph += 1
            elif kind == "text":
                self._write(part)
            elif self._parts and not self._parts[-1].endswith(part):
                self._put(part)

    def _write(self, piece: str) -> None:
        place = Place("paragraph", max(self._paragraph, 1), max(self._paragraph, 1))
        self.runs.append(Run(self._length, self._length + len(piece), place))
        self._put(piece)

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)


def _parts(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Walk the document: paragraphs begin, their text, and the marks between cells and lines.

    The walk keeps its own stack, since a hostile file nests without end.
    """
    stack: list[tuple[etree._Element, bool, int]] = [(root, False, 0)]
    while stack:
        element, done, cells = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            continue
        inside = cells + (tag == f"{_W}tc")
        if done:
            yield from _after(element, cells)
            continue
        if tag == f"{_W}p":
            yield "paragraph", ""
        elif tag == f"{_W}t":
            if element.text:
                yield "text", element.text
        elif tag in _MARKS:
            yield "mark", _MARKS[tag]
        stack.append((element, True, cells))
        stack += [(child, False, inside) for child in reversed(element)]


def _after(element: etree._Element, cells: int) -> Iterator[tuple[str, str]]:
    if element.tag == f"{_W}p":
        yield "mark", "\n" if not cells else " "
    elif element.tag == f"{_W}tc":
        yield "mark", "\t" * _columns(element)
    elif element.tag == f"{_W}tr":
        yield "mark", "\n"


def _columns(cell: etree._Element) -> int:
    """Return over how many columns a cell reaches."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    said = "1" if span is None else span.get(f"{_W}val") or "1"
    return max(1, min(int(said[:4]), _COLUMNS_AT_MOST)) if said.isdecimal() else 1


def _title(body: etree._Element) -> str | None:
    """Return the first paragraph that is set as the title."""
    for paragraph in body.iterfind(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in _TITLES:
            return "".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip() or None
    return None
