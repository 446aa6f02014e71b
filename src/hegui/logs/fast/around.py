"""The fast path's way with what stands around the common fields: a host before, words after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.fast.arrays import BLANK, Bools, Bytes, Ints, texts, windows

# A word after the last quoted field; a comma or a lone colon may belong to a list of nginx.
WORD = r"[^ ,\\]*[^ ,:\\]"
LEAD_WINDOW = 80  # bytes in which a host and the blank after it must lie
PORT = r"^[0-9A-Za-z.-]+:([0-9]{1,5})$"
HOST = r"^[0-9A-Za-z.-]+$"


@dataclass(frozen=True)
class Around:
    """What stands around the common fields: a host, with a port or not, before; words after."""

    host: bool = False
    port: bool = False
    words: int = 0


BARE = Around()


def lead(buffer: Bytes, start: Ints, stop: Ints, plan: Around) -> tuple[Ints, Ints]:
    """Return where the host and where the client begin, the latter at the stop if there is none."""
    if not plan.host:
        return start, start
    width = min(LEAD_WINDOW, len(buffer))
    first = np.minimum(start, len(buffer) - width)  # the last lines have no whole window
    blank = windows(buffer, first, width) == BLANK
    blank &= np.arange(width) >= (start - first)[:, None]
    found = blank.any(axis=1)
    return start, np.where(found, first + blank.argmax(axis=1) + 1, stop)


def around(
    data: bytes, head: Ints, start: Ints, stop: Ints, tail: Ints, plan: Around, wanted: Bools
) -> tuple[tuple[list[Ints], list[Ints]], Bools]:
    """Find host, words and port in the wanted lines: their starts and ends in this order, ok."""
    ok = wanted.copy()
    places = np.flatnonzero(wanted)
    starts: list[Ints] = []
    ends: list[Ints] = []
    if plan.host:
        host_end, ok[places] = _host(data, head, start, places, port=plan.port)
        starts, ends = [head], [host_end]
    if plan.words:
        lengths, good = _words(texts(data, tail[places], stop[places]), plan.words)
        ok[places] &= good
        at = tail
        for length in lengths:
            starts.append(at + 1)
            at = at + 1
            at[places] += length
            ends.append(at)
    if plan.port:
        starts.append(host_end + 1)
        ends.append(start - 1)
    return (starts, ends), ok


def _host(data: bytes, head: Ints, start: Ints, places: Ints, *, port: bool) -> tuple[Ints, Bools]:
    """Return where each host ends, and of those at the places whether they are hosts."""
    host, host_end = texts(data, head[places], start[places] - 1), start - 1
    ok = pc.match_substring_regex(host, PORT if port else HOST).to_numpy(zero_copy_only=False)
    if port:
        digits = pc.replace_substring_regex(host, "^.*:", "")
        host_end[places] -= pc.binary_length(digits).to_numpy() + 1
    return host_end, ok


def _words(tails: pa.StringArray, count: int) -> tuple[list[Ints], Bools]:
    """Return the lengths of the words that each tail consists of, and whether it does."""
    names = [f"w{number}" for number in range(count)]
    pattern = "".join(f" (?P<{name}>{WORD})" for name in names)
    found = pc.extract_regex(tails, f"^{pattern}$")
    ok = found.is_valid().to_numpy(zero_copy_only=False)
    lengths = [
        pc.binary_length(pc.struct_field(found, name)).fill_null(0).to_numpy().astype(np.int64)
        for name in names
    ]
    return lengths, ok
