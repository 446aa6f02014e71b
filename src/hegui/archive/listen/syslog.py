"""Syslog over UDP (RFC 5426) and TCP (RFC 6587: a count of bytes or a newline frames a message)."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.archive.listen.spool import Spool

LONGEST = 1 << 20  # bytes of one message
CONNECTIONS = 256
WAITING = 10_000  # datagrams not yet on the disk; more are dropped and counted
BATCH = 1_000
COUNT = 10  # digits of a count, at most


class Datagrams(asyncio.DatagramProtocol):
    """Receives datagrams; `dropped` counts those for which there was no room or no disk."""

    def __init__(self, spool: Spool) -> None:
        """Begin with none waiting."""
        self._spool = spool
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(WAITING)
        self._writer = asyncio.ensure_future(self._write())
        self.dropped = 0

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 - as asyncio
        """Put a datagram in the queue."""
        try:
            self._waiting.put_nowait(data)
        except asyncio.QueueFull:
            self.dropped += 1

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - as asyncio
        """Write no more."""
        self._writer.cancel()

    async def settled(self) -> None:
        """Wait until what has been received is on the disk, or counted as dropped."""
        await self._waiting.join()

    async def _write(self) -> None:
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < BATCH and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            try:
                await self._spool.append(batch)
            except OSError:
                self.dropped += len(batch)
            for _ in batch:
                self._waiting.task_done()


async def serve_udp(spool: Spool, host: str, port: int) -> tuple[asyncio.BaseTransport, Datagrams]:
    """Take syslog over UDP, where nothing can be acknowledged; return its end and counts."""
    loop = asyncio.get_running_loop()
    return await loop.create_datagram_endpoint(lambda: Datagrams(spool), local_addr=(host, port))


async def serve_tcp(spool: Spool, host: str, port: int) -> asyncio.Server:
    """Take syslog over TCP; a sender that breaks the framing is disconnected."""
    places = asyncio.Semaphore(CONNECTIONS)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            if not places.locked():
                async with places:
                    await _take(reader, spool)
            writer.close()

    return await asyncio.start_server(connected, host, port, limit=LONGEST)


async def _take(reader: asyncio.StreamReader, spool: Spool) -> None:
    """Write the messages of one connection, until it ends or breaks.

    Those that come while others are being written are written together. A full disk ends the
    connection, with up to `BATCH` messages that nobody acknowledged.
    """
    waiting: asyncio.Queue[bytes | None] = asyncio.Queue(BATCH)
    writing = asyncio.ensure_future(_write(waiting, spool))
    try:
        with suppress(ValueError, asyncio.LimitOverrunError):
            while not writing.done() and (message := await _message(reader)) is not None:
                await _put(waiting, _stripped(message), writing)
    finally:
        await _put(waiting, None, writing)
        with suppress(OSError):
            await writing


async def _put(
    waiting: asyncio.Queue[bytes | None], message: bytes | None, writing: asyncio.Future[None]
) -> None:
    """Let a message wait, for as long as somebody writes."""
    put = asyncio.ensure_future(waiting.put(message))
    await asyncio.wait((put, writing), return_when=asyncio.FIRST_COMPLETED)
    put.cancel()


async def _write(waiting: asyncio.Queue[bytes | None], spool: Spool) -> None:
    """Write what waits, in batches, up to None.

    Raises:
        OSError: the disk took no more.
    """
    ended = False
    while not ended:
        batch = [await waiting.get()]
        while not waiting.empty():
            batch.append(waiting.get_nowait())
        ended = batch[-1] is None
        await spool.append([message for message in batch if message is not None])


def _stripped(message: bytes) -> bytes:
    return message.removesuffix(b"\n").removesuffix(b"\r")


async def _message(reader: asyncio.StreamReader) -> bytes | None:
    """Return the next message, None at the end; a cut-off one is returned as far as it came.

    Raises:
        ValueError: it is too long, or its count is no number.
    """
    first = await reader.read(1)
    if not first:
        return None
    if not first.isdigit():
        return first if first == b"\n" else first + await reader.readline()
    head = first
    while len(head) < COUNT and (digit := await reader.read(1)).isdigit():
        head += digit
    if digit != b" ":  # no count: a message that begins with a number
        return head + digit + (b"" if digit in {b"", b"\n"} else await reader.readline())
    if int(head) > LONGEST:
        raise ValueError
    try:
        return await reader.readexactly(int(head))
    except asyncio.IncompleteReadError as error:
        return error.partial
