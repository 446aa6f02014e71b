"""A format as a row of literals and fields, and the strict grammar that is compiled of it.

What a field may hold follows from what stands after it, so that a line can be read in one way only:
within quotes anything but a quote that is not escaped; before a blank, or at the end, one word;
before any other literal, everything up to the first time that the literal occurs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from hegui.errors import ConfigError
from hegui.logs.grammar import LONE_DASH, Line, client, request_spans, spoiled, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.logs.grammar import Span
    from hegui.logs.times import Clock, Stamp

Kind = Literal["text", "client", "user", "request", "status", "size", "time"]
SPLIT = ("method", "target", "protocol", "request")

# A backslash takes the next byte with it; control bytes are damage wherever they stand.
ESCAPED = rb"\\[^\x00-\x1f\x7f]"
PLAIN = rb"[^\"\\\x00-\x1f\x7f]"
WORD = rb"(?:[^ \"\\\x00-\x1f\x7f]|" + ESCAPED + rb")++"
# As nginx writes what several upstreams said: words with a comma or a colon between them.
ITEM = rb"(?:[^ ,\"\\\x00-\x1f\x7f]|" + ESCAPED + rb")++"
LIST = ITEM + rb"(?:(?:, | : )" + ITEM + rb")*+"
QUOTED = PLAIN + rb"*+(?:" + ESCAPED + PLAIN + rb"*+)*+"
# A request that is not quoted ends where its protocol does.
BARE_REQUEST = rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+ " + WORD + rb" HTTP/\d(?:\.\d)?|-)"
# An IPv6 address in brackets, or what holds no colon.
HOST = rb"(?:\[[0-9A-Fa-f:.]++\]|[^ :\"\\\x00-\x1f\x7f]*+)"
SHAPES: dict[Kind, bytes] = {
    "client": rb"[^ \"\\\x00-\x1f\x7f]+",  # not possessive: a port may follow
    "status": rb"\d{3}",
    "size": rb"(?:\d++|-)",
}
NO_CLIENT = "client is neither an address nor a host name"
NO_SIZE = "size is no number that a server writes"


@dataclass(frozen=True)
class Field:
    """One value on a line.

    `name`: as the format names it; `column`: the text column that it fills, None for one of
    `extra`; `shape`: a pattern of its own in place of the one that its kind and place give.
    """

    name: str
    kind: Kind = "text"
    column: str | None = None
    shape: bytes | None = None
    stamp: Stamp | None = None


Piece = bytes | Field


class Slot(NamedTuple):
    """Where a field's value goes: the number of its group, and whether it is bare of quotes."""

    field: Field
    group: int
    bare: bool


@dataclass(frozen=True)
class Pattern:
    """The pieces of a line and the clock of its time; two fields may touch if the first is shaped.

    Raises:
        ConfigError: it cannot be told where a field ends.
    """

    pieces: tuple[Piece, ...]
    clock: Clock
    check: Callable[[bytes], str | None] = lambda _: None

    def __post_init__(self) -> None:
        """Refuse fields whose border cannot be told."""
        for one, two in zip(self.pieces, self.pieces[1:], strict=False):
            if isinstance(one, Field) and isinstance(two, Field) and not self._ends(one):
                raise ConfigError(
                    "The log format has {one} and {two} side by side, so it cannot be told where "
                    "the one ends: put a blank between them in the server's format.",
                    one=one.name,
                    two=two.name,
                )

    @staticmethod
    def _ends(field: Field) -> bool:
        return field.shape is not None or field.kind in {"status", "size", "time"}

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return the fields in their order."""
        found: list[Slot] = []
        for at, piece in enumerate(self.pieces):
            if isinstance(piece, Field):
                found.append(Slot(piece, len(found) + 1, not self._quoted(at)))
        return tuple(found)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the text columns in the order of the spans."""
        names: list[str] = []
        for field, _, _ in self.slots:
            if field.kind == "request":
                names += SPLIT
            elif field.column is not None:
                names.append(field.column)
        return tuple(names)

    @cached_property
    def extras(self) -> tuple[str, ...]:
        """Return the names within `extra`, whose spans follow those of the columns."""
        return tuple(f.name for f, _, _ in self.slots if f.kind == "text" and f.column is None)

    @cached_property
    def parts(self) -> tuple[tuple[str, re.Pattern[bytes]], ...]:
        """Return what is wrong if a line matches so far and no further, with the pattern so far."""
        so_far, parts = b"", []
        for at, piece in enumerate(self.pieces):
            if isinstance(piece, bytes):
                so_far += re.escape(piece)
                continue
            so_far += b"(" + self._shape(at, piece) + b")"
            parts.append((f"no {piece.name}", re.compile(so_far, re.DOTALL)))
        whole_line = re.compile(so_far + rb"\Z", re.DOTALL)
        return (*parts, ("text after the last field", whole_line))

    def _quoted(self, at: int) -> bool:
        """Say whether the piece at a place ends at a quote."""
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else b""
        return isinstance(after, bytes) and after.startswith(b'"')

    def _shape(self, at: int, field: Field) -> bytes:
        if field.stamp is not None:
            return field.stamp.shape
        if field.shape is not None:
            return field.shape
        if field.kind in SHAPES:
            return SHAPES[field.kind]
        if self._quoted(at):
            return QUOTED
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else b""
        if field.kind == "request" and (not isinstance(after, bytes) or after[:1] in b" \t"):
            return BARE_REQUEST
        if field.column == "host" and after == b":":
            return HOST
        if not isinstance(after, bytes) or _ends_word(after):
            return WORD
        upto = rb"(?:(?!" + re.escape(after) + rb")" + PLAIN + b"|" + ESCAPED + b")"
        return rb'(?:""|' + upto + b"++)" if field.kind == "user" else upto + b"*+"

    @cached_property
    def tabs(self) -> bool:
        """Say whether tabs stand between the fields."""
        return any(isinstance(piece, bytes) and b"\t" in piece for piece in self.pieces)

    def line(self, raw: bytes) -> Line | str:
        """Take one line (without its newline) apart, or say in a few words why it is none."""
        match = self.parts[-1][1].match(raw)
        damage = spoiled(raw.replace(b"\t", b" ") if self.tabs else raw)
        if match is None:
            return damage or self.check(raw) or self._breaks_off(raw)
        stamps = tuple(match[group] for field, group, _ in self.slots if field.kind == "time")
        moment = self.clock.read(stamps)
        if damage or isinstance(moment, str):
            return damage or str(moment)
        return self._contradiction(match) or self._line(match, *moment)

    def _breaks_off(self, raw: bytes) -> str:
        """Say which part is the first that a line does not have."""
        return next(reason for reason, pattern in self.parts if not pattern.match(raw))

    def _contradiction(self, match: re.Match[bytes]) -> str | None:
        """Say which value of a line of the right form no server writes."""
        for field, group, _ in self.slots:
            value = match[group]
            if field.kind == "client" and not client(unbracketed(value)):
                return NO_CLIENT
            if field.kind == "user" and value != b"-" and LONE_DASH.search(value):
                return "two lines run together"
            if field.kind == "size" and value != b"-" and not whole(value.removeprefix(b"+")):
                return NO_SIZE
        return None

    def _line(self, match: re.Match[bytes], time: int, zone: int | None) -> Line:
        """Write a good line down."""
        spans: list[Span | None] = []
        extras: list[Span | None] = []
        status = size = None
        exact = True
        for field, group, bare in self.slots:
            value = match[group]
            if field.kind == "request":
                spans += request_spans(match.string, *match.span(group))
            elif field.kind == "status":
                status = int(value) if value.isdigit() else None
                exact = exact and value in {b"-", b"%03d" % (status or 0)}
            elif field.kind == "size":
                size = None if value == b"-" else int(value)
                exact = exact and not value.startswith(b"+")
            elif field.kind == "client":
                spans.append(bare_span(match, group))
                exact = exact and bare_span(match, group) == match.span(group)
            elif field.column is not None:
                spans.append(_null_or_span(match, group, empty=field.kind == "user" and bare))
            elif field.kind == "text":
                extras.append(match.span(group))
        return Line(time, zone, status, size, (*spans, *extras), exact)


def _ends_word(literal: bytes) -> bool:
    """Say whether a value before this literal is one word."""
    return literal in {b"", b" "} or literal[:2] == b' "' or literal[:1] < b" "


def unbracketed(value: bytes) -> bytes:
    """Return an address without the brackets that set an IPv6 address off from a port."""
    return value[1:-1] if value[:1] == b"[" and value[-1:] == b"]" and b":" in value else value


def bare_span(match: re.Match[bytes], group: int) -> Span:
    """Return where an address without its brackets stands."""
    start, end = match.span(group)
    return (start + 1, end - 1) if match[group][:1] == b"[" else (start, end)


def _null_or_span(match: re.Match[bytes], group: int, *, empty: bool) -> Span | None:
    """Return the span of a field: a lone dash is null, and two quotes are an empty user."""
    if match[group] == b"-":
        return None
    if empty and match[group] == b'""':
        return match.end(group), match.end(group)
    return match.span(group)
