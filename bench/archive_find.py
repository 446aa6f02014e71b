"""A rare address in an archive, against zgrep -a over the same day files in gzip.

    python bench/archive_find.py [DAYS] [LINES]     default 20 days of 100,000 lines

Both look for an address that stands in eight lines of one day; medians of five runs. The search is
measured in a warm process, with opening the log and leaving its record, and as the whole command.
"""

from __future__ import annotations

import gzip
import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hegui import law
from hegui.archive import find, policy, settings
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.query import Query
from hegui.archive.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

RARE = "198.51.100.77"
LINE = (
    '{ip} - - [{at:%d/%b/%Y:%H:%M:%S} +0800] "GET /item/{n}?q={q} HTTP/1.1" 200 {size} '
    '"https://shop.example/list/{q}" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/{agent}"\n'
)


def now() -> datetime:
    """Return the time as an archive writes it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def write_day(path: Path, day: date, lines: int, *, rare: bool) -> None:
    """Write a day of log as gzip."""
    draw = random.Random(day.toordinal())
    start = datetime.combine(day, datetime.min.time())
    with gzip.open(path, "wt", compresslevel=6) as file:
        for n in range(lines):
            # from all networks, so that least and greatest rule out no file
            ip = ".".join(str(draw.randrange(1, 255)) for _ in range(4))
            file.write(
                LINE.format(
                    ip=RARE if rare and n % (lines // 8) == 0 else ip,
                    at=start + timedelta(seconds=n * 86_000 // lines),
                    n=draw.randrange(10_000),
                    q=draw.randrange(1000),
                    size=draw.randrange(90_000),
                    agent=draw.randrange(40),
                )
            )


def median(run: Callable[[], int]) -> tuple[float, int]:
    """Return the median of five runs in seconds, and how many lines were found."""
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        found = run()
        took.append(time.perf_counter() - begun)
    return statistics.median(took), found


def main() -> None:
    """Write, archive, and look."""
    count, lines = (int(part) for part in (*sys.argv[1:], 20, 100_000)[:2])
    with TemporaryDirectory() as made:
        folder = Path(made)
        days = [date(2026, 5, 1) + timedelta(number) for number in range(count)]
        for day in days:
            write_day(folder / f"{day}.gz", day, lines, rare=day == days[count // 2])
        paths = tuple(sorted(folder.glob("*.gz")))
        store = open_store(folder / "archive")
        store.create(settings.FILE, settings.new().encode())
        with Journal.open(folder / "archive", writing=True) as journal:
            policy.in_force(journal, law.load(), now())
            ingest(journal, [Source("web", paths, "combined", whole=True)], now)

        def ours() -> int:
            with Journal.open(folder / "archive", writing=True) as journal:
                asker = find.Asker("bench", "measure")
                return find.find(journal, Query(ip=RARE), asker, now()).total

        def command() -> int:
            asked = ["archive", "find", str(folder / "archive"), "--ip", RARE, "--output", "csv"]
            shown = subprocess.run(
                [sys.executable, "-m", "hegui.cli", *asked, "--by", "bench", "--why", "measure"],
                check=True,
                capture_output=True,
            ).stdout
            return shown.count(b"\n") - 1  # the names of the columns

        def zgrep() -> int:
            command = ["zgrep", "-ah", f"^{RARE} ", *map(str, paths)]
            return subprocess.run(command, check=True, capture_output=True).stdout.count(b"\n")

        slow, expected = median(zgrep)
        print(f"{count} days, {count * lines:,} lines: zgrep -a {slow * 1000:.0f} ms")
        for name, run in (("in a warm process", ours), ("the whole command", command)):
            took, found = median(run)
            if found != expected:
                raise SystemExit(f"{name}: {found} found, {expected} by zgrep")
            print(f"find, {name}: {took * 1000:.0f} ms, {slow / took:.1f} times faster")


if __name__ == "__main__":
    main()
