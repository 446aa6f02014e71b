"""Follows a log that grows, through its rotation: renamed and begun anew, or copied and cut off.

A file is known by its first bytes, not by its name: `access.log` of yesterday is `access.log.1`
or `access.log.2.gz` today.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from hegui.errors import EvidenceError, EvidenceMissingError
from hegui.logs.files import chunks
from hegui.logs.rows import BEGINNING, Block, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hegui.logs.reading import Reading

BEGIN = 4096  # bytes by which a file is known
PACKED = r"(?:\.(?:gz|bz2|zst))?"
# logrotate's numbers and dates (dateext), the date before the ending with `extension`, epochs
ROTATED = r"(?:\.(\d{1,5})|[.-](\d{4}-?\d\d-?\d\d(?:-?\d\d)?|\d{10}))"


@dataclass(frozen=True)
class Begin:
    """The first bytes of a file, unpacked: their number and their SHA-256."""

    size: int
    sha256: str


class Followed(NamedTuple):
    """What follow gives: a block of a file, by what the file is known, and where to go on.

    `lost`: in place of a block, one sentence about bytes that are gone before they were read.
    """

    block: Block | None
    begin: Begin
    place: Place
    lost: str = ""


def begin_of(path: Path, size: int = BEGIN) -> Begin:
    """Return the first bytes of a file, `size` of them at most.

    Raises:
        EvidenceMissingError: there is no such file, or it may not be read.
    """
    data = b""
    try:
        for chunk in chunks(path, size, size):
            data += chunk.data[: chunk.read_to - len(data)]
            if len(data) >= size:
                break
    except EvidenceMissingError:
        raise
    except EvidenceError:  # it is damaged further on, or is only being packed
        return Begin(len(data), hashlib.sha256(data).hexdigest())
    return Begin(len(data[:size]), hashlib.sha256(data[:size]).hexdigest())


def is_known(path: Path, begin: Begin) -> bool:
    """Say whether a file begins with these bytes; of no bytes nothing can be said."""
    return begin.size > 0 and begin_of(path, begin.size) == begin


def rotated(path: Path) -> tuple[Path, ...]:
    """Return the files that a log was rotated to and the log itself, the oldest first.

    Of a file and its packed copy, only one is returned.
    """
    stem, ending = re.escape(path.stem), re.escape(path.suffix)
    pattern = re.compile(f"(?:{stem}{ending}{ROTATED}|{stem}{ROTATED}{ending}){PACKED}", re.ASCII)
    found: list[tuple[tuple[int, str, int], Path]] = []
    for other in path.parent.iterdir() if path.parent.is_dir() else ():
        match = pattern.fullmatch(other.name)
        if match and other.is_file():
            number, dated = match[1] or match[3], match[2] or match[4]
            # the higher its number, the older a file is; dates before numbers
            key = (1, "", -int(number)) if number else (0, dated.replace("-", ""), 0)
            found.append((key, other))
    kept = [path] if path.exists() else []
    for _, other in sorted(found, reverse=True):
        begin = begin_of(other)
        # a copy that is being made, or that was made of one that is there, begins like it
        if begin.size and not any(is_known(one, begin) for one in kept):
            kept.append(other)
    return tuple(reversed(kept))


def catch_up(reading: Reading, begin: Begin | None = None) -> Iterator[Followed]:
    """Yield what was written to a log since a place, through its rotations, and then end.

    `reading` stands at the place of the last block (or at the beginning), and `begin` is what that
    file began with. A last line without a newline is left for the next time, unless its file has
    been rotated away.
    """
    files = rotated(reading.path)
    if begin is not None and begin.size:
        at = next((n for n, path in enumerate(files) if is_known(path, begin)), None)
        if at is None or _is_shorter(files[at], reading):
            yield Followed(None, begin, BEGINNING, _lost(reading))
            reading, at = reading.since(BEGINNING), len(files) - 1
        files = files[at:]
    elif reading.place != BEGINNING:
        files = files[-1:]
    for path in files:
        begin = begin_of(path)
        for block in replace(reading, path=path, cut=path != reading.path):
            if block.tally.lines:
                yield Followed(block, begin, block.place)
        reading = reading.since(BEGINNING)


def _is_shorter(path: Path, reading: Reading) -> bool:
    """Say whether the log itself was cut off before the place up to which it was read."""
    return path == reading.path and path.stat().st_size < reading.place.read_to


def _lost(reading: Reading) -> str:
    return (
        f"{reading.path} is another file now, and the one that was read up to byte "
        f"{reading.place.read_to:,} is not beside it: what was written to it afterwards may be "
        "lost; keep rotated files until they have been read."
    )


def follow(
    reading: Reading,
    begin: Begin | None = None,
    *,
    wait: Callable[[], bool],
) -> Iterator[Followed]:
    """Yield what is written to a log, on and on.

    `wait` is called at the end of the log: it sleeps, and says whether to look again.
    """
    while True:
        for found in catch_up(reading, begin):
            yield found
            reading, begin = reading.since(found.place), found.begin
        if not wait():
            return
