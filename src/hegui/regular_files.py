"""Reads files that somebody names: whole, no larger than they may be, and nothing that waits.

A pipe, a device or a folder in place of a file is an `OSError`, as a missing file is, so that who
reads says it in a sentence; opening a pipe as a file would wait for a writer.
"""

from __future__ import annotations

import errno
import os
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 16 << 20
"""Bytes of a file that is written by hand: settings, policies, content, waivers."""


def data(path: Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: It cannot be read, is none, or is too large; `strerror` says which.
    """
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(file, "rb") as stream:
        found = os.fstat(file)
        if S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", str(path))
        whole = stream.read(largest + 1)
    if len(whole) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest >> 20} MB", str(path))
    return whole


def text(path: Path, largest: int = LARGEST, encoding: str = "utf-8") -> str:
    """Return the text of a file with plain line ends; raise `UnicodeDecodeError` if it is none."""
    return data(path, largest).decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
