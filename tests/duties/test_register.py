"""Rows that a duty binds or may bind, and what was there by the time of an act."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hegui.days import NEVER_ON
from hegui.duties.shapes import register


def test_a_condition_that_is_not_known_loses_no_row(table: Any, rows: Any, column: Any) -> None:
    """It stays, and what it breaches is not known."""
    t = table({"n": 1, "of": True}, {"n": 2, "of": None}, {"n": 3, "of": False})
    bound = register.bound(t, t.of).order_by("n")

    assert [1, 2] == [row["n"] for row in rows(bound)]
    assert [False, None] == column(bound, register.doubt(bound.of))


def test_a_failure_of_an_act_is_over_with_it(table: Any, rows: Any) -> None:
    """It begins and ends on the Shanghai day of the act."""
    t = table(
        {"at": datetime(2026, 6, 1, 16), "failed": True},  # noqa: DTZ001
        {"at": datetime(2026, 6, 1, 16), "failed": False},  # noqa: DTZ001
    )
    day = date(2026, 6, 2)

    assert [(day, day), (None, None)] == [
        (row["began_on"], row["ended_on"])
        for row in rows(t.select(**register.at_an_act(t.failed, t["at"])))
    ]


def test_an_agreement_has_to_be_there_when_it_is_bought(table: Any, rows: Any) -> None:
    """Signed later ends the failure; where the duty may not have bound yet, it is not known."""
    bought = date(2026, 3, 1)
    row = {"product": "p", "procured_on": bought, "may_affect_national_security": None}
    suppliers = table(
        row | {"supplier": "a", "signed_on": bought},
        row | {"supplier": "b", "signed_on": date(2026, 3, 2)},
        row | {"supplier": "c", "signed_on": NEVER_ON},
        row | {"supplier": "d", "signed_on": NEVER_ON, "procured_on": date(2016, 1, 1)},
        may_affect_national_security="bool",
    )
    since = date(2017, 6, 1)

    sure = register.by_purchase(suppliers, "signed_on", since, certain=True)
    found = rows(sure.order_by("supplier"))
    assert [True, False, False] == [row["in_time"] for row in found]
    assert [None, date(2026, 3, 2), None] == [row["ended_on"] for row in found]
    unsure = register.by_purchase(suppliers, "signed_on", since, certain=False)
    assert [True, None, None] == [row["in_time"] for row in rows(unsure.order_by("supplier"))]
