"""A packed folder of documents: each file in it is one, and may be hostile."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.web.findings import files

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS = 500
"""Documents in one packed folder, at most."""
UNPACKED = 200 << 20
"""Bytes of all of them."""


def members(held: bytes, kinds: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each document in it; other files are passed over.

    Raises:
        UsageError: It is damaged, locked, or holds too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(held)) as opened:
            found = [one for one in opened.infolist() if _kind(one.filename) in kinds]
            found = [one for one in found if not one.is_dir() and not _hidden(one.filename)]
            if len(found) > MEMBERS:
                raise UsageError(
                    "The folder holds {count} documents: pack at most {most} into one.",
                    count=len(found),
                    most=MEMBERS,
                )
            left = UNPACKED
            for one in found:
                data = _read(opened, one, min(left, files.MOST))
                left -= len(data)
                yield files.named(one.filename), data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UsageError("The packed folder cannot be read: {why}.", why=error) from None


def _kind(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _hidden(name: str) -> bool:
    """Say whether it is what a system puts beside files."""
    parts = (part for part in name.split("/") if part not in {".", ".."})
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _read(opened: zipfile.ZipFile, one: zipfile.ZipInfo, most: int) -> bytes:
    """Read one file; what it says of its size is not believed."""
    with opened.open(one) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise UsageError(
            "{name} in the packed folder is too large: a document has at most {most} MB, all "
            "together {all} MB.",
            name=files.named(one.filename),
            most=files.MOST >> 20,
            all=UNPACKED >> 20,
        )
    return data
