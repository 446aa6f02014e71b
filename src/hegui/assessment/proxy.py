"""The only way out of a scan: a proxy that asks one origin, and refuses all else.

It connects to the pinned address only, sets the name of the host itself, and sees into TLS with a
certificate of its own, so that it counts, paces, excludes and dresses requests there as well. What
tests TLS itself gets a tunnel, to the same address only.
"""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from socketserver import StreamRequestHandler, ThreadingMixIn, ThreadingTCPServer, UnixStreamServer
from typing import TYPE_CHECKING, BinaryIO, Protocol

from hegui.assessment import certificate, guards
from hegui.assessment.scope import PORTS
from hegui.assessment.wire import (
    Head,
    WireError,
    has_body,
    read_body,
    read_head,
    status_of,
    written,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from hegui.assessment.allowance import Allowance
    from hegui.assessment.guards import Guard
    from hegui.assessment.scope import Scope
    from hegui.assessment.traffic import Traffic

    Fields = list[tuple[str, str]]

    class Dresser(Protocol):
        """Puts a session into what is asked, and follows what the site says about it."""

        def dressed(self, fields: Fields) -> Fields:
            """Return the fields of a request within the session."""

        def heard(self, fields: Fields) -> None:
            """Follow what an answer sets."""

        def keep(self, proxy: Proxy) -> None:
            """See now and then that the session still holds."""


WAITS = 30
"""Seconds for which an answer is waited for."""
MOST_FAILURES = 8
"""Requests in a row without an answer, after which the host counts as down."""
_HOP = frozenset(
    (
        *("connection", "proxy-connection", "keep-alive", "te", "trailer", "upgrade"),
        *("transfer-encoding", "proxy-authorization", "content-length", "host", "expect"),
    )
)
_PART = 1 << 16


@dataclass(frozen=True)
class Reply:
    """An answer: its status and what it is called, its fields, its body."""

    status: int
    reason: str
    fields: list[tuple[str, str]]
    body: bytes

    def get(self, name: str) -> str:
        """Return the first value of a field, empty without one."""
        return next((value for key, value in self.fields if key.lower() == name), "")


def _refusal(status: int, why: str) -> Reply:
    body = f"hegui: {why}\n".encode()
    return Reply(status, "Refused", [("Content-Type", "text/plain")], body)


@dataclass
class Proxy:
    """Asks one origin on behalf of one scanner.

    `tunnel`: bytes of TLS go through as they are. `trust`: how the certificate of the origin is
    looked at. `session`: within which all is asked. `guards`: by path, of forms that are sent.
    """

    scope: Scope
    allowance: Allowance
    traffic: Traffic
    trust: ssl.SSLContext
    session: Dresser | None = None
    tunnel: bool = False
    shown: guards.Shown = field(default_factory=guards.Shown)
    guards: Mapping[str, Guard] = field(default_factory=dict)
    faults: int = 0
    _own: ssl.SSLContext | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def certificate(self) -> ssl.SSLContext:
        """Return what serves TLS to a scanner."""
        with self._lock:
            self._own = self._own or certificate.context(self.scope.origin.host)
            return self._own

    def refuses(self, method: str, scheme: str, host: str, port: int, target: str) -> Reply | None:
        """Count and answer what may not be asked; None for what may."""
        why = self.scope.refuses(method, scheme, host, port, target)
        if not why:
            return None
        self.traffic.refuse(why, f"{host}:{port}" if why == "host" else f"{method} {target}")
        return _refusal(403, f"refused ({why})")

    def fetch(
        self,
        method: str,
        target: str,
        fields: Sequence[tuple[str, str]] = (),
        body: bytes = b"",
        *,
        always: bool = False,
    ) -> Reply:
        """Ask for a page ourselves; `always`: what a login needs, whatever is excluded."""
        origin = self.scope.origin
        asked = (method, origin.scheme, origin.host, origin.port, target)
        if not always and (refused := self.refuses(*asked)) is not None:
            return refused
        with closing(Upstream(self)) as upstream:
            return upstream.ask(method, target, [("Accept", "*/*"), *fields], body)

    def failed(self) -> None:
        """Count a request without an answer; after many in a row the host is down."""
        self.faults += 1
        if self.faults >= MOST_FAILURES:
            self.allowance.end("unreachable")

    def connect(self) -> socket.socket:
        """Connect to the first of the pinned addresses that answers."""
        last: OSError | None = None
        for one in self.scope.addresses:
            try:
                return socket.create_connection((one, self.scope.origin.port), WAITS)
            except OSError as error:
                last = error
        raise last or OSError("no address")

    @contextmanager
    def listening(self, path: Path | None) -> Iterator[str]:
        """Serve scanners at a Unix socket, or on loopback where none is named; yield where."""
        server: _UnixServer | _TcpServer
        if path:
            server, told = _UnixServer(str(path), _Handler), str(path)
        else:
            server = _TcpServer(("127.0.0.1", 0), _Handler)
            told = f"127.0.0.1:{server.socket.getsockname()[1]}"
        server.proxy = self
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class _UnixServer(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    request_queue_size = 128
    proxy: Proxy

    def handle_error(self, *_told: object) -> None:
        """A scanner that goes away, or talks no HTTP, is answered by the end of its connection."""


class _TcpServer(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128
    proxy: Proxy

    def handle_error(self, *_told: object) -> None:
        """As above."""


class Upstream:
    """One connection to the origin, kept for the requests of one client."""

    def __init__(self, proxy: Proxy) -> None:
        """Connect when something is asked."""
        self._proxy = proxy
        self._socket: socket.socket | None = None
        self._stream: BinaryIO | None = None

    def close(self) -> None:
        """Let go of the connection."""
        for one in (self._stream, self._socket):
            if one is not None:
                with suppress(OSError):
                    one.close()
        self._socket = self._stream = None

    def ask(self, method: str, target: str, fields: Fields, body: bytes) -> Reply:
        """Send a request that the scope allows, when its turn has come."""
        proxy = self._proxy
        fields, body, begun = self._guarded(method, target, fields, body)
        if not proxy.allowance.take():
            return _refusal(403, f"ended ({proxy.allowance.ended})")
        if proxy.session is not None:
            fields = proxy.session.dressed(fields)
        sent = [("Host", proxy.scope.origin.name), *fields]
        if body or method in {"POST", "PUT", "PATCH"}:
            sent.append(("Content-Length", str(len(body))))
        message = written(f"{method} {target} HTTP/1.1", sent, body)
        try:
            reply = self._exchanged(method, message)
        except (OSError, WireError, ValueError) as error:
            self.close()
            proxy.traffic.answered(method, target, 0)
            proxy.failed()
            return _refusal(502, f"no answer ({type(error).__name__})")
        proxy.faults = 0
        proxy.traffic.answered(method, target, reply.status)
        if proxy.session is not None:
            proxy.session.heard(reply.fields)
            proxy.session.keep(proxy)
        return replace(reply, fields=[*begun, *reply.fields]) if begun else reply

    def _guarded(
        self, method: str, target: str, fields: Fields, body: bytes
    ) -> tuple[Fields, bytes, Fields]:
        """Return a form with the value against forged requests that its page shows.

        And the cookies of the session that the page began, which the scanner is to keep.
        """
        proxy, path = self._proxy, target.partition("?")[0]
        guard = proxy.guards.get(path)
        typed = next((value for name, value in fields if name.lower() == "content-type"), "")
        if guard is None or method != "POST" or "urlencoded" not in typed:
            return fields, body, []
        session = (path, "; ".join(one for name, one in fields if name.lower() == "cookie"))
        if value := proxy.shown.lasting(session):
            return fields, guards.renewed(body, guard.name, value), []
        asked = [one for one in fields if one[0].lower() in {"cookie", "user-agent"}]
        page = guard.page.removeprefix(proxy.scope.origin.url)
        reply = self.ask("GET", page, [*asked, ("Accept-Encoding", "identity")], b"")
        value = guards.shown(reply.body.decode("utf-8", "replace"), guard.name)
        if not value:
            return fields, body, []
        begun = [one for one in reply.fields if one[0].lower() == "set-cookie"]
        proxy.shown.add(session, value)
        return guards.within(fields, begun), guards.renewed(body, guard.name, value), begun

    def _exchanged(self, method: str, message: bytes) -> Reply:
        """Send and read; a connection that the origin had closed in the meantime is made anew."""
        fresh = self._socket is None
        try:
            return self._once(method, message)
        except ConnectionError:
            if fresh:
                raise
            self.close()
            return self._once(method, message)

    def _once(self, method: str, message: bytes) -> Reply:
        if self._socket is None or self._stream is None:
            self._socket = self._connected()
            self._stream = self._socket.makefile("rb")
        stream = self._stream
        self._socket.sendall(message)
        while True:
            head = read_head(stream)
            if head is None:
                raise ConnectionResetError
            status = status_of(head)
            if status >= 200 or status == 101:  # noqa: PLR2004 - what only informs is passed over
                break
        body = read_body(stream, head, to_end=True) if has_body(method, status) else b""
        if not _stays(head):
            self.close()
        reason = head.first.split(" ", 2)[2:]
        return Reply(status, reason[0] if reason else "", head.without(_HOP), body)

    def _connected(self) -> socket.socket:
        plain = self._proxy.connect()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        origin = self._proxy.scope.origin
        if origin.scheme == "http":
            return plain
        try:
            return self._proxy.trust.wrap_socket(plain, server_hostname=origin.host)
        except BaseException:
            plain.close()
            raise


def _stays(head: Head) -> bool:
    """Say whether a connection can be used again after an answer."""
    told = head.get("connection").lower()
    framed = head.get("content-length") or "chunked" in head.get("transfer-encoding").lower()
    if not framed or "close" in told:
        return False
    return head.first.startswith("HTTP/1.1") or "keep-alive" in told


class _Handler(StreamRequestHandler):
    """Serves one connection of a scanner."""

    disable_nagle_algorithm = False
    timeout = 300
    server: _UnixServer | _TcpServer

    def handle(self) -> None:
        """Answer requests until one side has had enough."""
        self.proxy = self.server.proxy
        self.base: tuple[str, str, int] | None = None
        with closing(Upstream(self.proxy)) as upstream:
            while self._one(upstream):
                pass

    def finish(self) -> None:
        """End the connection: within TLS it is one that the server knows nothing of."""
        super().finish()
        self.connection.close()

    def _one(self, upstream: Upstream) -> bool:
        head = read_head(self.rfile)
        if head is None:
            return False
        method, _, rest = head.first.partition(" ")
        target = rest.rpartition(" ")[0]
        if method == "CONNECT":
            return self._connect(target)
        body = read_body(self.rfile, head)
        scheme, host, port, path = self._place(target)
        refused = self.proxy.refuses(method, scheme, host, port, path)
        reply = refused or upstream.ask(method, path, head.without(_HOP), body)
        self._send(method, reply)
        return "close" not in head.get("connection").lower() and head.first.endswith("1.1")

    def _place(self, target: str) -> tuple[str, str, int, str]:
        """Return where a request is meant for; what is sent in a tunnel names no host."""
        if self.base is not None:
            return (*self.base, target if target.startswith("/") else f"/{target}")
        scheme, parted, rest = target.partition("://")
        if not parted or scheme.lower() not in PORTS:
            raise WireError("a proxy is asked for whole URLs")
        cut = min((at for at in (rest.find(c) for c in "/?#") if at >= 0), default=len(rest))
        host, port = _authority(rest[:cut], PORTS[scheme.lower()])
        path = rest[cut:]
        return scheme.lower(), host, port, path if path.startswith("/") else f"/{path}"

    def _connect(self, target: str) -> bool:
        host, port = _authority(target, PORTS["https"])
        refused = self.proxy.refuses("GET", "https", host, port, "/")
        if refused is not None:
            self._send("CONNECT", refused)
            return False
        if self.proxy.tunnel:
            self._tunnel()
            return False
        self.wfile.write(written("HTTP/1.1 200 Connected", []))
        self.connection = self.proxy.certificate().wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb")
        self.base = ("https", host, port)
        return True

    def _tunnel(self) -> None:
        if not self.proxy.allowance.take():
            self._send("CONNECT", _refusal(403, "ended"))
            return
        try:
            upstream = self.proxy.connect()
        except OSError:
            self.proxy.traffic.answered("CONNECT", "/", 0)
            self.proxy.failed()
            self._send("CONNECT", _refusal(502, "no answer"))
            return
        self.proxy.faults = 0
        self.proxy.traffic.answered("CONNECT", "/", 200)
        with upstream:
            self.wfile.write(written("HTTP/1.1 200 Connected", []))
            self.wfile.flush()
            back = threading.Thread(target=_pump, args=(upstream, self.connection), daemon=True)
            back.start()
            _pump(self.connection, upstream)
            back.join(WAITS)

    def _send(self, method: str, reply: Reply) -> None:
        first = f"HTTP/1.1 {reply.status} {reply.reason}"
        fields = [*reply.fields, ("Content-Length", str(len(reply.body)))]
        body = reply.body if has_body(method, reply.status) else b""
        self.wfile.write(written(first, fields, body))
        self.wfile.flush()


def _authority(told: str, usual: int) -> tuple[str, int]:
    """Return host and port of what stands in a URL; a user in it is refused."""
    host, parted, port = told.rpartition(":")
    if not parted or port.endswith("]"):
        host, port = told, ""
    if "@" in told or (port and not port.isdigit()):
        raise WireError("the host cannot be read")
    return host, int(port) if port else usual


def _pump(source: socket.socket, sink: socket.socket) -> None:
    """Pass on bytes until one side has had enough."""
    with suppress(OSError):
        while part := source.recv(_PART):
            sink.sendall(part)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
