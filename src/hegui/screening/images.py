"""Compares PDQ hashes of images: 256 bits, near if few of them differ.

Hegui hashes no image: the platform brings the hashes. Cropping by five in a hundred, mirroring and
watermarks change more bits than any distance that is safe, so what is not near may still be alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEX = re.compile(r"(?:pdq:)?([0-9a-f]{64})", re.IGNORECASE)
_WORDS = 4
_AT_ONCE = 1 << 20  # pairs compared in one step

Hashes = npt.NDArray[np.uint64]


class Near(NamedTuple):
    """The row of a hash, the number of the known one near it, and how many bits differ."""

    row: int
    known: int
    distance: int


def parse(written: str) -> str:
    """Return the 64 hexadecimal digits of a hash, with or without `pdq:` before them.

    Raises:
        ValueError: it is none.
    """
    match = _HEX.fullmatch(written.strip())
    if match is None:
        raise ValueError(
            Message(
                "'{written}' is no PDQ hash: write its 64 hexadecimal digits",
                written=written[:80],
            )
        )
    return match[1].lower()


def packed(hashes: Sequence[str]) -> Hashes:
    """Return hashes as an array of the shape (hashes, 4)."""
    data = bytes.fromhex("".join(hashes))
    return np.frombuffer(data, ">u8").astype(np.uint64).reshape(-1, _WORDS)


class Images:
    """Known hashes, each with the distance up to which an image is taken for it."""

    def __init__(self, hashes: Sequence[str], within: Sequence[int]) -> None:
        """Take hashes as `parse` returns them, and a distance for each."""
        self._known = packed(hashes)
        self._within = np.array(within, np.int64)

    def near(self, written: Sequence[str | None]) -> tuple[list[Near], int]:
        """Return what is near a known hash, and how many were given that are no PDQ hash."""
        rows, hashes, unread = [], [], 0
        for row, one in enumerate(written):
            match = _HEX.fullmatch(one.strip()) if one else None
            if match:
                rows.append(row)
                hashes.append(match[1])
            unread += bool(one) and match is None
        if not rows or not len(self._known):
            return [], unread
        return list(self._compared(np.array(rows), packed(hashes))), unread

    def _compared(self, rows: npt.NDArray[np.int64], asked: Hashes) -> list[Near]:
        step = max(1, _AT_ONCE // len(self._known))
        found: list[Near] = []
        for first in range(0, len(asked), step):
            part = asked[first : first + step, None, :] ^ self._known[None, :, :]
            distance = np.bitwise_count(part).sum(axis=2, dtype=np.int64)
            for at, known in np.argwhere(distance <= self._within).tolist():
                found.append(Near(int(rows[first + at]), known, int(distance[at, known])))
        return found
