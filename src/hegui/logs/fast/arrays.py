"""What the fast path works on: arrays over the bytes of a block, and text as spans of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numpy.lib.stride_tricks import sliding_window_view

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Window = npt.NDArray[np.uint8]  # shape (lines, bytes)

NEWLINE, QUOTE, BLANK, DASH, PLUS, BACKSLASH, ZERO = b'\n" -+\\0'


def texts(data: bytes, start: Ints, end: Ints, null: Bools | None = None) -> pa.StringArray:
    """Return `data[start:end]` of each line as text: spans in order, none over another."""
    count = len(start)
    if null is not None and not null.any():
        null = None
    elif null is not None and null.all():
        return pa.nulls(count, pa.string())
    offsets = np.empty(2 * count + 1, np.int32)
    offsets[0:-1:2], offsets[1::2], offsets[-1] = start, end, len(data)
    # Every second value of this array is a span, the others are what lies between; no byte is
    # copied until `take`.
    spans = pa.StringArray.from_buffers(2 * count, pa.py_buffer(offsets), pa.py_buffer(data))
    return spans.take(pa.array(np.arange(0, 2 * count, 2, dtype=np.int32), mask=null))


def windows(buffer: Bytes, start: Ints, width: int) -> Window:
    """Return `width` bytes from each start on; a buffer may be narrower only if there is none."""
    if not len(start):
        return np.empty((0, width), np.uint8)
    return sliding_window_view(buffer, width)[start]
