"""The columns of a block while it is read: text as spans of its bytes, numbers as arrays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.fast import texts
from hegui.logs.rows import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.logs.fast import Bools, Ints, Lines, Taken
    from hegui.logs.grammar import Line


class Columns:
    """The columns of a block, one element a line; text as spans, shape (columns, lines)."""

    def __init__(self, lines: Lines, names: tuple[str, ...], extras: tuple[str, ...] = ()) -> None:
        """Begin with nothing taken; null text is an empty span where its line starts.

        `names` are the text columns in the order of the spans; `extras`, after them, are names
        within the column `extra`.
        """
        count, self.names, self.extras = len(lines.start), names, extras
        self.bounds = lines
        self.taken = np.zeros(count, np.bool_)
        self.exact = np.ones(count, np.bool_)
        self.time, self.zone, self.status, self.size = np.zeros((4, count), np.int64)
        self.zone_null, self.status_null, self.size_null = np.zeros((3, count), np.bool_)
        self.start = np.repeat(lines.start[None, :], len(names) + len(extras), axis=0)
        self.end = self.start.copy()
        self.null = np.ones(self.start.shape, np.bool_)

    def write_taken(self, lines: Taken) -> None:
        """Write what the fast path took."""
        place = lines.place
        self.taken[place] = True
        self.time[place], self.zone[place] = lines.time, lines.zone
        self.status[place], self.size[place] = lines.status, lines.size
        self.size_null[place] = lines.size_null
        self.start[:, place], self.end[:, place] = lines.start, lines.end
        self.null[:, place] = lines.null

    def write(self, places: Sequence[int], lines: Sequence[Line]) -> None:
        """Write lines that a reference grammar took apart, at their places in the block."""
        if not lines:
            return
        place = np.array(places)
        self.taken[place] = True
        self.exact[place] = [line.exact for line in lines]
        self.time[place] = [line.time for line in lines]
        self.zone[place], self.zone_null[place] = _nullable([line.zone for line in lines])
        self.status[place], self.status_null[place] = _nullable([line.status for line in lines])
        self.size[place], self.size_null[place] = _nullable([line.size for line in lines])
        spans = np.array([[span or (-1, -1) for span in line.spans] for line in lines])
        start, end = spans.transpose(2, 1, 0)
        offset = self.bounds.start[place]
        self.null[:, place] = start < 0
        self.start[:, place] = offset + np.maximum(start, 0)
        self.end[:, place] = offset + np.maximum(end, 0)

    def batch(self, data: bytes, first: int) -> pa.RecordBatch:
        """Return the lines taken as rows; the block's first line has the number `first`."""
        rows = np.flatnonzero(self.taken)
        spans = [
            texts(data, self.start[at, rows], self.end[at, rows], self.null[at, rows])
            for at in range(len(self.start))
        ]
        columns = dict(zip(self.names, spans, strict=False))
        if self.extras:
            columns["extra"] = extra_of(self.extras, spans[len(self.names) :])
        bounds, kept = self.bounds, ~self.exact[rows]
        columns["raw"] = texts(data, bounds.start[rows], bounds.stop[rows], ~kept)
        columns["line"] = pa.array(rows + first)
        columns["time"] = pa.array(self.time[rows]).cast(pa.timestamp("us"))
        columns["status"] = pa.array(self.status[rows], mask=self.status_null[rows])
        columns["bytes"] = pa.array(self.size[rows], mask=self.size_null[rows])
        columns["zone"] = pa.array(self.zone[rows].astype(np.int16), mask=self.zone_null[rows])
        absent = {field.name: pa.nulls(len(rows), field.type) for field in SCHEMA}
        return pa.RecordBatch.from_arrays(
            [columns.get(name, absent[name]) for name in SCHEMA.names], schema=SCHEMA
        )


def _nullable(values: list[int | None]) -> tuple[Ints, Bools]:
    """Return numbers with 0 for None, and where None is."""
    null = np.array([value is None for value in values], np.bool_)
    return np.array([value or 0 for value in values], np.int64), null


def extra_of(names: tuple[str, ...], values: Sequence[pa.StringArray]) -> pa.StringArray:
    """Return the objects of the column `extra`, as `rows.compact` writes one."""
    parts: list[pa.StringArray | str] = []
    for number, (name, value) in enumerate(zip(names, values, strict=True)):
        escaped = pc.replace_substring(pc.replace_substring(value, "\\", "\\\\"), '"', '\\"')
        parts += [("," if number else "{") + json.dumps(name, ensure_ascii=False) + ':"', escaped]
        parts.append('"')
    return pc.binary_join_element_wise(*parts, "}", "")


def extra_values(extra: pa.StringArray, names: tuple[str, ...]) -> list[pa.StringArray]:
    """Return what stands in the column `extra` under each name."""
    objects = [json.loads(text) if text else {} for text in extra.to_pylist()]
    return [pa.array([found.get(name) for found in objects], pa.string()) for name in names]
