"""A statutory day is a day in Shanghai; months are counted by their day number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import days
from hegui.errors import UsageError

TICK = timedelta(microseconds=1)
DATES = st.dates(date(1992, 1, 1), date(2150, 1, 1))
SHANGHAI = ZoneInfo("Asia/Shanghai")


@given(DATES)
def test_a_day_ends_where_the_next_one_begins(day: date) -> None:
    """24:00 is the first instant of the next day, and the microsecond before it is the last."""
    end = days.end_of(day)

    assert end == datetime(day.year, day.month, day.day, 16)  # noqa: DTZ001 - naive UTC
    assert day + timedelta(days=1) == days.day_of(end)
    assert day == days.day_of(end - TICK)
    assert day == days.day_of(end - timedelta(days=1))


@given(st.datetimes(datetime(1992, 1, 1), datetime(2036, 1, 1)))  # noqa: DTZ001 - naive UTC
def test_the_fixed_offset_is_the_zone_of_shanghai(instant: datetime) -> None:
    """Eight hours is exact on every day on which a law that we hold was in force."""
    aware = instant.replace(tzinfo=UTC)

    assert aware.astimezone(SHANGHAI).date() == days.day_of(instant)
    assert days.day_of(instant) == days.day_of(aware)
    assert days.day_of(instant) == days.day_of(aware.astimezone(timezone(-timedelta(hours=9))))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2017-09-26", 6, "2017-03-26"),
        ("2017-08-31", 6, "2017-02-28"),
        ("2016-08-31", 6, "2016-02-29"),
        ("2017-08-28", 6, "2017-02-28"),
        ("2017-12-31", 6, "2017-06-30"),
        ("2017-06-30", 6, "2016-12-30"),
        ("2017-01-01", 6, "2016-07-01"),
        ("2020-02-29", 12, "2019-02-28"),
        ("2020-02-29", 48, "2016-02-29"),
        ("2017-03-15", 0, "2017-03-15"),
    ],
)
def test_months_before_a_day(day: str, months: int, before: str) -> None:
    """The same day number, clamped to the end of a shorter month."""
    expected = date.fromisoformat(before)

    assert expected == days.months_before(date.fromisoformat(day), months)


@given(DATES, st.integers(-240, 240))
def test_months_are_clamped_and_never_spill_over(day: date, months: int) -> None:
    """The result lies in the month that is asked for, and a later day never comes out earlier."""
    found = days.months_after(day, months)

    assert day.year * 12 + day.month + months == found.year * 12 + found.month
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)
    assert found <= days.months_after(day + timedelta(days=1), months)


def test_years_after_a_leap_day() -> None:
    """29 February becomes 28 where there is none."""
    leap = date(2024, 2, 29)
    expected = [date(2025, 2, 28), date(2028, 2, 29), date(2022, 2, 28)]

    assert expected == [days.years_after(leap, number) for number in (1, 4, -2)]


def test_what_has_not_happened_lies_after_every_day() -> None:
    """What is later and what never happened can be told apart, and both are after every day."""
    assert date(2150, 1, 1) < days.LATER_ON < days.NEVER_ON
    assert days.LATER.date() == days.LATER_ON
    assert days.NEVER.date() == days.NEVER_ON


def test_a_day_to_judge_is_at_most_today() -> None:
    """Evidence can speak of today at most."""
    today = date(2026, 6, 30)

    assert today == days.day_until("2026-06-30", today)
    for wrong, told in (("2026-07-01", "future"), ("30.6.2026", "no day"), ("", "no day")):
        with pytest.raises(UsageError, match=told):
            days.day_until(wrong, today)
