"""What numbers ask for, where they are not all known."""

from __future__ import annotations

from typing import Any

from hegui.duties.shapes import thresholds


def _reached(table: Any, column: Any, *persons: tuple[int | None, bool]) -> list[Any]:
    t = table(*({"persons": n, "sure": sure} for n, sure in persons), persons="int64")
    sums = t.agg(**thresholds.sums("persons", t.persons, t.sure))
    return column(sums, thresholds.reaches(sums, "persons", 100))


def test_a_sum_is_reached_surely_perhaps_or_not(table: Any, column: Any) -> None:
    """What need not count and what is not known leave it open only below the number."""
    assert [True] == _reached(table, column, (60, True), (40, True))
    assert [False] == _reached(table, column, (60, True), (39, False))
    assert [None] == _reached(table, column, (60, True), (40, False))
    assert [None] == _reached(table, column, (60, True), (None, True))
    assert [True] == _reached(table, column, (100, True), (None, True))


def test_a_rank_is_reached_with_its_limit(table: Any, column: Any) -> None:
    """Below the lowest it is none, and a number that is not known has no rank."""
    t = table({"n": 9}, {"n": 10}, {"n": 100}, {"n": None})

    assert [0, 1, 2, None] == column(t, thresholds.rank(t.n, (10, 100)))
