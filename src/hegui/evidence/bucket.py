"""The files of an archive in a bucket of an object store, to be read, through fsspec."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

import fsspec

from hegui.errors import EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Bucket:
    """Objects below a prefix; options come from the environment, as the store's library says."""

    def __init__(self, place: str) -> None:
        """Find the file system of a URL; raise `EvidenceMissingError` if there is none."""
        self.place = place.rstrip("/")
        try:
            self._files, prefix = fsspec.url_to_fs(self.place)
        except (ImportError, ValueError) as error:
            raise EvidenceMissingError(
                "{place} cannot be opened: {error}.", place=place, error=error
            ) from None
        self._prefix = prefix.rstrip("/")

    def get(self, name: str) -> bytes:
        """Return an object as a whole."""
        with self._reached():
            return cast("bytes", self._files.cat_file(f"{self._prefix}/{name}"))

    def open(self, name: str) -> BinaryIO:
        """Open an object for reading."""
        with self._reached():
            return cast("BinaryIO", self._files.open(f"{self._prefix}/{name}", "rb"))

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the objects below a folder."""
        yield from self.sizes(folder)

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the size of each object below a folder."""
        with self._reached():
            found = self._files.find(f"{self._prefix}/{folder}", detail=True)
        return {path.removeprefix(f"{self._prefix}/"): told["size"] for path, told in found.items()}

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Put a fault of the store into words."""
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise EvidenceMissingError(
                "{place} cannot be read ({why}): look after the store, and the variables that "
                "name it.",
                place=self.place,
                why=error,
            ) from None
