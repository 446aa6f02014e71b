"""The bytes of a log file: plain or packed, whole or damaged, cut at newlines."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from hegui.errors import EvidenceError, EvidenceMissingError
from hegui.logs.packed import EARLY, PACKINGS, FaultError, members
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bz2"}
# Parallel and seekable packers begin a zstd file with a frame that is to be skipped.
MAGIC |= {bytes([0x50 + number]) + b"\x2a\x4d\x18": "zstd" for number in range(16)}
ENDINGS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}

(NEWLINE,) = b"\n"
UNIT = 4096  # unpacked bytes asked for at once: Arrow drops the unit that meets a fault
LINES = 1 << 16  # in one chunk, however short they are: each may become a reject of its own


class Chunk(NamedTuple):
    """Whole lines, each with its newline; a last line without one is given one.

    `done`: bytes read so far of the file as it is stored. `read_to`: unpacked bytes of it up to the
    end of these lines.
    `overlong`: the chunk is the beginning of one line that is longer than allowed.
    """

    data: bytes
    done: int
    read_to: int
    overlong: bool = False


class _Piece(NamedTuple):
    """Unpacked bytes cut anywhere, and why there are no more of them if the file is damaged."""

    data: bytes
    done: int
    fault: str = ""


def chunks(path: Path, size: int, longest: int, start: int = 0) -> Iterator[Chunk]:
    """Yield the lines of a file in chunks of about `size` bytes, at most `longest` bytes a line.

    `start`: unpacked bytes to leave out, to where a line begins.

    Raises:
        EvidenceMissingError: there is no such file, or it may not be read.
        EvidenceError: the file is damaged; every whole line before that has been yielded.
    """
    held, lines = b"", 0
    at, skipped = start, 0  # unpacked bytes before what is held, and after it of a line too long
    for data, done, fault in _pieces(path, min(size, longest), start):
        first, last = data.find(b"\n") + 1, data.rfind(b"\n") + 1
        view, begin = memoryview(data), 0  # a view, since a slice of bytes is a copy
        if last and skipped + len(held) + first - 1 > longest:
            at += skipped + len(held) + first
            yield Chunk((held + view[:first])[:longest], done, at, overlong=True)
            lines += 1
            held, skipped, begin = b"", 0, first
        if last:
            for part, count in _in_parts(held + view[begin:last]):
                at += len(part)
                yield Chunk(part, done, at)
                lines += count
            held = data[last:]
        elif len(held) <= longest:
            held += data
        else:
            skipped += len(data)
        if fault:
            raise EvidenceError(
                "{path} could be read for {lines:,} whole lines only, then {fault}: fetch a "
                "whole copy, or unpack what is whole and give that file in its place.",
                path=path,
                lines=lines,
                fault=fault,
            )
    if skipped + len(held) > longest:
        yield Chunk(held[:longest], done, at + skipped + len(held), overlong=True)
    elif held:
        yield Chunk(held + b"\n", done, at + len(held))


def _in_parts(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield whole lines in parts of at most `LINES` lines, each with its number of lines."""
    count = int(np.count_nonzero(np.frombuffer(data, np.uint8) == NEWLINE))
    if count > LINES:
        half = data.rfind(b"\n", 0, len(data) // 2) + 1 or data.find(b"\n") + 1
        yield from _in_parts(data[:half])
        yield from _in_parts(data[half:])
    elif count:
        yield data, count


def _pieces(path: Path, size: int, start: int) -> Iterator[_Piece]:
    """Yield a file's unpacked bytes, and after a fault the reason as the last piece."""
    with _open(path) as file:
        begin = file.peek(4)[:4]
        packing = next((name for magic, name in MAGIC.items() if begin.startswith(magic)), None)
        named = ENDINGS.get(path.suffix.lower())
        if packing:
            yield from _without(start, _unpacked(path, file, packing, size))
        elif named:
            yield _Piece(
                b"", 0, Message("its name says {named} but its first bytes do not", named=named)
            )
        else:
            file.seek(start)
            while data := file.read(size):
                yield _Piece(data, file.tell())


def _without(start: int, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Leave the first bytes of pieces out."""
    for data, done, fault in pieces:
        left = max(0, start - len(data))
        if start < len(data) or fault:
            yield _Piece(data[start:], done, fault)
        start = left


def _open(path: Path) -> BufferedReader:
    """Open a file, or say why that is not possible."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise EvidenceMissingError(
            "There is no log file {path}: correct the path, or take the source out.", path=path
        ) from None
    except OSError as error:
        raise EvidenceMissingError(
            "The log file {path} cannot be read ({why}): grant access, or name a file.",
            path=path,
            why=error,
        ) from None


def _unpacked(path: Path, file: BufferedReader, packing: str, size: int) -> Iterator[_Piece]:
    """Yield what a packed file holds; several members or frames in a row are one file."""
    if packing in PACKINGS:
        yield from _members(file, packing, size)
        return
    stream = pa.CompressedInputStream(file, packing)
    units, held = 0, []
    try:
        while unit := stream.read(UNIT):
            held.append(unit)
            units += 1
            if len(held) * UNIT >= size:
                yield _Piece(b"".join(held), file.tell())
                held = []
        yield _Piece(b"".join(held), file.tell())
    except OSError as error:
        rest = b"".join((*held, *_salvage(path, packing, units)))
        yield _Piece(rest, file.tell(), _fault(error))


def _members(file: BufferedReader, packing: str, size: int) -> Iterator[_Piece]:
    """Yield what a file of gzip or bzip2 holds, in pieces of at most `size` bytes."""
    held, length = [], 0
    fault = ""
    try:
        for data in members(file, PACKINGS[packing]):
            held.append(data)
            length += len(data)
            if length >= size:
                yield from _cut(b"".join(held), size, file.tell())
                held, length = [], 0
    except FaultError as error:
        fault = error.message
    yield from _cut(b"".join(held), size, file.tell())
    if fault:
        yield _Piece(b"", file.tell(), fault)


def _cut(data: bytes, size: int, done: int) -> Iterator[_Piece]:
    """Yield data in pieces."""
    for at in range(0, len(data), size):
        yield _Piece(data[at : at + size], done)


def _salvage(path: Path, packing: str, units: int) -> Iterator[bytes]:
    """Yield byte by byte what lies between the last whole unit and the fault."""
    with _open(path) as file, suppress(OSError):
        stream = pa.CompressedInputStream(file, packing)
        for _ in range(units):
            stream.read(UNIT)
        while byte := stream.read(1):
            yield byte


def _fault(error: OSError) -> str:
    """Put a fault of the unpacker into words."""
    if "Truncated" in str(error):
        return EARLY
    return Message("the packed data is damaged ({error})", error=str(error))
