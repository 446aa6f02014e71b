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
    "report_required": None,
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
    orders = table(ORDER | cells, day_kind="string", extended_to="date", report_required="bool")
    t = ordered.with_term(ordered.received(orders, orders.authority == "police"), calendar)
    return t.mutate(told_on=t.done_on)


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
    late = _term(table, **{name: date(2026, 6, 9) for name in done})

    assert [None] == column(t, ordered.in_time(t, date(2026, 6, 20)))
    assert [False] == column(late, ordered.in_time(late, date(2026, 6, 20)))


def test_a_term_that_ends_on_a_day_off_moves_where_it_is_known_to(table: Any, column: Any) -> None:
    """Two days end on Saturday: Monday is in time for the police and not known for others."""
    asked = date(2026, 6, 20)
    for authority, done_on, truth in (
        ("police", 8, True),
        ("police", 9, False),
        ("x", 6, True),
        ("x", 8, None),
        ("x", 9, False),
    ):
        t = _term(table, authority=authority, done_on=date(2026, 6, done_on))

        assert [truth] == column(t, ordered.in_time(t, asked)), (authority, done_on)


def test_an_order_that_was_not_served_is_never_known_to_be_late(table: Any, column: Any) -> None:
    """Its days run from issue: done by then is in time, and later is not known."""
    early = _term(table, served_on=None, done_on=date(2026, 6, 5))
    later = _term(table, served_on=None, done_on=date(2026, 6, 15))

    assert [True] == column(early, ordered.in_time(early, date(2026, 6, 20)))
    assert [None] == column(later, ordered.in_time(later, date(2026, 6, 20)))


def test_what_may_be_late_ends_like_what_is(table: Any, rows: Any) -> None:
    """It is barred by the same day: done on Monday, of a term that ended on Saturday."""
    t = _term(table, done_on=date(2026, 6, 8))

    found = rows(t.select(**ordered.late(t)))[0]

    assert found == {"began_on": date(2026, 6, 7), "ended_on": date(2026, 6, 8)}


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


def test_an_order_whose_measure_is_not_recorded_may_be_one_of_them(table: Any, rows: Any) -> None:
    """It stays, and is judged by whoever asks."""
    orders = table(ORDER | {"measure": None, "scope": "u1"}, day_kind="string")

    assert len(rows(ordered.lasting(orders, ("suspension",), date(2026, 6, 30)))) == 1


def test_a_register_without_rows_shows_nothing(
    table: Any, rows: Any, absent: Any, open_register: Any
) -> None:
    """Unless it is complete."""
    orders = table({"order": "a"})
    activity = table({"account": "u1"})
    none = activity.filter(activity.account == "u2")
    seen = [
        rows(ordered.observed_in(orders, register, whole("account_activity")))[0]["observed"]
        for register, whole in ((activity, open_register), (none, absent), (none, open_register))
    ]

    assert [True, True, None] == seen
