"""What numbers ask for: a route by a sum that is not sure, a rank by limits that rise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

if TYPE_CHECKING:
    from collections.abc import Sequence


def once_each(
    rows: Any, key: str, names: Sequence[str], sure: Any, *, lacking: bool = False
) -> Any:
    """Return one row: the sums of columns at least and at most, and how many cells they lack.

    Rows of one key count once, by the largest number. Only rows that are `sure` to count make up
    the least. Where rows are `lacking`, so are their cells.
    """
    each = rows.group_by(key).agg(
        **{f"{name}_least": rows[name].max(where=sure) for name in names},
        **{f"{name}_most": rows[name].max() for name in names},
        **{f"{name}_gaps": rows[name].isnull().sum() + int(lacking) for name in names},
    )
    columns = (column for column in each.columns if column != key)
    return each.agg(**{column: each[column].sum().fill_null(0) for column in columns})


def reaches(rows: Any, name: str, number: int) -> Any:
    """Say whether such a sum reaches a number: null where that hangs on what is not known."""
    perhaps = (rows[f"{name}_gaps"] > 0) | (rows[f"{name}_most"] >= number)
    return (rows[f"{name}_least"] >= number) | (perhaps & ibis.null("boolean"))


def rank(column: Any, limits: Sequence[int]) -> Any:
    """Return the highest rank, counted from 1, whose limit a number reaches; null is not known."""
    ranked = reversed(list(enumerate(limits, start=1)))
    return ibis.cases(*((column >= limit, rank) for rank, limit in ranked), (column.notnull(), 0))
