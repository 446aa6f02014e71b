"""Posts to another machine over HTTP: an address that can be used, and one deadline for a call.

Whoever answers may be hostile: however slowly an answer comes, and in whatever it is (a name to be
resolved, a handshake, headers, a body), the call ends when its time is over.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = ("localhost", "127.0.0.1", "::1")
_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_LONGEST = 253  # characters of a name
_STANDS = "/%:@!$&'()*+,;=~?"
"""What stands in a path or query as it is; `%` too, since it may be encoded already."""
_PART = 1 << 16


class NotReachedError(OSError):
    """No connection came about, so that nothing was sent."""


@dataclass(frozen=True)
class Address:
    """Where a call goes; `target` is the path with its query, encoded."""

    scheme: str
    host: str
    port: int | None
    target: str

    @property
    def path(self) -> str:
        """Return the target without its query."""
        return self.target.partition("?")[0]

    @property
    def is_safe(self) -> bool:
        """Say whether what is sent there is encrypted, or does not leave this machine."""
        return self.scheme == "https" or self.host in HERE


def address(url: str) -> Address:
    """Read a URL; raise `ValueError` that says what is wrong with it."""
    if any(sign.isspace() or not sign.isprintable() for sign in url):
        raise ValueError(Message("it has a blank or an unseen character"))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError(str(error)[:1].lower() + str(error)[1:]) from None
    if parts.scheme not in ("https", "http") or parts.username is not None or parts.fragment:
        raise ValueError(
            Message("it begins with https:// or http://, and has no user and no fragment")
        )
    target = quote(parts.path or "/", safe=_STANDS)
    if parts.query:
        target += "?" + quote(parts.query, safe=_STANDS)
    return Address(parts.scheme, _host(host), port, target)


def _host(host: str) -> str:
    """Return a host as it is asked for: an address, or a name in ASCII."""
    with suppress(ValueError):
        return str(ipaddress.ip_address(host))
    try:
        found = host.encode("idna").decode("ascii")
    except UnicodeError:
        found = ""
    labels = found.removesuffix(".").split(".")
    if len(found) > _LONGEST or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(Message("'{host}' is no name of a host", host=host[:80]))
    return found


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers (names in lower case), and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class _Call:
    """A call under way in a thread of its own, which its deadline cuts off."""

    connection: HTTPConnection
    target: str
    body: bytes
    headers: Mapping[str, str]
    most: int
    connected: bool = False
    answer: Answer | None = None
    error: Exception | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Make the call; what came of it is in `answer` or `error`."""
        try:
            self.answer = self._made()
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            self.error = error
        finally:
            self.connection.close()
            self.ended.set()

    def cut(self) -> None:
        """End the call from outside, so that whatever it waits for comes to an end."""
        sock = self.connection.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _made(self) -> Answer:
        try:
            self.connection.connect()
        except NotReachedError:
            raise
        except (OSError, UnicodeError) as error:
            raise NotReachedError(f"{type(error).__name__}: {error}") from error
        self.connected = True
        self.connection.request("POST", self.target, self.body, dict(self.headers))
        got = self.connection.getresponse()
        read = bytearray()
        while len(read) < self.most and (part := got.read1(min(_PART, self.most - len(read)))):
            read += part
        told = {name.lower(): value for name, value in got.headers.items()}
        return Answer(got.status, told, bytes(read))


def _connected_outside(
    place: tuple[str, int], timeout: float, source: tuple[str, int] | None = None
) -> socket.socket:
    """Connect to a machine of the open internet; of others not even a port is tried.

    What a name leads to is asked once, and is what is connected to: it may change.
    """
    why: OSError = NotReachedError(Message("it is no machine of the open internet"))
    for *_, peer in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
        if _is_outside(host := str(peer[0])):
            try:
                return socket.create_connection((host, place[1]), timeout, source)
            except OSError as error:
                why = error
    raise why


def _is_outside(peer: str) -> bool:
    found = ipaddress.ip_address(peer.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global


def post(
    to: Address,
    body: bytes,
    headers: Mapping[str, str],
    seconds: float,
    most: int,
    *,
    outside: bool = False,
) -> Answer:
    """Post a body and return the answer.

    Args:
        to: where to.
        body: what is sent.
        headers: beside those of the length and the host.
        seconds: for all of it.
        most: bytes of an answer that are read.
        outside: whether to call no machine of this network and other private ones, or this one.

    Raises:
        NotReachedError: nothing was sent.
        OSError, HTTPException, ValueError: it may have arrived; `TimeoutError` at the deadline.
    """
    connection = _connection(to, seconds)
    if outside:
        vars(connection)["_create_connection"] = _connected_outside
    call = _Call(connection, to.target, body, headers, most)
    threading.Thread(target=call.run, daemon=True).start()
    try:
        ended = call.ended.wait(seconds)
    except BaseException:  # whoever waits has had enough, and so has the other side
        call.cut()
        raise
    if not ended:
        call.cut()
        kind = TimeoutError if call.connected else NotReachedError
        raise kind(f"no answer within {seconds:g} s")
    if call.error is not None:
        raise call.error
    assert call.answer is not None  # noqa: S101 - it has ended without an error
    return call.answer


def _connection(to: Address, seconds: float) -> HTTPConnection:
    if to.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(to.host, to.port, timeout=seconds, context=context)
    return HTTPConnection(to.host, to.port, timeout=seconds)
