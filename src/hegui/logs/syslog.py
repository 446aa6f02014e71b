"""Lines that carry a syslog header, as a daemon wrote it or as it came over the network.

The header (RFC 5424 or RFC 3164) is kept in `extra` under the name `syslog`, and what follows it is
a line of another format; a line without a header is one as well.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.rows import Refused, compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.logs.rows import Format

KEY = "syslog"
PRIORITY = rb"<\d{1,3}>"
WORD = rb"[\x21-\x7e]++"
STAMP = rb"(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]++(?:Z|[+-]\d\d:\d\d))"
VALUE = rb'"(?:[^\"\\]|\\.)*+"'
ELEMENT = rb"\[[^ =\"\]\x00-\x20]++(?: [^ =\"\]\x00-\x20]++=" + VALUE + rb")*+\]"
# After the version: time, host, application, process, message id, structured data, a mark of order.
NEW = rb"1 (?:" + WORD + rb" ){5}(?:-|(?:" + ELEMENT + rb")++)(?: (?:\xef\xbb\xbf)?|\Z)"
TAG = rb"[^ :\[\x00-\x20\x7f-\xff]++(?:\[[^\]\x00-\x20\x7f-\xff]++\])?: ?"
OLD = STAMP + rb" (?:" + TAG + rb"|" + WORD + rb" " + TAG + rb")"
HEADER = re.compile(
    rb"(?:" + PRIORITY + rb"(?:" + NEW + rb"|" + OLD + rb")?|" + OLD + rb")", re.DOTALL
)


@dataclass(frozen=True)
class Syslog:
    """A format whose lines may have a syslog header before them."""

    inner: Format

    @property
    def memory(self) -> bytes:
        """Return what the format remembers of the lines so far."""
        return self.inner.memory

    def opened(self, memory: bytes = b"") -> Syslog:
        """Return the format for a file, with what was remembered of the lines before."""
        inner = self.inner.opened(memory)
        return self if inner is self.inner else Syslog(inner)

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is of this format."""
        return self.inner.fits(raw[header(raw) :])

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take the headers off, and the rest apart as the other format does."""
        raws = data[:-1].split(b"\n")
        ends = [header(raw) for raw in raws]
        bare = b"".join(raw[end:] + b"\n" for raw, end in zip(raws, ends, strict=True))
        rows, refused = self.inner.block(bare, first)
        places = [number - first for number in rows.column("line").to_pylist()]
        return (
            _with_headers(rows, [raws[place][: ends[place]].decode() for place in places]),
            [Refused(place, reason, raws[place]) for place, reason, _ in refused],
        )

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from, without their newlines."""
        rows, headers = _without_headers(rows)
        return pc.binary_join_element_wise(
            pa.array(headers, pa.string()), self.inner.lines(rows), ""
        )


def header(raw: bytes) -> int:
    """Return where the header of a line ends, 0 if it has none."""
    match = HEADER.match(raw)
    return match.end() if match else 0


def _with_headers(rows: pa.RecordBatch, headers: Sequence[str]) -> pa.RecordBatch:
    """Return rows with their headers in `extra`, before what is there."""
    extra = [
        compact({KEY: text, **json.loads(given or "{}")}) if text else given
        for text, given in zip(headers, rows.column("extra").to_pylist(), strict=True)
    ]
    return _with_extra(rows, extra)


def _without_headers(rows: pa.RecordBatch) -> tuple[pa.RecordBatch, list[str]]:
    """Return rows as the other format made them, and their headers."""
    headers, extra = [], []
    for text in rows.column("extra").to_pylist():
        found = json.loads(text) if text else {}
        headers.append(found.pop(KEY, ""))
        extra.append(compact(found) if found else None)
    return _with_extra(rows, extra), headers


def _with_extra(rows: pa.RecordBatch, extra: list[str | None]) -> pa.RecordBatch:
    at = rows.schema.get_field_index("extra")
    return rows.set_column(at, "extra", pa.array(extra, pa.string()))
