"""Reads one file as a document. Nothing is fetched, nothing in it is run, and cost has a limit."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Protocol

from hegui.documents import apart
from hegui.documents.document import Document, Extract, Place, Run
from hegui.documents.encoding import BROKEN, ESCAPED, Decoded, shown
from hegui.documents.encoding import decode as characters
from hegui.documents.language import language
from hegui.errors import DocumentError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Reader(Protocol):
    def __call__(self, data: bytes, name: str, *, whole: bool) -> Extract: ...


MAX_BYTES = 64 * 1024 * 1024
"""A document may have no more bytes; a decision or a page of news has less than a thousandth."""

_PIECE = 4096
_HTML = re.compile(
    rb"\s*(<\?xml[^>]{0,200}>\s*)?(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE
)
_PARTS = re.compile(f"{BROKEN.pattern}+|[^{BROKEN.pattern[1:-1]}]+")
_HEADING = re.compile(r"^#[ \t]+(.+)$", re.MULTILINE)
_HEAD = 8192
_BODY = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MIME = re.compile(rb"^(MIME-Version:|Content-Type:[ \t]*multipart/)", re.IGNORECASE | re.MULTILINE)
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0",
        Message("an old or a locked Office file: save it as .docx without a password"),
    ),
    (b"{\\rtf", Message("RTF: save it as .docx or as plain text")),
    (b"\x89PNG", Message("an image: read its text with OCR first")),
    (b"\xff\xd8\xff", Message("an image: read its text with OCR first")),
    (b"GIF8", Message("an image: read its text with OCR first")),
    (b"\x1f\x8b", Message("a compressed file: unpack it first")),
    (b"Rar!", Message("an archive: unpack it first")),
    (b"7z\xbc\xaf", Message("an archive: unpack it first")),
)


def read(path: Path | str, *, whole: bool = False) -> Document:
    """Read a file as text with offsets.

    Args:
        path: A .txt, .md, .html, .pdf or .docx; what it is follows from its bytes first.
        whole: Keep all visible text of a web page, also what surrounds its article.

    Raises:
        DocumentError: It is missing, empty, too large, locked, binary or holds no text.
    """
    path = Path(path)
    return decode(_bytes(path), path.name, whole=whole)


def decode(data: bytes, name: str, *, whole: bool = False) -> Document:
    """Read the bytes of a file called `name`; see `read`."""
    if not data.strip():
        raise DocumentError("{name} is empty.", name=name)
    media_type, extract = _reader(data, name)
    found = extract(data, name, whole=whole)
    if not found.text.strip():
        raise DocumentError("{name} holds no text.", name=name)
    text = shown(found.text)
    return Document(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        encoding=found.encoding,
        title=found.title,
        text=text,
        lang=language(text),
        pages=found.pages,
        places=found.places if text == found.text else tuple(_unbroken(found)),
    )


def _unbroken(found: Extract) -> Iterator[Run]:
    """Yield the runs, parted where bytes are no characters: those have their place as a whole."""
    for run in found.places:
        if not run.verbatim or found.encoding is None:
            yield run
            continue
        at = run.place.first
        for piece in _PARTS.finditer(found.text, run.start, run.end):
            end = at + len(piece[0].encode(found.encoding, ESCAPED))
            whole = BROKEN.match(piece[0]) is None
            yield Run(piece.start(), piece.end(), Place("byte", at, end), verbatim=whole)
            at = end


def _bytes(path: Path) -> bytes:
    try:
        stat = path.stat()
        if S_ISDIR(stat.st_mode):
            raise DocumentError("{path} is a folder: name the files in it.", path=path)
        if not S_ISREG(stat.st_mode):
            raise DocumentError("{path} is no regular file.", path=path)
        _refuse_large(stat.st_size, path)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError("There is no file {path}.", path=path) from None
    except (OSError, ValueError) as error:
        raise DocumentError("{path} cannot be read: {why}.", path=path, why=error) from None
    _refuse_large(len(data), path)
    return data


def _refuse_large(size: int, path: Path) -> None:
    if size > MAX_BYTES:
        raise DocumentError(
            "{path} is larger than {most} MB: split it, or save its text.",
            path=path,
            most=MAX_BYTES // 1024 // 1024,
        )


def _reader(data: bytes, name: str) -> tuple[str, _Reader]:
    """Return what the file is and its reader; another process parses what is no plain text."""
    for start, what in _REFUSED:
        if data.startswith(start):
            raise DocumentError("{name} is {what}.", name=name, what=what)
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "application/pdf", partial(apart.extract, "pdf")
    if data.startswith(b"PK"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document", partial(
            apart.extract, "docx"
        )
    if suffix in {".pdf", ".docx"}:
        raise DocumentError(
            "{name} is named {suffix} but is none: it is damaged or misnamed.",
            name=name,
            suffix=suffix,
        )
    if _is_web_archive(data):
        raise DocumentError("{name} is a web archive: save the page as 'HTML only'.", name=name)
    if suffix in {".html", ".htm", ".xhtml", ".shtml"} or _HTML.match(data.lstrip(b"\xef\xbb\xbf")):
        return "text/html", partial(apart.extract, "html")
    return ("text/markdown", _markdown) if suffix in {".md", ".markdown"} else ("text/plain", _text)


def _is_web_archive(data: bytes) -> bool:
    """Say whether it is a mail of several parts, as a browser saves a page; a letter is text."""
    head = _BODY.split(data[:_HEAD], maxsplit=1)[0]
    return bool(_HEADER.match(data) and _MIME.search(head))


def _text(data: bytes, name: str, *, whole: bool) -> Extract:  # noqa: ARG001 - it is all of it
    decoded = characters(data, name)
    return Extract(decoded.text, _verbatim(decoded), encoding=decoded.encoding)


def _markdown(data: bytes, name: str, *, whole: bool) -> Extract:
    found = _text(data, name, whole=whole)
    heading = _HEADING.search(found.text)
    return replace(found, title=heading[1].strip("# \t\r") or None) if heading else found


def _verbatim(decoded: Decoded) -> tuple[Run, ...]:
    """Return the whole text as it stands in the file, in pieces, so that a place is found fast."""
    size = len(decoded.text)
    return tuple(
        Run(
            start,
            min(start + _PIECE, size),
            Place("byte", decoded.byte(start), decoded.byte(min(start + _PIECE, size))),
            verbatim=True,
        )
        for start in range(0, size, _PIECE)
    )
