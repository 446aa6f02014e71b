"""The same screening within Spark: a frame of items becomes a frame of hits, batch by batch.

Needs the extra `hegui[spark]`, Java, and Hegui on the workers. Keys that stand more than once are
screened each time: Spark has no order in which one would be the first.
"""

from __future__ import annotations

import json
from functools import cache, partial
from typing import TYPE_CHECKING

import pyarrow as pa

from hegui.screening.policy import Policy
from hegui.screening.run.perform import screened
from hegui.screening.screen import Screen
from hegui.screening.sources.source import Chunk, Columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from pyspark.sql import DataFrame

COLUMNS = (
    "content string, policy string, term string, found_at timestamp, found_by string, "
    "confirmed boolean, policy_version string, matcher string, tier string, action string, "
    "basis string, spans string"
)
"""The columns of `hegui.screening.table` in the words of Spark."""


def content_hits(
    frame: DataFrame,
    policies: Sequence[Policy],
    columns: Columns,
    day: date,
    found_at: datetime,
) -> DataFrame:
    """Return the hits of the items of a frame, in the columns of the table `content_hits`.

    Args:
        frame: items; only the columns that `columns` names are read.
        policies: as `hegui.screening.policies.folder.load` returns them.
        columns: what the columns of the frame are called.
        day: the day on which the policies are asked.
        found_at: when the items count as found, with its zone.
    """
    said = json.dumps([json.loads(one.model_dump_json(by_alias=True)) for one in policies])
    work = partial(_partition, said=said, day=day, columns=columns, found_at=found_at)
    return frame.select(*columns.names).mapInArrow(work, COLUMNS)


def _partition(
    batches: Iterable[pa.RecordBatch],
    said: str,
    day: date,
    columns: Columns,
    found_at: datetime,
) -> Iterator[pa.RecordBatch]:
    screen = _screen(said, day)
    for batch in batches:
        chunk = Chunk(pa.Table.from_batches([batch]), "", 0)
        yield from screened(screen, chunk, columns, found_at).hits.to_batches()


@cache
def _screen(said: str, day: date) -> Screen:
    """Return the screen of some policies, compiled once for each worker."""
    return Screen([Policy.model_validate(one) for one in json.loads(said)], day)
