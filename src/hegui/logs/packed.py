"""Unpacks gzip and bzip2: all that can be unpacked before a fault comes out, to the last byte.

gzip is read with ISA-L, which is three times as fast as zlib, but may hold the last bytes before a
cut back; so near a fault the member is read once more, there byte by byte, with zlib.
"""

from __future__ import annotations

import bz2
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isal import isal_zlib

from hegui.errors import HeguiError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader

ZLIB = 31  # window bits that stand for a gzip header
EARLY = Message("the packed data ends too early")
DAMAGED = Message("the packed data is damaged")


class FaultError(HeguiError):
    """A file cannot be unpacked further; the message is the middle of a sentence about it."""


@dataclass(frozen=True)
class Packing:
    """How to unpack one member, fast and exactly.

    `piece`: packed bytes at once, so few that what they unpack to at most (gzip packs to 1/1032,
    bzip2 to 1/20000 and less) is some 20 MB.
    """

    fast: Callable[[], Any]
    exact: Callable[[], Any]
    piece: int


PACKINGS = {
    "gzip": Packing(
        lambda: isal_zlib.decompressobj(wbits=ZLIB), lambda: zlib.decompressobj(ZLIB), 16 << 10
    ),
    "bz2": Packing(bz2.BZ2Decompressor, bz2.BZ2Decompressor, 512),
}
# the stub of isal calls its error class a value
ERRORS: Any = (OSError, ValueError, EOFError, zlib.error, isal_zlib.error)


def members(file: BufferedReader, packing: Packing) -> Iterator[bytes]:
    """Yield what the members of a packed file hold, from where the file stands.

    Raises:
        FaultError: the file is damaged; all that could be unpacked before has been yielded.
    """
    packed = file.read(packing.piece)
    while packed:
        begin, given = file.tell() - len(packed), 0
        member = packing.fast()
        while not member.eof:
            try:
                data = member.decompress(packed) if packed else b""
            except ERRORS:
                yield from _rest(file, packing, begin, given)
                raise FaultError(DAMAGED) from None
            if not packed:
                yield from _rest(file, packing, begin, given)
                raise FaultError(EARLY)
            given += len(data)
            yield data
            packed = member.unused_data if member.eof else file.read(packing.piece)
        packed = packed or file.read(packing.piece)


def _rest(file: BufferedReader, packing: Packing, begin: int, given: int) -> Iterator[bytes]:
    """Yield what a damaged member, from `begin` on, holds beyond the bytes given."""
    whole = max(0, file.tell() - begin - 2 * packing.piece)
    end = file.tell()
    file.seek(begin)
    member = packing.exact()
    while (at := file.tell()) < end and not member.eof:
        inexact = at - begin < whole
        try:
            data = member.decompress(file.read(packing.piece if inexact else 1))
        except ERRORS:
            return
        yield data[given:]
        given = max(0, given - len(data))
