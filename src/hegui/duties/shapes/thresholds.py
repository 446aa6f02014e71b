"""What numbers ask for: a route by a sum that is not sure, a rank by limits that rise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

if TYPE_CHECKING:
    from collections.abc import Sequence


def sums(name: str, column: Any, sure: Any) -> dict[str, Any]:
    """Return the sum of a column at least and at most, and how many cells it lacks.

    Only rows that are `sure` to count make up the least.
    """
    return {
        f"{name}_least": column.sum(where=sure).fill_null(0),
        f"{name}_most": column.sum().fill_null(0),
        f"{name}_gaps": column.isnull().sum(),
    }


def reaches(rows: Any, name: str, number: int) -> Any:
    """Say whether such a sum reaches a number: null where that hangs on what is not known."""
    perhaps = (rows[f"{name}_gaps"] > 0) | (rows[f"{name}_most"] >= number)
    return (rows[f"{name}_least"] >= number) | (perhaps & ibis.null("boolean"))


def rank(column: Any, limits: Sequence[int]) -> Any:
    """Return the highest rank, counted from 1, whose limit a number reaches; null is not known."""
    ranked = reversed(list(enumerate(limits, start=1)))
    return ibis.cases(*((column >= limit, rank) for rank, limit in ranked), (column.notnull(), 0))
