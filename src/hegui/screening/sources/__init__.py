"""Where the items of a run come from: files and databases, read in pieces one after another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui.errors import EvidenceError, EvidenceMissingError, UsageError
from hegui.screening.decision import FIELDS
from hegui.screening.sources.databases import Sqlite
from hegui.screening.sources.files import Csv, JsonLines, ParquetFiles
from hegui.screening.sources.source import Chunk, Columns, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["KINDS", "Chunk", "Columns", "Source", "open_source"]

_NONE = Columns("", {})
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
    places: Sequence[str],
    *,
    kind: str | None = None,
    table: str | None = None,
    key: str | None = None,
    item_kind: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Source:
    """Return the items at some places.

    Args:
        places: paths of files of one kind, or of one SQLite, or the URL of one PostgreSQL.
        kind: one of `KINDS`; by default as the ending of the first place says.
        table: the table of a database.
        key: the column of the key of an item.
        item_kind: the column of its kind, or `=` and the kind of all.
        fields: the columns of the fields to be screened.

    What is not named is found by the names of the evidence tables `content` and `accounts`.

    Raises:
        UsageError: the kind cannot be told, or the table is not named.
        EvidenceMissingError: a file is not there.
        EvidenceError: it cannot be read, or has no column that could be screened.
    """
    kind = kind or _kind(places[0])
    source = _opened(kind, places, table, _NONE)
    there, said = source.names(), source.said
    chosen = _columns(there, said, key, item_kind, fields)
    chosen.chosen(there, said)
    return _opened(kind, places, table, chosen)


def _columns(
    there: Sequence[str],
    where: str,
    key: str | None,
    item_kind: str | None,
    fields: Mapping[str, str] | None,
) -> Columns:
    key = key or next((name for name in ("content", "id", "account") if name in there), None)
    fields = fields or {name: name for name in FIELDS if name in there}
    if key is None or not fields:
        raise EvidenceError(
            "{where} has the columns {columns}: name the key by --id and what is to be screened "
            "by --field, such as --field text=body.",
            where=where,
            columns=[name[:60] for name in there[:20]],
        )
    usual = "kind" if "kind" in there else None
    if key == "account":
        usual = "=account"  # in the table of accounts, `kind` tells persons from organisations
    return Columns(key, fields, item_kind or usual)


def _opened(kind: str, places: Sequence[str], table: str | None, columns: Columns) -> Source:
    if kind in {"sqlite", "postgres"}:
        if table is None:
            raise UsageError("{place} is a database: name its table by --table.", place=places[0])
        if len(places) > 1:
            raise UsageError("One database at a time: start a run for each.")
        if kind == "postgres":
            from hegui.screening.sources.postgres import Postgres  # noqa: PLC0415 - an extra

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
        raise UsageError(
            "{place} does not say what it is: add --from {kinds}.",
            place=place,
            kinds="|".join(KINDS),
        )
    return kind


def _there(place: str) -> Path:
    path = Path(place)
    if not path.is_file():
        raise EvidenceMissingError(
            "{place} is no file: correct the path or bring the file.", place=place
        )
    return path
