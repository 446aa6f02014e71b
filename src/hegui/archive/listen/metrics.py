"""Figures for Prometheus: `GET /metrics`, and nothing else."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = 16 << 10  # bytes of a request
SECONDS = 10  # that a reader may take for it
KIND = "text/plain; version=0.0.4; charset=utf-8"


async def serve_metrics(text: Callable[[], str], host: str, port: int) -> asyncio.Server:
    """Answer with what `text` returns, in Prometheus' text format."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        faults = (ConnectionError, TimeoutError, asyncio.IncompleteReadError)
        with suppress(*faults, asyncio.LimitOverrunError):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SECONDS)
            writer.write(_answer(head.partition(b"\r\n")[0], text))
            await writer.drain()
        writer.close()

    return await asyncio.start_server(connected, host, port, limit=HEAD)


def _answer(first: bytes, text: Callable[[], str]) -> bytes:
    """Return the answer to the first line of a request."""
    method, _, target = first.partition(b" ")
    if target.partition(b" ")[0].partition(b"?")[0] != b"/metrics":
        status, body = "404 Not Found", b""
    elif method != b"GET":
        status, body = "405 Method Not Allowed", b""
    else:
        status, body = "200 OK", text().encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {KIND}\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + body
