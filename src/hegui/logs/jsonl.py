"""The format `jsonl`: one JSON object a line, and a mapping that says where each column is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hegui.errors import ConfigError
from hegui.logs.grammar import EAST, EPOCH, LARGEST, LAST_SECOND, REQUEST, WEST, client, instant
from hegui.logs.rows import SCHEMA, Refused, batch
from hegui.logs.times import CLF, Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

COLUMNS = tuple(name for name in SCHEMA.names if name not in {"line", "zone", "extra", "raw"})
TEXTS = tuple(name for name in COLUMNS if SCHEMA.field(name).type == "string")
REQUIRED = ("time", "client_ip")

# Newer Pythons read 24:00 too; the answer must not depend on the Python.
LOCAL = re.compile(r"\d{4}-\d\d-\d\d[T ](?!24)\d\d:\d\d:\d\d(?:[.,]\d{1,9})?", re.ASCII)
ISO_8601 = re.compile(LOCAL.pattern + r"(?:Z|[+-]\d\d(?::?[0-5]\d)?)", re.ASCII)
COMMON = re.compile(Stamp(CLF).shape)
EPOCH_DIGITS = re.compile(r"\d{1,19}(?:\.\d{1,9})?", re.ASCII)
INTEGER = re.compile(r"\d{1,19}", re.ASCII)
# Below 10^11 an epoch time is seconds (until the year 5138), from there on milliseconds (since
# 1973), then microseconds and nanoseconds: no two of them meet in the life of any log.
UNITS = ((10**11, 1_000_000), (10**14, 1_000), (10**17, 1), (10**20, Decimal("0.001")))
STATUS_MOST = 999


class RefusalError(ValueError):
    """A line is no row; the message is the reason."""


@dataclass(frozen=True)
class JsonLines:
    """JSON lines; `mapping` leads from a column to the key that holds it.

    A key may be dotted: `request.headers.Host.0` looks into objects and, by number, into lists; a
    key with dots in its own name is found first.
    """

    mapping: Mapping[str, str] = field(
        default_factory=lambda: dict(zip(COLUMNS, COLUMNS, strict=True))
    )

    def __post_init__(self) -> None:
        """Refuse a mapping of columns that do not exist, or without those that must."""
        unknown = sorted(self.mapping.keys() - set(COLUMNS))
        missing = [name for name in REQUIRED if name not in self.mapping]
        if unknown:
            raise ConfigError(
                "The mapping of a jsonl log names the column {column}, which access_log does not "
                "have: use {columns}.",
                column=unknown[0],
                columns=list(COLUMNS),
            )
        if missing:
            raise ConfigError(
                'The mapping of a jsonl log lacks the column {column}: add {column} = "KEY" with '
                "the key that holds it.",
                column=missing[0],
            )

    @cached_property
    def keys(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return each column's key, whole and in its parts."""
        return {name: (key, tuple(key.split("."))) for name, key in self.mapping.items()}

    @property
    def memory(self) -> bytes:
        """Return nothing: a line says nothing of the next one."""
        return b""

    def opened(self, memory: bytes = b"") -> JsonLines:  # noqa: ARG002 - as every format
        """Return itself."""
        return self

    def fits(self, raw: bytes) -> bool:
        """Say whether a line without its newline is a JSON object, whatever its keys."""
        try:
            json_object(raw)
        except RefusalError:
            return False
        return True

    def block(self, data: bytes, first: int) -> tuple[pa.RecordBatch, list[Refused]]:
        """Take whole lines apart; the first of them has the number `first` in its file."""
        rows, refused = [], []
        for place, raw in enumerate(data[:-1].split(b"\n")):
            try:
                rows.append({"line": first + place, **self.row(raw), "raw": raw.decode()})
            except RefusalError as reason:
                refused.append(Refused(place, str(reason), raw))
        return batch(rows), refused

    def lines(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the lines that rows were read from: each is kept whole."""
        return rows.column("raw")

    def row(self, raw: bytes) -> dict[str, Any]:
        """Return the columns of one line; a column that is null may be left out.

        Raises:
            RefusalError: the line is no row.
        """
        return self.columns(json_object(raw))

    def columns(self, line: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns of an object; a column that is null may be left out.

        Raises:
            RefusalError: it is no row.
        """
        found = {name: _look_up(line, *key) for name, key in self.keys.items()}
        row: dict[str, Any] = {name: _text(name, found.get(name)) for name in TEXTS}
        if row["client_ip"] is None or not client(row["client_ip"].encode()):
            raise RefusalError("client_ip is neither an address nor a host name")
        row["time"], row["zone"] = _instant(found["time"])
        row["status"] = _integer("status", found.get("status"), STATUS_MOST)
        row["bytes"] = _integer("bytes", found.get("bytes"), LARGEST)
        match = row["request"] and REQUEST.fullmatch(row["request"].encode())
        if match:
            parts = dict(zip(("method", "target", "protocol"), match.groups(), strict=True))
            row |= {name: part.decode() for name, part in parts.items() if row[name] is None}
            row["request"] = None
        return row


def json_object(raw: bytes) -> dict[str, Any]:
    """Read one line as a JSON object, strictly.

    Raises:
        RefusalError: it is none.
    """
    if not raw.strip():
        raise RefusalError("blank")
    try:
        value = json.loads(
            raw.decode(),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_unequal_keys,
        )
    except UnicodeDecodeError:
        raise RefusalError("is not UTF-8") from None
    except RecursionError:
        raise RefusalError("is nested too deeply") from None
    except RefusalError:
        raise
    except ValueError:  # also a number of thousands of digits
        raise RefusalError("is not JSON") from None
    if not isinstance(value, dict):
        raise RefusalError("is no JSON object")
    return value


def _no_number(_: str) -> None:
    """Refuse NaN and Infinity, which Python would read."""
    raise RefusalError("is not JSON")


def _unequal_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; of two values under one key neither can be trusted."""
    value = dict(pairs)
    if len(value) < len(pairs):
        raise RefusalError("names a key twice")
    return value


def _look_up(value: Any, key: str, parts: tuple[str, ...]) -> Any:
    """Return what stands under a key, whole or in parts; None if nothing does."""
    if key in value:
        return value[key]
    for part in parts:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _text(column: str, value: object) -> str | None:
    """Read text; a lone dash is the server's word for nothing, a whole number is its digits."""
    if value is None or value == "-":
        return None
    if isinstance(value, str):
        if value.isascii() or _is_unicode(value):
            return value
    elif isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise RefusalError(f"{column} is no text")


def _is_unicode(value: str) -> bool:
    r"""Say whether text is free of lone surrogates, which `\ud800` in JSON may bring in."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _integer(column: str, value: object, most: int) -> int | None:
    """Read a whole number from a number or its digits; nothing and a dash are null."""
    if value is None or value in ("", "-"):
        return None
    if isinstance(value, str) and INTEGER.fullmatch(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    raise RefusalError(f"{column} is no whole number in its range")


def _instant(value: object) -> tuple[int, int | None]:
    """Return microseconds since 1970 UTC, and minutes east of UTC where the time says them."""
    if isinstance(value, str):
        if ISO_8601.fullmatch(value):
            return _from_iso(value)
        if COMMON.fullmatch(value.encode()):
            return _from_common(value.encode())
        if LOCAL.fullmatch(value):
            raise RefusalError("time has no zone")
        if EPOCH_DIGITS.fullmatch(value):
            value = Decimal(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0:
        for limit, microseconds in UNITS:
            if value < limit:
                return int(value * microseconds), None
    raise RefusalError("time is neither ISO 8601 nor a count since 1970")


def _from_common(value: bytes) -> tuple[int, int]:
    """Read a time as nginx's $time_local writes it."""
    moment = instant(value)
    if isinstance(moment, str):
        raise RefusalError(moment)
    return moment


def _from_iso(value: str) -> tuple[int, int]:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise RefusalError("date or time is impossible") from None
    zone = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not WEST <= zone <= EAST:
        raise RefusalError("zone offset is impossible")
    time = (moment - EPOCH) // timedelta(microseconds=1)
    if not 0 <= time <= LAST_SECOND * 1_000_000:
        raise RefusalError("date or time is impossible")
    return time, zone
