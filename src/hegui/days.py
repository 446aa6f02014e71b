"""Statutory days: a day is a day in Asia/Shanghai, and an instant is a naive UTC timestamp.

Since 1991 the zone has had no summer time, so a fixed offset of eight hours is exact for every day
on which a law that we hold was in force; that lets a database count days without a zone table.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

from hegui.errors import UsageError

OFFSET = timedelta(hours=8)
SHANGHAI = timezone(OFFSET, "Asia/Shanghai")

EVER = date.min
"""Since when a register is declared complete of which no first day is told."""
NEVER_ON = date(2200, 1, 1)
"""Stands in an event column for "had not happened": every comparison with it is false, not null."""
NEVER = datetime(2200, 1, 1)  # noqa: DTZ001 - instants are naive UTC
LATER_ON = date(2199, 1, 1)
"""The same for what happened after the day that is asked for."""
LATER = datetime(2199, 1, 1)  # noqa: DTZ001 - instants are naive UTC
IN_HOURS = 3
"""Days up to which a limit is told in hours, as the law writes 72 of them."""

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_LETTERS = 3
_NUMBER = {name[:_LETTERS].casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}

MONTHS = "|".join(MONTH_NAMES)
"""A pattern for the full name of a month."""

_CUT = (name[:_LETTERS] for name in MONTH_NAMES if len(name) > _LETTERS)
MONTHS_SHORT = "|".join(("Sept", *_CUT))
"""A pattern for a name that is cut short, without the full stop after it."""


_WRITTEN = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?", re.ASCII)


def today() -> date:
    """Return the current Shanghai day: for the rim only, no rule may call it."""
    return datetime.now(SHANGHAI).date()


def iso_day(value: str) -> date:
    """Read a day such as 2017-09-26, 2017/9/26, 2017年9月26日; raise `UsageError` otherwise."""
    written = _WRITTEN.fullmatch(value.strip())
    try:
        return date(*map(int, written.groups())) if written else date.fromisoformat(value)
    except ValueError:
        raise UsageError("'{value}' is no day: write it as 2017-09-26.", value=value) from None


def day_until(value: str, last: date) -> date:
    """Read a day written as 2017-09-26 that is not after the last; raise `UsageError` otherwise."""
    day = iso_day(value)
    if day > last:
        raise UsageError(
            "The day {day} lies in the future: evidence can speak of today at most.", day=day
        )
    return day


def now() -> datetime:
    """Return the time, naive UTC in whole seconds: for the rim only, no rule may call it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def end_of(day: date) -> datetime:
    """Return 24:00 of a Shanghai day as a naive UTC timestamp."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time()) - OFFSET


def day_of(instant: datetime) -> date:
    """Return the Shanghai day of a UTC instant (naive means UTC)."""
    return in_shanghai(instant).date()


def in_shanghai(instant: datetime) -> datetime:
    """Return a UTC instant (naive means UTC) with the time of day in Shanghai."""
    aware = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant
    return aware.astimezone(SHANGHAI)


def instant(text: str, *, end: bool = False) -> datetime:
    """Read a time of the command line as naive UTC: Shanghai time unless it says its zone.

    A day alone is its beginning, or with `end` its end.

    Raises:
        UsageError: it is no time.
    """
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            day = date.fromisoformat(text)
            return end_of(day) if end else end_of(day - timedelta(days=1))
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "'{text}' is no time: write 2026-11-25, 2026-11-25T09:30 (Shanghai), or with a zone "
            "2026-11-25T01:30Z.",
            text=text,
        ) from None
    aware = found if found.tzinfo else found.replace(tzinfo=SHANGHAI)
    return aware.astimezone(UTC).replace(tzinfo=None)


def written(day: date, lang: str) -> str:
    """Return a day as the language writes it: 2017-09-26 or 2017年9月26日."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day:%Y-%m-%d}"


def lasting(span: timedelta, lang: str) -> str:
    """Return a limit in hours, in minutes if it is no whole number of them, or in many days."""
    hours, rest = divmod(int(span.total_seconds()) // 60, 60)
    if rest:
        minutes = hours * 60 + rest
        return f"{minutes}分钟" if lang == "zh" else f"{minutes} min"
    days, rest = divmod(hours, 24)
    if days > IN_HOURS and not rest:
        return f"{days}日" if lang == "zh" else f"{days} days"
    return f"{hours}小时" if lang == "zh" else f"{hours} h"


def months_before(day: date, months: int) -> date:
    """Return the same day number `months` earlier, clamped to the month's end."""
    return months_after(day, -months)


def months_after(day: date, months: int) -> date:
    """Return the same day number `months` later, clamped to the month's end."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def years_after(day: date, years: int) -> date:
    """Return the same day `years` later; 29 February becomes 28."""
    return months_after(day, 12 * years)


def month_of(name: str) -> int:
    """Return the number of the month of that name in any case, cut short or not.

    Raises:
        KeyError: No month begins so.
    """
    return _NUMBER[name[:_LETTERS].casefold()]
