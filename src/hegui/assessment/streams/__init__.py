"""Reports of scanners, read piece by piece: hostile files, and some larger than memory.

No report is larger than `LARGEST`, and no piece of one larger than `LARGEST_PIECE`.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from hegui.errors import UsageError
from hegui.files import reading
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 1 << 30
"""Bytes of a report: four million findings, at 250 bytes each."""
LARGEST_PIECE = 32 << 20
"""Bytes of one finding, or of what else is read as a whole."""
HEAD = 1 << 16
"""Bytes by which a format is known."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a report; a pipe in its place is not waited for.

    Raises:
        UsageError: It cannot be read, or is larger than any report.
    """
    with reading(path):
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(file, "rb") as stream:
            _refuse(path, os.fstat(file))
            yield stream


def _refuse(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, Message("it is no regular file"), str(path))
    if found.st_size > LARGEST:
        raise UsageError(
            "{path} is larger than {mb} MB: export the report in parts, by host or by severity, "
            "and import each.",
            path=path,
            mb=LARGEST >> 20,
        )


def head(path: Path) -> bytes:
    """Return how a report begins."""
    with opened(path) as file:
        return file.read(HEAD)
