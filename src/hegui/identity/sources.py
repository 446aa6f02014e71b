"""Reads tables of raw numbers batch by batch: CSV, Parquet or JSON lines, in constant memory.

Nothing of a cell is ever repeated in an error, and nothing is spilled to disk. A file is opened
once and read forwards, so that it may be a pipe.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from hegui.errors import EvidenceError, UsageError
from hegui.files import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMS = ("csv", "parquet", "jsonl")
BATCH = 1 << 16
"""Rows that are held at a time."""
_BLOCK = 2 << 20
"""Bytes of CSV that are parsed at a time; no row may be longer."""
_LONGEST_LINE = 8 << 20
_NUMBER = re.compile(r"\d{7}")


def form_of(path: Path, given: str | None) -> str:
    """Return the form of a file: the one that was given, else that of its name."""
    form = given or path.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise UsageError(
            "The form of {path} is not told by its name: add one of csv, parquet, jsonl.", path=path
        )
    return form


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`; raise `UsageError` if it cannot be read."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    with reading(path):
        file = path.open("rb")
    with file:
        yield file


def batches(file: BinaryIO, form: str, name: str) -> Iterator[Any]:
    """Yield the rows of a table: Arrow record batches, or lists of objects for JSON lines.

    Raises:
        EvidenceError: a row cannot be read; the sentence says which, and nothing of what it holds.
    """
    reader = {"csv": _csv, "parquet": _parquet, "jsonl": _jsonl}[form]
    try:
        yield from reader(file, name)
    except EvidenceError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        # the words of the library would repeat the row
        raise EvidenceError(
            "{name} cannot be read as {form} ({why}): check its form; in CSV a row may not be "
            "longer than 2 MiB, and the text is UTF-8.",
            name=name,
            form=form,
            why=type(error).__name__,
        ) from None


def _csv(file: BinaryIO, name: str) -> Iterator[Any]:
    columns = _header(file, name)
    broken: list[int | None] = []

    def note(row: Any) -> str:
        broken.append(row.number)
        return "skip"

    try:
        reader = pacsv.open_csv(
            file,
            pacsv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=columns),
            pacsv.ParseOptions(newlines_in_values=True, invalid_row_handler=note),
            pacsv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid as error:
        if broken:
            raise _uneven(name, broken[0], len(columns)) from None
        if "Empty CSV" not in str(error):
            raise
        return  # a header and no rows
    while not broken:
        try:
            batch = reader.read_next_batch()
        except StopIteration:
            break
        if not broken:
            yield batch
    if broken:
        raise _uneven(name, broken[0], len(columns))


def _uneven(name: str, row: int | None, columns: int) -> EvidenceError:
    return EvidenceError(
        "In a row of {name} the number of cells is not {columns} as in the header: quote cells "
        "that hold commas, or mend the row; nothing was written."
        if row is None
        else "In row {row} of {name} the number of cells is not {columns} as in the header: quote "
        "cells that hold commas, or mend the row; nothing was written.",
        row=row,
        name=name,
        columns=columns,
    )


def _header(file: BinaryIO, name: str) -> list[str]:
    line = file.readline(_LONGEST_LINE)
    try:
        columns = next(csv.reader([line.decode("utf-8-sig")], strict=True), [])
    except (csv.Error, UnicodeDecodeError):
        columns = []
    return _named(columns, name)


def _named(columns: list[str], name: str) -> list[str]:
    """Return names of columns; what stands there may be the first row of a table without names."""
    if not columns or any(not column or _NUMBER.search(column) for column in columns):
        raise EvidenceError("{name} does not begin with names of columns: add them.", name=name)
    if len(set(columns)) < len(columns):
        raise EvidenceError("{name} has two columns of one name: rename one.", name=name)
    return columns


def _parquet(file: BinaryIO, name: str) -> Iterator[Any]:
    if name == "-":
        raise EvidenceError("Parquet cannot be read from standard input: name its file.")
    table = pq.ParquetFile(file)
    _named(table.schema_arrow.names, name)
    yield from table.iter_batches(BATCH)


def _jsonl(file: BinaryIO, name: str) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if not line.strip():
            continue
        rows.append(_object(line, number, name))
        if len(rows) == BATCH:
            yield rows
            rows = []
    if rows:
        yield rows


def _object(line: bytes, number: int, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise EvidenceError(
            "Line {number} of {name} is no JSON object of at most 8 MiB: mend it; nothing was "
            "written.",
            number=number,
            name=name,
        )
    return row
