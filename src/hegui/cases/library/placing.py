"""Finds what a library holds already of a document that comes: by its name, or by its very text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hegui.cases.library import files
from hegui.cases.library.document import Document, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hegui.cases.library import Library

_HEAD = 8192
"""Bytes within which the first line of a file has all but the text."""
_TEXT = re.compile(rb',\s*"text"\s*:\s*"')


def path_of(folder: Path, doc_id: str) -> Path:
    """Return the file of a document, held or not."""
    return folder / f"{files.name_of(doc_id)}{files.ENDING}"


def held(folder: Path, doc_id: str) -> Document | None:
    """Return a document; None if it is not held."""
    path = path_of(folder, doc_id)
    return read(path) if path.is_file() else None


def texts(folder: Path) -> dict[str, list[Path]]:
    """Return the files of a library by the SHA-256 of the text that they hold."""
    found: dict[str, list[Path]] = {}
    for path in files.documents(folder) if folder.is_dir() else ():
        with path.open("rb") as file:
            head = _head(file.read(_HEAD))
        found.setdefault(str(head.get("text_sha256")), []).append(path)
    return found


def place(
    library: Library, document: Mapping[str, Any], digest: str, came_from: str | None
) -> tuple[str, Document | None]:
    """Return the id to keep a document under, and what is held there already.

    A file that was renamed or moved is known by its text; a copy beside it is another document, as
    two sites may print one text. Another document of a name that is held gets one of its own.

    Args:
        library: Where it is to be kept.
        document: What comes, in the exchange form.
        digest: SHA-256 of its text, empty if it has none.
        came_from: Path or address from which it comes.
    """
    doc_id = str(document.get("doc_id") or "")
    named = held(library.folder, doc_id)
    known = named.head.get("came_from") if named else None
    if named and (named.digest == digest or (known is not None and known == came_from)):
        return doc_id, named
    moved = _moved(library, digest) if digest and came_from else None
    if moved is not None:
        return moved.doc_id, moved
    if named is None or came_from is None or known is None:
        return doc_id, named
    other = f"{doc_id}-{files.digest(came_from)[:8]}"
    return other, held(library.folder, other)


def _moved(library: Library, digest: str) -> Document | None:
    """Return the document with this very text whose file is no longer where it was."""
    for path in library.texts.get(digest, ()):
        found = read(path)
        if found.digest == digest and _is_gone(library.folder, found.head.get("came_from")):
            return found
    return None


def _is_gone(folder: Path, came_from: object) -> bool:
    """Say whether a file is no longer where a document came from; an address is no file."""
    if not isinstance(came_from, str) or "://" in came_from:
        return False
    return not (folder / came_from).exists()


def _head(start: bytes) -> dict[str, Any]:
    """Return what the first line says of its document, without reading the text."""
    try:
        value = json.loads(_TEXT.split(start, maxsplit=1)[0] + b"}}")
    except ValueError:
        return {}
    head = value.get("document")
    return head if isinstance(head, dict) else {}
