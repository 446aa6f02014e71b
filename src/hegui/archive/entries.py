"""The entries of an archive's log: what each says, and its one line of canonical JSON.

A line is a leaf of the seal, so its bytes are the entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads the annotations
from typing import Literal

from hegui.errors import ArchiveError
from hegui.message import Message
from hegui.sealed.clock import Clock, Retention
from hegui.sealed.entries import Attested, Codec, Dated, Instant, Strict


@dataclass(frozen=True, kw_only=True)
class _Asked(Attested):
    """Somebody asked for rows: for which case, for what, and how many were found."""

    case: str
    query: str
    found: int


@dataclass(frozen=True, kw_only=True)
class Content(Strict):
    """One content file: its name in the store, its size in bytes, its digests in hexadecimal."""

    name: str
    bytes: int
    sha256: str
    sm3: str


@dataclass(frozen=True, kw_only=True)
class Part(Strict):
    """The lines of one reading that lie in a segment: from `first` to `last`, with gaps.

    Lines are numbered from 1 within the reading.
    """

    reading: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Reading(Dated):
    """Some consecutive whole lines of one input; the last of an input says how far it was read.

    `number`: of this reading; `input`: the number of the first reading of the same input.
    `name`: of the file when it was read, without its folder. `begin`: SHA-256 of the first
    `begin_bytes` of the unpacked input, and `tail` of the `tail_bytes` before `end`: together they
    know the input again under another name. `offset` and `end`: its bytes in the unpacked input;
    `sha256` is over them. `first_line`: the number of its first line in the input, from 1.
    `whole`: the input ended at `end`; `cut`: its last line had no newline.
    """

    entry: Literal["reading"] = "reading"
    number: int
    input: int
    source: str
    name: str
    format: str
    begin: str
    begin_bytes: int
    tail: str
    tail_bytes: int
    offset: int
    end: int
    first_line: int
    lines: int
    rows: int
    rejects: int
    sha256: str
    whole: bool
    cut: bool


@dataclass(frozen=True, kw_only=True)
class Segment(Dated):
    """The rows and rejects of one source and Shanghai day, of one or more readings.

    `id`: the first 16 digits of the SHA-256 of its file. `records`: SHA-256 over its lines as
    they were read, in order, rejects in their places. `longest_gap_s`: between two of its rows;
    `clock_jumps`: how often a row is more than a minute older than the one before.
    `replaces`: the segments that it stands for; they are stubs from here on. `masked`: the columns
    that no longer hold what was read, so `records` can only be checked if it is empty.
    """

    entry: Literal["segment"] = "segment"
    id: str
    source: str
    day: date
    format: str
    file: Content
    rejects_file: Content | None
    rows: int
    rejects: int
    first_at: Instant | None
    last_at: Instant | None
    longest_gap_s: int
    clock_jumps: int
    records: str
    parts: tuple[Part, ...]
    replaces: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quiet(Attested):
    """A day without a record, attested."""

    entry: Literal["quiet"] = "quiet"
    source: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Expired(Dated):
    """The content of a segment is gone; its counts and digests stay in its own entry."""

    entry: Literal["expired"] = "expired"
    segment: str
    rule: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Masked(Dated):
    """A segment was masked: it stands for the one that it replaces, by which rule, and by whom."""

    entry: Literal["masked"] = "masked"
    segment: str
    rule: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Search(_Asked):
    """Somebody looked."""

    entry: Literal["search"] = "search"


@dataclass(frozen=True, kw_only=True)
class Export(_Asked):
    """Rows were handed out; `manifest` is the SHA-256 of the list of what went out."""

    entry: Literal["export"] = "export"
    manifest: str


@dataclass(frozen=True, kw_only=True)
class Hold(Attested):
    """Nothing of these days is let go until the case is released; an empty source is every one."""

    entry: Literal["hold"] = "hold"
    case: str
    source: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class Release(Attested):
    """The holds of a case end."""

    entry: Literal["release"] = "release"
    case: str


@dataclass(frozen=True, kw_only=True)
class Key(Dated):
    """From here on `public` signs; `signature` is that of `old` over it, empty for the first."""

    entry: Literal["key"] = "key"
    public: str
    old: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class Policy(Dated):
    """The settings in force from here on: the text of `archive.toml`."""

    entry: Literal["policy"] = "policy"
    settings: str


Entry = (
    Reading
    | Segment
    | Quiet
    | Retention
    | Expired
    | Masked
    | Search
    | Export
    | Hold
    | Release
    | Clock
    | Key
    | Policy
)
_CODEC = Codec[Entry](Entry, ArchiveError, Message("An entry of the log"), Message("."))
line_of, entry_of = _CODEC.line_of, _CODEC.entry_of
