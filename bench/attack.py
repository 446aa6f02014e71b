"""Attacks Hegui by chance, section by section: what was tried, noticed, lost, and what broke.

    python bench/attack.py kills                    kill -9 of every writing command
    python bench/attack.py tampers --seconds 300    edits of every file and table, without a key
    python bench/attack.py files --seed 7           hostile files by generator

Each section works by its seed until its time is over, and prints one line. A section is a function
that attacks until `until` (of `time.monotonic`), drawing from `draw`, in a folder of its own.
Exit code 1: something was lost, twice, unnoticed, a traceback or a hang.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 60
MOST_TOLD = 20


@dataclass
class Tally:
    """What came of attacks.

    Attributes:
        tried: By what was attacked.
        noticed: Attacks that were named or left everything whole.
        faults: What must never happen, by its kind: lost, twice, unnoticed, traceback, hang.
        told: A sentence for each of the first faults, to find it again.
    """

    tried: Counter[str] = field(default_factory=Counter)
    noticed: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def fault(self, kind: str, told: str) -> None:
        """Count a fault."""
        self.faults[kind] += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(f"{kind}: {told}")

    def __str__(self) -> str:
        """Return the line that is printed."""
        kinds = ("lost", "twice", "unnoticed", "traceback", "hang")
        counted = ", ".join(f"{self.faults[kind]} {kind}" for kind in kinds)
        by = ", ".join(f"{name} {count}" for name, count in sorted(self.tried.items()))
        return f"{self.tried.total()} tried, {self.noticed} noticed; {counted} ({by})"


Section = Callable[[Path, random.Random, float], Tally]
SECTIONS: dict[str, Section] = {}


# -- The command line ---------------------------------------------------------------------------


def main() -> int:
    """Attack as the command line says, and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each section")
    parser.add_argument("--seed", type=int, default=int(time.strftime("%Y%m%d")))
    asked = parser.parse_args()
    failed = False
    for name in asked.sections or SECTIONS:
        with TemporaryDirectory() as folder:
            draw = random.Random(asked.seed)
            found = SECTIONS[name](Path(folder), draw, time.monotonic() + asked.seconds)
        print(f"{name}, seed {asked.seed}: {found}")
        print(*found.told, sep="\n", end="\n" if found.told else "")
        failed = failed or bool(found.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
