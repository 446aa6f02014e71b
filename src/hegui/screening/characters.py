"""Steps through UTF-8 from character to character."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]


@njit(cache=True, inline="always")
def decoded(buffer: Bytes, at: int) -> tuple[int, int]:
    """Return the code point at a place, and the place after it."""
    lead = np.int64(buffer[at])
    if lead < 0x80:
        return lead, at + 1
    if lead < 0xE0:
        return ((lead & 31) << 6) | (np.int64(buffer[at + 1]) & 63), at + 2
    if lead < 0xF0:
        middle = (np.int64(buffer[at + 1]) & 63) << 6
        return ((lead & 15) << 12) | middle | (np.int64(buffer[at + 2]) & 63), at + 3
    high = ((lead & 7) << 18) | ((np.int64(buffer[at + 1]) & 63) << 12)
    low = ((np.int64(buffer[at + 2]) & 63) << 6) | (np.int64(buffer[at + 3]) & 63)
    return high | low, at + 4


@njit(cache=True, nogil=True)
def to_characters(buffer: Bytes, offsets: Longs, row: Longs, place: Longs) -> None:
    """Turn places in bytes of their rows into places in characters, in their array.

    The places of one row should lie near each other in their order: each is counted from the last.
    """
    current, at, count = -1, 0, 0
    for number in range(len(place)):
        begin = offsets[row[number]]
        if row[number] != current:
            current, at, count = row[number], 0, 0
        while at < place[number]:
            count += (buffer[begin + at] & 0xC0) != 0x80
            at += 1
        while at > place[number]:
            at -= 1
            count -= (buffer[begin + at] & 0xC0) != 0x80
        place[number] = count
