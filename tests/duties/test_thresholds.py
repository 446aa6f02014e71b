"""What numbers ask for, where they are not all known."""

from __future__ import annotations

from typing import Any

from hegui.duties.shapes import thresholds


def _reached(
    table: Any, column: Any, *persons: tuple[str, int | None, bool], lacking: bool = False
) -> list[Any]:
    named = ({"key": key, "persons": n, "sure": sure} for key, n, sure in persons)
    t = table(*named, persons="int64")
    sums = thresholds.once_each(t, "key", ("persons",), t.sure, lacking=lacking)
    return column(sums, thresholds.reaches(sums, "persons", 100))


def test_a_sum_is_reached_surely_perhaps_or_not(table: Any, column: Any) -> None:
    """What need not count and what is not known leave it open only below the number."""
    assert [True] == _reached(table, column, ("a", 60, True), ("b", 40, True))
    assert [False] == _reached(table, column, ("a", 60, True), ("b", 39, False))
    assert [None] == _reached(table, column, ("a", 60, True), ("b", 40, False))
    assert [None] == _reached(table, column, ("a", 60, True), ("b", None, True))
    assert [True] == _reached(table, column, ("a", 100, True), ("b", None, True))


def test_a_sum_that_lacks_rows_is_never_known_not_to_be_reached(table: Any, column: Any) -> None:
    """They may add what is missing to the number, and take nothing from what reaches it."""
    assert [None] == _reached(table, column, ("a", 60, True), lacking=True)
    assert [True] == _reached(table, column, ("a", 100, True), lacking=True)


def test_a_transfer_to_two_countries_was_counted_twice(table: Any, column: Any) -> None:
    """Rows of one key count once, by the largest number; a number that is not known may be more."""
    assert [False] == _reached(table, column, ("a", 60, True), ("a", 99, True))
    assert [True] == _reached(table, column, ("a", 60, True), ("a", 99, True), ("b", 1, True))
    assert [None] == _reached(table, column, ("a", 60, True), ("a", None, True))


def test_a_rank_is_reached_with_its_limit(table: Any, column: Any) -> None:
    """Below the lowest it is none, and a number that is not known has no rank."""
    t = table({"n": 9}, {"n": 10}, {"n": 100}, {"n": None})

    assert [0, 1, 2, None] == column(t, thresholds.rank(t.n, (10, 100)))
