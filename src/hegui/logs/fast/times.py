"""The times of lines, `dd/Mon/yyyy:hh:mm:ss +zzzz`, each different one read once."""

from __future__ import annotations

import numpy as np

from hegui.logs.fast.arrays import DASH, PLUS, Bools, Ints
from hegui.logs.fast.words import Shape, Words, pair, word
from hegui.logs.grammar import EAST, HOUR, LAST_SECOND, MONTHS, WEST

# Where in a time the words begin by which it is read, and what they look like.
WORDS = (0, 7, 12, 20)
DATE, YEAR = Shape(b"00/???/0"), Shape(b"0000:00:")
CLOCK, ZONE = Shape(b"00:00:00"), Shape(b" ?0000] ")

NAMES = np.array(sorted(word(name) for name in MONTHS), np.uint64)
NUMBERS = np.array([number for _, number in sorted((word(k), n) for k, n in MONTHS.items())])
NAME = (1 << 24) - 1  # three bytes
DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
FEBRUARY = 2
DAY = 24  # hours
# Days from 1 March of year 0 to 1970-01-01, and one, as days of a month count from 1.
MARCH_1_OF_YEAR_0 = 719_469


def times(eights: Words, start: Ints) -> tuple[Ints, Ints, Bools]:
    """Read the times from `start` on: microseconds since 1970 UTC, minutes east of UTC, ok.

    A time ends with `] `. Lines of one second follow each other, so those that say the same as the
    line before are not read again.
    """
    found = [eights[start + at] for at in WORDS]
    new = np.ones(len(start), np.bool_)
    new[1:] = np.logical_or.reduce([one[1:] != one[:-1] for one in found])
    first = np.flatnonzero(new)
    which = np.cumsum(new) - 1
    time, zone, ok = _read(*(one[first] for one in found))
    return time[which], zone[which], ok[which]


def _read(date: Words, year: Words, clock: Words, zone: Words) -> tuple[Ints, Ints, Bools]:
    """Read times by their words."""
    ok = DATE.fits(date) & YEAR.fits(year) & CLOCK.fits(clock) & ZONE.fits(zone)
    years = pair(year, 0) * 100 + pair(year, 2)
    month, month_ok = _months(date)
    days, days_ok = _days(years, month, pair(date, 0))
    east, east_ok = _zones(zone)
    hour, minute, second = (pair(clock, at) for at in (0, 3, 6))
    ok &= month_ok & days_ok & east_ok & (hour < DAY) & (minute < HOUR) & (second < HOUR)
    seconds = ((days * DAY + hour) * 60 + minute - east) * 60 + second
    ok &= (seconds >= 0) & (seconds <= LAST_SECOND)
    return seconds * 1_000_000, east, ok


def _months(date: Words) -> tuple[Ints, Bools]:
    """Read the name of three letters in `dd/Mon/y`: the month, ok."""
    names = (date >> 24) & NAME
    place = np.minimum(np.searchsorted(NAMES, names), len(NAMES) - 1)
    return NUMBERS[place], NAMES[place] == names


def _zones(zone: Words) -> tuple[Ints, Bools]:
    """Read ` +zzzz`: minutes east of UTC, ok."""
    sign = (zone >> 8) & 0xFF
    west, minutes = sign == DASH, pair(zone, 4)
    east = np.where(west, -1, 1) * (pair(zone, 2) * HOUR + minutes)
    ok = (west & (east != 0)) | (sign == PLUS)
    return east, ok & (minutes < HOUR) & (east >= WEST) & (east <= EAST)


def _days(year: Ints, month: Ints, day: Ints) -> tuple[Ints, Bools]:
    """Count the days since 1970-01-01, ok; the year is taken to begin in March.

    So the 29th of February is its last day.
    """
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    ok = (day >= 1) & (day <= DAYS[month] + (leap & (month == FEBRUARY)))
    since_march = (month - 3) % 12
    years = year - (month <= FEBRUARY)
    leaps = years // 4 - years // 100 + years // 400
    return years * 365 + leaps + (153 * since_march + 2) // 5 + day - MARCH_1_OF_YEAR_0, ok
