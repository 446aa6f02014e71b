"""An archive in a local directory."""

from __future__ import annotations

import errno
import grp
import os
import shutil
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from hegui import files
from hegui.errors import ArchiveError
from hegui.files import sync
from hegui.message import Message
from hegui.sealed import verifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

LOCK = "lock"
DRAFTS = "drafts"
PAUSE = 0.05  # seconds between two looks at a lock
MENDS = {
    errno.ENOSPC: Message("make room, or let go of what is due"),
    errno.EFBIG: Message("have the limit on the size of files raised"),
    errno.EDQUOT: Message("make room, or have the quota raised"),
    errno.EROFS: Message("mount it for writing, or name another folder"),
    errno.EACCES: Message("grant access to it"),
    errno.EPERM: Message("grant access to it"),
}


class LocalStore:
    """Files in a directory; `place` is its path."""

    filesystem = None
    locks = False

    def __init__(self, place: str) -> None:
        """Name the directory; it is made by the first write."""
        self.place = place
        self.root = Path(place)
        self._group: int | None = None

    def share(self, group: str) -> None:
        """Let a group read what is written from here on, and no longer if it has no name."""
        try:
            self._group = grp.getgrnam(group).gr_gid if group else None
        except KeyError:
            raise ArchiveError(
                "There is no group {group} on this machine: correct disk.group in archive.toml.",
                group=group,
            ) from None

    def get(self, name: str) -> bytes:
        """Return a file as a whole."""
        with self.open(name) as file, self._fault(name):
            return file.read()

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        with self._fault(name):
            path = self.root / name
            if path.is_symlink() and not path.exists():
                raise ArchiveError(
                    "{place}/{name} is a link that leads nowhere: restore it from a copy.",
                    place=self.place,
                    name=name,
                )
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # waits for no pipe
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                os.close(handle)
                raise ArchiveError(
                    "{place}/{name} is no file, but a folder, a pipe or a device: move it away, "
                    "and restore the file from a copy.",
                    place=self.place,
                    name=name,
                )
            return os.fdopen(handle, "rb")

    def put(self, name: str, data: bytes) -> None:
        """Write a file through a draft in the archive's own folder, where a dead one is found."""
        with self._fault(name), self._draft(data) as draft:
            self._move(draft, self.root / name)

    def create(self, name: str, data: bytes, until: datetime | None = None) -> None:  # noqa: ARG002 - nothing is locked here
        """Write a file that must not exist: a hard link, unlike a rename, replaces nothing."""
        path = self.root / name
        with self._fault(name), self._draft(data) as draft:
            self._folder(path.parent)
            try:
                os.link(draft, path)
            except FileExistsError:
                raise
            except OSError:  # a file system without hard links: the lock keeps others out
                if path.exists():
                    raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
                draft.replace(path)
            sync(path.parent)

    def adopt(self, drafts: Mapping[str, Path], until: Mapping[str, datetime]) -> None:  # noqa: ARG002 - nothing is locked here
        """Rename drafts, and settle each folder once however many it gains."""
        for name, draft in drafts.items():
            with self._fault(name):
                self._own(draft)
                sync(draft)
        folders: set[Path] = set()
        for name, draft in drafts.items():
            path = self.root / name
            with self._fault(name):
                folders |= self._made(path.parent) | {path.parent}
                draft.replace(path)
        for folder in folders:
            with self._fault(folder.name):
                sync(folder)

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names below a folder."""
        with self._fault(folder):
            for path, folders, files in os.walk(self.root / folder):
                below = Path(path).relative_to(self.root).as_posix()
                # a folder in place of a file is named, too: whoever opens it is told
                yield from (f"{below}/{one}" for one in (*files, *filter(_is_named, folders)))

    def size(self, name: str) -> int | None:
        """Return the size of a file, or None."""
        try:
            with self._fault(name):
                return (self.root / name).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return None

    def delete(self, name: str) -> bool:
        """Remove a file, and its folder if that was the last in it."""
        path = self.root / name
        with self._fault(name):
            path.unlink(missing_ok=True)
            with suppress(OSError):  # the folder holds other files
                path.parent.rmdir()
        return True

    def drop(self, name: str) -> None:
        """Remove a file: a disk keeps no versions."""
        self.delete(name)

    def locked_until(self, name: str) -> datetime | None:  # noqa: ARG002 - nothing is locked here
        """Return None: a disk locks nothing."""
        return None

    @contextmanager
    def drafts(self) -> Iterator[Path]:
        """Give a folder on the same file system, so that adopting a draft is a rename."""
        with self._fault(DRAFTS):
            self._folder(self.root / DRAFTS)
            folder = Path(tempfile.mkdtemp(dir=self.root / DRAFTS))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def lock(self, wait: float) -> Iterator[None]:
        """Hold a lock that ends with the process; what dead writers drafted is cleared away."""
        with self._fault(LOCK):
            self._folder(self.root)
            file = self._locked(wait)
        with file:
            shutil.rmtree(self.root / DRAFTS, ignore_errors=True)
            yield

    def location(self, name: str) -> str:
        """Return the path of a file."""
        return str(self.root / name)

    def _locked(self, wait: float) -> IO[bytes]:
        until = time.monotonic() + wait
        while True:
            try:
                return files.lock(self.root / LOCK)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise ArchiveError(
                        "Another process is writing to the archive {place}: wait for its end.",
                        place=self.place,
                    ) from None
                time.sleep(PAUSE)

    def _move(self, draft: Path, path: Path) -> None:
        self._folder(path.parent)
        draft.replace(path)
        sync(path.parent)

    def _folder(self, path: Path) -> None:
        """Make a folder durably, with those above it."""
        for folder in self._made(path):
            sync(folder)

    def _made(self, path: Path) -> set[Path]:
        """Make a folder and those above it; return the folders that gained one."""
        if path.is_dir():
            return set()
        gained = self._made(path.parent)
        path.mkdir(exist_ok=True, mode=0o700)
        if path.is_relative_to(self.root):
            self._own(path)
        return gained | {path.parent}

    def _own(self, path: Path) -> None:
        """Keep a file or folder to its owner, and let the group read it if there is one."""
        mode = 0o700 if path.is_dir() else 0o600
        if self._group is not None:
            os.chown(path, -1, self._group)
            mode |= 0o050 if path.is_dir() else 0o040
        path.chmod(mode)

    @contextmanager
    def _draft(self, data: bytes) -> Iterator[Path]:
        """Write bytes to a draft that is durable, and gone afterwards if it was not moved."""
        with self.drafts() as folder:
            draft = folder / "draft"
            draft.touch(mode=0o600)
            self._own(draft)
            draft.write_bytes(data)
            sync(draft)
            yield draft

    @contextmanager
    def _fault(self, name: str) -> Iterator[None]:
        """Put a fault of the disk into words; that a file is there or not is no fault."""
        try:
            yield
        except (FileNotFoundError, FileExistsError, NotADirectoryError):
            raise
        except OSError as error:
            raise fault(f"{self.place}/{name}", error) from None


@contextmanager
def drafting(path: Path) -> Iterator[None]:
    """Put a fault of the disk into words while drafts are written."""
    try:
        yield
    except OSError as error:
        raise fault(str(path), error) from None


def fault(what: str, error: OSError) -> ArchiveError:
    """Return a fault of the disk as one sentence."""
    mend = MENDS.get(error.errno or 0, Message("look after the disk"))
    why = Message(os.strerror(error.errno)) if error.errno else error
    return ArchiveError(
        "{what} could not be read or written ({why}): {mend}, and run the command again; all "
        "that was committed to the archive before is kept.",
        what=what,
        why=why,
        mend=mend,
    )


def _is_named(folder: str) -> bool:
    return folder.endswith(verifier.SUFFIXES)
