"""The formats `common` and `combined`: fast path and reference grammar made into rows, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.fast import find_lines, take, texts
from hegui.logs.rows import SCHEMA, Refused

if TYPE_CHECKING:
    from hegui.logs.fast import Ints, Taken
    from hegui.logs.grammar import Grammar, Line


@dataclass(frozen=True)
class CommonLog:
    """One of the formats of the common log family."""

    grammar: Grammar

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is of this format."""
        return not isinstance(self.grammar.line(raw), str)

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take whole lines apart: the fast path first, the reference grammar for what is left."""
        lines = find_lines(data)
        columns = _Columns(lines.start, len(self.grammar.columns))
        columns.write_all(take(data, lines, len(self.grammar.quoted)))
        refused = []
        for place in np.flatnonzero(~columns.taken).tolist():
            start = int(lines.start[place])
            raw = data[start : lines.stop[place]]
            line = self.grammar.line(raw)
            if isinstance(line, str):
                refused.append(Refused(place, line, raw))
            else:
                columns.write(place, start, line)
        return columns.batch(data, self.grammar.columns, first), refused

    def rebuild(self, rows: pa.RecordBatch) -> bytes:
        """Return the lines that rows were read from, each with a newline."""

        def text(name: str) -> pa.StringArray:
            return rows.column(name).cast(pa.string()).fill_null("-")

        split = pc.binary_join_element_wise(text("method"), text("target"), text("protocol"), " ")
        request = pc.coalesce(rows.column("request"), split)
        user = pc.replace_substring_regex(text("user_id"), "^$", '""')
        line = [text("client_ip"), " ", text("ident"), " ", user, " [", _clock(rows), '] "']
        line += [request, '" ', pc.utf8_lpad(text("status"), 3, "0"), " ", text("bytes")]
        for name in self.grammar.quoted:
            line += [' "', text(name), '"']
        joined = pc.binary_join_element_wise(*line, "\n", "")
        return b"".join(joined.cast(pa.binary()).to_pylist())


def _clock(rows: pa.RecordBatch) -> pa.StringArray:
    """Return the times as the server's clock showed them, with its zone."""
    zones = rows.column("zone").dictionary_encode()
    minutes = zones.dictionary.to_pylist()
    named = [
        f"{'-' if east < 0 else '+'}{abs(east) // 60:02}{abs(east) % 60:02}" for east in minutes
    ]
    east = pc.multiply(rows.column("zone").cast(pa.int64()), 60_000_000).cast(pa.duration("us"))
    local = pc.add(rows.column("time"), east).cast(pa.timestamp("s"))
    clock = pc.strftime(local, "%d/%b/%Y:%H:%M:%S")
    zone = pa.array(named, pa.string()).take(zones.indices)
    return pc.binary_join_element_wise(clock, zone, " ")


class _Columns:
    """The columns of a block, one element a line; text as spans, shape (columns, lines)."""

    def __init__(self, starts: Ints, texts: int) -> None:
        """Begin with nothing taken; null text is an empty span where its line starts."""
        count = len(starts)
        self.taken = np.zeros(count, np.bool_)
        self.time, self.zone, self.status, self.size = np.zeros((4, count), np.int64)
        self.size_null = np.ones(count, np.bool_)
        self.start = np.repeat(starts[None, :], texts, axis=0)
        self.end = self.start.copy()
        self.null = np.ones((texts, count), np.bool_)

    def write_all(self, lines: Taken) -> None:
        """Write what the fast path took."""
        place = lines.place
        self.taken[place] = True
        self.time[place], self.zone[place] = lines.time, lines.zone
        self.status[place], self.size[place] = lines.status, lines.size
        self.size_null[place] = lines.size_null
        self.start[:, place], self.end[:, place] = lines.start, lines.end
        self.null[:, place] = lines.null

    def write(self, place: int, offset: int, line: Line) -> None:
        """Write one line that the reference grammar took apart; it begins at `offset`."""
        self.taken[place] = True
        self.time[place], self.zone[place], self.status[place] = line.time, line.zone, line.status
        self.size[place], self.size_null[place] = line.size or 0, line.size is None
        for column, span in enumerate(line.spans):
            if span is not None:
                self.start[column, place] = offset + span[0]
                self.end[column, place] = offset + span[1]
                self.null[column, place] = False

    def batch(self, data: bytes, names: tuple[str, ...], first: int) -> pa.RecordBatch:
        """Return the lines taken as rows."""
        rows = np.flatnonzero(self.taken)
        columns = {
            name: texts(data, self.start[at, rows], self.end[at, rows], self.null[at, rows])
            for at, name in enumerate(names)
        }
        columns["line"] = pa.array(rows + first)
        columns["time"] = pa.array(self.time[rows]).cast(pa.timestamp("us"))
        columns["status"] = pa.array(self.status[rows])
        columns["bytes"] = pa.array(self.size[rows], mask=self.size_null[rows])
        columns["zone"] = pa.array(self.zone[rows].astype(np.int16))
        absent = {field.name: pa.nulls(len(rows), field.type) for field in SCHEMA}
        return pa.RecordBatch.from_arrays(
            [columns.get(name, absent[name]) for name in SCHEMA.names], schema=SCHEMA
        )
