"""What it takes to archive access logs, sealed, against packing them and taking them apart.

Two logs are made up (`archive_logs.py`): a large one over a week, and one of 47 small days. Both
are taken into archives by two processes and sealed, in turns with their peers
(`archive_peers.py`), so that a busy minute of the machine falls on all alike; figures are medians
of the time against that of a peer in the same round. Every row of the small days is then compared
with the strict grammar, and the bytes of the large log are made again.

    python bench/archive.py                    1.4 GB, three rounds: some four minutes
    python bench/archive.py --quick            half of it, once
    python bench/archive.py --linear 1 4 10    how the cost grows; GB, made and removed in turn
    python bench/archive.py --million 25 200   a rare address among so many million rows
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq

import archive_large
import archive_logs
import archive_peers
from archive_exact import compared, digests
from archive_run import HEGUI, Run, apart, kept, new_archive, run, size_of
from hegui.archive import calendar, segments
from hegui.archive.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS = 47  # of 21,000 lines, at a fourth of 1.4 GB
GAP = 60_000_000  # microseconds
GOACCESS = 100_000_000  # bytes of the large log; all of it takes a minute and a half


@dataclass
class Logs:
    """The logs, and where everything else goes."""

    folder: Path
    large: Path = field(init=False)
    small: Path = field(init=False)
    lines: int = 0
    days: list[Path] = field(default_factory=list)

    def made(self, size: int) -> Logs:
        """Make them: the small days are a fourth of the size."""
        self.large, self.small = self.folder / "large.log", self.folder / "small.log"
        self.lines = apart(archive_logs.write, self.large, size, 7)
        apart(archive_logs.write, self.small, size // 4, DAYS, seed=11)
        self.days = apart(archive_logs.by_day, self.small, self.folder / "days")
        for day in self.days:
            subprocess.run(["gzip", "-6", "-k", str(day)], check=True)
        with self.large.open("rb") as file:
            (self.folder / "part.log").write_bytes(file.read(GOACCESS))
        subprocess.run([*HEGUI, "key", "make", str(self.folder / "key.pem")], check=True, stdout=-3)
        return self


def commands(logs: Logs) -> dict[str, list[str]]:
    """Return what is timed, by a name."""
    folder, key = logs.folder, logs.folder / "key.pem"
    packed = [Path(f"{day}.gz") for day in logs.days]
    return {
        "zstd -1": archive_peers.packing(1, logs.large, folder),
        "hegui": kept(folder / "large", [logs.large], key),
        **archive_peers.parsers(logs.large, folder),
        "hegui, days": kept(folder / "small", logs.days, key),
        "hegui, days in gzip": kept(folder / "packed", packed, key),
        **archive_peers.goaccess(folder / "part.log", folder),
    }


def measured(logs: Logs, rounds: int) -> dict[str, list[Run]]:
    """Run everything in turns."""
    found: dict[str, list[Run]] = {}
    for number in range(rounds):
        for name, command in commands(logs).items():
            if name.startswith("hegui"):
                new_archive(Path(command[len(HEGUI) + 1]))
            (logs.folder / f"{name}.parquet").unlink(missing_ok=True)
            took = run(command)
            print(f"round {number + 1}: {name} {took.wall:.1f} s", file=sys.stderr)
            found.setdefault(name, []).append(took)
    return found


def ratio(found: dict[str, list[Run]], one: str, two: str) -> str:
    """Return the median of one against another in the same round, by wall and by CPU time."""
    pairs = list(zip(found[one], found[two], strict=True))
    wall = statistics.median(a.wall / b.wall for a, b in pairs)
    cpu = statistics.median(a.cpu / b.cpu for a, b in pairs)
    return f"{wall:.2f} ({cpu:.2f} by CPU)"


def show_times(found: dict[str, list[Run]]) -> None:
    """Print what each run took."""
    print(f"{'':22}{'seconds':>9}{'CPU s':>8}{'peak MB':>9}")
    for name, runs in found.items():
        wall, cpu = (statistics.median(getattr(r, of) for r in runs) for of in ("wall", "cpu"))
        print(f"{name:22}{wall:9.2f}{cpu:8.2f}{max(r.peak for r in runs):9.0f}")


def show_ratios(logs: Logs, found: dict[str, list[Run]]) -> None:
    """Print the ratios that are aimed at."""
    print(f"sealed ingest / zstd -1: {ratio(found, 'hegui', 'zstd -1')}, aim at most 2.2")
    print(
        f"days, plain / in gzip: {ratio(found, 'hegui, days', 'hegui, days in gzip')}, "
        "aim at least 0.6"
    )
    for peer in ("duckdb", "polars", "chdb"):
        if peer in found:
            print(f"{peer} / hegui: {ratio(found, peer, 'hegui')}, aim at least 2")
    if "goaccess" in found:
        more = logs.large.stat().st_size / (logs.folder / "part.log").stat().st_size
        pairs = zip(found["goaccess"], found["hegui"], strict=True)
        times = statistics.median(more * one.wall / two.wall for one, two in pairs)
        print(f"goaccess / hegui, byte for byte: {times:.1f}, aim at least 10")


def show_exact(logs: Logs) -> None:
    """Print what the archives have of the logs."""
    found = compared(logs.folder / "small", logs.folder / "days")
    print(
        f"{found.lines:,} lines = {found.rows:,} rows + {found.rejects:,} rejects; "
        f"{found.differing} rows differ from the strict grammar"
    )
    wanted, made = digests(logs.folder / "large", logs.large)
    print(f"SHA-256 of the large log {wanted[:16]}, made again of the archive {made[:16]}")
    if found.lines != found.rows + found.rejects or found.differing or wanted != made:
        raise SystemExit("the archive is not exact")


def show_sizes(logs: Logs) -> None:
    """Print sizes against zstd -3 of the same bytes."""
    for name, log, archive, aim in (
        ("large segments", logs.large, "large", 0.5),
        ("small days in gzip", logs.small, "packed", 0.75),
    ):
        subprocess.run(archive_peers.packing(3, log, logs.folder), check=True)
        packed = (logs.folder / "3.zst").stat().st_size
        size = size_of(logs.folder / archive)
        print(f"{name}: {size / 1e6:.1f} MB, {size / packed:.2f} of zstd -3, aim at most {aim}")


def median(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of some runs in seconds."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def show_gaps(logs: Logs) -> None:
    """Print how long it takes to find gaps among the rows, and coverage without them."""
    large = Journal.open(logs.folder / "large")
    small = Journal.open(logs.folder / "packed")
    held = list(large.state.segments.values())

    def gaps() -> int:
        times = [
            batch.column("time").cast("int64").to_numpy()
            for one in held
            for batch in segments.rows(large.store, one, ["time"])
        ]
        return int(np.count_nonzero(np.diff(np.sort(np.concatenate(times))) > GAP))

    def footers() -> int:
        names = (large.store.location(one.file.name) for one in held)
        return sum(pq.read_metadata(name).num_rows for name in names)

    def days() -> int:
        last = max(one.day for one in small.state.segments.values())
        return len(calendar.days(logs.folder / "packed", small.state, None, last))

    print(f"gap scan of {footers():,} rows: {median(gaps):.2f} s, aim below 1")
    print(f"records by the footers of {len(held)} files: {median(footers) * 1000:.0f} ms")
    print(f"coverage of {days()} days, seals checked: {median(days) * 1000:.0f} ms")


def main() -> None:
    """Make the logs, run everything, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=1.4, help="size of the large log")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run")
    parser.add_argument("--quick", action="store_true", help="0.7 GB, once")
    parser.add_argument("--linear", type=float, nargs="+", metavar="GB", help="these sizes alone")
    parser.add_argument("--million", type=int, nargs="+", metavar="ROWS", help="rows to find in")
    parser.add_argument("--data", type=Path, help="where logs and archives are made; default /tmp")
    options = parser.parse_args()
    print(
        f"{os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}, "
        f"{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory(dir=options.data) as name:
        folder = Path(name)
        if options.linear:
            archive_large.linear(folder, options.linear)
        elif options.million:
            archive_large.rare(folder, [rows * 10**6 for rows in options.million])
        else:
            rounds = 1 if options.quick else options.rounds
            size = 0.7 if options.quick else options.gigabytes
            logs = Logs(folder).made(int(size * 10**9))
            print(f"large: {logs.lines:,} lines, {logs.large.stat().st_size / 1e9:.2f} GB")
            found = measured(logs, rounds)
            show_times(found)
            show_ratios(logs, found)
            show_exact(logs)
            show_sizes(logs)
            show_gaps(logs)


if __name__ == "__main__":
    main()
