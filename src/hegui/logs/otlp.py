"""Log records of OTLP, each a line: an access-log line in its body, or an access in its attributes.

A record that says no more than a text is that text. What says more is a line of JSON with `otlp`
first, which holds all that the record, its scope and its resource say; `raw` keeps it whole.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.jsonl import JsonLines, RefusalError, json_object
from hegui.logs.rows import Refused, batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.logs.rows import Format

BEGIN = b'{"otlp":1,'
# A newline within a body, as a spool writes it.
NEWLINE = "#012"
TEXTS = ("message", "log", "msg", "MESSAGE")
"""Under what a shipper puts the line that it read, if the body is an object."""

# The conventions of OpenTelemetry, the older ones after those in force, then what parsers name.
COLUMNS = {
    "client_ip": (
        "client.address",
        "http.client_ip",
        "source.address",
        "net.sock.peer.addr",
        "network.peer.address",
        "remote_addr",
        "remote",
    ),
    "method": ("http.request.method", "http.method", "method"),
    "target": ("url.original", "http.target", "url.path", "path"),
    "protocol": ("protocol",),
    "request": ("request",),
    "status": ("http.response.status_code", "http.status_code", "status", "code"),
    "bytes": (
        "http.response.body.size",
        "http.response_content_length",
        "http.response.size",
        "body_bytes_sent",
        "size",
    ),
    "host": ("server.address", "http.host", "net.host.name", "url.domain"),
    "referer": ("http.request.header.referer", "http_referer", "referer"),
    "user_agent": ("user_agent.original", "http.user_agent", "http_user_agent", "agent"),
    "user_id": ("enduser.id", "user.id", "user.name", "remote_user", "user"),
}
ONLY_FILLED = ("host", "user_id")
"""Columns that the attributes fill where the line in the body says nothing of them."""
QUERY, VERSION = "url.query", "network.protocol.version"
TIMES = ("time_unix_nano", "observed_time_unix_nano")
PLAIN = JsonLines()


@dataclass(frozen=True)
class Otlp:
    """A format whose lines may come within a record of OTLP."""

    inner: Format

    @property
    def memory(self) -> bytes:
        """Return what the format remembers of the lines so far."""
        return self.inner.memory

    def opened(self, memory: bytes = b"") -> Otlp:
        """Return the format for a file, with what was remembered of the lines before."""
        inner = self.inner.opened(memory)
        return self if inner is self.inner else Otlp(inner)

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is of this format."""
        return raw.startswith(BEGIN) or self.inner.fits(raw)

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take the records apart, and what stands in their bodies as the other format does."""
        if BEGIN not in data:
            return self.inner.block(data, first)
        raws = data[:-1].split(b"\n")
        records = {at: _record(raw) for at, raw in enumerate(raws) if raw.startswith(BEGIN)}
        bodies = [_line(records[at]) if at in records else raw for at, raw in enumerate(raws)]
        rows, refused = self.inner.block(b"".join(body + b"\n" for body in bodies), first)
        return self._merged(rows, refused, records, raws, first)

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from, without their newlines."""
        raw = rows.column("raw")
        bare = pc.invert(pc.starts_with(raw, BEGIN.decode()).fill_null(fill_value=False))
        return pc.replace_with_mask(raw, bare, self.inner.lines(rows.filter(bare)))

    def _merged(
        self,
        rows: pa.RecordBatch,
        refused: list[Refused],
        records: dict[int, dict[str, Any]],
        raws: list[bytes],
        first: int,
    ) -> tuple[pa.RecordBatch, list[Refused]]:
        """Return rows and refusals, of records with what else these say."""
        made: list[dict[str, Any]] = []
        left: list[Refused] = []
        for place, reason, raw in refused:
            row = _access(records[place]) if place in records else None
            if row is None:
                left.append(Refused(place, reason, raws[place] if place in records else raw))
            else:
                made.append({**row, "line": first + place, "raw": raws[place].decode()})
        numbers = rows.column("line").to_pylist()
        within = pa.array([number - first in records for number in numbers], pa.bool_())
        at = rows.schema.get_field_index("time")
        timed = rows.set_column(at, "time", rows.column("time").cast(pa.int64()))
        for row in timed.filter(within).to_pylist():
            place = row["line"] - first
            filled = {name: value for name, value in _filled(records[place]) if row[name] is None}
            made.append({**row, **filled, "raw": raws[place].decode()})
        every = pa.Table.from_batches([rows.filter(pc.invert(within)), batch(made)])
        ordered = every.sort_by("line").combine_chunks().to_batches()
        return (ordered[0] if ordered else rows), left


def _record(raw: bytes) -> dict[str, Any]:
    """Return a record; one that somebody wrote by hand and wrongly says nothing."""
    try:
        return json_object(raw)
    except RefusalError:
        return {}


def _line(record: dict[str, Any]) -> bytes:
    """Return the line that stands in the body of a record."""
    body = record.get("body", "")
    if isinstance(body, dict):
        texts = (body[name] for name in TEXTS if isinstance(body.get(name), str))
        body = next(texts, body)
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, default=str)
    return text.removesuffix("\n").replace("\n", NEWLINE).encode(errors="replace")


def _access(record: dict[str, Any]) -> dict[str, Any] | None:
    """Return the columns of a record whose attributes tell of an access, None if they do not."""
    found = dict(_columns(record))
    found["time"] = next((record[name] for name in TIMES if name in record), None)
    try:
        return PLAIN.columns(found)
    except RefusalError:
        return None


def _filled(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield columns that the line in the body may leave empty."""
    for name, value in _columns(record):
        if name in ONLY_FILLED and isinstance(value, str):
            yield name, value


def _columns(record: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield columns and what the record says of them, by the first name that it has."""
    body, attributes = record.get("body"), record.get("attributes")
    said = {**(body if isinstance(body, dict) else {})}
    said |= attributes if isinstance(attributes, dict) else {}
    for column, names in COLUMNS.items():
        value = next((said[name] for name in names if name in said), None)
        if isinstance(value, list) and len(value) == 1:  # a header is a list of its values
            value = value[0]
        if column == "target" and value is not None and said.get(QUERY) and "url.path" in said:
            value = f"{said['url.path']}?{said[QUERY]}"
        if column == "protocol" and value is None and VERSION in said:
            value = f"HTTP/{said[VERSION]}"
        if value is not None:
            yield column, value
