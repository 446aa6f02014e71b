"""The day that words mean beside another day: the same month, three days later, last Friday."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, replace

from hegui.reading import numerals
from hegui.reading.dates import WEEKDAYS, Found

_TURN = 8  # months back from one date to the next: a year has turned between them
_LATER = re.compile(r"(?!the )(?P<n>\w+) (?P<unit>day|week)s? (?P<way>later|earlier|before)")
_MONTHS = re.compile(r"(?P<n>\w+) months (?P<way>later|earlier|before)")
_LONG = {"day": 1, "week": 7}
_AFTERWARDS = re.compile(r"(?P<n>.{1,2})(?P<unit>[天日周]|个?星期|个月)之?后")
_NEXT_MONTH = re.compile("次月|(?:next|following) month|month (?:later|after)")
_MONTH_BEFORE = re.compile("(?:previous|preceding) month|month (?:earlier|before)")
_NEXT = re.compile("次日|翌日|next|following|later|after")
_DAY_BEFORE = re.compile("previous|preceding|before|earlier")
_BACK = {"去年": 1, "上年": 1, "前年": 2, "last year": 1}
_SAME_YEAR = {"同年", "当年"}
_DAYS_BACK = {"今日": 0, "今天": 0, "昨日": 1, "昨天": 1, "today": 0, "yesterday": 1}
_MONTHS_BACK = {"本月": 0, "上月": 1, "this month": 0, "last month": 1}


@dataclass(frozen=True, slots=True)
class Written:
    """When a text was written, as far as it tells."""

    year: int | None
    month: int | None = None
    day: int | None = None


def resolve(found: Found, before: Found | None, written: Written) -> Found:
    """Return the date with the parts filled in that it takes from the date before it."""
    if found.near in _MONTHS_BACK:
        return _by_month(found, written)
    back = _DAYS_BACK.get(found.same or found.near or "")
    if back is not None and written.month and written.day:
        day = Found(found.span, written.year, written.month, written.day)
        return _days_after(found, day, -back)
    if found.by_weekday:
        return _by_weekday(found, written)
    if found.same is not None:
        return _same(found, before)
    if found.year is not None:
        return found
    if found.near in _BACK and written.year:
        return replace(found, year=written.year - _BACK[found.near], inferred=True)
    if found.near in {"今年", "本年"} and written.year:
        return replace(found, year=written.year, inferred=True)
    return replace(found, year=_year(found, before, written), inferred=True)


def _year(found: Found, before: Found | None, written: Written) -> int | None:
    """Return the year of a day that is said without: that of the day before it, or of the text."""
    if found.near in _SAME_YEAR and before and before.year:
        return before.year
    if written.year and written.day and written.month and found.month:
        return written.year - (found.month > written.month)  # the last one, nothing to come
    year = (before.year if before else None) or written.year
    if before and before.month and written.year and found.month and year == written.year - 1:
        year = written.year if before.month - found.month >= _TURN else year
    return year


def _by_month(found: Found, written: Written) -> Found:
    """Read 上月9日, "earlier this month" by the month in which the text was written."""
    if written.year is None or written.month is None:
        return found
    months_before = _MONTHS_BACK[found.near or ""]
    year, month = divmod(written.year * 12 + written.month - 1 - months_before, 12)
    return replace(found, year=year, month=month + 1, inferred=True)


def _by_weekday(found: Found, written: Written) -> Found:
    """Read "on Thursday" by the day on which the text was written: the last one up to it."""
    try:
        day = dt.date(written.year or 0, written.month or 0, written.day or 0)
    except ValueError:
        return found
    weekday = WEEKDAYS.index((found.near or "").split()[-1])
    since = (day.weekday() - weekday) % 7 or (7 if (found.near or "").startswith("last") else 0)
    return _days_after(found, Found(found.span, day.year, day.month, day.day), -since)


def _same(found: Found, before: Found | None) -> Found:
    if before is None or before.year is None:
        return found
    if "year" in (found.same or ""):
        return replace(found, year=before.year - 1, inferred=True)
    day = (
        before.day
        if "日" in (found.same or "") or "day" in (found.same or "") or "天" in (found.same or "")
        else None
    )
    in_chinese = _AFTERWARDS.fullmatch(found.same or "")
    if in_chinese:
        return _afterwards(found, before, in_chinese)
    later = _LATER.match(found.same or "")
    if later and before.month and before.day:
        days = _counted(later["n"]) * _LONG[later["unit"]]
        return _days_after(found, before, days if later["way"] == "later" else -days)
    if _DAY_BEFORE.search(found.same or "") and "month" not in (found.same or "") and before.day:
        return _days_after(found, before, -1)
    turn = bool(_NEXT_MONTH.search(found.same or "")) - bool(_MONTH_BEFORE.search(found.same or ""))
    months = _MONTHS.match(found.same or "")
    if months:
        turn = _counted(months["n"].casefold()) * (1 if months["way"] == "later" else -1)
    if turn and before.month:
        year, month = divmod(before.year * 12 + before.month - 1 + turn, 12)
        return replace(found, year=year, month=month + 1, inferred=True)
    if _NEXT.search(found.same or "") and before.month and before.day:
        return _days_after(found, before, 1)
    return replace(found, year=before.year, month=before.month, day=day, inferred=True)


def _afterwards(found: Found, before: Found, said: re.Match[str]) -> Found:
    """Read 三天后 and 两个月后 from the date before; months later is a month, not a day."""
    number = 0.5 if said["n"] == "半" else numerals.whole(said["n"].replace("两", "二"))
    if not number or not before.month:
        return found
    if said["unit"] == "个月":
        year, month = divmod((before.year or 0) * 12 + before.month - 1 + math.ceil(number), 12)
        return replace(found, year=year, month=month + 1, inferred=True)
    days = number * (7 if said["unit"].endswith(("周", "星期")) else 1)
    return _days_after(found, before, int(days)) if before.day and days >= 1 else found


def _days_after(found: Found, before: Found, days: int) -> Found:
    """Return the day that is so many days after another; nothing where there is no such day."""
    try:
        first = dt.date(before.year or 0, before.month or 0, before.day or 0)
        later = first + dt.timedelta(days=days)
    except (ValueError, OverflowError):
        return found
    return replace(found, year=later.year, month=later.month, day=later.day, inferred=True)


def _counted(word: str) -> int:
    return 1 if word == "a" else numerals.whole(word) or 0
