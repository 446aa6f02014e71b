"""What the other logs hold, day by day, as their archive counted it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from story.access_log import FIRST, LAST
from story.table import SHANGHAI, Dice, Row, Rows

SOURCES = {"waf": FIRST, "pay-audit": FIRST, "seller-ops": date(2026, 3, 2)}
"""Each source with its first day here. The access log of the web is counted from its own files."""


def rows() -> Rows:
    """Return a row for every source and day."""
    return [
        _day(source, first + timedelta(days=number))
        for source, first in SOURCES.items()
        for number in range((LAST - first).days + 1)
    ]


def _day(source: str, day: date) -> Row:
    dice = Dice(f"{source} {day}")
    midnight = datetime.combine(day, time(), SHANGHAI)
    return {
        "source": source,
        "day": day,
        "records": dice.between(40, 900),
        "first_at": midnight + timedelta(seconds=dice.between(0, 1_800)),
        "last_at": midnight + timedelta(seconds=dice.between(84_000, 86_399)),
        "longest_gap_s": dice.between(600, 7_200),
        "sealed": True,
    }
