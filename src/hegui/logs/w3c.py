r"""The extended log format of the W3C, as IIS and CloudFront write it; its times are UTC.

A `#Fields` directive says what follows, and may change within a file; a directive is no record.
`extra` names all fields of the line in their order, so that the line can be made again: null where
the value stands in a column, and under the empty name what is odd of the line (tabs for blanks,
a carriage return at the end).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui.errors import ConfigError
from hegui.logs.grammar import client, spoiled, whole
from hegui.logs.pattern import NO_CLIENT, NO_SIZE
from hegui.logs.rows import DIRECTIVE, Refused, batch, compact
from hegui.logs.times import Clock, Stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

COLUMNS = {
    "client_ip": ("c-ip",),
    "user_id": ("cs-username", "cs(Username)"),
    "method": ("cs-method",),
    "protocol": ("cs-version", "cs-protocol-version"),
    "status": ("sc-status",),
    "bytes": ("sc-bytes",),
    "host": ("cs-host", "cs(Host)"),
    "referer": ("cs(Referer)",),
    "user_agent": ("cs(User-Agent)",),
}
STEM, QUERY, WHOLE = "cs-uri-stem", "cs-uri-query", "cs-uri"
FIELDS = b"#Fields:"
TOKEN = re.compile(r'"(?:[^"]|"")*+"|[^ \t"][^ \t]*+')
STATUS = re.compile(r"\d{3}", re.ASCII)
DIGITS = re.compile(r"\d+", re.ASCII)
DATE, TIME = Stamp("%Y-%m-%d"), Stamp("%H:%M:%S")
CLOCK = Clock((DATE, TIME), zone=0)
FRACTION = re.compile(r"(\d\d:\d\d:\d\d)\.(\d{1,6})", re.ASCII)


@dataclass
class W3c:
    """The format of one file: it remembers the last `#Fields`."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    memory: bytes = b""
    names: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    fault: str = "has no #Fields directive before it"

    def __post_init__(self) -> None:
        """Read what is remembered; refuse a mapping of columns that cannot be filled."""
        unknown = sorted(self.mapping.keys() - COLUMNS.keys())
        if unknown:
            raise ConfigError(
                "The columns of a w3c log name {column}, which no field fills: use {columns}.",
                column=unknown[0],
                columns=list(COLUMNS),
            )
        if self.memory:
            self._read_fields(self.memory)

    def opened(self, memory: bytes = b"") -> W3c:
        """Return the format for a file, with what was remembered of the lines before."""
        return W3c(self.mapping, memory)

    def fits(self, raw: bytes) -> bool:
        """Say whether a line, after those before, is of this format."""
        row = self._line(raw)
        return row == DIRECTIVE or not isinstance(row, str)

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take whole lines apart; the first of them has the number `first` in its file."""
        rows, refused = [], []
        for place, raw in enumerate(data[:-1].split(b"\n")):
            row = self._line(raw)
            if isinstance(row, str):
                refused.append(Refused(place, row, raw))
            else:
                rows.append({"line": first + place, **row})
        return batch(rows), refused

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from, without their newlines."""
        plain = rows.set_column(
            rows.schema.get_field_index("time"), "time", rows.column("time").cast(pa.int64())
        )
        return pa.array([self._written(row) for row in plain.to_pylist()], pa.string())

    def _line(self, raw: bytes) -> dict[str, Any] | str:
        """Take one line apart, or say why it is no row."""
        ended = raw.removesuffix(b"\r")
        damage = spoiled(ended.replace(b"\t", b" "))
        if damage:
            return damage
        if ended.startswith(b"#"):
            if ended.startswith(FIELDS):
                self._read_fields(ended)
            return DIRECTIVE
        if self.fault:
            return self.fault
        text = ended.decode()
        values = _values(text, len(self.names))
        if values is None:
            return "has another number of fields than #Fields"
        odd = ("\t" if "\t" in text else "") + ("\r" if ended != raw else "")
        return self._row(dict(zip(self.names, values, strict=True)), odd)

    def _read_fields(self, directive: bytes) -> None:
        """Remember the fields that follow."""
        self.memory = directive
        self.names = tuple(directive[len(FIELDS) :].decode().split())
        self.columns = self._columns(self.names)
        lacking = [name for name in ("date", "time") if name not in self.names]
        if "client_ip" not in self.columns:
            lacking.append(self.mapping.get("client_ip", "c-ip"))
        self.fault = f"the #Fields directive lacks {lacking[0]}" if lacking else ""
        if len(set(self.names)) < len(self.names):
            self.fault = "the #Fields directive names a field twice"

    def _columns(self, names: Collection[str]) -> dict[str, str]:
        """Return the field that fills each column."""
        wanted = {**COLUMNS, **{column: (name,) for column, name in self.mapping.items()}}
        first = {
            column: next((name for name in candidates if name in names), None)
            for column, candidates in wanted.items()
        }
        return {column: name for column, name in first.items() if name is not None}

    def _row(self, found: dict[str, str], odd: str) -> dict[str, Any] | str:
        """Return the columns of a line of these fields, or why they make no row."""
        bare = {name: _unquoted(value) for name, value in found.items()}
        time = _instant(bare["date"], bare["time"])
        if isinstance(time, str):
            return time
        row: dict[str, Any] = {"time": time, "zone": 0, "target": _target(bare)}
        for column, name in self.columns.items():
            row[column] = None if bare[name] == "-" else bare[name]
        if fault := _fault(row):
            return fault
        row |= {name: int(row[name]) for name in ("status", "bytes") if row.get(name) is not None}
        shown = _shown(row, self.columns)
        held = {name: None if shown.get(name) == value else value for name, value in found.items()}
        return {**row, "extra": compact({"": odd, **held} if odd else held)}

    def _written(self, row: Mapping[str, Any]) -> str:
        """Return the line of a row."""
        extra: dict[str, str | None] = json.loads(row["extra"])
        odd = extra.pop("", None) or ""
        shown = _shown(row, self._columns(extra))
        values = (shown[name] if value is None else value for name, value in extra.items())
        return ("\t" if "\t" in odd else " ").join(values) + ("\r" if "\r" in odd else "")


def _values(text: str, count: int) -> list[str] | None:
    """Return the fields of a line: its words, or else its words and quoted strings."""
    between = "\t" if "\t" in text else " "
    words = text.split(between)
    if len(words) == count and all(words):
        return words
    tokens = TOKEN.findall(text)
    return tokens if len(tokens) == count and between.join(tokens) == text else None


def _unquoted(value: str) -> str:
    """Return what a quoted string says."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('""', '"')
    return value


def _instant(date: str, time: str) -> int | str:
    """Return microseconds since 1970 UTC, or what is wrong."""
    match = FRACTION.fullmatch(time)
    seconds, fraction = match.groups() if match else (time, "")
    moment = CLOCK.read((date.encode(), seconds.encode()))
    return moment if isinstance(moment, str) else moment[0] + int(fraction.ljust(6, "0"))


def _target(bare: Mapping[str, str]) -> str | None:
    """Return the target: one field, or a path and its query."""
    path, query = bare.get(STEM, bare.get(WHOLE, "-")), bare.get(QUERY, "-")
    if path == "-":
        return None
    return path if query == "-" else f"{path}?{query}"


def _fault(row: Mapping[str, Any]) -> str | None:
    """Say which value of a line no server writes."""
    if row["client_ip"] is None or not client(row["client_ip"].encode()):
        return NO_CLIENT
    status, size = row.get("status"), row.get("bytes")
    if status is not None and not STATUS.fullmatch(status):
        return "no status"
    if size is not None and not (DIGITS.fullmatch(size) and whole(size.encode())):
        return NO_SIZE
    return None


def _shown(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the fields as the columns of a row give them back, or not those of the line.

    A time that has a fraction, and a path with a question mark, are not given back.
    """
    moment = datetime.fromtimestamp(row["time"] // 1_000_000, UTC)
    path, mark, query = (row["target"] or "-").partition("?")
    shown = {
        "date": f"{moment:%Y-%m-%d}",
        "time": f"{moment:%H:%M:%S}",
        STEM: path,
        QUERY: query if mark else "-",
        WHOLE: row["target"] or "-",
    }
    for column, name in columns.items():
        value = row[column]
        written = f"{value:03d}" if column == "status" and value is not None else str(value)
        shown[name] = "-" if value is None else written
    return shown
