"""Last days and instants: each side of every limit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import ibis

from hegui.days import NEVER_ON
from hegui.duties.shapes import deadline

LAST = date(2026, 6, 20)


def test_a_last_day_is_kept_until_it_is_over(table: Any, column: Any) -> None:
    """Done on it is kept, and on that day itself nothing is missed yet."""
    t = table(
        {"due_on": LAST, "done_on": LAST},
        {"due_on": LAST, "done_on": date(2026, 6, 21)},
        {"due_on": LAST, "done_on": NEVER_ON},
        {"due_on": LAST, "done_on": None},
    )

    after, on_it = date(2026, 6, 22), LAST
    assert [True, False, False, None] == column(t, deadline.kept(t.done_on, t.due_on, after))
    assert [True, True, True, True] == column(t, deadline.kept(t.done_on, t.due_on, on_it))


def test_a_failure_runs_from_the_day_after_to_doing(table: Any, rows: Any) -> None:
    """What was never done has no end, and what was in time no beginning."""
    t = table(
        {"due_on": LAST, "done_on": date(2026, 6, 25)},
        {"due_on": LAST, "done_on": NEVER_ON},
        {"due_on": LAST, "done_on": LAST},
    )

    assert [
        {"began_on": date(2026, 6, 21), "ended_on": date(2026, 6, 25)},
        {"began_on": date(2026, 6, 21), "ended_on": None},
        {"began_on": None, "ended_on": None},
    ] == rows(t.select(**deadline.late(t.done_on, t.due_on)))


def test_a_limit_at_midnight_closes_the_day_before(table: Any, column: Any) -> None:
    """24:00 of a day is due on that day; a second later is the next one."""
    t = table(
        {"due_at": datetime(2026, 6, 1, 16)},  # noqa: DTZ001
        {"due_at": datetime(2026, 6, 1, 16, 0, 1)},  # noqa: DTZ001
    )

    assert [date(2026, 6, 1), date(2026, 6, 2)] == column(t, deadline.closing_day(t.due_at))


def test_a_limit_in_hours_is_kept_to_the_second(table: Any, column: Any) -> None:
    """A second too late is late, once that instant is over."""
    found = datetime(2026, 6, 1, 2)  # noqa: DTZ001
    t = table(
        {"found_at": found, "done_at": datetime(2026, 6, 1, 6)},  # noqa: DTZ001
        {"found_at": found, "done_at": datetime(2026, 6, 1, 6, 0, 1)},  # noqa: DTZ001
    )
    term = deadline.hours(t.found_at, ibis.literal(240), 4)

    kept = deadline.kept_to_the_hour(t.done_at, term["due_at"], date(2026, 6, 2))
    assert [True, False] == column(t, kept)


def _calendar(table: Any) -> Any:
    """Return a week from Thursday on, with a weekend that is off."""
    days = [date(2026, 6, 4 + n) for n in range(7)]
    off = {date(2026, 6, 6), date(2026, 6, 7)}
    return table(
        *(
            {
                "day": day,
                "working": day not in off,
                "ordinal": sum(d not in off for d in days[: n + 1]),
                "known": True,
            }
            for n, day in enumerate(days)
        )
    )


def test_working_days_exclude_the_first_and_days_off(table: Any, rows: Any) -> None:
    """Two working days from Thursday end on Monday; from Saturday they begin on Monday."""
    begun = table(
        {"start_on": date(2026, 6, 4), "days": 2},
        {"start_on": date(2026, 6, 6), "days": 1},
        {"start_on": date(2026, 6, 10), "days": 9},
    )
    found = deadline.with_working_day(begun, _calendar(table)).order_by("start_on")
    due = [row["due_on"] for row in rows(found.select(**deadline.working_days(found)))]

    assert [date(2026, 6, 8), date(2026, 6, 8), None] == due


def test_working_days_are_counted_back(table: Any, rows: Any) -> None:
    """Two working days before Monday is Thursday."""
    ends = table({"ends_on": date(2026, 6, 8)})
    found = rows(deadline.with_working_day_before(ends, _calendar(table), 2))

    assert [date(2026, 6, 4)] == [row["extend_from"] for row in found]
