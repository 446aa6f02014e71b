"""Transfers abroad by assessment: passed in time and valid."""

from __future__ import annotations

from datetime import date
from typing import Any

from hegui.days import NEVER_ON
from hegui.duties.shapes import transfers as abroad

FIRST, DAY = date(2022, 9, 1), date(2026, 6, 30)
TRANSFER = {
    "transfer": "a",
    "recipient_country": "DE",
    "year": 2026,
    "first_on": date(2025, 2, 1),
    "persons": 1,
    "important_data": True,
    "mechanism": "security_assessment",
    "mechanism_filed_on": date(2025, 2, 1),
    "mechanism_expires_on": date(2028, 1, 31),
    "exempt_reason": "",
    "stopped_on": NEVER_ON,
}


def _judged(table: Any, column: Any, day: date, *rows: dict[str, Any]) -> list[Any]:
    given = table(*rows, mechanism_expires_on="date")
    t = abroad.assessed(given, FIRST, FIRST, 6).order_by("transfer")
    return column(t, abroad.by_assessment(t, FIRST, day))


def test_an_assessment_is_passed_before_and_lasts(table: Any, column: Any) -> None:
    """Late, expired and none are breaches; without a day of expiry it lasts."""
    found = _judged(
        table,
        column,
        DAY,
        TRANSFER,
        TRANSFER | {"transfer": "b", "mechanism_filed_on": date(2025, 2, 2)},
        TRANSFER | {"transfer": "c", "mechanism_expires_on": date(2026, 6, 29)},
        TRANSFER | {"transfer": "d", "mechanism": "none", "mechanism_filed_on": NEVER_ON},
        TRANSFER | {"transfer": "e", "mechanism_expires_on": None},
    )

    assert [True, False, False, False, True] == found


def test_what_went_on_before_has_some_months(table: Any, column: Any) -> None:
    """Before there was an assessment nothing is known; in the transition nothing is missed."""
    old = TRANSFER | {
        "first_on": date(2020, 1, 1),
        "mechanism": "none",
        "mechanism_filed_on": NEVER_ON,
        "mechanism_expires_on": None,
    }

    for day, verdict in (
        (date(2022, 8, 31), None),
        (date(2023, 3, 1), True),
        (date(2023, 3, 2), False),
    ):
        assert [verdict] == _judged(table, column, day, old)


def test_the_latest_year_tells_how_a_transfer_stands(table: Any, rows: Any) -> None:
    """Of two years of one transfer only the later one is judged."""
    given = table(TRANSFER, TRANSFER | {"year": 2025, "persons": 9})

    assert [2026] == [row["year"] for row in rows(abroad.latest(given))]


def test_a_transfer_that_stopped_while_valid_was_past_breach(table: Any, rows: Any) -> None:
    """What ended before its assessment did is no failure that ended."""
    stopped = TRANSFER | {"stopped_on": date(2026, 6, 1)}
    given = table(stopped, mechanism_expires_on="date")

    (found,) = rows(abroad.assessed(given, FIRST, FIRST, 6))

    assert found["ended_on"] is None
