"""Asks DNS for the TXT records of a name, which the standard library cannot."""

from __future__ import annotations

import secrets
import socket
import struct
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECONDS = 3
_TXT, _IN = 16, 1
_POINTER = 0xC0


def records(name: str, servers: Sequence[str] | None = None) -> set[str]:
    """Return the TXT records of a name; none where no server answers.

    Args:
        name: without a dot at its end.
        servers: addresses, with a port after `#` if it is not 53; those of the machine if None.
    """
    for server in configured() if servers is None else servers:
        host, _, port = server.partition("#")
        with suppress(OSError, ValueError, struct.error, IndexError):
            return set(_asked(name, host, int(port or 53)))
    return set()


def configured(path: Path = Path("/etc/resolv.conf")) -> list[str]:
    """Return the servers that the machine asks."""
    with suppress(OSError, UnicodeDecodeError):
        lines = (line.split() for line in path.read_text().splitlines())
        return [words[1] for words in lines if words[:1] == ["nameserver"] and len(words) > 1]
    return []


def _asked(name: str, host: str, port: int) -> Iterator[str]:
    number = secrets.randbelow(1 << 16)
    labels = b"".join(bytes((len(one),)) + one for one in name.encode("ascii").split(b"."))
    question = struct.pack("!6H", number, 0x0100, 1, 0, 0, 0) + labels + b"\0"
    message = question + struct.pack("!2H", _TXT, _IN)
    # over TCP, so that nobody answers in the server's place and no answer is cut
    with socket.create_connection((host, port), SECONDS) as connection:
        connection.sendall(struct.pack("!H", len(message)) + message)
        stream = connection.makefile("rb")
        (length,) = struct.unpack("!H", stream.read(2))
        answer = stream.read(length)
    told, flags, questions, answers = struct.unpack("!4H", answer[:8])
    if told != number or not flags & 0x8000 or flags & 0xF:
        raise ValueError(name)
    at = 12
    for _ in range(questions):
        at = _past_name(answer, at) + 4
    for _ in range(answers):
        at = _past_name(answer, at)
        kind, _, _, size = struct.unpack("!2HIH", answer[at : at + 10])
        at += 10
        if kind == _TXT:
            yield _strings(answer[at : at + size])
        at += size


def _past_name(answer: bytes, at: int) -> int:
    while length := answer[at]:
        if length >= _POINTER:
            return at + 2
        at += 1 + length
    return at + 1


def _strings(data: bytes) -> str:
    """Return the strings of a record as one."""
    found, at = bytearray(), 0
    while at < len(data):
        found += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return found.decode("ascii", "replace")
