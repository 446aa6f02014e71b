"""The large measures of `archive.py`: how the cost grows, and a rare address among many rows."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import archive_logs
import archive_peers
from archive_run import HEGUI, apart, kept, new_archive, run, size_of
from hegui.archive import find
from hegui.archive.journal import Journal
from hegui.archive.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WEEK = 7  # days
PART = 7_700_000  # lines of a week, so that 200 million are half a year
RARE = "198.51.100.77"
RARE_LINES = b"".join(
    b'%s - - [07/May/2026:23:59:%02d +0800] "GET /login HTTP/1.1" 200 5 "-" "-"\n'
    % (RARE.encode(), second)
    for second in range(8)
)


def linear(folder: Path, sizes: Sequence[float]) -> None:
    """Print what a GB costs in archives of some sizes, beside what zstd takes for it."""
    key = _key(folder)
    print(
        f"{'GB':>6}{'lines':>13}{'hegui s':>9}{'CPU s':>8}{'CPU s a GB':>12}{'peak MB':>9}", end=""
    )
    print(f"{'of zstd -1':>12}{'by CPU':>8}")
    for size in sizes:
        log = folder / "access.log"
        lines = apart(archive_logs.write, log, int(size * 1e9), max(7, size))
        packed = run(archive_peers.packing(1, log, folder))
        new_archive(folder / "a")
        took = run(kept(folder / "a", [log], key))
        real = log.stat().st_size / 1e9
        print(
            f"{real:6.2f}{lines:13,}{took.wall:9.1f}{took.cpu:8.1f}{took.cpu / real:12.2f}"
            f"{took.peak:9.0f}{took.wall / packed.wall:12.2f}{took.cpu / packed.cpu:8.2f}",
            flush=True,
        )


def rare(folder: Path, sizes: Sequence[int]) -> None:
    """Take rows in parts of a week, and look for an address of eight lines at some sizes.

    Lines are short: what is searched are the addresses, and the rest would only take its time. Each
    part is the same log of another week. The address stands in the first.
    """
    key, archive, week, log = _key(folder), folder / "a", folder / "week.log", folder / "access.log"
    new_archive(archive)
    lines = apart(archive_logs.write, week, PART * archive_logs.LEAN, WEEK, lean=True)
    total = written = number = 0
    wall = cpu = peak = 0.0
    for size in sizes:
        while total < size:
            more = RARE_LINES if not number else b""
            written += apart(archive_logs.again, week, log, WEEK, number * WEEK, more)
            took = run(kept(archive, [log], key))
            wall, cpu, peak = wall + took.wall, cpu + took.cpu, max(peak, took.peak)
            total, number = total + lines + more.count(b"\n"), number + 1
            print(f"{total:,} lines: {took.wall:.1f} s", file=sys.stderr, flush=True)
            log.unlink()
        print(
            f"{total:,} lines, {written / 1e9:.1f} GB, {number} weeks, "
            f"{size_of(archive) / 1e9:.2f} GB kept; CPU {cpu / written * 1e9:.2f} s a GB, "
            f"in all {wall:.0f} s, peak {peak:.0f} MB",
            flush=True,
        )
        _show_found(archive)


def _show_found(archive: Path) -> None:
    """Print how long the address is looked for, in a warm process and as the whole command."""
    asker = find.Asker("bench", "measure")
    warm = []
    for _ in range(6):
        begun = time.perf_counter()
        with Journal.open(archive, writing=True) as journal:
            now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
            total = find.find(journal, Query(ip=RARE), asker, now).total
        warm.append(time.perf_counter() - begun)
    asked = [*HEGUI, "find", str(archive), "--ip", RARE, "--by", "bench", "--why", "measure"]
    cold = [run([*asked, "--output", "csv"]) for _ in range(5)]
    print(
        f"  {RARE} in {total} lines: {statistics.median(warm[1:]):.2f} s in a warm process "
        f"(first {warm[0]:.2f}), {statistics.median(one.wall for one in cold):.2f} s as a command; "
        "aim below 2",
        flush=True,
    )


def _key(folder: Path) -> Path:
    key = folder / "key.pem"
    subprocess.run([*HEGUI, "key", "make", str(key)], check=True, stdout=subprocess.DEVNULL)
    return key
