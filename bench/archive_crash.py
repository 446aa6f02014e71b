"""Kill -9 at random moments: what an archive acknowledged is there once, and it verifies.

    python bench/archive_crash.py [KILLS] [SEED]     default 200, and the seed of today

An archive is at work in a process of its own: it takes in a log that grew, seals, joins small
segments, masks old days and lets go of older ones. After each kill its state is checked against
everything that it had acknowledged, and `verify` must find nothing.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "archive"))

from test_crash import survive

EACH = 25  # kills of one archive, which grows with each


def main() -> None:
    """Kill, check, and print where it was killed and what it had done."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.strftime("%Y%m%d"))  # noqa: PLR2004
    pa.set_cpu_count(1)  # a process that is forked has no threads of its own
    killed: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for number in range(-(-kills // EACH)):
            few = min(EACH, kills - killed.total())
            some, written = survive(Path(folder) / str(number), few, seed + number)
            killed += some
            entries += written
            print(f"{killed.total()} of {kills}", end="\r", file=sys.stderr)
    print(f"seed {seed}: {killed.total()} kills tried, 0 lost, 0 twice, each state verified")
    print("killed in " + ", ".join(f"{step} {count}" for step, count in killed.items()))
    print("written " + ", ".join(f"{kind} {count}" for kind, count in sorted(entries.items())))


if __name__ == "__main__":
    main()
