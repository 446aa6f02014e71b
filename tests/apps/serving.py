"""Serves a small web application on loopback, each request in a thread of its own."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """A request: the values of its query and of its form or JSON, by name."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What is sent back."""

    body: str
    status: int = 200
    kind: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


App = Callable[[Asked], Answer]


def _leaves(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in told.items():
        if isinstance(value, dict):
            yield from _leaves(value)
        else:
            yield name, str(value)


def _form(handler: BaseHTTPRequestHandler) -> dict[str, str]:
    length = int(handler.headers.get("Content-Length") or 0)
    body = handler.rfile.read(min(length, 1 << 20)).decode("utf-8", "replace")
    if "json" in handler.headers.get("Content-Type", ""):
        try:
            told = json.loads(body)
        except ValueError:
            told = {}
        return dict(_leaves(told)) if isinstance(told, dict) else {}
    return dict(parse_qsl(body, keep_blank_values=True))


def _handler(app: App) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "shop"
        wbufsize = -1  # head and body go out at once: between two the kernel waits 40 ms
        sys_version = ""

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
            asked = Asked(
                self.command,
                unquote(parts.path),
                dict(parse_qsl(parts.query, keep_blank_values=True)),
                _form(self),
                {name: unquote(one.value) for name, one in cookies.items()},
                {name.lower(): value for name, value in self.headers.items()},
            )
            answer = app(asked)
            body = answer.body.encode("utf-8", "replace")
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers:
                self.send_header(name, "".join(c for c in value if c.isprintable()))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_POST = do_HEAD = do_OPTIONS = do_PUT = _serve  # noqa: N815 - http.server's

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_told: object) -> None:
        """Say nothing of a client that went away."""


@contextmanager
def served(app: App, host: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[str]:
    """Serve an application on a free port of loopback, and yield its URL."""
    server = _Server((host, 0), _handler(app))
    scheme = "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"{scheme}://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
