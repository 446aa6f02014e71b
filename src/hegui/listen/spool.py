"""The spool: append-only files of lines, `00000001.log` and on, each begun once and never changed.

A new file is begun with each start, so that a line torn by a crash stays the last of its file.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST = 256 << 20  # bytes of one file
# One message is one line: a newline within it is written as rsyslog writes it.
NEWLINE = b"#012"


class Spool:
    """A folder of one source; `append` returns once the lines are on the disk."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        """Begin a new file after those that are there.

        Raises:
            UsageError: the folder cannot be written to.
        """
        self._folder, self._largest = folder, largest
        self._lock = asyncio.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._number = max((int(path.stem) for path in folder.glob("[0-9]*.log")), default=0)
            self._begin()
        except OSError as error:
            raise UsageError(
                f"The spool {folder} cannot be written to ({error.strerror}): grant access, or "
                "name another folder."
            ) from None

    async def append(self, messages: Sequence[bytes]) -> None:
        """Write messages, each as a line.

        Raises:
            OSError: they are not on the disk, and none of them is in the file.
        """
        data = b"".join(line(message) + b"\n" for message in messages)
        async with self._lock:
            await asyncio.to_thread(self._write, data)

    def close(self) -> None:
        """Close the file; lines that were appended are on the disk already."""
        os.close(self._file)

    def _write(self, data: bytes) -> None:
        if self._size and self._size + len(data) > self._largest:
            os.close(self._file)
            self._begin()
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._file, view) :]
            os.fsync(self._file)
        except OSError:
            os.ftruncate(self._file, self._size)  # a full disk leaves half a line
            raise
        self._size += len(data)

    def _begin(self) -> None:
        """Begin the next file, and make its name last."""
        self._number += 1
        self._size = 0
        path = self._folder / f"{self._number:08}.log"
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def line(message: bytes) -> bytes:
    """Return a message as one line: without the newline at its end, and with none within."""
    return message.removesuffix(b"\n").replace(b"\n", NEWLINE)
