"""A fixed piece of work for the processor, in which times are told whatever the machine.

One unit takes about a second on an idle core of the machines on which Hegui is built. A time in
seconds says little without it: `52 s (40 units)` is the same run as `104 s (40 units)` on a machine
that is twice as slow, or busy with something else.

    python bench/unit.py            # the seconds of one unit, now
    python bench/unit.py 52 104     # these seconds, in units of now
"""

from __future__ import annotations

import hashlib
import sys
import time
from functools import cache

STEPS = 3_800_000
EACH = 40
"""Steps between two hashes of all that was reckoned up to there."""
RESULT = "e407c37f025eefc60f2fd1e873b3c55d859157b427d22e043541787ed2337266"


def work() -> str:
    """Do the work of one unit and return what it comes to."""
    state, digest, counts = 2017, hashlib.sha256(b"hegui").digest(), [0] * 256
    for step in range(STEPS):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        counts[state >> 56] += 1
        if step % EACH == 0:
            digest = hashlib.sha256(digest * 8 + state.to_bytes(8)).digest()
            state ^= digest[counts[digest[0]] % 32]
    return hashlib.sha256(digest + repr(counts).encode()).hexdigest()


@cache
def seconds() -> float:
    """Return how long a unit takes on this machine now: the middle one of three."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        if work() != RESULT:
            sys.exit("bench/unit.py did other work than it is known for: its times mean nothing.")
        times.append(time.perf_counter() - began)
    return sorted(times)[1]


def told(taken: float) -> str:
    """Return a time as it is published: in seconds, and in units."""
    return f"{taken:,.1f} s ({taken / seconds():,.1f} units)"


def main() -> None:
    """Print the seconds of a unit, or given seconds in units."""
    print(f"one unit: {seconds():.2f} s")
    for taken in sys.argv[1:]:
        print(told(float(taken)))


if __name__ == "__main__":
    main()
