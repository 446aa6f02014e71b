"""The Parquet files of an archive: rows, and the lines kept verbatim.

The settings were measured against each other on 1.4 GB of combined log (`bench/archive.py`): a
dictionary where values return, deltas where they grow, lengths apart from bytes where each is new;
zstd above that. Page index and bloom filter let a search for one address skip what it may.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hegui.archive.entries import Content
from hegui.logs.rows import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ROWS = pa.schema([("source", pa.string()), ("part", pa.int32()), *SCHEMA])
"""The columns of a segment: `access_log`, and `part` and `line`, which say where a row was read."""

REJECTS = pa.schema(
    [
        ("source", pa.string()),
        ("part", pa.int32()),
        ("line", pa.int64()),
        ("reason", pa.string()),
        ("raw", pa.binary()),
    ]
)

GROUP = 1 << 19  # rows in a row group
CHUNK = 1 << 20  # bytes read at once for a digest
LEVEL = 3  # of zstd
PAGE = 4 << 20  # bytes, of as many rows as fit: smaller pages take 2 % more
# Without this limit a dictionary is given up at 1 MiB, and the column grows several times over.
DICTIONARY = 16 << 20
# A column of so many bytes is left to the writer, which gives its dictionary up as it grows: the
# dictionary of one that does not return after all would be held four times.
WIDE = 72 << 20
GROWING = ("part", "line", "time", "bytes")
UNIQUE = ("target", "request", "raw")
RETURNING = tuple(name for name in ROWS.names if name not in GROWING + UNIQUE)
SOUGHT = ("source", "part", "line", "time", "client_ip", "status", "user_id")
"""Columns with statistics: what a search or a rebuilding narrows down by; the others cost time."""
FALSE_POSITIVE = 0.01  # of the bloom filter


def write_rows(path: Path, tables: Iterable[pa.Table]) -> None:
    """Write rows with the columns of `ROWS`, a row group a table, in their order."""
    writer, returning = None, RETURNING
    try:
        for table in tables:
            if writer is None:
                returning = tuple(name for name in RETURNING if table.column(name).nbytes <= WIDE)
            encoded = _encoded(table, returning)
            if writer is None:
                writer = _writer(path, encoded)
            writer.write_table(encoded, row_group_size=max(len(encoded), 1))
    finally:
        if writer is not None:
            # so that no two files are alike, which their digest names
            writer.add_key_value_metadata({"hegui": secrets.token_hex(8)})
            writer.close()


def write_rejects(path: Path, table: pa.Table) -> None:
    """Write lines kept verbatim, with the columns of `REJECTS`."""
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=["source", "reason"],
        store_schema=False,
    )


def content(path: Path) -> Content:
    """Return what an entry will say of a draft, which has no name yet."""
    with path.open("rb") as file:
        size, sha256, sm3 = digests(file)
    return Content(name="", bytes=size, sha256=sha256, sm3=sm3)


def digests(file: BinaryIO) -> tuple[int, str, str]:
    """Return the size in bytes, the SHA-256 and the SM3 of a file."""
    size, sha256, sm3 = 0, hashlib.sha256(), hashlib.new("sm3")
    while data := file.read(CHUNK):
        size += len(data)
        sha256.update(data)
        sm3.update(data)
    return size, sha256.hexdigest(), sm3.hexdigest()


def _encoded(table: pa.Table, returning: Sequence[str]) -> pa.Table:
    """Encode returning columns once a row group: the writer takes their dictionaries over."""
    for at, field in enumerate(ROWS):
        if field.name in returning and field.type == pa.string():
            column = _one(table) if field.name == "source" else _dictionary(table.column(at))
            named = pa.field(field.name, column.type, nullable=field.nullable)
            table = table.set_column(at, named, column)
    return table


def _one(table: pa.Table) -> pa.DictionaryArray:
    """Return the column `source`, which has one value in a segment."""
    indices = pa.array(np.zeros(len(table), np.int32))
    return pa.DictionaryArray.from_arrays(indices, table.column("source")[:1].combine_chunks())


def _dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """Encode a column; chunks share one dictionary, so only the places in it are copied."""
    chunks = column.dictionary_encode().chunks
    if not chunks:
        return pa.array([], pa.dictionary(pa.int32(), column.type))
    indices = pa.concat_arrays([chunk.indices for chunk in chunks])
    return pa.DictionaryArray.from_arrays(indices, chunks[0].dictionary)


def _writer(path: Path, first: pa.Table) -> pq.ParquetWriter:
    clients = first.column("client_ip").chunk(0)
    distinct = len(clients.dictionary if isinstance(clients, pa.DictionaryArray) else clients)
    return pq.ParquetWriter(
        path,
        first.schema,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=list(RETURNING),
        dictionary_pagesize_limit=DICTIONARY,
        column_encoding=dict.fromkeys(GROWING, "DELTA_BINARY_PACKED")
        | dict.fromkeys(UNIQUE, "DELTA_LENGTH_BYTE_ARRAY"),
        write_statistics=list(SOUGHT),
        data_page_size=PAGE,
        max_rows_per_page=GROUP,
        write_page_index=True,
        bloom_filter_options={"client_ip": {"ndv": max(distinct, 1), "fpp": FALSE_POSITIVE}},
        store_schema=False,
    )
