"""Requests of authorities and of persons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from hegui.days import LATER, NEVER
from hegui.duties.shapes import answered

SINCE = datetime(2017, 5, 31, 16)  # noqa: DTZ001
CAME, DUE = datetime(2026, 6, 1, 2), datetime(2026, 6, 3, 16)  # noqa: DTZ001
LATE = datetime(2026, 6, 4, 2)  # noqa: DTZ001
DAY = date(2026, 6, 30)
DAYS, SATURDAY = 15, 6
ASKED = {
    "authority": "police",
    "level": "county",
    "kind": "inspection",
    "received_at": CAME,
    "due_at": DUE,
}


def test_an_answer_in_time_that_refuses_is_none(table: Any, rows: Any, column: Any) -> None:
    """A refusal fails on its day, a missed limit from its end to the answer."""
    requests = table(
        ASKED | {"request": "a", "answered_at": DUE, "refused": False},
        ASKED | {"request": "b", "answered_at": DUE, "refused": True},
        ASKED | {"request": "c", "answered_at": LATE, "refused": False},
        ASKED | {"request": "d", "answered_at": NEVER, "refused": False},
        ASKED | {"request": "e", "answered_at": DUE, "refused": False, "kind": "interview"},
    )
    t = answered.of_authorities(requests, "inspection", SINCE).order_by("request")
    found = rows(t)

    assert [True, False, False, False] == column(t, answered.complied(t, DAY))
    limit, on = date(2026, 6, 4), date(2026, 6, 4)
    assert [None, on, limit, limit] == [row["began_on"] for row in found]
    assert [None, on, on, None] == [row["ended_on"] for row in found]
    assert [None, None, None, date(2026, 6, 3)] == [row["due_on"] for row in found]


def test_a_later_refusal_is_not_read_on_an_earlier_day(table: Any, column: Any) -> None:
    """An answer of a later day has not been given, so it has not refused."""
    requests = table(
        ASKED | {"request": "a", "answered_at": LATER, "refused": True},
        ASKED | {"request": "b", "answered_at": NEVER, "refused": True},
    )
    t = answered.of_authorities(requests, "inspection", SINCE).order_by("request")

    assert [True, False] == column(t, answered.complied(t, date(2026, 6, 2)))


def test_a_limit_that_is_not_over_is_kept(table: Any, column: Any) -> None:
    """At the end of the day before, the answer may still come."""
    requests = table(ASKED | {"request": "a", "answered_at": NEVER, "refused": False})
    t = answered.of_authorities(requests, "inspection", SINCE)

    assert [True] == column(t, answered.complied(t, date(2026, 6, 3)))
    assert [False] == column(t, answered.complied(t, date(2026, 6, 4)))


@pytest.fixture
def calendar(table: Any) -> Any:
    """Return the days of June and July 2026, of which those from Monday to Friday are worked."""
    days, ordinal = [], 0
    for n in range(61):
        day = date.fromordinal(date(2026, 6, 1).toordinal() + n)
        working = day.isoweekday() < SATURDAY
        ordinal += working
        days.append({"day": day, "working": working, "ordinal": ordinal, "known": True})
    return table(*days)


def test_whether_it_is_justified_matters_only_while_it_is_not_granted(
    table: Any, column: Any, calendar: Any
) -> None:
    """An unjustified request is out of scope, one that may be is open."""
    request = {"kind": "delete", "received_at": CAME, "refused_reason": None}
    requests = table(
        request | {"request": "a", "justified": True, "done_at": NEVER},
        request | {"request": "b", "justified": None, "done_at": NEVER},
        request | {"request": "c", "justified": None, "done_at": LATE},
        request | {"request": "d", "justified": False, "done_at": NEVER},
    )
    t = answered.of_persons(requests, ("delete",), SINCE, calendar, DAY, DAYS).order_by("request")

    assert [False, None, True] == column(t, answered.granted(t, DAY, DAYS))
    assert [date(2026, 6, 23), None, None] == column(t, t.began_on)


def test_what_is_open_in_its_working_days_is_pending(
    table: Any, rows: Any, column: Any, calendar: Any
) -> None:
    """The fifteenth working day after 1 June is the 22nd; what is settled on it is in time."""
    came = {"received_at": CAME}
    complaints = table(
        came | {"complaint": "a", "handled_at": NEVER},
        came | {"complaint": "b", "handled_at": datetime(2026, 6, 22, 15, 59, 59)},  # noqa: DTZ001
        came | {"complaint": "c", "handled_at": datetime(2026, 6, 22, 16)},  # noqa: DTZ001
        came | {"complaint": "d", "handled_at": None},
    )
    last = date(2026, 6, 22)
    t = answered.in_working_days(complaints, "handled_at", calendar, last, DAYS)
    t = t.order_by("complaint")

    assert [True, False, False, None] == [row["pending"] for row in rows(t)]
    assert [None] * 4 == [row["began_on"] for row in rows(t)], "no failure begins in the future"
    assert [None, True, None, None] == column(t, answered.settled(t, "handled_at", last, DAYS))
    after = answered.settled(t, "handled_at", DAY, DAYS)
    assert [False, True, False, None] == column(t, after)


def test_beyond_the_calendar_only_calendar_days_are_sure(
    table: Any, column: Any, calendar: Any
) -> None:
    """So many calendar days end before as many working days do."""
    came = {"received_at": datetime(2026, 7, 20, 2)}  # noqa: DTZ001
    complaints = table(
        came | {"complaint": "a", "handled_at": datetime(2026, 8, 4, 15, 59, 59)},  # noqa: DTZ001
        came | {"complaint": "b", "handled_at": datetime(2026, 8, 4, 16)},  # noqa: DTZ001
    )
    day = date(2026, 12, 31)
    t = answered.in_working_days(complaints, "handled_at", calendar, day, DAYS)
    t = t.order_by("complaint")

    assert [True, None] == column(t, answered.settled(t, "handled_at", day, DAYS))
