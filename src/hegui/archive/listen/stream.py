"""A stream of lines, such as standard input, into a spool."""

from __future__ import annotations

import asyncio
import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.archive.listen.spool import Spool

BATCH = 1 << 20  # bytes to take at once, if they are there already
LONGEST = 64 << 20  # bytes of one line; a longer one is written in parts


async def take_stream(spool: Spool, stream: int) -> int:
    """Write the lines of an open file, by its descriptor, until it ends; return their number.

    Raises:
        OSError: the disk took no more; what was written before is on it.
    """
    count, held = 0, b""
    pieces = _pieces(stream)
    while data := await pieces.get():
        *lines, held = (held + data).split(b"\n")
        if len(held) > LONGEST:
            lines, held = [*lines, held], b""
        if lines:
            await spool.append(lines)
        count += len(lines)
    if held:
        await spool.append([held])
    return count + bool(held)


def _pieces(stream: int) -> asyncio.Queue[bytes]:
    """Return what a stream gives, piece by piece; nothing is its end.

    A thread waits for it that ends with the process, since nothing can wake it from a read.
    """
    found: asyncio.Queue[bytes] = asyncio.Queue(1)
    loop = asyncio.get_running_loop()

    def read() -> None:
        data = b" "
        with suppress(RuntimeError):  # the loop has ended
            while data:
                data = _read(stream)
                asyncio.run_coroutine_threadsafe(found.put(data), loop).result()

    threading.Thread(target=read, daemon=True).start()
    return found


def _read(stream: int) -> bytes:
    """Return some bytes; a stream that breaks has ended."""
    try:
        return os.read(stream, BATCH)
    except OSError:
        return b""
