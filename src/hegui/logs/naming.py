"""Which variable of a log format fills which column: one each, what is left goes to `extra`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.errors import ConfigError
from hegui.logs.pattern import Field, Kind, Pattern
from hegui.logs.times import Clock, Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


KINDS: dict[str, Kind] = {
    "client_ip": "client",
    "user_id": "user",
    "request": "request",
    "status": "status",
    "bytes": "size",
}
TEXTS = ("ident", "method", "host", "target", "protocol", "referer", "user_agent")
MAPPED = (*KINDS, *TEXTS)


@dataclass(frozen=True)
class Variable:
    """One variable in a log format: `shape` is used where another one follows without a border."""

    name: str
    stamp: Stamp | None = None
    shape: bytes | None = None
    closed: bytes | None = None


def pattern(
    written: Sequence[bytes | Variable],
    claims: Mapping[str, tuple[str, ...]],
    mapping: Mapping[str, str],
    zone: int | None,
) -> Pattern:
    """Compile a log format.

    Args:
        written: its literals and variables in order.
        claims: for each column the variables that may fill it, the best first.
        mapping: for a column, the variable that fills it here.
        zone: minutes east of UTC of a time that does not say it.

    Raises:
        ConfigError: a line of this format would be no row, or could be read in two ways.
    """
    variables = _numbered(written)
    names = [piece.name for piece in variables if isinstance(piece, Variable)]
    columns = _claimed(names, claims, mapping)
    if "client_ip" not in columns.values():
        raise ConfigError(
            "The log format names no client: log {variable}, or say which variable it is with "
            "columns.client_ip.",
            variable=claims["client_ip"][0],
        )
    clock = _clock([piece for piece in variables if isinstance(piece, Variable)], zone)
    pieces = tuple(
        piece
        if isinstance(piece, bytes)
        else _field(piece, columns.get(piece.name), clock, touching=_touches(variables, at))
        for at, piece in enumerate(variables)
    )
    return Pattern(pieces, clock)


def _numbered(written: Sequence[bytes | Variable]) -> list[bytes | Variable]:
    """Join neighbouring literals, and tell a variable that comes twice from its first."""
    found: list[bytes | Variable] = []
    seen: dict[str, int] = {}
    for piece in written:
        if isinstance(piece, Variable):
            seen[piece.name] = number = seen.get(piece.name, 0) + 1
            name = piece.name if number == 1 else f"{piece.name}.{number}"
            found.append(Variable(name, piece.stamp, piece.shape, piece.closed))
        elif found and isinstance(found[-1], bytes):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return found


def _claimed(
    names: Sequence[str], claims: Mapping[str, tuple[str, ...]], mapping: Mapping[str, str]
) -> dict[str, str]:
    """Return the column of each variable that fills one."""
    for column, name in mapping.items():
        if column not in MAPPED:
            raise ConfigError(
                "columns names the column {column}, which no variable of a log fills: use "
                "{columns}.",
                column=column,
                columns=list(MAPPED),
            )
        if name not in names:
            raise ConfigError(
                "columns.{column} names {name}, which the log format does not have: use {names}.",
                column=column,
                name=name,
                names=list(names),
            )
    columns = {name: column for column, name in mapping.items()}
    for column, candidates in claims.items():
        free = [name for name in candidates if name in names and name not in columns]
        if free and column not in columns.values() and not _split_already(column, columns):
            columns[free[0]] = column
    return columns


def _split_already(column: str, columns: Mapping[str, str]) -> bool:
    """Say whether the request line, which is split, fills a column."""
    return column in {"method", "target", "protocol"} and "request" in columns.values()


def _clock(variables: Sequence[Variable], zone: int | None) -> Clock:
    """Return the clock of a line: of the first variable that is a moment, or of several pieces."""
    stamps = [variable.stamp for variable in variables if variable.stamp is not None]
    alone = (Clock((stamp,)) for stamp in stamps)
    clock = next((one for one in alone if one.whole and one.zoned), None) or _together(stamps)
    if not clock.whole:
        raise ConfigError("The log format has no whole date and time: log the time of a request.")
    if clock.twice:
        raise ConfigError("The log format says a part of the time twice: log the time once.")
    if not clock.zoned:
        clock = Clock(clock.stamps, zone)
    if not clock.zoned:
        raise ConfigError(
            "The log format writes the time without its zone: log the zone as well, or say which "
            'it is with zone = "+08:00".'
        )
    return clock


def _together(stamps: Sequence[Stamp]) -> Clock:
    """Return the clock of stamps that make a moment together, or the first that lacks a zone."""
    alone = next((one for one in (Clock((stamp,)) for stamp in stamps) if one.whole), None)
    together = Clock(tuple(stamps))
    return alone if alone is not None and together.twice else together


def _touches(pieces: Sequence[bytes | Variable], at: int) -> bool:
    """Say whether a variable follows at once."""
    return at + 1 < len(pieces) and isinstance(pieces[at + 1], Variable)


def _field(variable: Variable, column: str | None, clock: Clock, *, touching: bool) -> Field:
    """Return the field of a variable."""
    if variable.stamp is not None:
        if variable.stamp in clock.stamps:
            return Field(variable.name, "time", stamp=variable.stamp)
        return Field(variable.name, shape=variable.stamp.shape)
    shape = variable.closed if touching else variable.shape
    kind = KINDS.get(column or "", "text")
    return Field(variable.name, kind, column if kind in {"client", "user", "text"} else None, shape)
