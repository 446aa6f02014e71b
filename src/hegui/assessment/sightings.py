"""What runs saw and covered, as Parquet: written row by row, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.assessment.events import Covered, Ran
    from hegui.assessment.finding import Finding

_ROWS = 1 << 15
"""Rows that are held at once."""
_TIME = pa.timestamp("s")
SEEN = pa.schema(
    {
        "run": pa.int32(),
        "fingerprint": pa.string(),
        "asset": pa.string(),
        "scanner": pa.string(),
        "seen_at": _TIME,
        "severity": pa.string(),
        "title": pa.string(),
        "cwe": pa.int32(),
        "weakness": pa.string(),
        "advisories": pa.string(),
        "rule": pa.string(),
        "host": pa.string(),
        "method": pa.string(),
        "path": pa.string(),
        "parameter": pa.string(),
        "component": pa.string(),
        "version": pa.string(),
        "cvss": pa.float32(),
        "evidence": pa.string(),
    }
)
"""One row for each time that a scanner saw a finding; `advisories` are joined by blanks."""
COVERED = pa.schema(
    {
        "run": pa.int32(),
        "asset": pa.string(),
        "host": pa.string(),
        "method": pa.string(),
        "path": pa.string(),
        "parameter": pa.string(),
        "rule": pa.string(),
        "weakness": pa.string(),
        "component": pa.string(),
        "version": pa.string(),
        "listed": pa.bool_(),
    }
)
"""One row for each `Covered`, and for each test that all runs did one without a run (`Ran`)."""
_COVERED = COVERED.names[1:]


class Writer:
    """A Parquet file of rows of one schema."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Open a file that is there already, or is made."""
        self.schema, self.count = schema, 0
        self._file = pq.ParquetWriter(path, schema, compression="zstd")
        self._rows: list[tuple[Any, ...]] = []

    def add(self, row: tuple[Any, ...]) -> None:
        """Add a row, in the order of the columns."""
        self._rows.append(row)
        self.count += 1
        if len(self._rows) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self.schema)
        arrays = [pa.array(one, kind) for one, kind in zip(columns, self.schema.types, strict=True)]
        self._file.write_batch(pa.record_batch(arrays, schema=self.schema))
        self._rows.clear()

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is held, and end the file."""
        self._flush()
        self._file.close()


def seen(run: int, one: Finding) -> tuple[Any, ...]:
    """Return the row of a finding."""
    return (
        run,
        one.fingerprint,
        one.asset,
        one.scanner,
        one.seen_at,
        one.severity,
        one.title,
        one.cwe,
        one.weakness,
        " ".join(one.advisories),
        one.rule,
        one.host,
        one.method,
        one.path,
        one.parameter,
        one.component,
        one.version,
        one.cvss,
        one.evidence,
    )


def covered(run: int | None, one: Covered) -> tuple[Any, ...]:
    """Return the row of what a run covered."""
    return (run, *(getattr(one, name) for name in _COVERED))


def ran(one: Ran) -> tuple[Any, ...]:
    """Return the row of a test that all runs of a report did."""
    return (None, *(one.rule if name == "rule" else None for name in _COVERED[:-1]), True)
