"""Which files a growing log consists of now, and whether so much was added that a round is due."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hegui import logs
from hegui.archive import rotation
from hegui.archive.plan import Source, bytes_of
from hegui.errors import EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SETTLED = 60.0  # seconds without a change; a server may still write to a file just renamed
PIECE = 1 << 20  # bytes


@dataclass
class Growing:
    """A log that grows.

    `paths`: files by their usual names, each with those it was rotated to; or folders and patterns
    such as `access.log*`, of which the files that have not been rotated are in use, or the newest.
    """

    name: str
    paths: Sequence[str | Path]
    _counted: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """How far each file in use was counted, and how many lines."""
    _taken: dict[Path, int] = field(default_factory=dict)
    """How far each file in use had grown when `sources` was asked."""

    def sources(self, form: str | None = None) -> Iterator[Source]:
        """Yield the files as they are now, oldest first; a rotated one that has settled is whole.

        Args:
            form: the format of the lines; None if each file tells its own.

        Raises:
            EvidenceMissingError: nothing is there under any of the paths.
        """
        found = dict(self._files())
        if not found:
            raise EvidenceMissingError(
                "There is no log file {path}: correct the path, or begin the log first.",
                path=self.paths[0],
            )
        self._taken = {file: bytes_of(file) for file, in_use in found.items() if in_use}
        self._counted = {file: (size, 0) for file, size in self._taken.items()}
        for file, in_use in found.items():
            yield Source(self.name, (file,), form, whole=not in_use and _settled(file))

    def added(self) -> int:
        """Return the number of lines that the files in use gained since `sources` was asked."""
        for file, (begin, count) in list(self._counted.items()):
            end, more = _lines(file, begin)
            self._counted[file] = end, count + more
        return sum(count for _, count in self._counted.values())

    def waiting(self) -> int:
        """Return the bytes that the files in use gained since `sources` was asked."""
        now = {file: bytes_of(file) for file in self._taken}
        return sum(
            size - self._taken[file] if size >= self._taken[file] else size
            for file, size in now.items()
        )

    def _files(self) -> Iterator[tuple[Path, bool]]:
        """Yield files, oldest first, each with whether it is in use."""
        for path in map(Path, self.paths):
            if path.is_dir() or any(mark in str(path) for mark in "*?["):
                files = rotation.matching(path)
                written = rotation.in_use(files)
                yield from ((file, file in written) for file in files)
            else:
                yield from ((file, file == path) for file in logs.rotated(path))


def _settled(file: Path) -> bool:
    try:
        return time.time() - file.stat().st_mtime > SETTLED
    except OSError:
        return False


def _lines(path: Path, begin: int) -> tuple[int, int]:
    """Return where a file ends and its newlines from a place on; or of all of it, if begun anew."""
    count, end = 0, begin
    try:
        with path.open("rb") as file:
            end = begin if begin <= path.stat().st_size else 0
            file.seek(end)
            while data := file.read(PIECE):
                count += data.count(b"\n")
                end += len(data)
    except OSError:
        return end, count
    return end, count
