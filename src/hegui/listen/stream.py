"""A stream of lines, such as standard input, into a spool."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader

    from hegui.listen.spool import Spool

BATCH = 1 << 20  # bytes to take at once, if they are there already
LONGEST = 64 << 20  # bytes of one line; a longer one is written in parts


async def take_stream(spool: Spool, stream: BufferedReader) -> int:
    """Write the lines of a stream until it ends; return their number.

    Raises:
        OSError: the disk took no more; what was written before is on it.
    """
    count, held = 0, b""
    while data := await asyncio.to_thread(stream.read1, BATCH):
        *lines, held = (held + data).split(b"\n")
        if len(held) > LONGEST:
            lines, held = [*lines, held], b""
        if lines:
            await spool.append(lines)
        count += len(lines)
    if held:
        await spool.append([held])
    return count + bool(held)
