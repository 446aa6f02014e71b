"""Files that somebody names, and the folders where an operator's own things lie.

What is read is read whole, is no larger than it may be, and never waits: a pipe, a device or a
folder in place of a file is an `OSError`, as a missing file is, so that who reads says it in a
sentence; opening a pipe as a file would wait for a writer.

`HEGUI_DATA` names the folder of official texts, proposals and state, so that a team may keep it
beside its `hegui.toml` under version control; otherwise it is `hegui` in the user's data folder.
What a run leaves for a person to look at, and nobody shall find under version control, lies in the
user's state folder.
"""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

CACHE = "HEGUI_CACHE"
DATA = "HEGUI_DATA"
LARGEST = 16 << 20
"""Bytes of a file that is written by hand: settings, policies, content, waivers."""


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
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


def read_text(path: Path, largest: int = LARGEST, encoding: str = "utf-8") -> str:
    """Return the text of a file with plain line ends; raise `UnicodeDecodeError` if it is none."""
    return read_bytes(path, largest).decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def data_folder(*parts: str) -> Path:
    """Return a folder of the operator's own things; it need not exist."""
    given = os.environ.get(DATA)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    base = Path(given).expanduser() if given else Path(home) / "hegui"
    return base.joinpath(*parts)


def cache_folder(*parts: str) -> Path:
    """Return a folder of what may be lost at any time: only time is lost with it.

    `HEGUI_CACHE` names the whole; otherwise it is `hegui` in the user's cache folder.

    Raises:
        RuntimeError: the user has no home, and no variable is set.
    """
    given = os.environ.get(CACHE)
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    base = Path(given).expanduser() if given else Path(home) / "hegui"
    return base.joinpath(*parts)


def state_folder(place: Path) -> Path:
    """Return the folder of what runs leave that work on a folder; it need not exist.

    It is `hegui` in `XDG_STATE_HOME` (`~/.local/state`), and in it one of the folder's name.

    Raises:
        RuntimeError: the user has no home, and the variable is not set.
    """
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    whole = str(place.resolve())
    return Path(home) / "hegui" / f"{Path(whole).name}-{sha256(whole.encode()).hexdigest()[:8]}"
