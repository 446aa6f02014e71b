"""Finds how the text of a file is encoded: UTF-8, UTF-16 or GB18030, as Excel in China saves it.

Any bytes are some text in GB18030, and mostly nonsense: it is taken only where nearly all that is
not ASCII are the common characters of GB 2312.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from hegui.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "gb18030": "gb18030"}
"""What a configuration calls an encoding, and what Python calls it."""
COMMON = 0.9
"""This share of what is not ASCII must be common for a text to be in GB18030."""
_CHUNK = 1 << 20
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def found(path: Path, forced: str | None = None) -> str:
    """Return the encoding of a file, the one that is forced if it fits.

    Raises:
        EvidenceError: none fits, or not the one that is forced.
    """
    if forced is not None:
        if not _fits(path, forced):
            raise EvidenceError(
                "{path} is not {forced} text, which its encoding says: correct it or leave it out.",
                path=path,
                forced=forced.upper(),
            )
        return forced
    with path.open("rb") as file:
        begin = file.read(4096)
    marked = _UTF_16.get(begin[:2])
    tried = (marked,) if marked else ("utf-8", "gb18030")
    for name in tried:
        if _fits(path, name) and (name != "gb18030" or _is_chinese(path)):
            return name
    line = _first_bad(path)
    raise EvidenceError(
        "{path}, line {line}, is not UTF-8 text, nor is the file GB18030 or marked UTF-16: save "
        "the file as UTF-8.",
        path=path,
        line=line,
    )


def _fits(path: Path, name: str) -> bool:
    try:
        for _ in _decoded(path, name):
            pass
    except UnicodeError:
        return False
    return True


def _decoded(path: Path, name: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(NAMES[name])()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _is_chinese(path: Path) -> bool:
    """Say whether what is not ASCII are characters that Chinese text is written with."""
    foreign = common = 0
    for text in _decoded(path, "gb18030"):
        beyond = "".join(c for c in text if c > "\x7f")
        foreign += len(beyond)
        common += len(beyond.encode("gb2312", errors="ignore")) // 2
        if foreign > _CHUNK:
            break
    return common >= COMMON * foreign


def _first_bad(path: Path) -> int:
    with path.open("rb") as file:
        return next((n for n, line in enumerate(file, 1) if not _decodes(line)), 1)


def _decodes(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
