"""Which files a growing log consists of now, and whether so much was added that a round is due."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui import logs
from hegui.archive.plan import Source
from hegui.errors import EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SETTLED = 60.0  # seconds without a change; a server may still write to a file just renamed
PIECE = 1 << 20  # bytes


@dataclass
class Growing:
    """A log that grows, at one or more paths, each with the files it was rotated to."""

    name: str
    paths: Sequence[Path]
    _counted: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """How far each file in use was counted, and how many lines."""

    def sources(self, form: str | None = None) -> Iterator[Source]:
        """Yield the files as they are now, oldest first; a rotated one that has settled is whole.

        Args:
            form: the format of the lines; None if each file tells its own.

        Raises:
            EvidenceMissingError: nothing is there under any of the paths.
        """
        found = [(file, path) for path in self.paths for file in logs.rotated(path)]
        if not found:
            raise EvidenceMissingError(
                f"There is no log file {self.paths[0]}: correct the path, or begin the log first."
            )
        self._counted = {path: (_size(path), 0) for path in self.paths}
        for file, path in found:
            whole = file != path and _settled(file)
            yield Source(self.name, (file,), form, whole=whole)

    def added(self) -> int:
        """Return the number of lines that the files in use gained since `sources` was asked."""
        for path in self.paths:
            begin, count = self._counted.get(path, (0, 0))
            end, more = _lines(path, begin)
            self._counted[path] = end, count + more
        return sum(count for _, count in self._counted.values())


def _settled(file: Path) -> bool:
    try:
        return time.time() - file.stat().st_mtime > SETTLED
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


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
