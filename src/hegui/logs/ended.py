r"""Lines that end in a carriage return: read as if they did not, and the return kept in `extra`.

A server on Windows writes such lines, and so does a transfer in text mode. `extra` names the return
under the empty name, as `{"":"\r"}`, so that the line can be made again to the byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.rows import Refused

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

RETURN = b"\r"
MARK = '{"":"\\r"'
NEWLINE, CARRIAGE = b"\n\r"


def bare(data: bytes) -> tuple[bytes, Mask | None]:
    """Return lines without the return at their ends, and which had one; None if none had."""
    if RETURN not in data:
        return data, None
    buffer = np.frombuffer(data, np.uint8)
    stops = np.flatnonzero(buffer == NEWLINE)
    mask: Mask = buffer[np.maximum(stops - 1, 0)] == CARRIAGE
    return data.replace(b"\r\n", b"\n"), mask


def marked(
    rows: pa.RecordBatch, refused: list[Refused], first: int, mask: Mask | None
) -> tuple[pa.RecordBatch, list[Refused]]:
    """Give the lines of a block back the returns that `bare` took; `first` numbers its first."""
    if mask is None or not mask.any():
        return rows, refused
    at = rows.schema.get_field_index("extra")
    extra = rows.column(at)
    longer = pc.replace_substring(extra, "{", f"{MARK},", max_replacements=1)
    mine = mask[rows.column("line").to_numpy() - first]
    extra = pc.if_else(pa.array(mine), pc.coalesce(longer, f"{MARK}}}"), extra)
    whole = [
        Refused(place, reason, raw + RETURN if mask[place] else raw)
        for place, reason, raw in refused
    ]
    return rows.set_column(at, "extra", extra), whole


def returns(rows: pa.RecordBatch) -> pa.StringArray:
    """Return what each line ends in: a carriage return, or nothing."""
    has = pc.starts_with(rows.column("extra"), MARK).fill_null(fill_value=False)
    return pc.if_else(has, "\r", "")
