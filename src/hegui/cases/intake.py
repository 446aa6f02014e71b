"""Reads files of cases that come from elsewhere: JSON lines, JSON, and spreadsheets (CSV)."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from hegui.cases import sheet
from hegui.documents.encoding import decode
from hegui.errors import UsageError
from hegui.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Leaf = dict[str, Any]
MAX_BYTES = 512 * 1024 * 1024
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def read(path: Path) -> Iterator[Leaf]:
    """Yield the documents of a file in the exchange form; their shape is checked when kept.

    Raises:
        UsageError: It cannot be read, or a line or row of it is none.
    """
    text = _text(path)
    if path.suffix.casefold() == ".csv":
        yield from _spreadsheet(path, text)
    else:
        yield from _json(path, text)


def _text(path: Path) -> str:
    try:
        data = read_bytes(path, MAX_BYTES)
    except FileNotFoundError:
        raise UsageError("There is no file {path}: check the name.", path=path) from None
    except OSError as error:
        raise UsageError("{path} cannot be read: {why}.", path=path, why=error) from None
    if not data.strip():
        raise UsageError("{path} is empty: name a file that holds cases.", path=path)
    return decode(data, str(path)).text


def _spreadsheet(path: Path, text: str) -> Iterator[Leaf]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in sheet.NEEDED if name not in names]
    if missing:
        raise UsageError(
            "{path} has no column '{missing}': its first line names the columns, {columns}.",
            path=path,
            missing=missing[0],
            columns=list(sheet.COLUMNS),
        )
    try:
        listed = [
            {str(name).strip(): _unguarded(cell) for name, cell in row.items() if name}
            for row in reader
        ]
        yield from sheet.read(listed, path.stem)
    except csv.Error as error:
        raise UsageError(
            "{path}, line {line}: {error}.", path=path, line=reader.line_num, error=error
        ) from None
    except UsageError as error:
        raise UsageError("{path}, {error}", path=path, error=error) from None


def _unguarded(cell: object) -> str:
    """Return a cell without the quote that keeps a spreadsheet from reading it as a formula."""
    said = cell if isinstance(cell, str) else ""
    return said[1:] if said.startswith(_GUARDED) else said


def _json(path: Path, text: str) -> Iterator[Leaf]:
    """Yield each line's document; a file that is one value may be written over many lines."""
    whole = _parsed(text)
    if whole is not None:
        yield from _documents(path, 1, whole)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = _parsed(line)
            if value is None:
                raise UsageError("{path}, line {line}: it is no JSON.", path=path, line=number)
            yield from _documents(path, number, value)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _documents(path: Path, line: int, value: object) -> Iterator[Leaf]:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict) or not isinstance(one.get("cases"), list):
            raise UsageError(
                "{path}, line {line}: it is no document with a list of cases.", path=path, line=line
            )
        yield one
