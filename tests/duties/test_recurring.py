"""What recurs: regularly, within an interval, in each calendar year."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import ibis

from hegui.days import LATER_ON, NEVER_ON
from hegui.duties.shapes import recurring

DAY = date(2026, 6, 30)
MONTHS = SimpleNamespace(regular_months=12, lapsed_months=36)


def test_regular_is_within_the_year_and_lapsed_after_three(table: Any, column: Any) -> None:
    """A year and three years to the day are still on the better side."""
    t = table(
        {"last_on": date(2025, 6, 30)},
        {"last_on": date(2025, 6, 29)},
        {"last_on": date(2023, 6, 30)},
        {"last_on": date(2023, 6, 29)},
        {"last_on": None},
    )
    lacking = ibis.literal(False)

    found = column(t, recurring.regular(t.last_on, DAY, lacking, MONTHS))
    assert [True, None, None, False, False] == found


def test_an_event_tells_by_itself_that_it_never_happened(table: Any, column: Any) -> None:
    """Never is a breach after the first year; a later time hides those before it."""
    long_bound, new = date(2017, 6, 1), date(2026, 1, 1)
    t = table(
        {"last_on": NEVER_ON, "since": long_bound},
        {"last_on": NEVER_ON, "since": new},
        {"last_on": LATER_ON, "since": long_bound},
        {"last_on": None, "since": long_bound},
        {"last_on": date(2026, 1, 2), "since": new},
    )

    found = column(t, recurring.regular_event(t.last_on, t.since, DAY, MONTHS))
    assert [False, None, None, None, True] == found


def test_it_is_due_again_on_the_same_day_of_a_later_year(table: Any, rows: Any) -> None:
    """It is missed from the day after; months may come from a column."""
    t = table({"since": date(2025, 6, 30), "n": 6}, {"since": date(2025, 6, 29), "n": 12})

    yearly = rows(t.select(**recurring.next_due(t.since, 1, "years", DAY)))
    assert [None, date(2026, 6, 30)] == [row["began_on"] for row in yearly]
    monthly = rows(t.select(**recurring.next_due(t.since, t.n, "months", DAY)))
    assert [date(2025, 12, 30), date(2026, 6, 29)] == [row["due_on"] for row in monthly]


def test_a_year_is_missed_only_by_both_readings(table: Any, column: Any) -> None:
    """After twelve months, and after the whole calendar year that follows; between is open."""
    long_ago, day = date(2017, 6, 1), date(2026, 3, 1)
    t = table(
        {"last_on": date(2025, 3, 1), "since": long_ago},
        {"last_on": date(2025, 1, 1), "since": long_ago},
        {"last_on": date(2024, 12, 31), "since": long_ago},
        {"last_on": None, "since": date(2025, 1, 2)},
        {"last_on": None, "since": date(2025, 1, 1)},
        {"last_on": None, "since": None},
        {"last_on": None, "since": date(2026, 1, 1)},
    )
    due = t.select(**recurring.yearly(t.last_on, t.since, 1, "years", day))
    lacking = ibis.literal(False)

    truth = recurring.once_a_year(due, day, lacking)
    assert [True, None, False, None, False, None, None] == column(due, truth)
    first = date(2026, 1, 1)
    assert [None, None, first, None, first, None, None] == column(due, due.began_on)


def test_what_is_overdue_hangs_on_what_may_be_missing(table: Any, column: Any) -> None:
    """Not overdue is in time; overdue is what a missing row means."""
    t = table({"due_on": DAY}, {"due_on": DAY - timedelta(days=1)})

    assert [True, False] == column(t, recurring.in_time(t.due_on, DAY, ibis.literal(False)))
    assert [True, None] == column(t, recurring.in_time(t.due_on, DAY, ibis.null("boolean")))


def test_calendar_years_run_up_to_that_of_the_day(table: Any, rows: Any) -> None:
    """Each year has its first and last day; none after that of the day is asked."""
    start = date(2023, 1, 1)
    calendar = table(*({"day": start + timedelta(days=n)} for n in range(1_500)))

    found = rows(recurring.calendar_years(calendar, date(2025, 1, 1), DAY).order_by("year"))
    assert [
        {"year": 2025, "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)},
        {"year": 2026, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)},
    ] == found


def test_what_ends_in_january_is_of_the_year_before(table: Any, rows: Any) -> None:
    """The months of grace end with the last day of January."""
    done = table(
        {"finished_on": date(2026, 1, 31), "reported_on": None},
        {"finished_on": date(2026, 2, 28), "reported_on": None},
    )

    found = rows(recurring.of_calendar_years(done, 1).order_by("finished_on"))
    assert [2025, 2026] == [row["audited_year"] for row in found]
