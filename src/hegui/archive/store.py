"""Where the files of an archive lie: a local directory, or a bucket of an object store.

A store knows names (relative, with `/`) and bytes, and nothing of what they mean. What it has
written is durable when the call returns: `kill -9`, or a power cut, leaves a file whole or absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

from hegui.archive.local import LocalStore
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from hegui.archive.objects import ObjectStore


class Store(Protocol):
    """What the archive asks of a store. A fault of the disk or network is an `ArchiveError`."""

    place: str
    """The path or URL that the store was opened with, to name it to a person."""

    def get(self, name: str) -> bytes:
        """Return a small file as a whole; `FileNotFoundError` if there is none."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading at any place; `FileNotFoundError` if there is none."""

    def put(self, name: str, data: bytes) -> None:
        """Write a small file as a whole, over an older one if need be."""

    def create(self, name: str, data: bytes, until: datetime | None = None) -> None:
        """Write a small file that must not exist yet; `FileExistsError` if it does.

        `until` (naive UTC): where the store `locks` files, nobody may remove it before.
        """

    def adopt(self, drafts: Mapping[str, Path], until: Mapping[str, datetime]) -> None:
        """Make drafts the files of these names; the drafts are gone afterwards.

        `until` by name, as for `create`.
        """

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of all files below a folder, in any order; none if it does not exist."""

    def size(self, name: str) -> int | None:
        """Return the size of a file in bytes, or None if there is none."""

    def delete(self, name: str) -> bool:
        """Remove a file for good; False if the store has it locked. Nothing happens without one."""

    def drop(self, name: str) -> None:
        """Let a small file be there no longer; where the store keeps versions, it is hidden."""

    def locked_until(self, name: str) -> datetime | None:
        """Return until when (naive UTC) the store keeps a file locked, None if it does not."""

    def drafts(self) -> AbstractContextManager[Path]:
        """Return a local folder to write drafts in; it is empty and goes away afterwards."""

    def lock(self, wait: float) -> AbstractContextManager[None]:
        """Keep other writers out, or raise `ArchiveError` after `wait` seconds."""

    def share(self, group: str) -> None:
        """Let a group of the machine read what is written from here on; nobody does without one."""

    def location(self, name: str) -> str:
        """Return what DuckDB and Arrow call a file, on `filesystem` if that is not None."""

    @property
    def locks(self) -> bool:
        """Say whether the store can lock files."""

    @property
    def filesystem(self) -> Any:
        """Return the fsspec file system of an object store, or None for local files."""


def open_store(place: str | Path) -> LocalStore | ObjectStore:
    """Open a store by its path, or by a URL such as `s3://bucket/prefix`.

    Raises:
        ArchiveError: the library for such a URL is not installed, or the store cannot be reached.
    """
    text = str(place)
    if "://" not in text:
        return LocalStore(text)
    try:
        from hegui.archive.objects import ObjectStore  # noqa: PLC0415 - an extra
    except ImportError:
        raise ArchiveError(
            "{place} needs the library fsspec: install hegui[s3], or name a local folder.",
            place=text,
        ) from None
    return ObjectStore(text)
