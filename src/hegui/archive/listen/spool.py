"""The spool: append-only files of lines, `00000001.log` and on, each begun once and never changed.

A new file is begun with each start, so that a line torn by a crash stays the last of its file. The
files that are no longer written to can be taken elsewhere and then dropped; the newest file stays,
so that no number is ever given twice.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.files import lock, sync

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST = 256 << 20  # bytes of one file
# One message is one line: a newline within it is written as rsyslog writes it.
NEWLINE = b"#012"
FILES = "[0-9]*.log"
LOCK = "lock"


class Spool:
    """A folder of one source; `append` returns once the lines are on the disk."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        """Begin a new file after those that are there.

        Raises:
            UsageError: the folder cannot be written to, or another listener writes to it.
        """
        self._folder, self._largest = folder, largest
        self._turn = asyncio.Lock()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = lock(folder / LOCK)
            self._number = max((int(path.stem) for path in folder.glob(FILES)), default=0)
            self._begin()
        except BlockingIOError:
            raise UsageError(
                "Another listener writes to the spool {folder}: end it, or name another folder.",
                folder=folder,
            ) from None
        except OSError as error:
            raise UsageError(
                "The spool {folder} cannot be written to ({why}): grant access, or name another "
                "folder.",
                folder=folder,
                why=error,
            ) from None

    async def append(self, messages: Sequence[bytes]) -> None:
        """Write messages, each as a line.

        Raises:
            OSError: they are not on the disk, and none of them is in the file.
        """
        data = b"".join(line(message) + b"\n" for message in messages)
        async with self._turn:
            await asyncio.to_thread(self._write, data)

    async def closed(self) -> tuple[Path, ...]:
        """Return the files that are not written to any more, oldest first.

        If the newest holds lines, it is closed for that and a new one is begun.

        Raises:
            OSError: there is no room to begin one; the newest is written to as before.
        """
        async with self._turn:
            if self._size:
                await asyncio.to_thread(self._next)
            return tuple(sorted(self._folder.glob(FILES))[:-1])

    def waiting(self) -> int:
        """Return the bytes that stand in the spool."""
        return sum(path.stat().st_size for path in self._folder.glob(FILES))

    def close(self) -> None:
        """Close the file; lines that were appended are on the disk already."""
        os.close(self._file)
        self._lock.close()

    def _write(self, data: bytes) -> None:
        # not `files.append`: the file stays open, and half a write is taken back
        if self._size and self._size + len(data) > self._largest:
            self._next()
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._file, view) :]
            os.fsync(self._file)
        except OSError:
            os.ftruncate(self._file, self._size)  # a full disk leaves half a line
            raise
        self._size += len(data)

    def _next(self) -> None:
        """Begin the next file, and close the one before once that is done."""
        before = self._file
        self._begin()
        os.close(before)

    def _begin(self) -> None:
        """Begin the next file, and make its name last."""
        path = self._folder / f"{self._number + 1:08}.log"
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        self._number += 1
        self._size = 0
        sync(self._folder)


def line(message: bytes) -> bytes:
    """Return a message as one line: without the newline at its end, and with none within."""
    return message.removesuffix(b"\n").replace(b"\n", NEWLINE)
