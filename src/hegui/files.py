"""Files that somebody names, and the folders where an operator's own things lie.

What is read is read whole, is no larger than it may be, and never waits: a pipe, a device or a
folder in place of a file is an `OSError`, as a missing file is, so that who reads says it in a
sentence; opening a pipe as a file would wait for a writer.

`HEGUI_DATA` names the folder of official texts, proposals and state, so that a team may keep it
beside its `hegui.toml` under version control; otherwise it is `hegui` in the user's data folder.
What a run leaves for a person to look at, and nobody shall find under version control, lies in the
user's state folder.

What is written takes the place of what was there as a whole or not at all: it is written beside it
under a name of its own, and renamed. `durable` has it on the disk before.
"""

from __future__ import annotations

import csv
import errno
import fcntl
import os
import stat
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CACHE = "HEGUI_CACHE"
DATA = "HEGUI_DATA"
LARGEST = 16 << 20
"""Bytes of a file that is written by hand: settings, policies, content, waivers."""
_KEY = Message("key")
_NEW_KEY = Message("make a new key")
_LARGEST_KEY = 1 << 16
_SHOWN = 40
"""Characters of a name that the name of its draft repeats: a name has 255 bytes at most."""


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
            raise OSError(errno.EINVAL, Message("it is no regular file"), str(path))
        whole = stream.read(largest + 1)
    if len(whole) > largest:
        why = Message("it is larger than {mb} MB", mb=largest >> 20)
        raise OSError(errno.EFBIG, why, str(path))
    return whole


def read_text(path: Path, largest: int = LARGEST, encoding: str = "utf-8") -> str:
    """Return the text of a file with plain line ends; raise `UnicodeDecodeError` if it is none."""
    return read_bytes(path, largest).decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def _in_words(path: Path | str, done: Message) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            "{path} cannot be {done}: {why}.", path=path, done=done, why=error
        ) from None


def writing(path: Path) -> AbstractContextManager[None]:
    """Raise `UsageError` with its name if a file cannot be written."""
    return _in_words(path, Message("written"))


def reading(path: Path | str) -> AbstractContextManager[None]:
    """Raise `UsageError` with its name if a file cannot be read."""
    return _in_words(path, Message("read"))


def making(path: Path) -> AbstractContextManager[None]:
    """Raise `UsageError` with its name if a folder cannot be made."""
    return _in_words(path, Message("made"))


@contextmanager
def draft(path: Path, mode: int = 0o666, *, durable: bool = False) -> Iterator[Path]:
    """Yield an empty file that takes the place of `path` at the end, and is gone after a fault."""
    made = path.with_name(f".{path.name[:_SHOWN]}.{os.urandom(4).hex()}.new")
    made.touch(mode, exist_ok=False)
    try:
        yield made
        if durable:
            sync(made)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def write_whole(
    path: Path, content: str | bytes, mode: int = 0o666, *, durable: bool = False
) -> None:
    """Write a file as a whole or not at all; a fault of the disk is an `OSError`."""
    with draft(path, mode, durable=durable) as made:
        made.write_bytes(content.encode() if isinstance(content, str) else content)


def read_secret(path: Path, then: Message = _NEW_KEY) -> bytes:
    """Read a key that nobody but the owner of its file may read or write.

    Args:
        path: Its file.
        then: What is to be done if somebody else may have read it.

    Raises:
        UsageError: It cannot be read, or others can read it.
    """
    try:
        rights, data = path.stat().st_mode, read_bytes(path, _LARGEST_KEY)
    except OSError as error:
        raise UsageError("The key {path} cannot be read: {why}.", path=path, why=error) from None
    if os.name == "posix" and rights & (stat.S_IRWXG | stat.S_IRWXO):
        raise UsageError(
            "Others may use the key {path} (its rights are {rights}): run 'chmod 600 {path}', "
            "and {then} if somebody may have read it.",
            path=path,
            rights=f"{stat.S_IMODE(rights):04o}",
            then=then,
        )
    return data


def write_secret(path: Path, data: bytes, called: Message = _KEY) -> None:
    """Write a file that must not exist, for its owner alone.

    Raises:
        UsageError: It exists, or cannot be written.
    """
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(data)
        sync(path)
    except FileExistsError:
        raise UsageError(
            "{path} is there already: a {called} is never overwritten.", path=path, called=called
        ) from None
    except OSError as error:
        if path.is_file() and path.read_bytes() != data:
            path.unlink()  # half a key is none
        raise UsageError("{path} cannot be written: {why}.", path=path, why=error) from None


def append(path: Path, line: bytes) -> None:
    """Add a line durably; what stands there is never changed, and a torn last line is ended."""
    with path.open("ab+") as file:
        file.write((b"\n" if _torn(file) else b"") + line)
        file.flush()
        os.fsync(file.fileno())


def _torn(file: BinaryIO) -> bool:
    """Say whether the last line was not written to its end."""
    if file.seek(0, os.SEEK_END) == 0:
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


def lock(path: Path) -> IO[bytes]:
    """Keep other processes out until what is returned is closed, or this one ends.

    Raises:
        BlockingIOError: Another holds the lock.
    """
    # a pipe in its place is not waited for
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK, 0o600), "wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file


def sync(path: Path) -> None:
    """Make a file, or what a folder names, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def own(path: Path) -> bool:
    """Say whether a file or folder is the user's own, and nobody else may write to it."""
    found = path.stat()
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def code_files(places: Iterable[Path]) -> Iterator[Path]:
    """Yield all Python and YAML of some folders, and files among them as they are."""
    for place in places:
        if place.is_dir():
            yield from sorted(one for kind in ("py", "yaml") for one in place.rglob(f"*.{kind}"))
        else:
            yield place


def code_digest(files: Iterable[Path], beside: Iterable[str]) -> str:
    """Return the digest of some files and lines, by which what they made is known."""
    found = sha256("\n".join(beside).encode())
    for path in files:
        data = path.read_bytes()
        found.update(f"\n{path} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


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


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write a CSV as a whole or not at all, however long it is; return how many rows it has."""
    count = 0
    with writing(path), draft(path) as made, made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted beyond the loop
            writer.writerow(row)
    return count
