"""Where the items of a run come from: files and databases, read in pieces one after another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui.errors import EvidenceMissingError, UsageError
from hegui.screening.sources.databases import Postgres, Sqlite
from hegui.screening.sources.files import Csv, JsonLines, ParquetFiles
from hegui.screening.sources.source import Chunk, Columns, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KINDS", "Chunk", "Columns", "Source", "open_source"]

KINDS = ("parquet", "csv", "jsonl", "sqlite", "postgres")
ENDINGS = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}


def open_source(
    kind: str | None, places: Sequence[str], columns: Columns, table: str | None = None
) -> Source:
    """Return the items at some places.

    Args:
        kind: one of `KINDS`; by default as the ending of the first place says.
        places: paths of files, or one URL of a PostgreSQL.
        columns: what the columns are called there.
        table: the table of a database.

    Raises:
        UsageError: the kind cannot be told, or the table is not named.
        EvidenceMissingError: a file is not there.
    """
    kind = kind or _kind(places[0])
    if kind in {"sqlite", "postgres"}:
        if table is None:
            raise UsageError(f"{places[0]} is a database: name its table by --table.")
        if len(places) > 1:
            raise UsageError("One database at a time: start a run for each.")
        if kind == "postgres":
            return Postgres(places[0], table, columns)
        return Sqlite(_there(places[0]), table, columns)
    paths = [_there(place) for place in places]
    if kind == "parquet":
        return ParquetFiles(paths, columns)
    return Csv(paths, columns) if kind == "csv" else JsonLines(paths, columns)


def _kind(place: str) -> str:
    if place.startswith(("postgres://", "postgresql://")):
        return "postgres"
    kind = ENDINGS.get(Path(place).suffix.lower())
    if kind is None:
        raise UsageError(f"{place} does not say what it is: add --from {'|'.join(KINDS)}.")
    return kind


def _there(place: str) -> Path:
    path = Path(place)
    if not path.is_file():
        raise EvidenceMissingError(f"{place} is no file: correct the path or bring the file.")
    return path
