"""Assigns rows to columns one to one so that the sum of what is gained is the largest."""

from __future__ import annotations

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def assigned(gains: Floats) -> list[tuple[int, int]]:
    """Return the pairs of rows and columns whose gains are the largest in sum; 0 is no pair."""
    rows = np.flatnonzero(gains.max(1, initial=0))
    columns = np.flatnonzero(gains.max(0, initial=0))
    if not len(rows):
        return []
    if (clear := _clear(gains[rows])) is not None:
        return [(int(row), column) for row, column in zip(rows, clear, strict=True)]
    square = np.zeros((max(len(rows), len(columns)),) * 2)
    square[: len(rows), : len(columns)] = gains[np.ix_(rows, columns)]
    found = [(row, column) for row, column in enumerate(_hungarian(-square)) if square[row, column]]
    return [(int(rows[row]), int(columns[column])) for row, column in found]


def _clear(gains: Floats) -> list[int] | None:
    """Return the column where each row gains most, if no two rows want one and none is unsure."""
    wanted = [int(column) for column in gains.argmax(1)]
    unsure = np.count_nonzero(gains == gains.max(1)[:, None]) > len(gains)
    return None if unsure or len(set(wanted)) < len(wanted) else wanted


def _hungarian(costs: Floats) -> list[int]:
    """Return for each row of a square its column of the least cost as a whole.

    The Hungarian method with potentials: each row takes the shortest path that frees a column.
    """
    size = len(costs)
    of_row, of_column = np.zeros(size + 1), np.zeros(size + 1)
    row_of = np.zeros(size + 1, dtype=int)  # by column; 0 stands before the first
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, before = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=int)
        used = np.zeros(size + 1, dtype=bool)
        while row_of[column]:
            used[column] = True
            reduced = costs[row_of[column] - 1] - of_row[row_of[column]] - of_column[1:]
            nearer = np.flatnonzero(~used[1:] & (reduced < least[1:])) + 1
            least[nearer], before[nearer] = reduced[nearer - 1], column
            column = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
            step = least[column]
            of_row[row_of[used]] += step
            of_column[used] -= step
            least[~used] -= step
        while column:
            row_of[column] = row_of[before[column]]
            column = before[column]
    found = [0] * size
    for column in range(1, size + 1):
        found[row_of[column] - 1] = column - 1
    return found
