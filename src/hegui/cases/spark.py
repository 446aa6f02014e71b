"""The same reading within Spark: a frame of texts becomes a frame of cases, batch by batch.

Needs the extra `hegui[spark]`, Java, and Hegui with `hegui[reading]` on the workers.
"""

from __future__ import annotations

import json
import os
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui import reading
from hegui.documents.limits import limits, timed
from hegui.errors import HeguiError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame

COLUMNS = "document string, case string, value string, refused string"
"""A row for each case, with its value in the exchange form; or for a document that was refused."""
_NAMES = ("document", "case", "value", "refused")


def cases(
    frame: DataFrame,
    document: str = "document",
    text: str = "text",
    content: str | None = None,
) -> DataFrame:
    """Return the cases that the documents of a frame tell, as `hegui cases read` reads them.

    A text without one has no row, and one that is refused has the reason in `refused`.

    Args:
        frame: documents; only the two columns that are named are read.
        document: the column of their names, by which the cases are called.
        text: the column of what they say.
        content: the content package by whose words they are read.
    """
    work = partial(_partition, content=content)
    return frame.select(document, text).mapInArrow(work, COLUMNS)


def _partition(batches: Iterable[pa.RecordBatch], content: str | None) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        names, texts = (column.to_pylist() for column in batch.columns)
        rows = [
            row
            for name, text in zip(names, texts, strict=True)
            if text is not None
            for row in _read(str(name), text, content)
        ]
        columns = zip(*rows, strict=True) if rows else ([],) * len(_NAMES)
        yield pa.record_batch([pa.array(column, pa.string()) for column in columns], _NAMES)


def _read(name: str, text: str, content: str | None) -> list[tuple[str | None, ...]]:
    try:
        with timed(name, limits(os.environ).seconds):
            found: dict[str, Any] = reading.read(text, name, content=content).exchange()
    except HeguiError as error:
        return [(name, None, None, str(error))]
    return [
        (name, case["case_id"], json.dumps(case, ensure_ascii=False), None)
        for case in found["cases"]
    ]
