"""The formats `common` and `combined`: fast path and reference grammar made into rows, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs import ended
from hegui.logs.columns import Columns
from hegui.logs.fast import find_lines, take
from hegui.logs.rows import Refused
from hegui.logs.times import local, zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.logs.grammar import Grammar, Line


@dataclass(frozen=True)
class CommonLog:
    """One of the formats of the common log family."""

    grammar: Grammar

    @property
    def memory(self) -> bytes:
        """Return nothing: a line says nothing of the next one."""
        return b""

    def opened(self, memory: bytes = b"") -> CommonLog:  # noqa: ARG002 - as every format
        """Return itself."""
        return self

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is of this format."""
        return not isinstance(self.grammar.line(raw.removesuffix(ended.RETURN)), str)

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take whole lines apart: the fast path first, the reference grammar for what is left."""
        data, mask = ended.bare(data)
        lines = find_lines(data)
        columns = Columns(lines, self.grammar.columns)
        columns.write_taken(take(data, lines, len(self.grammar.quoted)))
        refused = by_reference(columns, data, self.grammar.line)
        return ended.marked(columns.batch(data, first), refused, first, mask)

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from, without their newlines."""
        line = [text(rows, "client_ip"), " ", text(rows, "ident"), " ", user(rows), " ["]
        line += [clf_time(rows), '] "', request(rows), '" ', status(rows), " ", text(rows, "bytes")]
        for name in self.grammar.quoted:
            line += [' "', text(rows, name), '"']
        line.append(ended.returns(rows))
        return pc.binary_join_element_wise(*line, "")


def by_reference(
    columns: Columns, data: bytes, grammar: Callable[[bytes], Line | str]
) -> list[Refused]:
    """Take the lines that are left apart by a reference grammar; return what it refuses."""
    refused, places, taken = [], [], []
    for place in np.flatnonzero(~columns.taken).tolist():
        raw = data[columns.bounds.start[place] : columns.bounds.stop[place]]
        line = grammar(raw)
        if isinstance(line, str):
            refused.append(Refused(place, line, raw))
        else:
            places.append(place)
            taken.append(line)
    columns.write(places, taken)
    return refused


def text(rows: pa.RecordBatch, name: str) -> pa.StringArray:
    """Return a column as it is written: a dash for what is null."""
    return rows.column(name).cast(pa.string()).fill_null("-")


def user(rows: pa.RecordBatch) -> pa.StringArray:
    """Return the users as they are written: an empty one as two quotes."""
    return pc.replace_substring_regex(text(rows, "user_id"), "^$", '""')


def request(rows: pa.RecordBatch) -> pa.StringArray:
    """Return the request lines."""
    parts = (text(rows, name) for name in ("method", "target", "protocol"))
    return pc.coalesce(rows.column("request"), pc.binary_join_element_wise(*parts, " "))


def status(rows: pa.RecordBatch) -> pa.StringArray:
    """Return the statuses in three digits."""
    return pc.utf8_lpad(rows.column("status").cast(pa.string()), 3, "0").fill_null("-")


def clf_time(rows: pa.RecordBatch) -> pa.StringArray:
    """Return the times as the server's clock showed them, with its zone."""
    clock = pc.strftime(local(rows), "%d/%b/%Y:%H:%M:%S")
    return pc.binary_join_element_wise(clock, zone(rows), " ")
