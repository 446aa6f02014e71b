"""Writes tables batch by batch into a draft, which takes its name only once it is whole."""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from hegui.errors import EvidenceError, UsageError
from hegui.files import draft, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Sink(Protocol):
    """Takes batches of one table: Arrow record batches, or lists of objects."""

    def write(self, batch: Any) -> None:
        """Take one batch."""

    def close(self) -> None:
        """Write what is left."""


class _Arrow:
    """Writes CSV or Parquet; the first batch gives the schema."""

    def __init__(self, file: BinaryIO, form: str) -> None:
        self._file = file
        self._form = form
        self._writer: Any = None
        self._schema: Any = None

    def write(self, batch: Any) -> None:
        if isinstance(batch, list):
            batch = _columns(batch, None if self._writer is None else self._schema)
        self._schema = batch.schema
        if self._writer is None and self._form == "csv":
            self._writer = pacsv.CSVWriter(self._file, batch.schema)
        elif self._writer is None:
            self._writer = pq.ParquetWriter(self._file, batch.schema, compression="zstd")
        self._writer.write_batch(batch)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _columns(rows: list[dict[str, Any]], schema: Any) -> Any:
    """Return objects as columns; raise `EvidenceError` if they are no rows of one table."""
    names = dict.fromkeys(name for row in rows for name in row)
    try:
        cells = {name: pa.array([row.get(name) for row in rows]) for name in names}
        batch = pa.RecordBatch.from_pydict(cells, schema=schema)
    except (pa.ArrowException, KeyError, ValueError):
        batch = None
    if batch is None or any(pa.types.is_nested(kind) for kind in batch.schema.types):
        raise EvidenceError(
            "The objects are no rows of one table (other names, kinds of values, or lists in "
            "some): write them to a file that ends in .jsonl."
        )
    if schema is not None and set(names) - set(schema.names):
        raise EvidenceError(
            "Later objects have names that the first ones have not: write them to a file that "
            "ends in .jsonl."
        )
    return batch


class _JsonLines:
    """Writes one JSON object a line."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, batch: Any) -> None:
        rows = batch if isinstance(batch, list) else batch.to_pylist()
        self._file.writelines(
            json.dumps(row, ensure_ascii=False, default=str).encode(errors="replace") + b"\n"
            for row in rows
        )

    def close(self) -> None:
        """Nothing is left."""


@contextmanager
def whole(path: Path, form: str) -> Iterator[Sink]:
    """Open a file to be written as a whole or not at all, by its owner alone to be read.

    Raises:
        UsageError: it is no regular file, or its folder cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise UsageError("{path} is no regular file: name another.", path=path)
    with ExitStack() as opened:
        with writing(path):
            made = opened.enter_context(draft(path, 0o600))
        with made.open("wb") as file:
            sink: Sink = _JsonLines(file) if form == "jsonl" else _Arrow(file, form)
            yield sink
            sink.close()
