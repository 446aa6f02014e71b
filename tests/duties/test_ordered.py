"""Orders: which day ends their term, and what lasts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hegui.days import NEVER_ON
from hegui.duties.shapes import ordered

SERVED = date(2026, 6, 4)
ORDER = {
    "order": "a",
    "authority": "x",
    "duty": "d",
    "system": "s",
    "measure": "rectification",
    "basis": "b",
    "issued_on": date(2026, 6, 3),
    "served_on": SERVED,
    "day_kind": "calendar",
    "days": 2,
    "due_on": None,
    "extended_to": None,
    "starts_on": None,
    "ends_on": None,
    "done_on": NEVER_ON,
    "reported_on": NEVER_ON,
    "accepted_on": NEVER_ON,
}


def _term(table: Any, **cells: Any) -> Any:
    days = [date(2026, 6, 1) + timedelta(days=n) for n in range(20)]
    calendar = table(
        *(
            {
                "day": day,
                "working": day.isoweekday() < 6,
                "ordinal": sum(d.isoweekday() < 6 for d in days[: n + 1]),
                "known": True,
            }
            for n, day in enumerate(days)
        )
    )
    orders = table(ORDER | cells, day_kind="string", extended_to="date")
    t = ordered.with_term(ordered.received(orders), calendar)
    return t.mutate(told_on=t.reported_on)


def test_the_day_of_service_does_not_count(table: Any, rows: Any) -> None:
    """Two calendar days end on Saturday, two working days on Monday; a stated day goes first."""
    plain = rows(_term(table))[0]
    working = rows(_term(table, day_kind="working"))[0]
    stated = rows(_term(table, due_on=date(2026, 6, 9)))[0]

    assert (plain["due_on"], plain["counted"]) == (date(2026, 6, 6), "calendar_days")
    assert (working["due_on"], working["counted"]) == (date(2026, 6, 8), "working_days")
    assert (stated["due_on"], stated["counted"]) == (date(2026, 6, 9), "stated")


def test_days_of_a_kind_that_is_not_known_are_open_in_between(table: Any, column: Any) -> None:
    """After the calendar days and before the working days it may be in time."""
    done = {"done_on": date(2026, 6, 8), "reported_on": date(2026, 6, 8)}
    t = _term(table, day_kind=None, **done)
    late = _term(table, **done)

    assert [None] == column(t, ordered.in_time(t, date(2026, 6, 20)))
    assert [False] == column(late, ordered.in_time(late, date(2026, 6, 20)))


def test_what_was_accepted_was_done_and_reported(table: Any, rows: Any) -> None:
    """By the day of acceptance at the latest."""
    found = rows(_term(table, accepted_on=date(2026, 6, 5)))[0]

    assert (found["done_on"], found["reported_on"]) == (date(2026, 6, 5), date(2026, 6, 5))


def test_a_measure_lasts_from_the_first_to_the_last_instant(table: Any, rows: Any) -> None:
    """Without a last day it lasts to the day, and without a first from service on."""
    order = ORDER | {"measure": "suspension", "scope": "u1"}
    orders = table(order, order | {"order": "b", "measure": "fine"}, day_kind="string")

    found = rows(ordered.lasting(orders, ("suspension",), date(2026, 6, 30)))
    assert [(datetime(2026, 6, 3, 16), datetime(2026, 6, 30, 16))] == [  # noqa: DTZ001
        (row["from_at"], row["until_at"]) for row in found
    ]
