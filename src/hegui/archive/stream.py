"""The bytes of an input from any place on, in blocks of whole lines, and what they begin with."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

import numpy as np
import pyarrow as pa

from hegui.errors import EvidenceError, HeguiError
from hegui.logs.files import MAGIC
from hegui.logs.packed import DAMAGED, EARLY, FaultError, members
from hegui.logs.packed import PACKINGS as MEMBERED
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

BLOCK = 2 << 20  # bytes; larger ones leave the caches and are slower
LINES = 1 << 16  # in one block: of empty lines, each may become a reject of its own
LONGEST = 16 << 20  # bytes of a line that is held as a whole
BEGIN = 4096  # bytes by which an input is known
UNIT = 1 << 16  # unpacked bytes at once
(NEWLINE,) = b"\n"
PACKINGS = MAGIC | {b"BZh": "bz2"}


ITS: dict[str, Message] = {
    EARLY: Message("its packed data ends too early"),
    DAMAGED: Message("its packed data is damaged"),
}


class DamagedError(HeguiError):
    """An input cannot be read on; the message is the middle of a sentence about it."""


class Lines(NamedTuple):
    """Some whole lines; `cut`: the last one had no newline, and `data` has none there either.

    `part`: this is one piece of a line that is too long to be held, and so no line of its own.
    """

    data: bytes
    cut: bool = False
    part: bool = False


@dataclass(frozen=True)
class Input:
    """A file that may be an input: its packing (empty if it has none) and its first bytes."""

    path: Path
    packing: str
    begin: bytes
    size: int
    """Bytes of the file as it is stored."""

    @property
    def limit(self) -> int:
        """Return how far it can be read: a file that grows is read to where it ended by then."""
        return 1 << 62 if self.packing else self.size


def look(path: Path) -> Input:
    """Look at the beginning of a file.

    Raises:
        EvidenceError: it cannot be read, or unpacked from its beginning on.
    """
    try:
        if path.exists() and not path.is_file():
            raise EvidenceError(
                "{path} is no file, but a folder, a pipe or a device: nothing of it was kept; "
                "name a file, or - and pass a pipe on standard input.",
                path=path,
            )
        with path.open("rb") as file:
            packing = packing_of(file.read(4))
            file.seek(0)
            found = Input(path, packing, b"", path.stat().st_size)
            return replace(found, begin=_first(_unpacked(found, file)))
    except (OSError, FaultError) as error:
        why = error if isinstance(error, OSError) else ITS[DAMAGED]
        raise EvidenceError(
            "{path} cannot be read ({why}): nothing of it was kept; grant access, or fetch a "
            "whole copy.",
            path=path,
            why=why,
        ) from None


def packing_of(begin: bytes) -> str:
    """Return how a file that begins like this is packed; empty if it is not."""
    return next((name for magic, name in PACKINGS.items() if begin.startswith(magic)), "")


def digest(data: bytes) -> str:
    """Return a SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Members:
    """What the members of an open gzip or bzip2 file hold, to be read in order."""

    def __init__(self, file: BinaryIO, packing: str) -> None:
        """Begin where the file stands."""
        self._pieces = members(cast("BufferedReader", file), MEMBERED[packing])
        self._piece, self._at = b"", 0

    def read(self, size: int) -> bytes:
        """Return some bytes, `size` at most; nothing at the end.

        Raises:
            FaultError: the file is damaged; all that could be unpacked has been returned.
        """
        while self._at == len(self._piece):
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._piece, self._at = piece, 0
        data = self._piece[self._at : self._at + size]
        self._at += len(data)
        return data


class Stream:
    """The unpacked bytes of an input from one place to another; to be read once, in order."""

    def __init__(self, source: Input, file: BinaryIO, offset: int, until: int) -> None:
        """Begin at `offset`, which for a packed input means to unpack what lies before it."""
        self._source, self._stored = source, file
        self._stream = _unpacked(source, file)
        self._at = offset
        self._until = until
        self._fault: DamagedError | None = None
        if source.packing:
            self._skip(offset)
        else:
            file.seek(offset)

    @property
    def stored(self) -> int:
        """Return how many bytes of the file as it is stored have been read."""
        return self._stored.tell()

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, nothing at the end.

        Raises:
            DamagedError: the input is damaged here.
        """
        if self._fault is not None:
            raise self._fault
        held: list[bytes] = []
        wanted = min(size, self._until - self._at)
        while wanted > 0 and (data := self._unit(wanted)):
            held.append(data)
            wanted -= len(data)
            self._at += len(data)
        return b"".join(held)

    def blocks(self, *, whole: bool, within: bool = False) -> Iterator[Lines]:
        """Yield the lines; a last one without a newline only if the input is `whole`.

        A line of more than `LONGEST` bytes comes in parts. `within`: the stream begins within a
        line, the rest of which is such a part.

        Raises:
            DamagedError: the input is damaged; the lines before that have been yielded.
        """
        held: list[bytes] = []
        length, fault = 0, None
        while fault is None:
            try:
                piece = self.read(BLOCK)
            except DamagedError as error:
                piece, fault = b"", error
            if not piece:
                break
            first = piece.find(b"\n") + 1 if within else 0
            if first:
                yield Lines(b"".join((*held, piece[:first])), part=True)
                held, within, piece = [], False, piece[first:]
            end = piece.rfind(b"\n") + 1
            if end:
                yield from map(Lines, _few(b"".join((*held, memoryview(piece)[:end]))))
                held = []
            held.append(piece[end:])
            length = sum(map(len, held))
            if length > LONGEST:
                yield Lines(b"".join(held), cut=True, part=True)
                held, length, within = [], 0, True
        if fault is not None:
            raise fault
        if whole and length:
            yield Lines(b"".join(held), cut=True, part=within)

    def _unit(self, size: int) -> bytes:
        """Read some bytes; before a fault, the last ones there are."""
        if self._fault is not None:
            return b""
        try:
            return bytes(self._stream.read(min(size, UNIT) if self._source.packing else size))
        except FaultError as error:
            self._fault = DamagedError(ITS[error.message])
            return b""
        except OSError as error:
            self._fault = DamagedError(ITS[EARLY if "Truncated" in str(error) else DAMAGED])
            return _salvaged(self._source, self._at)

    def _skip(self, size: int) -> None:
        while size > 0:
            data = self._unit(size)
            if not data:
                raise self._fault or DamagedError("it is shorter than what was kept of it before")
            size -= len(data)


def _unpacked(source: Input, file: BinaryIO) -> Any:
    """Return a stream of the unpacked bytes of an open file."""
    if source.packing in MEMBERED:
        return Members(file, source.packing)
    return pa.CompressedInputStream(file, source.packing) if source.packing else file


def _salvaged(source: Input, at: int) -> bytes:
    """Read byte by byte what lies between a place and the fault after it."""
    found = bytearray()
    with source.path.open("rb") as file, suppress(OSError):
        stream = _unpacked(source, file)
        while at > 0:
            at -= len(stream.read(min(at, UNIT)))
        while byte := stream.read(1):
            found += byte
    return bytes(found)


@contextmanager
def opened(source: Input, offset: int = 0, until: int | None = None) -> Iterator[Stream]:
    """Open an input at a place.

    Raises:
        DamagedError: it cannot be opened, or is damaged before that place.
    """
    try:
        file = source.path.open("rb")
    except OSError as error:
        raise DamagedError("it cannot be opened ({why})", why=error) from None
    with file:
        yield Stream(source, file, offset, source.limit if until is None else until)


def ranges(source: Input, offset: int, step: int) -> list[tuple[int, int]]:
    """Cut the bytes of a plain file into ranges of about `step` that end with a line."""
    found = []
    with source.path.open("rb") as file:
        while offset < source.size:
            end = min(offset + step, source.size)
            file.seek(end)
            while end < source.size and (more := file.readline(BLOCK)):
                end = min(end + len(more), source.size)
                if more.endswith(b"\n"):
                    break
            found.append((offset, end))
            offset = end
    return found


def _few(data: bytes) -> Iterator[bytes]:
    """Yield whole lines in blocks of at most `LINES` lines."""
    if np.count_nonzero(np.frombuffer(data, np.uint8) == NEWLINE) <= LINES:  # faster than count()
        yield data
        return
    middle = data.rfind(b"\n", 0, len(data) // 2) + 1 or data.find(b"\n") + 1
    yield from _few(data[:middle])
    yield from _few(data[middle:])


def _first(stream: BinaryIO) -> bytes:
    """Read the first bytes; a stream may give fewer at once than it has."""
    data = b""
    while len(data) < BEGIN and (more := stream.read(BEGIN - len(data))):
        data += more
    return data
