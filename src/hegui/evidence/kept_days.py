"""Keeps what a file of a log says of its days, so that the next audit reads the new files alone.

What is kept says nothing of a duty, a law or a day of audit: it is how many rows a file has of each
day, the first, the last and the seconds that they fill. It is found by the digest of all that it
follows from: the bytes of the file that it was counted from, how `hegui.toml` reads them, and the
code that counts. A file that was changed in a single byte of these has another digest and is read;
one that is gone is asked for nothing; one that was renamed is known again.

What cannot be read, is not the user's own, may be written by others or is not as it was written is
not used: a verdict follows from it.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.parquet as pq

import hegui
from hegui.files import cache_folder, code_digest, code_files, own, read_bytes, write_whole
from hegui.logs.coverage import DAY, SECOND, SECONDS, SHIFT, Coverage, Seen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hegui.config import Part

FOLDER = "days"
MOST = 10_000
"""Files that are kept, those that were used last."""
LARGEST = 4 << 20
"""Bytes that are kept of one file of a log at most: some four hundred days of a source."""
READERS = ("evidence", "logs")
"""Folders of the engine that decide what is counted."""
LIBRARIES = ("duckdb", "ibis-framework", "numpy", "pyarrow")
_CHUNK = 1 << 20
_BESIDE = {"path", "taken_on", "complete_from", "complete_to", "declared_by"}
"""What a part of `hegui.toml` says that decides nothing of what is read of a file."""


@dataclass(frozen=True)
class Counted:
    """What was counted of one file, of which every line or cell could be read as it stands.

    `lines` are those of a log, none of which was rejected; a table has none.
    """

    seen: dict[str, Coverage] = field(default_factory=dict)
    lines: int = 0


def of_lines(path: Path, part: Part) -> str:
    """Return the digest of a log that is read line by line: all of its bytes are read.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return _key(part, file_digest(file, sha256).hexdigest())


def of_parquet(path: Path, part: Part, columns: Collection[str], zone: object) -> str:
    """Return the digest of a Parquet file: of its footer, and of all it holds of some columns.

    Raises:
        OSError: it cannot be read.
        pyarrow.ArrowException: it is no Parquet file.
    """
    found = sha256()
    with path.open("rb") as file:
        told = pq.read_metadata(file)
        size = file.seek(0, os.SEEK_END)
        _add(file, size - 8 - told.serialized_size, size, found)
        for group in map(told.row_group, range(told.num_row_groups)):
            for chunk in map(group.column, range(group.num_columns)):
                if chunk.path_in_schema in columns:
                    begin = chunk.data_page_offset
                    if chunk.has_dictionary_page:
                        begin = min(begin, chunk.dictionary_page_offset)
                    _add(file, begin, begin + chunk.total_compressed_size, found)
    return _key(part, f"{zone} {sorted(columns)} {found.hexdigest()}")


def _add(file: Any, begin: int, end: int, found: Any) -> None:
    """Add the bytes of a part of a file to a digest, with where they lie."""
    found.update(f"{begin} {end}\n".encode())
    file.seek(begin)
    while begin < end and (data := file.read(min(_CHUNK, end - begin))):
        found.update(data)
        begin += len(data)


def _key(part: Part, digest: str) -> str:
    how = part.model_dump_json(exclude=_BESIDE)
    return sha256(f"{_code()}\n{how}\n{digest}".encode()).hexdigest()


@cache
def _code() -> str:
    """Return the digest of what counts, the same for all files of a run."""
    return code_digest(_files(), [f"{name} {version(name)}" for name in LIBRARIES])


def _files() -> Iterator[Path]:
    engine = Path(hegui.__file__).parent
    folders = [engine / name for name in READERS]
    return code_files([*folders, engine / "days.py", engine / "config.py"])


class KeptDays:
    """What was counted of files, by their digest."""

    def __init__(self) -> None:
        """Begin with what earlier audits have left."""
        self._folder: Path | None = None
        with suppress(RuntimeError, OSError):  # a user without a home keeps nothing
            folder = cache_folder(FOLDER)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder = folder if own(folder) else None

    def get(self, key: str) -> Counted | None:
        """Return what was counted of a file with this digest, None if nothing sound is kept."""
        if self._folder is None:
            return None
        path = self._folder / key
        try:
            if not own(path):
                return None
            seal, _, packed = read_bytes(path, LARGEST).partition(b"\n")
            if seal != _seal(key, packed):
                return None
            found = _counted(json.loads(zlib.decompress(packed)))
            os.utime(path)
        except (OSError, ValueError, TypeError, KeyError, zlib.error):
            return None
        return found

    def put(self, key: str, counted: Counted) -> None:
        """Keep what was counted; a folder that cannot be written to costs the next audit time."""
        packed = zlib.compress(json.dumps(_told(counted)).encode(), 1)
        if self._folder is None or len(packed) > LARGEST - len(key) - 1:
            return
        with suppress(OSError):
            write_whole(self._folder / key, _seal(key, packed) + b"\n" + packed, 0o600)

    def tidy(self) -> None:
        """Let go of what was not used for longest, if it is more than is kept."""
        if self._folder is None:
            return
        with suppress(OSError):
            found = [one for one in os.scandir(self._folder) if one.is_file()]
            found.sort(key=lambda one: one.stat().st_mtime)
            for old in found[:-MOST]:
                Path(old).unlink(missing_ok=True)


def _seal(key: str, packed: bytes) -> bytes:
    """Return what proves that a file is whole and lies under its own name."""
    return sha256(key.encode() + packed).hexdigest().encode()


def _told(counted: Counted) -> dict[str, Any]:
    days = [
        [source, day, one.records, one.first, one.last, _text(one.seconds.tobytes())]
        for source, coverage in counted.seen.items()
        for day, one in coverage.seen.items()
    ]
    return {"lines": counted.lines, "days": days}


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _counted(told: Mapping[str, Any]) -> Counted:
    """Return what a file says that was kept; raise `ValueError` if it cannot be so."""
    seen: dict[str, Coverage] = {}
    for source, day, records, first, last, seconds in told["days"]:
        bits = np.frombuffer(base64.b64decode(seconds), np.uint8)
        times = [(time + SHIFT) - day * DAY for time in (first, last)]
        if len(bits) != SECONDS // 8 or not 0 <= times[0] <= times[1] < DAY or records < 1:
            raise ValueError(day)
        filled = np.flatnonzero(np.unpackbits(bits))
        if [time // SECOND for time in times] != [filled[0], filled[-1]] or len(filled) > records:
            raise ValueError(day)
        seen.setdefault(source, Coverage()).join(day, Seen(records, first, last, bits))
    return Counted(seen, told["lines"])
