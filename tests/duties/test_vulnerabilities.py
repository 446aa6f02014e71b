"""Vulnerabilities, of products and of one's own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hegui.days import NEVER
from hegui.duties.shapes import vulnerabilities as flaws

SINCE = datetime(2017, 5, 31, 16)  # noqa: DTZ001
FLAW = {"vulnerability": "v", "asset": "a", "severity": "high"}


def test_what_lasts_from_before_the_law_is_asked_for_since_then(table: Any, rows: Any) -> None:
    """It is late from the second day of the law, and took as long as it took."""
    old = FLAW | {
        "product": None,
        "found_at": datetime(2017, 5, 30, 16),  # noqa: DTZ001
        "mitigated_at": datetime(2017, 6, 1, 16),  # noqa: DTZ001
    }
    row = rows(flaws.remedied(table(old), SINCE))[0]

    assert (row["asked_at"], row["elapsed_s"]) == (SINCE, 2 * 86_400)
    assert (row["began_on"], row["ended_on"]) == (date(2017, 6, 2), date(2017, 6, 2))


def test_what_was_never_remedied_is_open(table: Any, column: Any) -> None:
    """On the day of finding it is not late yet."""
    t = table(FLAW | {"product": "p", "found_at": SINCE, "mitigated_at": NEVER})
    found = flaws.remedied(t, SINCE)

    assert [True] == column(found, flaws.in_time(found, date(2017, 6, 1)))
    assert [False] == column(found, flaws.in_time(found, date(2017, 6, 2)))


def test_flaws_of_products_stay_unless_they_are_known_to_be_out(table: Any, rows: Any) -> None:
    """One of an own system is out, and one found before."""
    before = datetime(2017, 5, 31, 15, 59, 59)  # noqa: DTZ001
    t = table(
        {"n": 1, "product": "p", "found_at": SINCE, "affects": None},
        {"n": 2, "product": "p", "found_at": SINCE, "affects": False},
        {"n": 3, "product": None, "found_at": SINCE, "affects": True},
        {"n": 4, "product": "p", "found_at": before, "affects": True},
    )

    assert [1] == [row["n"] for row in rows(flaws.of_products(t, SINCE, t.affects))]
    assert [1, 2] == [row["n"] for row in rows(flaws.of_products(t, SINCE).order_by("n"))]
