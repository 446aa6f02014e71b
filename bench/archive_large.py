"""The large measures of `archive.py`: how the cost grows, and a rare address among many rows."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import archive_logs
import archive_peers
from archive_logs import RARE
from archive_run import HEGUI, apart, kept, new_archive, run, size_of
from hegui.archive import find
from hegui.archive.journal import Journal
from hegui.archive.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAYS = 183
PART = 8_000_000  # rows of a log that is made, taken in and removed


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


def rare(folder: Path, rows: int) -> None:
    """Take rows of six months in parts, and look for the address that one part has eight times.

    Lines are short: what is searched are the addresses, and the rest would only take its time.
    """
    key, archive, log = _key(folder), folder / "a", folder / "access.log"
    new_archive(archive)
    parts = -(-rows // PART)
    days = DAYS / parts
    lines = bytes_ = 0
    wall = cpu = peak = 0.0
    for number in range(parts):
        start = archive_logs.START + timedelta(days=int(number * days))
        said = {"seed": number, "start": start, "rare": number == parts // 2, "lean": True}
        lines += apart(archive_logs.write, log, PART * archive_logs.LEAN, days, **said)
        bytes_ += log.stat().st_size
        took = run(kept(archive, [log], key))
        wall, cpu, peak = wall + took.wall, cpu + took.cpu, max(peak, took.peak)
        print(f"part {number + 1} of {parts}: {took.wall:.1f} s", file=sys.stderr, flush=True)
        log.rename(folder / "packed.log")  # another file under the old name, as rotation leaves it
        (folder / "packed.log").unlink()
    print(
        f"{lines:,} lines, {bytes_ / 1e9:.1f} GB, {DAYS} days: {size_of(archive) / 1e9:.2f} GB kept"
    )
    print(
        f"ingest {wall:.0f} s, CPU {cpu:.0f} s, {cpu / bytes_ * 1e9:.2f} a GB, peak {peak:.0f} MB"
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
        f"{RARE} in {total} lines: {statistics.median(warm[1:]):.2f} s in a warm process "
        f"(first {warm[0]:.2f}), {statistics.median(one.wall for one in cold):.2f} s as a command; "
        "aim below 2"
    )


def _key(folder: Path) -> Path:
    key = folder / "key.pem"
    subprocess.run([*HEGUI, "key", "make", str(key)], check=True, stdout=subprocess.DEVNULL)
    return key
