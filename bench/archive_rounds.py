"""Measures what a round of a service costs while the log of the archive is short, and long.

    python bench/archive_rounds.py [--entries 1000,10000,100000] [--rounds 50]

Each round takes one new line of a log that grows, as `hegui archive follow` does. What it costs may
not grow with the log, so that days of rounds cost in proportion to their number; opening the log,
once a command, costs in proportion to its entries.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hegui import law
from hegui.archive import settings
from hegui.archive.entries import Content, Part, Policy, Reading, Segment, line_of
from hegui.archive.growing import Growing
from hegui.archive.journal import Journal
from hegui.archive.rounds import Rounds

START = datetime(2026, 5, 1)  # noqa: DTZ001 - naive UTC
NOW = datetime(2026, 11, 25)  # noqa: DTZ001
ROUND = timedelta(seconds=150)


def main() -> None:
    """Print a line a size: milliseconds of CPU to open, and the median of a round."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=50)
    wanted = parser.parse_args()
    print("entries  open ms  round ms")
    for count in map(int, wanted.entries.split(",")):
        with TemporaryDirectory() as folder:
            archive = Path(folder, "archive")
            make(archive, count)
            opened, rounds = measured(archive, wanted.rounds)
            print(f"{count:7,}  {opened:7.0f}  {rounds:8.1f}")


def make(archive: Path, count: int) -> None:
    """Write the log of an archive that took a line every few minutes; its content is not read."""
    archive.mkdir()
    text = settings.new()
    (archive / settings.FILE).write_text(text)
    entries = [Policy(at=START, settings=text)]
    for number in range(count // 2):
        entries += taken(number, START + number * ROUND)
    (archive / "log").mkdir()
    data = b"".join(line_of(entry) + b"\n" for entry in entries)
    (archive / "log" / "000000000000.jsonl").write_bytes(data)


def taken(number: int, at: datetime) -> tuple[Reading, Segment]:
    """Return the entries of one commit."""
    digest = f"{number:064x}"
    reading = Reading(
        at=at,
        number=number,
        input=number,
        source="web",
        name="access.log",
        format="combined",
        begin=digest,
        begin_bytes=4096,
        tail=digest,
        tail_bytes=4096,
        offset=0,
        end=5000,
        first_line=1,
        lines=50,
        rows=50,
        rejects=0,
        sha256=digest,
        whole=True,
        cut=False,
    )
    name = f"segments/web/{at:%Y-%m-%d}/{digest[:16]}.parquet"
    segment = Segment(
        at=at,
        id=digest[-16:],
        source="web",
        day=at.date(),
        format="combined",
        file=Content(name=name, bytes=5000, sha256=digest, sm3=digest),
        rejects_file=None,
        rows=50,
        rejects=0,
        first_at=at,
        last_at=at,
        longest_gap_s=0,
        clock_jumps=0,
        records=digest,
        parts=(Part(reading=number, first=1, last=50),),
    )
    return reading, segment


def measured(archive: Path, rounds: int) -> tuple[float, float]:
    """Return milliseconds of CPU to open a log, and of one round."""
    begun = time.process_time()
    Journal.open(archive)
    opened = time.process_time() - begun
    log = archive.with_name("access.log")
    growing = Growing("web", [log])
    service = Rounds(archive, lambda _: list(growing.sources()), law.load(), lambda: NOW)
    spent = []
    for number in range(rounds + 1):
        with log.open("a") as file:
            clock = "20/Nov/2026:10:00:00 +0800"
            file.write(f'203.0.113.7 - - [{clock}] "GET /{number} HTTP/1.1" 200 5 "-" "-"\n')
        begun = time.process_time()
        service.take()
        spent.append(time.process_time() - begun)
    shutil.rmtree(archive)
    return 1000 * opened, 1000 * statistics.median(spent[1:])


if __name__ == "__main__":
    main()
