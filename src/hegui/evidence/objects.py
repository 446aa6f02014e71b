"""Tables in files of Parquet in a bucket, which the embedded engine reads where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from hegui.errors import EvidenceError, EvidenceMissingError
from hegui.evidence import files
from hegui.extras import missing

if TYPE_CHECKING:
    from hegui.evidence.engine import Engine


def is_url(pattern: str) -> bool:
    """Say whether a path names objects, and not files."""
    return "://" in pattern


def read(engine: Engine, pattern: str) -> str:
    """Return the name of the raw table that objects became, of which none is copied here.

    Raises:
        EvidenceError: they are no Parquet, or of several kinds.
        EvidenceMissingError: there are none, or the store cannot be reached.
    """
    if not pattern.lower().endswith(".parquet"):
        raise EvidenceError(
            "{pattern} is not read where it lies: of a bucket, name .parquet.", pattern=pattern
        )
    try:
        import fsspec  # noqa: PLC0415 - an extra

        store, inside = fsspec.url_to_fs(pattern)
        found = sorted(store.glob(inside)) if "*" in inside else [inside]
        sizes = [store.size(one) for one in found]
    except (ImportError, ValueError, OSError) as error:
        raise missing(error) or EvidenceMissingError(
            "{place} cannot be read ({why}): look after the store, and the variables that name it.",
            place=pattern,
            why=error,
        ) from None
    if not found:
        raise EvidenceMissingError(
            "No file matches {direct}: correct the path or bring the file.", direct=pattern
        )
    engine.weigh(sum(sizes))
    if not engine.con.con.filesystem_is_registered(store.protocol[0]):
        engine.con.con.register_filesystem(store)
    try:
        with store.open(found[0]) as first:
            schema = pq.read_schema(first)
        return files.parquet(engine, schema, [store.unstrip_protocol(one) for one in found])
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise EvidenceError(
            "{path} cannot be read as {kind}: {why}",
            path=pattern,
            kind="parquet",
            why=str(error).splitlines()[0],
        ) from None
