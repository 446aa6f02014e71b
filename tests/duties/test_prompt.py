"""What the law asks at once: by the end of the Shanghai day of finding."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import ibis

from hegui.days import NEVER
from hegui.duties.shapes import prompt

DAY = date(2026, 6, 30)
MORNING = datetime(2026, 6, 1, 2)  # noqa: DTZ001 - instants are naive UTC
MIDNIGHT = datetime(2026, 6, 1, 16)  # noqa: DTZ001 - of Shanghai


def test_what_was_done_is_met_and_what_was_never_done_is_not(table: Any, column: Any) -> None:
    """Undone it is not met; not known to be done it stays open."""
    found = table(
        {"found_at": MORNING, "done_at": MIDNIGHT},
        {"found_at": MORNING, "done_at": NEVER},
        {"found_at": MORNING, "done_at": None},
    )

    assert [True, False, None] == column(found, prompt.in_time(found.found_at, found.done_at, DAY))


def test_the_day_of_finding_leaves_time(table: Any, column: Any) -> None:
    """What was found on the day that is asked for may still be done on it."""
    found = table({"found_at": datetime(2026, 6, 30, 15, 59, 59), "done_at": NEVER})  # noqa: DTZ001

    assert [True] == column(found, prompt.in_time(found.found_at, found.done_at, DAY))


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
