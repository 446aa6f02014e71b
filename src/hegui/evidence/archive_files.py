"""The files of an archive of access logs where it lies, to be read: a folder, or a bucket."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hegui.errors import EvidenceMissingError
from hegui.sealed import verifier

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS = "archive.toml"


class Kept(verifier.Files, Protocol):
    """The files of an archive, and their sizes in bytes."""

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the size of each file below a folder, by name."""


def opened(place: str | Path) -> Kept:
    """Return the files of the archive at a path or URL.

    Raises:
        EvidenceMissingError: there is none, or it cannot be reached.
    """
    found = _bucket(str(place)) if "://" in str(place) else Folder(Path(place))
    try:
        found.get(SETTINGS)
    except FileNotFoundError:
        raise EvidenceMissingError(
            "There is no archive at {place}: correct archive.path.", place=place
        ) from None
    except OSError as error:
        raise EvidenceMissingError(
            "The archive at {place} cannot be read: {error}.", place=place, error=error
        ) from None
    return found


class Folder(verifier.Folder):
    """Files on a disk."""

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the size of each file below a folder."""
        found = (self.root / folder).rglob("*")
        return {
            path.relative_to(self.root).as_posix(): path.stat().st_size
            for path in found
            if path.is_file()
        }


def _bucket(place: str) -> Kept:
    try:
        from hegui.evidence.bucket import Bucket  # noqa: PLC0415 - an extra
    except ImportError:
        raise EvidenceMissingError(
            "{place} needs the library fsspec: install hegui[s3], or name a local folder.",
            place=place,
        ) from None
    return Bucket(place)
