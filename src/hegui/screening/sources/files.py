"""Items in files: Parquet by row groups, CSV and JSON lines by blocks that end where a row does."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.json as pj
import pyarrow.parquet as pq

from hegui.errors import EvidenceError
from hegui.message import Message
from hegui.screening.sources.source import Chunk, Columns, unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BATCH = 16_384
"""Rows of Parquet that are screened at once."""
MOST_BYTES = 32 << 20
"""Bytes of Parquet, unpacked, that are screened at once."""
BLOCK = 8 << 20
LONGEST = 256 << 20
"""Bytes of one row; a longer one is taken for a quotation mark that nobody closed."""
LOOKED_AT = 200
"""Lines of JSON that are looked at for its keys."""
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Half a character that was written as an escape; the others stand for bytes that are no text."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class _Files:
    paths: Sequence[Path]
    columns: Columns

    @property
    def said(self) -> str:
        parts = [
            Message("{path} ({size} bytes)", path=path, size=path.stat().st_size)
            for path in self.paths
        ]
        return parts[0] if len(parts) == 1 else "; ".join(parts)

    def total(self) -> int:
        return sum(path.stat().st_size for path in self.paths)

    def _begun(self, after: str | None) -> Iterator[tuple[int, Path, int, int]]:
        """Yield each file from a place on: its number, path, the place, and the bytes before it."""
        first, place = json.loads(after) if after else (0, 0)
        before = 0
        for number, path in enumerate(self.paths):
            if number >= first:
                yield number, path, place if number == first else 0, before
            before += path.stat().st_size


@dataclass(frozen=True)
class ParquetFiles(_Files):
    """Parquet files; a place is a number of rows."""

    def names(self) -> list[str]:
        """Return the columns of the first file."""
        try:
            return list(pq.read_schema(self.paths[0]).names)
        except pa.ArrowInvalid as error:
            raise unread("Parquet", str(self.paths[0]), error) from None

    def chunks(self, after: str | None = None) -> Iterator[Chunk]:
        """Yield batches of rows."""
        for number, path, place, before in self._begun(after):
            try:
                yield from self._file(number, path, place, before)
            except pa.ArrowInvalid as error:
                raise unread("Parquet", str(path), error) from None

    def _file(self, number: int, path: Path, place: int, before: int) -> Iterator[Chunk]:
        with pq.ParquetFile(path) as file:
            names = self.columns.chosen(file.schema_arrow.names, str(path))
            rows, size, done = max(file.metadata.num_rows, 1), path.stat().st_size, 0
            for group in range(file.num_row_groups):
                count = file.metadata.row_group(group).num_rows
                if done + count <= place:
                    done += count
                    continue
                at_once = _at_once(file.metadata.row_group(group))
                for batch in file.iter_batches(at_once, row_groups=[group], columns=list(names)):
                    begin, done = done, done + len(batch)
                    rest = batch.slice(max(0, place - begin))
                    if len(rest):
                        after, share = json.dumps([number, done]), size * done // rows
                        yield Chunk(pa.Table.from_batches([rest]), after, before + share)


@dataclass(frozen=True)
class Csv(_Files):
    """CSV files with a header; a place is a byte."""

    def names(self) -> list[str]:
        """Return the columns of the first file."""
        with self.paths[0].open("rb") as file:
            return _header(file.readline(), self.paths[0])

    def chunks(self, after: str | None = None) -> Iterator[Chunk]:
        """Yield the rows of blocks; rows with another number of cells are counted and left out."""
        for number, path, place, before in self._begun(after):
            with path.open("rb") as file:
                header = file.readline()
                names = _header(header, path)
                self.columns.chosen(names, str(path))
                file.seek(max(place, len(header)))
                for block, at in _blocks(file, quoted=True, path=path):
                    table, counts = self._read(block, names, path)
                    yield Chunk(table, json.dumps([number, at]), before + at, counts)

    def _read(self, block: bytes, names: list[str], path: Path) -> tuple[pa.Table, Counter[str]]:
        counts: Counter[str] = Counter()

        def odd(_row: pc.InvalidRow) -> str:
            counts["malformed"] += 1
            return "skip"

        chosen = self.columns.names
        try:
            table = pc.read_csv(
                pa.py_buffer(block),
                pc.ReadOptions(column_names=names, block_size=len(block) + 1, use_threads=False),
                pc.ParseOptions(newlines_in_values=True, invalid_row_handler=odd),
                pc.ConvertOptions(
                    check_utf8=False,
                    column_types=dict.fromkeys(chosen, pa.binary()),
                    include_columns=list(chosen),
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                    null_values=[""],
                ),
            )
        except pa.ArrowInvalid as error:
            raise unread("CSV", str(path), error) from None
        return table, counts


@dataclass(frozen=True)
class JsonLines(_Files):
    """JSON lines; a place is a byte."""

    def names(self) -> list[str]:
        """Return the keys of the first lines of the first file."""
        with self.paths[0].open("rb") as file:
            lines = [line for line in islice(file, LOOKED_AT) if line.strip()]
        found: dict[str, None] = {}
        for line in lines:
            with suppress(ValueError, RecursionError):
                value = json.loads(line.decode(errors="replace"))
                found |= dict.fromkeys(value if isinstance(value, dict) else ())
        if not found:
            raise EvidenceError("{path} holds no JSON objects, one a line.", path=self.paths[0])
        return list(found)

    def chunks(self, after: str | None = None) -> Iterator[Chunk]:
        """Yield the rows of blocks; lines that are no objects are counted and left out."""
        for number, path, place, before in self._begun(after):
            with path.open("rb") as file:
                file.seek(place)
                for block, at in _blocks(file, quoted=False, path=path):
                    table, counts = self._read(block)
                    yield Chunk(table, json.dumps([number, at]), before + at, counts)

    def _read(self, block: bytes) -> tuple[pa.Table, Counter[str]]:
        names = self.columns.names
        for key in (pa.string(), pa.int64()):
            kinds = {name: pa.string() for name in names} | {self.columns.content: key}
            try:
                table = pj.read_json(
                    pa.py_buffer(block),
                    pj.ReadOptions(use_threads=False, block_size=len(block) + 1),
                    pj.ParseOptions(pa.schema(kinds), unexpected_field_behavior="ignore"),
                )
            except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
                continue
            return table.select(list(names)), Counter()
        return _line_by_line(block, names)


def _at_once(group: pq.RowGroupMetaData) -> int:
    """Return how many rows of a group to screen at once: fewer where they are large."""
    average = max(1, int(group.total_byte_size) // max(1, int(group.num_rows)))
    return max(1, min(BATCH, MOST_BYTES // average))


def _line_by_line(block: bytes, names: Sequence[str]) -> tuple[pa.Table, Counter[str]]:
    """Read what the fast reader refuses, and count what is no object."""
    counts: Counter[str] = Counter()
    found: list[dict[str, bytes | None]] = []
    for line in block.splitlines():
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode(errors="surrogateescape"))
            found.append({name: _cell(value.get(name)) for name in names})
        except (ValueError, AttributeError, RecursionError):
            counts["malformed"] += 1
    arrays = [pa.array([row[name] for row in found], pa.binary()) for name in names]
    return pa.table(arrays, list(names)), counts


def _cell(value: object) -> bytes | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _HALVES.sub("\ufffd", text).encode(errors="surrogateescape")


def _header(line: bytes, path: Path) -> list[str]:
    try:
        table = pc.read_csv(pa.BufferReader(line.removeprefix(_BOM)))
        names: list[str] = table.column_names
    except pa.ArrowInvalid as error:
        raise unread("CSV", str(path), error) from None
    except UnicodeDecodeError:
        raise EvidenceError(
            "{path} has a header that is no UTF-8 but GB18030, UTF-16 or another encoding: save "
            "the file as UTF-8.",
            path=path,
        ) from None
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise EvidenceError(
            "{path} has the column '{column}' twice: rename one of them.",
            path=path,
            column=twice[0],
        )
    return names


def _blocks(file: BinaryIO, *, quoted: bool, path: Path) -> Iterator[tuple[bytes, int]]:
    """Yield blocks that end where a row does, and the byte behind each."""
    at, rest = file.tell(), b""
    while True:
        read = file.read(BLOCK)
        block = rest + read
        end = len(block) if not read else _row_end(block, quoted=quoted)
        if end:
            at += end
            if block[:end].strip():
                yield block[:end], at
        rest = block[end:]
        if len(rest) > LONGEST:
            raise EvidenceError(
                "{path} has a row of more than {most} MB from byte {at} on: close the quotation "
                "mark before it, or leave the row out.",
                path=path,
                most=LONGEST >> 20,
                at=at,
            )
        if not read:
            return


def _row_end(block: bytes, *, quoted: bool) -> int:
    """Return the place behind the last newline that is not within quotation marks."""
    if not quoted or b'"' not in block:
        return block.rfind(b"\n") + 1
    data = np.frombuffer(block, np.uint8)
    newlines = np.flatnonzero(data == ord("\n"))
    marks = np.flatnonzero(data == ord('"'))
    even = newlines[np.searchsorted(marks, newlines) % 2 == 0]
    return int(even[-1]) + 1 if len(even) else 0
