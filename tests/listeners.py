"""What alerts are sent to in tests: a mailbox by SMTP, and whoever takes a POST."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage


@dataclass
class Mailbox:
    """Takes letters at an address of this machine, or refuses them while `down`."""

    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    down: bool = False
    url: str = ""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - as aiosmtpd names it
        """Take a letter."""
        if self.down:
            return "451 try again later"
        self.raw.append(envelope.content)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@contextmanager
def mailbox(held: Any = None) -> Iterator[Any]:
    """Open a mailbox, of a kind of one's own if one is given."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    held = held or Mailbox()
    held.url = f"smtp://127.0.0.1:{port}"
    controller = Controller(held, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield held
    finally:
        controller.stop()


@dataclass
class Taker:
    """Takes what is posted, or answers otherwise by `status`."""

    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 204
    url: str = ""


@contextmanager
def taker() -> Iterator[Taker]:
    """Listen at an address of this machine."""
    held = Taker()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            held.calls.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(held.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    held.url = f"http://127.0.0.1:{server.server_address[1]}/alerts"
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
