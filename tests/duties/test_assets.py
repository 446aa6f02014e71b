"""Data by class and place."""

from __future__ import annotations

from datetime import date
from typing import Any

from hegui.days import NEVER_ON
from hegui.duties.shapes import assets

SINCE = date(2025, 1, 1)


def test_data_of_a_class_that_is_not_known_may_be_important(table: Any, rows: Any) -> None:
    """Only what is known to be general is out."""
    held = table(
        {"asset": "a", "class": "core"},
        {"asset": "b", "class": "general"},
        {"asset": "c", "class": None},
    )

    assert {"a", "c"} == {row["asset"] for row in rows(assets.important(held))}


def test_it_is_held_since_it_was_classified(table: Any, rows: Any) -> None:
    """What was done before is out, unless another asset leaves it open."""
    done = table({"on": SINCE}, {"on": date(2024, 12, 31)})
    sure = table({"class": "important", "classified_on": SINCE})
    unsure = table(
        {"class": "important", "classified_on": SINCE},
        {"class": None, "classified_on": SINCE},
    )

    found = rows(assets.while_held(done, sure, "on"))
    assert [(SINCE, True)] == [(row["on"], row["held"]) for row in found]
    open_ = rows(assets.while_held(done, unsure, "on").order_by("on"))
    assert [None, True] == [row["held"] for row in open_]


def test_a_class_without_its_day_is_not_known_to_be_held(table: Any, rows: Any) -> None:
    """Never classified is not held; an unknown day leaves it open."""
    never = table({"class": "core", "classified_on": NEVER_ON})
    undated = table({"class": "core", "classified_on": None})

    assert [{"held_from": None, "unclear": False}] == rows(assets.important_since(never))
    assert [{"held_from": None, "unclear": True}] == rows(assets.important_since(undated))


def test_where_it_is_stored_matters_only_to_what_is_of_concern(table: Any, column: Any) -> None:
    """Elsewhere it is a breach, or not known where the asset may not be of concern."""
    held = table(
        {"located_in": "CN", "concern": None},
        {"located_in": "SG", "concern": True},
        {"located_in": "SG", "concern": None},
        {"located_in": None, "concern": True},
        concern="bool",
    )

    found = column(held, assets.stored_in(held, "CN", held.concern))
    assert [True, False, None, None] == found
