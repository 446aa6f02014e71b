"""Times as servers write them, in one piece or in several on a line, read exactly and written back.

A stamp is a template of strftime's letters `%Y %m %d %H %M %S %b %z %s`, and of our own: `%:` is a
zone with a colon, `%3` and `%6` are milliseconds and microseconds. A letter has a fixed width (but
for `%s`, the seconds since 1970), so that what is read can be written again to the byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.grammar import EAST, EPOCH, HOUR, LAST_SECOND, MONTHS, WEST, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

CLF = "%d/%b/%Y:%H:%M:%S %z"
SHAPES = {
    "Y": rb"\d{4}", "m": rb"\d\d", "d": rb"\d\d", "H": rb"\d\d", "M": rb"\d\d", "S": rb"\d\d",
    "b": rb"[A-Z][a-z]{2}", "z": rb"[+-]\d{4}", ":": rb"[+-]\d\d:\d\d", "s": rb"\d{1,12}",
    "3": rb"\d{3}", "6": rb"\d{6}",
}  # fmt: skip
SHORT = {"T": "%H:%M:%S", "F": "%Y-%m-%d", "R": "%H:%M"}
RUNS = re.compile(r"((?:[^%]|%[YmdHMSb])+)|%([z:s36])", re.DOTALL)
LETTER = re.compile(r"%(.)", re.DOTALL)
IMPOSSIBLE = "date or time is impossible"
MEANING = {"b": "m", ":": "z", "6": "3"}
DATE, ZONE = frozenset("YdHMS"), frozenset("z:")


@dataclass(frozen=True)
class Stamp:
    """How a time, or a piece of one, is written."""

    template: str

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Return its letters in order."""
        return tuple(LETTER.findall(self.template))

    @cached_property
    def shape(self) -> bytes:
        """Return the pattern of its text, without groups."""
        return b"".join(
            SHAPES[part] if at % 2 else re.escape(part.encode())
            for at, part in enumerate(LETTER.split(self.template))
        )

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """Return the pattern of its text, a group for each letter."""
        return re.compile(
            b"".join(
                b"(" + SHAPES[part] + b")" if at % 2 else re.escape(part.encode())
                for at, part in enumerate(LETTER.split(self.template))
            )
        )

    def written(self, rows: pa.RecordBatch) -> pa.StringArray:
        """Return the times of rows as this stamp writes them."""
        made = [
            _written(rows, letter) if letter else pc.strftime(local(rows), shown)
            for shown, letter in RUNS.findall(self.template)
        ]
        return pc.binary_join_element_wise(*made, "")


@dataclass(frozen=True)
class Clock:
    """The stamps of a line that make its time together; `zone` in minutes if none of them says it.

    A `zone` of None without `%z` is right only for seconds since 1970.
    """

    stamps: tuple[Stamp, ...]
    zone: int | None = None

    @property
    def letters(self) -> frozenset[str]:
        """Return all letters of its stamps."""
        return frozenset(letter for stamp in self.stamps for letter in stamp.letters)

    @property
    def twice(self) -> bool:
        """Say whether one thing is said twice, so that two values of it may differ."""
        letters = [MEANING.get(letter, letter) for stamp in self.stamps for letter in stamp.letters]
        return len(letters) > len(set(letters)) or ("s" in letters and bool(set(letters) & DATE))

    @property
    def whole(self) -> bool:
        """Say whether its stamps make a moment, but for the zone."""
        letters = self.letters
        return "s" in letters or (letters >= DATE and bool(letters & {"b", "m"}))

    @property
    def zoned(self) -> bool:
        """Say whether a moment of this clock is one everywhere."""
        return self.zone is not None or bool(self.letters & (ZONE | {"s"}))

    def read(self, values: tuple[bytes, ...]) -> tuple[int, int | None] | str:
        """Return microseconds since 1970 UTC and the zone in minutes, or what is wrong."""
        return _read(self, values)


@lru_cache(maxsize=1 << 16)
def _read(clock: Clock, values: tuple[bytes, ...]) -> tuple[int, int | None] | str:
    found: dict[str, bytes] = {}
    for stamp, value in zip(clock.stamps, values, strict=True):
        match = stamp.pattern.fullmatch(value)
        if match is None:
            return IMPOSSIBLE
        found |= dict(zip(stamp.letters, match.groups(), strict=True))
    zone = clock.zone
    if text := found.get("z", found.get(":")):
        zone = offset(text.replace(b":", b""))
        if zone is None:
            return "zone offset is impossible"
    seconds = _seconds(found, zone or 0)
    if seconds is None or not 0 <= seconds <= LAST_SECOND:
        return IMPOSSIBLE
    return seconds * 1_000_000 + int(found.get("3", b"0")) * 1000 + int(found.get("6", b"0")), zone


def offset(text: bytes) -> int | None:
    """Return a zone as +0800 in minutes east of UTC, or None if there is no such zone.

    No server writes -0000, and it could not be told from +0000 afterwards.
    """
    hours, minutes = int(text[1:3]), int(text[3:5])
    zone = (hours * HOUR + minutes) * (-1 if text[:1] == b"-" else 1)
    return zone if minutes < HOUR and WEST <= zone <= EAST and text != b"-0000" else None


def _seconds(found: Mapping[str, bytes], zone: int) -> int | None:
    """Return the seconds since 1970 UTC of the letters found."""
    if "s" in found:
        return int(found["s"]) if whole(found["s"]) else None
    try:
        month = MONTHS[found["b"]] if "b" in found else int(found["m"])
        day, hour, minute, second = (int(found[letter]) for letter in "dHMS")
        shown = datetime(int(found["Y"]), month, day, hour, minute, second, tzinfo=UTC)
    except (KeyError, ValueError):
        return None
    return (shown - EPOCH) // timedelta(seconds=1) - zone * 60


def _written(rows: pa.RecordBatch, letter: str) -> pa.StringArray:
    """Return one letter's text of the times of rows."""
    time = rows.column("time").cast(pa.int64()).to_numpy()
    if letter in ZONE:
        return zone(rows, ":" if letter == ":" else "")
    if letter == "s":
        return pa.array(time // 1_000_000).cast(pa.string())
    fraction = time % 1_000_000 // (1000 if letter == "3" else 1)
    return pc.utf8_lpad(pa.array(fraction).cast(pa.string()), int(letter), "0")


def local(rows: pa.RecordBatch) -> pa.TimestampArray:
    """Return what the server's clock showed, in whole seconds."""
    time = rows.column("time").cast(pa.int64()).to_numpy()
    east = rows.column("zone").cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    return pa.array((time + east * 60_000_000) // 1_000_000).cast(pa.timestamp("s"))


def zone(rows: pa.RecordBatch, between: str = "") -> pa.StringArray:
    """Return the zones as +0800, with something between hours and minutes."""
    zones = rows.column("zone").fill_null(0).dictionary_encode()
    named = [
        f"{'-' if east < 0 else '+'}{abs(east) // 60:02}{between}{abs(east) % 60:02}"
        for east in zones.dictionary.to_pylist()
    ]
    return pa.array(named, pa.string()).take(zones.indices)
