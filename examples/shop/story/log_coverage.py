"""What the other logs hold, day by day, as their archive counted it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from story.access_log import FIRST, LAST
from story.table import SHANGHAI, Dice, Row, Rows

COUNTED_FROM = date(2025, 6, 1)
SPANS = (
    ("old-web", date(2017, 7, 28), date(2017, 9, 25)),
    ("old-web", COUNTED_FROM, date(2025, 10, 14)),
    ("web-2021", COUNTED_FROM, FIRST - timedelta(days=1)),
    ("waf", COUNTED_FROM, LAST),
    ("pay-audit", COUNTED_FROM, LAST),
    ("vuln-intake", COUNTED_FROM, LAST),
    ("seller-ops", date(2026, 3, 2), LAST),
)
"""Each source with its first and last day here. The access log `web` is counted from its own files.

In 2017 the old mall kept its log for sixty days, as the rules of 2005 ask; the law asks for more.
"""
LOST = (date(2025, 11, 8), date(2025, 11, 9))
"""A weekend on which the WAF was down."""


def rows() -> Rows:
    """Return a row for every source and day."""
    return [
        _day(source, first + timedelta(days=number))
        for source, first, last in SPANS
        for number in range((last - first).days + 1)
        if source != "waf" or first + timedelta(days=number) not in LOST
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
