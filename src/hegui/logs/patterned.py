"""Formats that are compiled of a row of fields: taken fast where they surround the common fields.

The fast path is that of `combined`: it takes such lines of a format that has a host before the
client, or further quoted fields and then words after the size, and leaves the rest to the grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from hegui.logs import ended
from hegui.logs.columns import Columns, extra_values
from hegui.logs.commonlog import by_reference, request, status, text, user
from hegui.logs.fast import Around, find_lines, take
from hegui.logs.grammar import HEAD
from hegui.logs.pattern import LIST
from hegui.logs.times import CLF, Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from hegui.logs.pattern import Field, Pattern
    from hegui.logs.rows import Refused

# A format with each field as a zero byte and a letter, as `_signature` writes it.
FAST = re.compile(
    rb"(\0w(:\0w)? )?\0c (?:-|\0i) \0u \[\0t\] \"\0r\" \0s \0b"
    rb"((?: \"\0q\")*)((?: \0w)*)"
)
EXTRA = "\0"  # before a name within `extra`, so that it is none of a column
KINDS = {"client": b"c", "user": b"u", "request": b"r", "status": b"s", "size": b"b", "text": b"i"}


@dataclass(frozen=True)
class Patterned:
    """A format that is given as a pattern."""

    pattern: Pattern

    @property
    def memory(self) -> bytes:
        """Return nothing: a line says nothing of the next one."""
        return b""

    def opened(self, memory: bytes = b"") -> Patterned:  # noqa: ARG002 - as every format
        """Return itself."""
        return self

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is of this format."""
        return not isinstance(self.pattern.line(raw.removesuffix(ended.RETURN)), str)

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take whole lines apart: those of the usual form fast, the others by the grammar."""
        data, mask = ended.bare(data)
        lines = find_lines(data)
        columns = Columns(lines, self.pattern.columns, self.pattern.extras)
        if self.plan is not None:
            taken = take(data, lines, self.plan.quoted, self.plan.around)
            columns.write_taken(taken.ordered(self.plan.order, len(self.pattern.columns)))
        refused = by_reference(columns, data, self.pattern.line)
        return ended.marked(columns.batch(data, first), refused, first, mask)

    @cached_property
    def plan(self) -> Plan | None:
        """Return how the fast path takes such lines, None if it cannot."""
        match = FAST.fullmatch(_signature(self.pattern))
        if match is None or (match[4] and not match[3]):  # a size ends at a quote or the line
            return None
        quoted, words = match[3].count(b"\0"), match[4].count(b"\0")
        fields = [slot.field for slot in self.pattern.slots]
        last = len(fields) - words
        # In the order in which `take` gives them.
        taken: list[str | Field] = [*HEAD, *fields[last - quoted : last]]
        taken += fields[:1] if match[1] else []
        taken += fields[last:]
        taken += fields[1:2] if match[2] else []
        places = {_key(field): place for place, field in enumerate(taken)}
        wanted = [*self.pattern.columns, *(f"{EXTRA}{name}" for name in self.pattern.extras)]
        around = Around(bool(match[1]), bool(match[2]), words)
        return Plan(quoted, around, tuple(places[name] for name in wanted))

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from, without their newlines."""
        names = self.pattern.extras
        extras = dict(zip(names, extra_values(rows.column("extra"), names), strict=True))
        bare = {slot.field: slot.bare for slot in self.pattern.slots}
        made = [
            piece.decode()
            if isinstance(piece, bytes)
            else _written(rows, piece, extras, bare=bare[piece])
            for piece in self.pattern.pieces
        ]
        written = pc.coalesce(rows.column("raw"), pc.binary_join_element_wise(*made, ""))
        return pc.binary_join_element_wise(written, ended.returns(rows), "")


@dataclass(frozen=True)
class Plan:
    """How the fast path takes lines of a pattern.

    `order`: for each text column of the pattern, and then for each extra, its place in `Taken`.
    """

    quoted: int
    around: Around
    order: tuple[int, ...]


def _signature(pattern: Pattern) -> bytes:
    """Return a pattern with each field as a zero byte and a letter."""
    bare = {slot.field: slot.bare for slot in pattern.slots}
    return b"".join(
        piece if isinstance(piece, bytes) else b"\0" + _letter(piece, bare=bare[piece])
        for piece in pattern.pieces
    )


def _letter(field: Field, *, bare: bool) -> bytes:
    """Return the letter of a field in `FAST`; a question mark is in none."""
    if field.kind == "time":
        return b"t" if field.stamp == Stamp(CLF) else b"?"
    if field.kind != "text" or field.column == "ident":
        letter = KINDS[field.kind]
        return letter if bare or field.kind == "request" else b"?"
    if field.shape is not None and field.shape != LIST:
        return b"?"
    return b"w" if bare else b"q"


def _key(field: Field | str) -> str:
    """Return where a field goes: a column, or a name within `extra`."""
    if isinstance(field, str):
        return field
    return field.column or f"{EXTRA}{field.name}"


def _written(
    rows: pa.RecordBatch, field: Field, extras: Mapping[str, pa.StringArray], *, bare: bool
) -> pa.StringArray:
    """Return the values of a field as they are written on the line."""
    if field.stamp is not None:
        return field.stamp.written(rows)
    if field.kind == "request":
        return request(rows)
    if field.kind == "status":
        return status(rows)
    if field.kind == "size":
        return text(rows, "bytes")
    if field.kind == "user" and bare:
        return user(rows)
    return extras[field.name] if field.column is None else text(rows, field.column)
