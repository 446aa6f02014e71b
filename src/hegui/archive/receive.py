"""From a spool into an archive: a file of it is dropped once all of it is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.archive.plan import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from hegui.archive.plan import Taken


def source(name: str, files: Sequence[Path], form: str) -> Source:
    """Return the closed files of a spool as a source.

    Their format is decided, since any sender may begin with lines that are no records; and they are
    known by name as well, since two of them may hold the same lines.
    """
    return Source(name, tuple(files), form, whole=True, decided=True, named=True)


def drop(taken: Iterable[Taken]) -> int:
    """Remove the files that were taken wholly; return how many were not."""
    left = 0
    for one in taken:
        if one.problem:
            left += 1
        else:
            one.path.unlink(missing_ok=True)
    return left
