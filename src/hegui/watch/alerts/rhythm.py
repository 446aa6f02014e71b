"""When alerts are sent: at once or gathered, and not on a day off, save for terms that run out.

A term of the law or of an authority is told on its day however often somebody wants to hear: one
that ends tomorrow cannot wait for Monday.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hegui.content import installed
from hegui.days import SHANGHAI
from hegui.law import workdays

if TYPE_CHECKING:
    from datetime import date

    from hegui.law.workdays import Calendar
    from hegui.watched import Often

HOUR = 8
"""Of the day in Shanghai, from which what was gathered is sent."""
DAY = timedelta(days=1)


def calendar() -> Calendar:
    """Return the days off and worked, of the first content package that has a calendar."""
    found = [workdays.load(content) for content in installed()]
    return next((one for one in found if one.sources), workdays.Calendar())


def next_at(often: Often, last: date, now: datetime, days: Calendar, *, pressing: bool) -> datetime:
    """Return when something that waits is sent: now, or a time that is to come.

    Args:
        often: How often somebody wants to hear.
        last: The day in Shanghai on which they last heard, or asked for it.
        now: The time, with its zone.
        days: The days that are worked.
        pressing: Whether it is a term that runs out.
    """
    if pressing:
        return now
    here = now.astimezone(SHANGHAI)
    day = here.date()
    while not days.is_working(day) or not _turn(often, last, day):
        day += DAY
    first = datetime(day.year, day.month, day.day, HOUR, tzinfo=SHANGHAI)
    if day == here.date() and (often == "at_once" or here >= first):
        return now
    return first


def _turn(often: Often, last: date, day: date) -> bool:
    """Say whether a day is one on which it is somebody's turn again."""
    if often == "at_once":
        return True
    if often == "daily":
        return day > last
    return day.isocalendar()[:2] > last.isocalendar()[:2]
