"""Files that people attach: of few kinds, told by their bytes; kept as given, never opened."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from hegui.report.safe import visible

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from hegui.web.findings.models import Proof

MOST = 10 << 20
"""Bytes of one file."""
LONGEST = 120
"""Characters of its name."""
ZIP = b"PK\x03\x04"
BEGINS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "docx": ZIP,
    "xlsx": ZIP,
}
HEAD = 4096
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How text begins whose characters have two bytes each."""
TEXTS = ("txt", "csv", "md", "log")
ENCODINGS = ("utf-8", "gb18030")
ACCEPTED = ", ".join(f".{kind}" for kind in (*BEGINS, *TEXTS))


def take(given: UploadedFile, proof: Proof) -> str:
    """Fill in a proof from a file that was sent; return what is wrong with it, if anything is."""
    name = named(given.name or "")
    kind = name.rpartition(".")[2].lower()
    if (given.size or 0) > MOST:
        return "too_large"
    held = given.read()
    if not held:
        return "empty"
    if not (_is(kind, held)):
        return "no_kind"
    proof.name, proof.kind, proof.held = name, kind, held
    proof.size, proof.digest = len(held), sha256(held).hexdigest()
    return ""


def named(given: str) -> str:
    """Return the last part of a name, on whatever system, as it may be shown; its end is kept."""
    last = visible(PurePosixPath(PureWindowsPath(given).name).name).strip()
    stem, dot, kind = last.rpartition(".")
    return f"{stem[: LONGEST - len(kind) - 1]}{dot}{kind}"[-LONGEST:]


def begins(kind: str, held: bytes) -> bool:
    """Say whether a document begins as its kind does; a text holds no byte that is none."""
    if kind in (*BEGINS, "zip"):
        return held.startswith(BEGINS.get(kind, ZIP))
    return bool(held) and (b"\0" not in held[:HEAD] or held.startswith(WIDE))


def _is(kind: str, held: bytes) -> bool:
    if kind in BEGINS:
        return held.startswith(BEGINS[kind])
    return kind in TEXTS and b"\0" not in held and any(_reads(held, one) for one in ENCODINGS)


def _reads(held: bytes, encoding: str) -> bool:
    try:
        held.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
