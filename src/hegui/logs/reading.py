"""Reads a log file block by block, and tells which format a file has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from hegui.errors import ConfigError
from hegui.logs.commonlog import CommonLog
from hegui.logs.files import chunks
from hegui.logs.grammar import Grammar
from hegui.logs.jsonl import JsonLines
from hegui.logs.rows import SCHEMA, Block, Refused, Reject, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.logs.rows import Format

BLOCK = 2 << 20  # bytes; larger blocks leave the caches and are slower
LONGEST = 64 << 20  # bytes of one line
TOO_LONG = "line is too long, only its beginning is kept"
# nulls, since array() would import pandas, which takes a second
EMPTY = pa.RecordBatch.from_arrays([pa.nulls(0, kind) for kind in SCHEMA.types], schema=SCHEMA)
SAMPLE = 64 << 10  # bytes that `detect` looks at

FORMATS: dict[str, Format] = {
    "combined": CommonLog(Grammar(("referer", "user_agent"))),
    "common": CommonLog(Grammar()),
    "jsonl": JsonLines(),
}


@dataclass(frozen=True)
class Reading:
    """One log file about to be read; iterate over it for its blocks, as often as you like."""

    path: Path
    format: Format
    block: int = BLOCK
    longest: int = LONGEST

    @property
    def size(self) -> int:
        """Return the bytes of the file as it is stored: what `Block.done` grows to."""
        return self.path.stat().st_size

    def __iter__(self) -> Iterator[Block]:
        """Yield blocks in the order of the file; a file without a line gives one empty block.

        Raises:
            EvidenceMissingError: there is no such file, or it may not be read.
            EvidenceError: the file is damaged; the lines before the fault have been yielded.
        """
        tally = Tally(self.path)
        for data, done, overlong in chunks(self.path, self.block, self.longest):
            first = tally.lines + 1
            if overlong:
                rows, refused = EMPTY, [Refused(0, TOO_LONG, data)]
            else:
                rows, refused = self.format.block(data, first)
            rejects = tuple(
                Reject(self.path, first + place, reason, raw) for place, reason, raw in refused
            )
            tally = tally.plus(len(rows), len(rejects))
            yield Block(rows, rejects, tally, done)
        if not tally.lines:
            yield Block(EMPTY, (), tally, self.size)


def read(
    path: str | Path,
    format: str = "combined",  # noqa: A002 - the word of hegui.toml
    mapping: Mapping[str, str] | None = None,
    *,
    block: int = BLOCK,
    longest: int = LONGEST,
) -> Reading:
    """Prepare to read one log file; nothing is opened until the first block is asked for.

    Args:
        path: a plain, gzip or zstd file; the first bytes say which.
        format: a name of `FORMATS`.
        mapping: for `jsonl`, the key that holds each column of `access_log`; without one, each
            column is looked for under its own name.
        block: bytes of lines to hold at once.
        longest: bytes of a line; a longer one becomes a reject that holds its beginning.

    Raises:
        ConfigError: no such format, or a mapping that does not fit.
    """
    if format not in FORMATS:
        raise ConfigError(f"There is no log format '{format}': use {', '.join(FORMATS)}.")
    if mapping is None:
        return Reading(Path(path), FORMATS[format], block, longest)
    if format != "jsonl":
        raise ConfigError(f"A log in the format '{format}' takes no mapping: leave it out.")
    return Reading(Path(path), JsonLines(mapping), block, longest)


def rebuild(rows: pa.RecordBatch, format: str = "combined") -> bytes:  # noqa: A002 - as in read
    """Return the bytes of the lines that rows were read from, each with a newline.

    It is exact for `combined` and `common`; what JSON lines looked like is not kept.

    Raises:
        ConfigError: the format cannot be rebuilt.
    """
    known = FORMATS.get(format)
    if not isinstance(known, CommonLog):
        raise ConfigError(f"A log in the format '{format}' cannot be rebuilt from its rows.")
    return known.rebuild(rows)


def detect(path: str | Path) -> str | None:
    """Return the format that most of a file's first lines have, or None if none has.

    Raises:
        EvidenceMissingError: there is no such file, or it may not be read.
        EvidenceError: the file is damaged before its first line ends.
    """
    start = next(chunks(Path(path), SAMPLE, SAMPLE), None)
    lines = start.data.removesuffix(b"\n").split(b"\n") if start else []
    fitting = {name: sum(map(format_.fits, lines)) for name, format_ in FORMATS.items()}
    name = max(fitting, key=fitting.__getitem__)
    return name if 2 * fitting[name] > len(lines) else None
