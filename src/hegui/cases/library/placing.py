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


def place(
    folder: Path, document: Mapping[str, Any], digest: str, came_from: str | None
) -> tuple[str, Document | None]:
    """Return the id to keep a document under, and what is held there already.

    A file that was renamed or moved is known by its text. Another document of a name that is held
    gets a name of its own.

    Args:
        folder: The library.
        document: What comes, in the exchange form.
        digest: SHA-256 of its text, empty if it has none.
        came_from: Path or address from which it comes.
    """
    doc_id = str(document.get("doc_id") or "")
    named = held(folder, doc_id)
    known = named.head.get("came_from") if named else None
    if named and (named.digest == digest or (known is not None and known == came_from)):
        return doc_id, named
    elsewhere = _with_text(folder, digest) if digest else None
    if elsewhere is not None:
        return elsewhere.doc_id, elsewhere
    if named is None or came_from is None or known is None:
        return doc_id, named
    other = f"{doc_id}-{files.digest(came_from)[:8]}"
    return other, held(folder, other)


def origin(folder: Path, before: Document | None, came_from: str | None) -> str | None:
    """Return from where a document comes: of a copy, the first place as long as it is there."""
    known = before.head.get("came_from") if before else None
    if known and came_from and (folder / known).is_file():
        return str(known)
    return came_from or known


def _with_text(folder: Path, digest: str) -> Document | None:
    """Return the document with this very text."""
    if not folder.is_dir():
        return None
    wanted = digest.encode()
    for path in files.documents(folder):
        with path.open("rb") as file:
            start = file.read(_HEAD)
        if wanted in start and _head(start).get("text_sha256") == digest:
            return read(path)
    return None


def _head(start: bytes) -> dict[str, Any]:
    """Return what the first line says of its document, without reading the text."""
    try:
        value = json.loads(_TEXT.split(start, maxsplit=1)[0] + b"}}")
    except ValueError:
        return {}
    head = value.get("document")
    return head if isinstance(head, dict) else {}
