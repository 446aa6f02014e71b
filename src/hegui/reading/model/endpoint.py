"""One question to a chat-completions endpoint: in bounded time, of bounded size, to no other host.

Redirects are not followed, and what the host says of an error is not repeated.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

from hegui.reading.model.wording import ModelError

if TYPE_CHECKING:
    from hegui.reading.model.settings import Settings

MAX_BYTES = 1024 * 1024
_PIECE = 64 * 1024
_ANSWERED = 200


def ask(asked: Settings, messages: list[dict[str, str]]) -> str:
    """Return what the model answers.

    Raises:
        ModelError: It cannot be reached, is too slow, says no, says too much, or says no JSON.
    """
    with closing(_connection(asked)) as connection:
        watch = _Watch(connection, asked.seconds)
        try:
            raw = watch.run(lambda: _answer(connection, asked, messages))
        except (OSError, http.client.HTTPException, ValueError) as error:
            if watch.over or isinstance(error, TimeoutError):
                raise ModelError("slow", name=asked.name, seconds=asked.seconds) from error
            raise ModelError("dead", name=asked.name) from error
    if watch.over:
        raise ModelError("slow", name=asked.name, seconds=asked.seconds)
    return _content(raw, asked.name)


def _connection(asked: Settings) -> http.client.HTTPConnection:
    host, port = asked.url.hostname or "", asked.url.port
    if asked.url.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=asked.seconds, context=context)
    return http.client.HTTPConnection(host, port, timeout=asked.seconds)


class _Watch:
    """Cuts a connection when its time is over: a host that drips never meets a socket's timeout."""

    def __init__(self, connection: http.client.HTTPConnection, seconds: float) -> None:
        self.over = False
        self._connection = connection
        self._seconds = seconds
        self._socket: socket.socket | None = None

    def run(self, work: Any) -> bytes:
        self._connection.connect()
        self._socket = self._connection.sock  # a connection forgets it once it will be closed
        timer = threading.Timer(self._seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            found: bytes = work()
            return found
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.over = True
        held = self._socket
        if held is not None:
            try:
                held.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already


def _answer(
    connection: http.client.HTTPConnection, asked: Settings, messages: list[dict[str, str]]
) -> bytes:
    body = {
        "model": asked.name,
        "messages": messages,
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if asked.key:
        headers["Authorization"] = f"Bearer {asked.key}"
    path = asked.url.path.rstrip("/") + "/chat/completions"
    connection.request("POST", path, json.dumps(body).encode(), headers)
    response = connection.getresponse()
    if response.status != _ANSWERED:
        raise ModelError("refused", name=asked.name, status=response.status)
    raw = b""
    while piece := response.read(_PIECE):
        raw += piece
        if len(raw) > MAX_BYTES:
            raise ModelError("huge", name=asked.name, most=f"{MAX_BYTES:,}")
    return raw


def _content(raw: bytes, name: str) -> str:
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ModelError("garbled", name=name) from error
    if not isinstance(content, str):
        raise ModelError("garbled", name=name)
    return content
