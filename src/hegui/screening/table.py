"""The table `content_hits`: its columns, rows from decisions, and the files it is written to."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from hegui.screening.decision import Decision, Hit

SCHEMA = pa.schema(
    [
        ("content", pa.string()),
        ("policy", pa.string()),
        ("term", pa.string()),
        ("found_at", pa.timestamp("us", "UTC")),
        ("found_by", pa.string()),
        ("confirmed", pa.bool_()),
        ("policy_version", pa.string()),
        ("matcher", pa.string()),
        ("tier", pa.string()),
        ("action", pa.string()),
        ("basis", pa.string()),
        ("spans", pa.string()),
    ]
)
FORMS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def rows(
    content: Mapping[int, str], decisions: Iterable[tuple[int, Decision]], found_at: datetime
) -> pa.Table:
    """Return the hits of a batch as rows; `content` is the key of each item."""
    listed = [(content[row], hit) for row, decision in decisions for hit in decision.hits]
    return pa.Table.from_pylist([_row(key, hit, found_at) for key, hit in listed], SCHEMA)


def _row(key: str, hit: Hit, found_at: datetime) -> dict[str, Any]:
    return {
        "content": key,
        "policy": hit.policy,
        "term": hit.term,
        "found_at": found_at,
        "found_by": "screening",
        "confirmed": None,
        "policy_version": hit.version,
        "matcher": hit.matcher,
        "tier": hit.tier,
        "action": hit.action,
        "basis": " ".join(hit.basis),
        "spans": json.dumps(hit.places),
    }


class Writer(Protocol):
    """Writes tables of `SCHEMA` to one file."""

    def write(self, table: pa.Table) -> None:
        """Add rows."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


def form_of(path: Path) -> str:
    """Return the form of a file by its ending.

    Raises:
        UsageError: it has none of the three.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(
            "{path} has no ending that says its form: use {forms}.", path=path, forms=list(FORMS)
        )
    return form


def writer(path: Path, form: str) -> Writer:
    """Open a file for rows in one of the forms."""
    if form == "parquet":
        return _Parquet(path)
    return _Csv(path) if form == "csv" else _JsonLines(path)


class _Parquet:
    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetWriter(path, SCHEMA, compression="zstd")

    def write(self, table: pa.Table) -> None:
        self._file.write_table(table)

    def close(self) -> None:
        self._file.close()


class _Csv:
    """UTF-8 with a header; times with their zone, and nothing where nothing is known."""

    def __init__(self, path: Path) -> None:
        fields = [pa.field(one.name, _as_text(one.type)) for one in SCHEMA]
        options = pc.WriteOptions(quoting_style="needed")
        self._file = pc.CSVWriter(path, pa.schema(fields), write_options=options)

    def write(self, table: pa.Table) -> None:
        place = SCHEMA.get_field_index("found_at")
        times = [_iso(time) for time in table["found_at"].to_pylist()]
        self._file.write_table(table.set_column(place, "found_at", pa.array(times, pa.string())))

    def close(self) -> None:
        self._file.close()


class _JsonLines:
    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")

    def write(self, table: pa.Table) -> None:
        for row in table.to_pylist():
            row["found_at"] = _iso(row["found_at"])
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()


def _as_text(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_timestamp(kind) else kind


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
