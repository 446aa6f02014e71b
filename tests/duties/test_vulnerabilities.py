"""Vulnerabilities, of products and of one's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hegui.days import NEVER
from hegui.duties.shapes import vulnerabilities as flaws
from sampled import sampled

SINCE = datetime(2017, 5, 31, 16)  # noqa: DTZ001
FLAW = {"vulnerability": "v", "asset": "a", "severity": "high", "product": "p", "source": ""}
DAYS = SimpleNamespace(critical_days=7, high_days=30, medium_days=90, notice_days=1)


def test_what_lasts_from_before_the_law_is_asked_for_since_then(table: Any, rows: Any) -> None:
    """Its days run from the first of the law, and it took as long as it took."""
    old = FLAW | {
        "found_at": datetime(2017, 5, 30, 16),  # noqa: DTZ001
        "mitigated_at": datetime(2017, 7, 1, 16),  # noqa: DTZ001
    }
    row = rows(flaws.remedied(table(old), SINCE, date(2017, 9, 1), DAYS))[0]

    assert (row["last_on"], row["elapsed_s"]) == (date(2017, 7, 1), 32 * 86_400)
    assert (row["began_on"], row["ended_on"]) == (date(2017, 7, 2), date(2017, 7, 2))


@pytest.mark.parametrize(("severity", "days"), [("critical", 7), ("high", 30), ("medium", 90)])
def test_what_is_open_is_pending_in_its_days_and_late_after_them(
    table: Any, column: Any, rows: Any, severity: str, days: int
) -> None:
    """Each severity has its own."""
    t = table(FLAW | {"severity": severity, "found_at": SINCE, "mitigated_at": NEVER})
    last = date.fromordinal(date(2017, 6, 1).toordinal() + days)
    after = date.fromordinal(last.toordinal() + 1)
    found = {day: flaws.remedied(t, SINCE, day, DAYS) for day in (last, after)}

    assert [True, False] == [rows(t)[0]["pending"] for t in found.values()]
    assert [None, after] == [rows(t)[0]["began_on"] for t in found.values()]
    assert [[None], [False]] == [column(t, flaws.in_time(t, day)) for day, t in found.items()]


@pytest.mark.parametrize("severity", ["low", "informational"])
def test_a_low_one_is_never_late_by_age_alone(table: Any, column: Any, severity: str) -> None:
    """It is in order years later."""
    t = table(FLAW | {"severity": severity, "found_at": SINCE, "mitigated_at": NEVER})
    found = flaws.remedied(t, SINCE, date(2026, 6, 30), DAYS)

    assert [True] == column(found, flaws.in_time(found, date(2026, 6, 30)))


@pytest.mark.parametrize("severity", ["medium", "low"])
@pytest.mark.parametrize(
    ("hours", "day", "truth"),
    sampled(
        [
            (9, date(2017, 6, 9), True),
            (30, date(2017, 6, 9), None),
            (None, date(2017, 6, 2), None),
            (None, date(2017, 6, 3), False),
            (50, date(2017, 6, 9), False),
        ],
        3,
    ),
)
def test_what_an_authority_gave_notice_of_has_a_day(
    table: Any,
    column: Any,
    severity: str,
    hours: int | None,
    day: date,
    truth: object,
) -> None:
    """However grave it is: on its day is in time, on the next is not known, then it is late."""
    done = NEVER if hours is None else SINCE + timedelta(hours=hours)
    told = FLAW | {"severity": severity, "source": "主管部门", "found_at": SINCE}
    found = flaws.remedied(table(told | {"mitigated_at": done}), SINCE, day, DAYS)

    assert [truth] == column(found, flaws.in_time(found, day))
    assert [False] == column(found, found.pending)


def test_flaws_of_products_stay_unless_they_are_known_to_be_out(table: Any, rows: Any) -> None:
    """One of an own system is out, and one found before; where it is not known it stays."""
    before = datetime(2017, 5, 31, 15, 59, 59)  # noqa: DTZ001
    t = table(
        {"n": 1, "product": "p", "found_at": SINCE, "affects": None},
        {"n": 2, "product": "p", "found_at": SINCE, "affects": False},
        {"n": 3, "product": flaws.OWN, "found_at": SINCE, "affects": True},
        {"n": 4, "product": "p", "found_at": before, "affects": True},
        {"n": 5, "product": None, "found_at": SINCE, "affects": True},
    )
    of_products = flaws.of_products(t, SINCE)

    assert [1, 5] == [
        row["n"] for row in rows(flaws.of_products(t, SINCE, t.affects).order_by("n"))
    ]
    assert [1, 2, 5] == [row["n"] for row in rows(of_products.order_by("n"))]
    assert [3, 5] == [row["n"] for row in rows(flaws.of_own_systems(t).order_by("n"))]
