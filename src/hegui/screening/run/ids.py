"""Counts keys that stand more than once, by 64-bit hashes kept on disk: memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Hashes = npt.NDArray[np.uint64]

AT_ONCE = 16_000_000
"""Hashes that are sorted at once: 128 MB."""
_START, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a
_MIXER = np.uint64(0x9E3779B97F4A7C15)


def hashes(content: pa.Array) -> Hashes:
    """Return a hash of each key that is there."""
    keys = content.drop_null().cast(pa.large_string())
    _, places, data = keys.buffers()
    offsets = np.frombuffer(places or b"\0" * 8, np.int64)[
        keys.offset : keys.offset + len(keys) + 1
    ]
    return _hashed(np.frombuffer(data or b"", np.uint8), offsets)


@njit(cache=True, nogil=True)
def _hashed(buffer: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> Hashes:
    out = np.empty(len(offsets) - 1, np.uint64)
    for row in range(len(out)):
        value = _START
        for at in range(offsets[row], offsets[row + 1]):
            value = (value ^ np.uint64(buffer[at])) * _PRIME
        value ^= value >> np.uint64(32)
        out[row] = value * _MIXER  # all bits depend on all, for the parts by the highest
    return out


def repeated(files: Sequence[Path]) -> tuple[Hashes, int]:
    """Return the hashes that stand more than once, and how many rows repeat an earlier one."""
    total = sum(path.stat().st_size for path in files) // 8
    parts = 1 << max(0, int(np.ceil(np.log2(max(total, 1) / AT_ONCE))))
    shift = np.uint64(64 - (parts.bit_length() - 1))
    found, rows = [np.empty(0, np.uint64)], 0
    for part in range(parts):
        chosen = [np.empty(0, np.uint64)]
        for path in files:
            read = np.fromfile(path, np.uint64)
            chosen.append(read if parts == 1 else read[read >> shift == np.uint64(part)])
        values, times = np.unique(np.concatenate(chosen), return_counts=True)
        found.append(values[times > 1])
        rows += int((times - 1).sum())
    return np.concatenate(found), rows
