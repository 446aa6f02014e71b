"""HTTP/1.1 as it is on the wire: the head of a message, and where its body ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stream(Protocol):
    """What a message is read from."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer at the end."""

    def readline(self, size: int, /) -> bytes:
        """Return the bytes to the end of a line, no more than so many."""


HEAD = 1 << 16
"""Bytes of the longest head."""
BODY = 32 << 20
"""Bytes of the longest body."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LENGTH = re.compile(r"[0-9]{1,12}")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(;.*)?")
_EMPTY = (204, 304)
_INFORMS = range(100, 200)


class WireError(Exception):
    """What came is no HTTP, or larger than it may be."""


@dataclass(frozen=True)
class Head:
    """The first line, and the fields in their order."""

    first: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """Return the first value of a field, empty without one."""
        return next((value for key, value in self.fields if key.lower() == name), "")

    def all(self, name: str) -> list[str]:
        """Return all values of a field."""
        return [value for key, value in self.fields if key.lower() == name]

    def without(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return the fields but those of some names."""
        left_out = set(names)
        return [(key, value) for key, value in self.fields if key.lower() not in left_out]


def read_head(stream: Stream) -> Head | None:
    """Read the head of a message; None at the end of a connection.

    Raises:
        WireError: it is none.
    """
    first = _line(stream, HEAD)
    while first == b"\r\n":
        first = _line(stream, HEAD)
    if not first:
        return None
    left = HEAD - len(first)
    fields = []
    while (line := _line(stream, left)) not in (b"\r\n", b"\n"):
        left -= len(line)
        name, parted, value = line.decode("latin-1").partition(":")
        if not line or not parted or not _NAME.fullmatch(name):
            raise WireError("a field cannot be read")
        fields.append((name, value.strip()))
    return Head(first.decode("latin-1").rstrip("\r\n"), tuple(fields))


def _line(stream: Stream, most: int) -> bytes:
    line = stream.readline(most + 1)
    if len(line) > most or (line and not line.endswith(b"\n")):
        raise WireError("the head is too long, or cut")
    return line


def written(first: str, fields: Iterable[tuple[str, str]], body: bytes = b"") -> bytes:
    """Return a message."""
    lines = [first, *(f"{name}: {value}" for name, value in fields), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace") + body


def read_body(stream: Stream, head: Head, *, to_end: bool = False) -> bytes:
    """Read the body of a request, or of an answer, which may go to the end of the connection.

    Raises:
        WireError: its end cannot be known, or it is too large.
    """
    if "chunked" in head.get("transfer-encoding").lower():
        return _chunks(stream)
    lengths = set(head.all("content-length"))
    if lengths:
        told = lengths.pop()
        if lengths or not _LENGTH.fullmatch(told) or int(told) > BODY:
            raise WireError("the length cannot be used")
        body = stream.read(int(told))
        if len(body) < int(told):
            raise WireError("the body is cut")
        return body
    if not to_end:
        return b""
    body = stream.read(BODY + 1)
    if len(body) > BODY:
        raise WireError("the body is too large")
    return body


def _chunks(stream: Stream) -> bytes:
    found = bytearray()
    while True:
        matched = _CHUNK.fullmatch(_line(stream, 1 << 10).strip())
        if matched is None:
            raise WireError("a chunk cannot be read")
        size = int(matched[1], 16)
        if len(found) + size > BODY:
            raise WireError("the body is too large")
        if size == 0:
            break
        found += stream.read(size)
        if stream.readline(3).strip():
            raise WireError("a chunk is longer than it says")
    while _line(stream, HEAD) not in (b"\r\n", b"\n", b""):
        pass  # what follows the last chunk
    return bytes(found)


def status_of(head: Head) -> int:
    """Return the status of an answer; raise `WireError` if it has none."""
    parts = head.first.split(" ", 2)
    if len(parts) < 2 or not parts[0].startswith("HTTP/1.") or not parts[1].isdigit():  # noqa: PLR2004
        raise WireError("the answer has no status")
    return int(parts[1])


def has_body(method: str, status: int) -> bool:
    """Say whether an answer has a body at all."""
    return method != "HEAD" and status not in _EMPTY and status not in _INFORMS
