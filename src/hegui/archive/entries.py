"""The entries of an archive's log: what each says, and its one line of canonical JSON.

A line is a leaf of the seal, so its bytes are the entry: sorted keys, no blanks, UTF-8, whole
numbers, UTC times with `Z`. In Python times are naive UTC, as everywhere.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from hegui.errors import ArchiveError
from hegui.sealed.lines import canonical, moment


@dataclass(frozen=True, kw_only=True)
class _Strict:
    """What has these fields and no others."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class _Entry(_Strict):
    """An entry: `at` is when it was written."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class _Answered(_Entry):
    """An entry that somebody answers for: who, and why."""

    by: str
    why: str


@dataclass(frozen=True, kw_only=True)
class _Asked(_Answered):
    """Somebody asked for rows: for which case, for what, and how many were found."""

    case: str
    query: str
    found: int


@dataclass(frozen=True, kw_only=True)
class Content(_Strict):
    """One content file: its name in the store, its size in bytes, its digests in hexadecimal."""

    name: str
    bytes: int
    sha256: str
    sm3: str


@dataclass(frozen=True, kw_only=True)
class Part(_Strict):
    """The lines of one reading that lie in a segment: from `first` to `last`, with gaps.

    Lines are numbered from 1 within the reading.
    """

    reading: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Reading(_Entry):
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
class Segment(_Entry):
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
    first_at: datetime | None
    last_at: datetime | None
    longest_gap_s: int
    clock_jumps: int
    records: str
    parts: tuple[Part, ...]
    replaces: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quiet(_Answered):
    """A day without a record, attested."""

    entry: Literal["quiet"] = "quiet"
    source: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Expired(_Entry):
    """The content of a segment is gone; its counts and digests stay in its own entry."""

    entry: Literal["expired"] = "expired"
    segment: str
    rule: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Masked(_Entry):
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
class Hold(_Answered):
    """Nothing of these days is let go until the case is released; an empty source is every one."""

    entry: Literal["hold"] = "hold"
    case: str
    source: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class Release(_Answered):
    """The holds of a case end."""

    entry: Literal["release"] = "release"
    case: str


@dataclass(frozen=True, kw_only=True)
class Retention(_Entry):
    """What follows was let go of or masked by a clock that `verifier.jumps` had checked."""

    entry: Literal["retention"] = "retention"
    by: str


@dataclass(frozen=True, kw_only=True)
class Clock(_Answered):
    """Between two neighbouring entries or seals the clock went from one time to another.

    Somebody answers for it: that so much time passed, or, where it went back, that it is right now;
    then this is the entry by which it went back, so `at` is `after`.
    """

    entry: Literal["clock"] = "clock"
    before: datetime
    after: datetime


@dataclass(frozen=True, kw_only=True)
class Key(_Entry):
    """From here on `public` signs; `signature` is that of `old` over it, empty for the first."""

    entry: Literal["key"] = "key"
    public: str
    old: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class Policy(_Entry):
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
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="entry")])
_TIMES = {
    kind: tuple(field.name for field in dataclasses.fields(kind) if "datetime" in str(field.type))
    for kind in get_args(Entry)
}
_UTC = timedelta()


def line_of(entry: Entry) -> bytes:
    """Return the one line of an entry, without a newline."""
    return canonical(_plain(entry))


def entry_of(line: bytes) -> Entry:
    """Read one line of the log, without its newline.

    Raises:
        ArchiveError: it is no entry that this version knows, or not written canonically.
    """
    try:
        entry = _ENTRY.validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise ArchiveError(
            f"An entry of the log cannot be read ({where}: {first['msg']}): it was changed, or "
            "a newer Hegui wrote it."
        ) from None
    times = {name: at for name in _TIMES[type(entry)] if (at := getattr(entry, name)) is not None}
    written = canonical(_ENTRY.dump_python(entry, mode="json"))
    if written != line or any(at.utcoffset() != _UTC for at in times.values()):
        raise ArchiveError("An entry of the log is not written as Hegui writes it: it was changed.")
    naive = {name: at.replace(tzinfo=None) for name, at in times.items()}
    return dataclasses.replace(entry, **naive)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
