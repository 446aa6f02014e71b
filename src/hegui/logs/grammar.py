r"""The reference grammar of `combined` and `common`: what Apache and nginx write, nothing else.

Both servers escape quotes, control bytes and bytes above ASCII (Apache as `\"`, `\\`, `\t`,
`\xhh`, nginx as `\xHH`), so a quote that is not escaped ends a field and a raw control byte is
damage.
This module is slow and plain; `fast` must agree with it on every line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from ipaddress import AddressValueError, IPv6Address
from typing import NamedTuple

from hegui.days import MONTH_NAMES

Span = tuple[int, int]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# So that the day after is still a date, whatever the zone.
LAST_SECOND = (datetime(9999, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(seconds=1) - 1
HOUR = 60
WEST, EAST = -12 * HOUR, 14 * HOUR  # the outermost zones in use, in minutes
LARGEST = 2**63 - 1
MONTHS = {name[:3].encode(): number for number, name in enumerate(MONTH_NAMES, 1)}

# Text columns in the order in which `Line.spans` and the fast path hold them.
HEAD = ("client_ip", "ident", "user_id", "method", "target", "protocol", "request")

# Possessive (`++`, `*+`): a line of 64 MiB costs no stack.
QUOTED = rb' "([^"\\]*+(?:\\.[^"\\]*+)*+)"'
PARTS = (
    ("no client", rb'([^ "]+) '),
    ("no ident", rb'([^ "]+) '),
    # Apache writes an empty name as ""; a name may hold blanks, but a blank and a bracket open
    # the time.
    ("no user name", rb'(""|(?:[^"\\ ]|\\.| (?!\[))++) '),
    ("no time", rb"\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\]"),
    ("no quoted request", QUOTED),
    ("no status", rb" (\d{3})"),
    ("no size", rb" (\d+|-)"),
)
END = ("text after the last field", rb"\Z")

REQUEST = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+) (.+) (HTTP/\d(?:\.\d)?)", re.DOTALL)
CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
# As in ` - `: a dash that stands alone in a longer user name is the head of a second line.
LONE_DASH = re.compile(rb"(?: |^)-(?: |$)")

BYTE = rb"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
IPV4 = re.compile(BYTE + rb"(?:\." + BYTE + rb"){3}")
IPV6_BYTES = re.compile(rb"[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*(?:%[\w.-]+)?")  # Python takes any zone
# A name whose last label is a number would be an address, so a broken address is no name.
LONGEST_NAME = 253
LABEL = rb"\w(?:[\w-]{0,61}\w)?"
NAME = re.compile(rb"(?:%b\.)*(?!\d+\.?$)%b\.?" % (LABEL, LABEL))


class Line(NamedTuple):
    """One line taken apart.

    `time`: microseconds since 1970 UTC; `zone`: minutes east of UTC, None where the line does not
    say it; `status`, `size`: None where the line has `-`; `spans`: begin and end of each text
    column in the line, None where it is null; `exact`: the line can be made again of all this.
    """

    time: int
    zone: int | None
    status: int | None
    size: int | None
    spans: tuple[Span | None, ...]
    exact: bool = True


@dataclass(frozen=True)
class Grammar:
    """The common log format, and the quoted columns that follow it in this format."""

    quoted: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the text columns in the order of `Line.spans`."""
        return (*HEAD, *self.quoted)

    @cached_property
    def parts(self) -> tuple[tuple[str, re.Pattern[bytes]], ...]:
        """Return what is wrong if a line matches so far and no further, with the pattern so far."""
        quoted = tuple((f"no quoted {name.replace('_', ' ')}", QUOTED) for name in self.quoted)
        parts = (*PARTS, *quoted, END)
        return tuple(
            (reason, re.compile(b"".join(part for _, part in parts[: count + 1]), re.DOTALL))
            for count, (reason, _) in enumerate(parts)
        )

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """Return the pattern of a whole line."""
        return self.parts[-1][1]

    def line(self, raw: bytes) -> Line | str:
        """Take one line (without its newline) apart, or say in a few words why it is none."""
        match = self.pattern.match(raw)
        if not match:
            return spoiled(raw) or self._breaks_off(raw)
        moment = instant(match[4])
        if isinstance(moment, str):
            return spoiled(raw) or moment
        return spoiled(raw) or _contradiction(match) or _line(match, *moment)

    def _breaks_off(self, raw: bytes) -> str:
        """Say which part is the first that a line does not have."""
        return next(reason for reason, pattern in self.parts if not pattern.match(raw))


def _contradiction(match: re.Match[bytes]) -> str | None:
    """Say which value of a line of the right form no server writes."""
    if not client(match[1]):
        return "client is neither an address nor a host name"
    if match[3] != b"-" and LONE_DASH.search(match[3]):
        return "two lines run together"
    return None if match[7] == b"-" or whole(match[7]) else "size is no number that a server writes"


def _line(match: re.Match[bytes], time: int, zone: int) -> Line:
    """Write a good line down."""
    empty_user = match[3] == b'""'
    spans = (
        match.span(1),
        _dash(match, 2),
        (match.end(3), match.end(3)) if empty_user else _dash(match, 3),
        *request_spans(match.string, *match.span(5)),
        *(_dash(match, group) for group in range(8, len(match.groups()) + 1)),
    )
    size = None if match[7] == b"-" else int(match[7])
    return Line(time, zone, int(match[6]), size, spans)


def _dash(match: re.Match[bytes], group: int) -> Span | None:
    """Return the span of a field: a lone dash is the server's word for nothing."""
    return None if match[group] == b"-" else match.span(group)


def spoiled(raw: bytes) -> str | None:
    """Say what is wrong with the bytes of a line before it is read as a field list."""
    if not raw.strip():
        return "blank"
    if raw.endswith(b"\r"):
        return "ends in a carriage return"
    if b"\0" in raw:
        return "holds a NUL byte"
    if CONTROL.search(raw):
        return "holds a control byte"
    return None if utf8(raw) else "is not UTF-8"


def utf8(raw: bytes) -> bool:
    """Say whether bytes are UTF-8."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def client(value: bytes) -> bool:
    """Say whether a client is an address, a host name, or nginx's word for a local socket."""
    return len(value) <= LONGEST_NAME and _client(value)


@lru_cache(maxsize=1 << 16)
def _client(value: bytes) -> bool:
    if not IPV6_BYTES.fullmatch(value):
        return bool(IPV4.fullmatch(value) or NAME.fullmatch(value)) or value == b"unix:"
    try:
        IPv6Address(value.decode())
    except AddressValueError:
        return False
    return True


@lru_cache(maxsize=1 << 16)
def instant(value: bytes) -> tuple[int, int] | str:
    """Return microseconds since 1970 UTC and the zone in minutes, or what is wrong."""
    hours, minutes = int(value[22:24]), int(value[24:26])
    zone = (hours * HOUR + minutes) * (-1 if value[21:22] == b"-" else 1)
    # No server writes -0000, and it could not be told from +0000 afterwards.
    if minutes >= HOUR or not WEST <= zone <= EAST or value[21:] == b"-0000":
        return "zone offset is impossible"
    try:
        local = datetime(
            int(value[7:11]),
            MONTHS[value[3:6]],
            int(value[:2]),
            int(value[12:14]),
            int(value[15:17]),
            int(value[18:20]),
            tzinfo=UTC,
        )
    except (KeyError, ValueError):
        return "date or time is impossible"
    seconds = (local - EPOCH) // timedelta(seconds=1) - zone * 60
    if not 0 <= seconds <= LAST_SECOND:
        return "date or time is impossible"
    return seconds * 1_000_000, zone


def whole(digits: bytes) -> bool:
    """Say whether digits are a number as a server writes it: no leading zero, below 2^63."""
    if len(digits) > len(str(LARGEST)) or (digits[:1] == b"0" and digits != b"0"):
        return False
    return int(digits) <= LARGEST


def request_spans(raw: bytes, start: int, end: int) -> tuple[Span | None, ...]:
    """Return the spans of method, target, protocol and request; either three or the last."""
    match = REQUEST.fullmatch(raw, start, end)
    if match:
        return match.span(1), match.span(2), match.span(3), None
    return None, None, None, (start, end)
