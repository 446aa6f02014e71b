"""Which clients are addresses or names, without asking the grammar about each."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.logs.fast.arrays import Bools, Ints, texts
from hegui.logs.grammar import IPV4, client

# Addresses without a zone or an embedded IPv4 address; what else is a client, the grammar says.
_GROUP = "[0-9A-Fa-f]{1,4}"
_SHORTENED = "|".join(
    f"(?:{_GROUP}:){{1,{left}}}(?::{_GROUP}){{1,{7 - left}}}" for left in range(1, 7)
)
ADDRESS = f"^(?:{IPV4.pattern.decode()}|(?:{_GROUP}:){{7}}{_GROUP}|{_SHORTENED})$"


def clients(data: bytes, start: Ints, end: Ints, wanted: Bools) -> Bools:
    """Check the clients of the wanted lines; each different one that is no usual address once."""
    places = np.flatnonzero(wanted)
    found = texts(data, start[places], end[places])
    ok = wanted.copy()
    ok[places] = pc.match_substring_regex(found, ADDRESS).to_numpy(zero_copy_only=False)
    others = places[~ok[places]]
    if len(others):
        found = texts(data, start[others], end[others])
        good = [value for value in found.unique().to_pylist() if client(value.encode())]
        ok[others] = pc.is_in(found, pa.array(good, pa.string())).to_numpy(zero_copy_only=False)
    return ok
