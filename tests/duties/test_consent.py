"""Consent and notice: by the time of collecting or of an act, or not needed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from hegui.days import NEVER
from hegui.duties.shapes import consent

AT = datetime(2026, 6, 1, 2)  # noqa: DTZ001
LATER = datetime(2026, 6, 1, 3)  # noqa: DTZ001


def since(table: Any, column: Any, row: dict[str, Any], **how: Any) -> list[Any]:
    """Return the truth of a row and the days of its failure, by a law of June 2017."""
    t = table({"asked_at": AT, "begun_on": date(2026, 6, 1)} | row)
    told = consent.since(t.asked_at, t.begun_on, date(2017, 6, 1), **{"undated": False} | how)
    return [column(t, told[name])[0] for name in ("in_time", "began_on", "ended_on")]


@pytest.mark.parametrize(
    ("asked_at", "begun_on", "found"),
    [
        (AT, date(2026, 6, 1), [True, None, None]),
        (AT, date(2026, 5, 1), [False, date(2026, 5, 1), date(2026, 6, 1)]),
        (NEVER, date(2015, 5, 1), [False, date(2017, 6, 1), None]),
        (datetime(2017, 5, 31, 16), date(2015, 5, 1), [True, None, None]),  # noqa: DTZ001
        (AT, None, [None, None, date(2026, 6, 1)]),
        (NEVER, None, [False, None, None]),
    ],
)
def test_consent_comes_by_the_first_day_of_collecting(
    table: Any, column: Any, asked_at: datetime, begun_on: date | None, found: list[Any]
) -> None:
    """Later is late until then; of an unknown first day it is not known whether it was."""
    assert found == since(table, column, {"asked_at": asked_at, "begun_on": begun_on})


def test_a_register_without_first_days_is_judged_by_what_is_asked(table: Any, column: Any) -> None:
    """An ordinary register has no such column, and does not drown in what is not known."""
    assert [True, None, None] == since(table, column, {"begun_on": None}, undated=True)


def test_consent_comes_before_the_act(table: Any, column: Any) -> None:
    """At the same instant is before; what needs none is allowed without."""
    t = table(
        {"consent_at": AT, "at": AT, "anonymised": False},
        {"consent_at": LATER, "at": AT, "anonymised": False},
        {"consent_at": NEVER, "at": AT, "anonymised": True},
        {"consent_at": NEVER, "at": AT, "anonymised": None},
    )

    found = column(t, consent.before(t.consent_at, t["at"], t.anonymised))
    assert [True, False, True, None] == found


def test_told_without_agreement_is_not_enough(table: Any, column: Any) -> None:
    """Where nothing is collected, nobody need be told."""
    t = table(
        {"told": True, "agreed": False, "needed": True},
        {"told": False, "agreed": False, "needed": False},
        {"told": False, "agreed": False, "needed": None},
    )

    found = column(t, consent.told_and_agreed(t.told, t.agreed, t.needed))
    assert [False, True, None] == found
