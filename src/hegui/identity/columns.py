"""Columns of text as matrices of bytes, on which a whole column is checked at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Collection

Bytes = npt.NDArray[np.uint8]
Rows = npt.NDArray[np.int64]
Truth = npt.NDArray[np.bool_]

ZERO = ord("0")
SEPARATORS = r"[\s\-–—‐·.'’`]+"
"""What people write between the parts of a number, and spreadsheets before it."""


@dataclass(frozen=True)
class Fixed:
    """The values of one length in bytes: the rows that they stand in, and a line of bytes each."""

    rows: Rows
    text: Bytes


def fixed(column: Any, width: int) -> Fixed:
    """Return the values of a text column that are `width` ASCII characters long."""
    same = pc.and_(pc.equal(pc.binary_length(column), width), pc.string_is_ascii(column))
    rows = np.flatnonzero(same.fill_null(False).to_numpy(zero_copy_only=False))
    taken = column.take(pa.array(rows)) if len(rows) < len(column) else column
    start = taken.offset * 4
    if len(rows) == 0:
        return Fixed(rows, np.zeros((0, width), dtype=np.uint8))
    offsets = np.frombuffer(taken.buffers()[1], dtype=np.int32, offset=start, count=1)
    size = len(rows) * width
    data = np.frombuffer(taken.buffers()[2], dtype=np.uint8, offset=int(offsets[0]), count=size)
    return Fixed(rows, data.reshape(len(rows), width))


def number(digits: Bytes) -> Rows:
    """Return the whole number that each line of ASCII digits writes."""
    powers = 10 ** np.arange(digits.shape[1] - 1, -1, -1, dtype=np.int64)
    value: Rows = (digits.astype(np.int64) - ZERO) @ powers
    return value


def every(truth: npt.NDArray[np.bool_]) -> Truth:
    """Say of each line whether all of it is true."""
    whole: Truth = np.logical_and.reduce(truth, axis=1)
    return whole


def are_digits(text: Bytes) -> Truth:
    """Say of each line whether it is ASCII digits throughout."""
    return every((text >= ZERO) & (text <= ZERO + 9))


def plain(column: Any) -> Any:
    """Return text in its plain form: half width, upper case, nothing between the parts.

    An empty text becomes null. Where all is plain already, nothing is copied.
    """
    column = column.cast(pa.string())
    odd = pc.match_substring_regex(column, r"[^0-9A-Z]").fill_null(False)
    if pc.any(odd).as_py():
        cleaned = pc.utf8_upper(pc.utf8_normalize(column, form="NFKC"))
        cleaned = pc.replace_substring_regex(cleaned, SEPARATORS, "")
        column = pc.if_else(odd, cleaned, column)
    return pc.if_else(pc.equal(column, ""), None, column)


@dataclass
class Marks:
    """What is found of each row: the number of its first fault among `reasons`, 0 for none."""

    reasons: Collection[str]
    size: int
    codes: npt.NDArray[np.int8] = field(init=False)

    def __post_init__(self) -> None:
        """Begin without a fault."""
        self.codes = np.zeros(self.size, dtype=np.int8)
        self._numbers = {name: n for n, name in enumerate(self.reasons)}

    def mark(self, reason: str, rows: Rows, found: Truth) -> None:
        """Note a reason where it was found, unless a row has one already."""
        hit = rows[found]
        hit = hit[self.codes[hit] == 0]
        self.codes[hit] = self._numbers[reason]

    def mark_all(self, reason: str, found: Truth) -> None:
        """Note a reason by a truth value for each row of the column."""
        self.mark(reason, np.flatnonzero(found), np.ones(int(found.sum()), dtype=np.bool_))
