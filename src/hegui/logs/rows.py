"""What comes out of a log: rows, rejects and the tally that accounts for every line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pyarrow as pa

from hegui import message
from hegui.message import Message

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = pa.schema(
    [
        pa.field("line", pa.int64(), nullable=False),
        pa.field("time", pa.timestamp("us"), nullable=False),
        pa.field("client_ip", pa.string(), nullable=False),
        ("method", pa.string()),
        ("host", pa.string()),
        ("target", pa.string()),
        ("status", pa.int64()),
        ("bytes", pa.int64()),
        ("referer", pa.string()),
        ("user_agent", pa.string()),
        ("user_id", pa.string()),
        ("protocol", pa.string()),
        ("request", pa.string()),
        ("ident", pa.string()),
        ("zone", pa.int16()),
        ("extra", pa.string()),
        ("raw", pa.string()),
    ]
)

DIRECTIVE = "is a directive, no record"
"""The reason of a reject that is no damage: a line in which a format speaks of itself."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One line that is no row: kept as it stands, with the place and the reason.

    `line` counts from 1 in `file`; `reason` is one of a small set of phrases and holds nothing of
    the line, so reasons can be counted and shown; `raw` is the line without its newline.
    """

    file: Path
    line: int
    reason: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the lines of one file: `parsed + rejected == lines`, always."""

    file: Path
    lines: int = 0
    parsed: int = 0
    rejected: int = 0

    def plus(self, parsed: int, rejected: int) -> Tally:
        """Return this tally with the lines of one more block."""
        return Tally(
            self.file,
            self.lines + parsed + rejected,
            self.parsed + parsed,
            self.rejected + rejected,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two lines of a file, from which it can be read on.

    `read_to`: unpacked bytes before it; `lines`: lines before it; `memory`: what the format must
    know of them.
    """

    read_to: int = 0
    lines: int = 0
    memory: bytes = b""


BEGINNING = Place()


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """Some consecutive lines of a file, in order.

    `rows` has the columns of `SCHEMA`; `tally` counts the file from its beginning to the end of
    this block; `done` says how many bytes of the file as it is stored (packed, if it is packed)
    have been read, for a progress bar against `Reading.size`. `data` is the block itself, each
    line with its newline (of a line that is too long, its beginning); `place` is where it ends.
    """

    rows: pa.RecordBatch
    rejects: tuple[Reject, ...]
    tally: Tally
    done: int
    data: bytes = b""
    place: Place = BEGINNING


def told(reason: str) -> Message:
    """Return the reason of a reject as it may be said in either language."""
    if reason in message.chinese():
        return Message(reason)
    field = reason.removeprefix("no quoted ")
    if field != reason:
        return Message("no quoted {field}", field=field)
    field = reason.removeprefix("no ")
    return Message(reason) if field == reason else Message("no {field}", field=field)


class Refused(NamedTuple):
    """A line that a format refuses: its place in the block from 0, the reason, and its bytes."""

    place: int
    reason: str
    raw: bytes


class Format(Protocol):
    """What a log format must know."""

    @property
    def memory(self) -> bytes:
        """Return what must be remembered of the lines so far to read on; nothing for most."""

    def opened(self, memory: bytes = b"") -> Format:
        """Return the format for one file, from its beginning or with what was remembered."""

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take whole lines apart; the first of them has the number `first` in its file."""

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is of this format."""

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from, without their newlines."""


def batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    """Return rows, each with the columns that it has, in the columns of `SCHEMA`."""
    columns = [
        # microseconds come as a number, which array() would not take for a time
        pa.array([row.get(column.name) for row in rows], pa.int64()).cast(column.type)
        if column.name == "time"
        else pa.array([row.get(column.name) for row in rows], column.type)
        for column in SCHEMA
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def compact(value: dict[str, str | None]) -> str:
    """Write the object of the column `extra`: no blanks, in the order of the line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
