"""An archive in a bucket of an object store, through fsspec: S3 and its like, and others.

Nothing is renamed here: an object is whole or absent by itself. There is no lock either, since a
dead writer could not give it back: of two writers at the same entry one creates its log file, and
the other is told to begin again. Where the bucket locks objects (`versions`), content is written
with the time for which it must be kept, and what may not go yet stays.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import fsspec

from hegui.archive.local import fault
from hegui.archive.versions import Versions
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime


class ObjectStore:
    """Objects below a prefix; `place` is its URL."""

    def __init__(self, place: str) -> None:
        """Find the file system of a URL; options come from the environment, as its library says.

        Raises:
            ArchiveError: there is no library for such a URL, or it refuses.
        """
        self.place = place.rstrip("/")
        try:
            self._files, prefix = fsspec.url_to_fs(self.place)
        except (ImportError, ValueError) as error:
            raise ArchiveError(
                "{place} cannot be opened: {error}.", place=place, error=error
            ) from None
        self._prefix = prefix.rstrip("/")
        self._versions = Versions(self._files, self._prefix)

    def share(self, group: str) -> None:
        """Do nothing: who may read a bucket is decided there."""

    @property
    def locks(self) -> bool:
        """Say whether what is written can be locked."""
        return self._versions.mode is not None

    @property
    def filesystem(self) -> Any:
        """Return the file system, for DuckDB and Arrow."""
        return self._files

    def location(self, name: str) -> str:
        """Return the URL of an object, by which DuckDB knows that it lies on `filesystem`."""
        return f"{self.place}/{name}"

    def _path(self, name: str) -> str:
        """Return the path of an object: the bucket and its key."""
        return f"{self._prefix}/{name}"

    def get(self, name: str) -> bytes:
        """Return an object as a whole."""
        with self._fault(name):
            return cast("bytes", self._files.cat_file(self._path(name)))

    def open(self, name: str) -> BinaryIO:
        """Open an object for reading."""
        with self._fault(name):
            return cast("BinaryIO", self._files.open(self._path(name), "rb"))

    def put(self, name: str, data: bytes) -> None:
        """Write an object."""
        with self._fault(name):
            self._files.pipe_file(self._path(name), data)

    def create(self, name: str, data: bytes, until: datetime | None = None) -> None:
        """Write an object that must not exist: the store itself refuses a second one."""
        with self._fault(name):
            options = self._versions.options(until)
            self._files.pipe_file(self._path(name), data, mode="create", **options)

    def adopt(self, drafts: Mapping[str, Path], until: Mapping[str, datetime]) -> None:
        """Upload drafts."""
        for name, draft in drafts.items():
            with self._fault(name):
                options = self._versions.options(until.get(name))
                self._files.put_file(str(draft), self._path(name), **options)
                draft.unlink()

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names below a folder."""
        with self._fault(folder):
            self._files.invalidate_cache()
            found = self._files.find(self._path(folder))
        for path in found:
            yield path.removeprefix(self._prefix + "/")

    def size(self, name: str) -> int | None:
        """Return the size of an object, or None."""
        try:
            with self._fault(name):
                self._files.invalidate_cache()
                return cast("int", self._files.info(self._path(name))["size"])
        except FileNotFoundError:
            return None

    def delete(self, name: str) -> bool:
        """Remove an object with all of its versions, as far as they are not locked."""
        if self._versions.kept:
            with self._fault(name):
                return self._versions.delete(self._path(name))
        self.drop(name)
        return True

    def drop(self, name: str) -> None:
        """Remove an object, or hide it where the bucket keeps versions."""
        with suppress(FileNotFoundError), self._fault(name):
            self._files.rm_file(self._path(name))

    def locked_until(self, name: str) -> datetime | None:
        """Return until when an object is locked."""
        if not self.locks:
            return None
        with self._fault(name):
            return self._versions.locked_until(self._path(name))

    @contextmanager
    def drafts(self) -> Iterator[Path]:
        """Give a folder of this machine."""
        with tempfile.TemporaryDirectory(prefix="hegui-archive-") as folder:
            yield Path(folder)

    @contextmanager
    def lock(self, wait: float) -> Iterator[None]:  # noqa: ARG002 - the store's `create` decides
        """Let every writer in."""
        yield

    @contextmanager
    def _fault(self, name: str) -> Iterator[None]:
        """Put a fault of the store into words."""
        try:
            yield
        except (FileNotFoundError, FileExistsError):
            raise
        except OSError as error:
            raise fault(f"{self.place}/{name}", error) from None
