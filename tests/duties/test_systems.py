"""Which systems and persons are bound on a day."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from hegui.days import LATER_ON, NEVER_ON
from hegui.duties.shapes import systems as in_use

DAY = date(2026, 6, 30)


def test_what_may_be_retired_stays(table: Any, rows: Any) -> None:
    """Only what is known to be retired is out."""
    systems = table(
        {"system": "a", "retired_on": DAY},
        {"system": "b", "retired_on": NEVER_ON},
        {"system": "c", "retired_on": LATER_ON},
        {"system": "d", "retired_on": None},
    )

    found = {row["system"] for row in rows(in_use.in_operation(systems))}
    assert found == {"b", "c", "d"}


def test_a_system_is_critical_from_the_day_it_was_told_so(table: Any, rows: Any) -> None:
    """Without that day it is taken to be; what is known not to be is out."""
    system = {"retired_on": NEVER_ON}
    systems = table(
        system | {"system": "a", "is_cii": True, "cii_designated_on": DAY},
        system | {"system": "b", "is_cii": True, "cii_designated_on": date(2026, 7, 1)},
        system | {"system": "c", "is_cii": True, "cii_designated_on": None},
        system | {"system": "d", "is_cii": False, "cii_designated_on": None},
        system | {"system": "e", "is_cii": None, "cii_designated_on": None},
    )

    found = {row["system"]: row["is_cii"] for row in rows(in_use.critical(systems, DAY))}
    assert found == {"a": True, "c": True, "e": None}


def test_the_day_of_each_row_decides(table: Any, rows: Any) -> None:
    """What happened before the designation was not on a critical system."""
    systems = table({"system": "a", "is_cii": True, "cii_designated_on": DAY})
    happened = table({"system": "a", "on": DAY}, {"system": "a", "on": date(2026, 6, 29)})

    found = rows(in_use.of_critical(happened, systems, lambda t: t["on"]))
    assert [DAY] == [row["on"] for row in found]


def test_the_profile_answers_for_a_system_that_is_not_listed(table: Any, rows: Any) -> None:
    """An operator that has no critical system has none here either."""
    systems = table({"system": "a", "is_cii": True})
    hit = table({"system": "b"})

    for ciio, answer in ((False, False), (True, None), (None, None)):
        joined = in_use.is_critical_then(hit, systems, SimpleNamespace(ciio=ciio))
        assert [answer] == [row["is_cii"] for row in rows(joined)]
