"""What the law asks at once: on the Shanghai day of finding, with a room after it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import ibis

from hegui.days import NEVER
from hegui.duties.shapes import prompt

DAY = date(2026, 6, 30)
MORNING = datetime(2026, 6, 1, 2)  # noqa: DTZ001 - instants are naive UTC
MIDNIGHT = datetime(2026, 6, 1, 16)  # noqa: DTZ001 - of Shanghai
ROOM = 1


def test_what_was_done_after_its_room_is_late(table: Any, column: Any) -> None:
    """On the day it is met, in the room it stays open, beyond it or never it is not met."""
    found = table(
        {"found_at": MORNING, "done_at": datetime(2026, 6, 1, 15, 59, 59)},  # noqa: DTZ001
        {"found_at": MORNING, "done_at": MIDNIGHT},
        {"found_at": MORNING, "done_at": datetime(2026, 6, 2, 16)},  # noqa: DTZ001
        {"found_at": MORNING, "done_at": NEVER},
        {"found_at": MORNING, "done_at": None},
    )
    truth = prompt.in_time(found.found_at, found.done_at, DAY, ROOM)

    assert [True, None, False, False, None] == column(found, truth)


def test_what_is_open_in_its_room_is_not_known_to_be_late(table: Any, column: Any) -> None:
    """The last day of the room leaves time until its end."""
    found = table({"found_at": MORNING, "done_at": NEVER})
    days = [date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)]
    truths = [prompt.in_time(found.found_at, found.done_at, day, ROOM) for day in days]

    assert [[None], [None], [False]] == [column(found, truth) for truth in truths]


def test_late_begins_on_the_next_shanghai_day(table: Any, rows: Any) -> None:
    """Midnight in Shanghai is the next day; what is done before it was never late."""
    found = table(
        {"found_at": MORNING, "done_at": MIDNIGHT},
        {"found_at": MORNING, "done_at": datetime(2026, 6, 1, 15, 59, 59)},  # noqa: DTZ001
        {"found_at": MORNING, "done_at": NEVER},
    )
    late = rows(found.select(**prompt.late(found.found_at, found.done_at)))

    assert [date(2026, 6, 2), None, date(2026, 6, 2)] == [row["began_on"] for row in late]
    assert [date(2026, 6, 2), None, None] == [row["ended_on"] for row in late]
    assert [50_400, 50_399, None] == [row["elapsed_s"] for row in late]


def test_what_may_not_be_bound_has_no_failure(table: Any, rows: Any) -> None:
    """Where it is not known that the duty binds, nothing is said to have begun."""
    found = table({"found_at": MORNING, "done_at": MIDNIGHT, "bound": None}, bound="bool")
    late = prompt.late(found.found_at, found.done_at, bound=found.bound)

    assert rows(found.select(began_on=late["began_on"])) == [{"began_on": None}]


def test_the_exempt_has_no_failure(table: Any, rows: Any) -> None:
    """Only what is known not to be exempt keeps its days."""
    late = table(
        {"n": 1, "harm": True, "began_on": DAY, "ended_on": DAY},
        {"n": 2, "harm": False, "began_on": DAY, "ended_on": DAY},
    )
    found = rows(prompt.unless_exempt(late, ~late.harm).order_by(ibis._.n))

    assert [(DAY, False), (None, True)] == [(row["began_on"], row["exempt"]) for row in found]
