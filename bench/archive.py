"""What it takes to archive an access log, sealed, against packing it and against parsing it.

A combined log with 0.1 % damaged lines is made up (`logs.py`). It is taken into a new archive by
two processes and sealed, plain and as gzip; peers in the same run: zstd, which only packs, DuckDB,
which takes lines apart by a pattern into Parquet, and GoAccess where it is installed. Before
anything is timed, the archived bytes are made again and compared. Figures are medians of the time
against that of `zstd -1 -T1`, and sizes against `zstd -3`.

    python bench/archive.py --megabytes 200
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from logs import AS_LINES, make

HEGUI = [sys.executable, "-m", "hegui.cli", "archive"]
DUCKDB = """
import duckdb, sys
con = duckdb.connect(config={"threads": 2})
con.execute("set timezone = 'UTC'")
con.execute(f"copy ({sys.argv[1]}) to '{sys.argv[3]}' (format parquet, compression zstd)",
            {"path": sys.argv[2]})
"""


@dataclass(frozen=True)
class Run:
    """Seconds, seconds of all cores, and MB at most in one process."""

    wall: float
    cpu: float
    peak: float


def run(command: list[str], environment: dict[str, str]) -> Run:
    """Run a command to its end and measure it; its children count for time, and for peak each."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)[:200]} ended with {child.returncode}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def medians(runs: list[Run]) -> Run:
    """Return the middle of the times and the highest peak."""
    return Run(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        max(one.peak for one in runs),
    )


def new_archive(folder: Path) -> Path:
    """Make an empty archive over an older one."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([*HEGUI, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


def exact(log: Path, archive: Path) -> None:
    """Stop unless the archive gives back the bytes of the log."""
    command = [*HEGUI, "rebuild", str(archive), log.name]
    found = hashlib.sha256()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        while data := child.stdout.read(1 << 20) if child.stdout else b"":
            found.update(data)
    with log.open("rb") as file:
        wanted = hashlib.file_digest(file, "sha256")
    assert wanted.hexdigest() == found.hexdigest(), "the archive gives back other bytes"  # noqa: S101


def commands(log: Path, folder: Path) -> dict[str, list[str]]:
    """Return the command of each peer."""
    took = [*HEGUI, "ingest", str(folder / "a"), "--source", "web", "--format", "combined"]
    took += ["--whole", "--key", str(folder / "key.pem")]
    found = {
        "hegui": [*took, str(log)],
        "hegui, gzip": [*took, f"{log}.gz"],
        "zstd -1": ["zstd", "-q", "-f", "-1", "-T1", str(log), "-o", str(folder / "1.zst")],
        "zstd -3": ["zstd", "-q", "-f", "-3", "-T1", str(log), "-o", str(folder / "3.zst")],
        "duckdb": [sys.executable, "-c", DUCKDB, AS_LINES, str(log), str(folder / "d.parquet")],
    }
    if shutil.which("goaccess"):
        form = ["--log-format=COMBINED", "--no-progress", "-o", str(folder / "g.json")]
        found["goaccess"] = ["goaccess", str(log), *form]
    return found


def size_of(archive: Path) -> int:
    """Return the bytes of all content of an archive."""
    return sum(path.stat().st_size for path in archive.rglob("*.parquet"))


def measured(log: Path, folder: Path, rounds: int) -> tuple[dict[str, Run], int]:
    """Run all peers in turns; return their medians, and the size of the archive."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "pyc")}
    runs: dict[str, list[Run]] = {name: [] for name in commands(log, folder)}
    size = 0
    for number in range(rounds + 1):
        for name, command in commands(log, folder).items():
            if name.startswith("hegui"):
                new_archive(folder / "a")
            took = run(command, environment)
            if number:  # the first round warms
                runs[name].append(took)
            elif name == "hegui":
                exact(log, folder / "a")
                size = size_of(folder / "a")
    return {name: medians(found) for name, found in runs.items()}, size


def main() -> None:
    """Make the log, run everything, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=200, help="size of the log")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name), Path(name) / "access.log"
        count = make(log, options.megabytes * 10**6)
        with Path(f"{log}.gz").open("wb") as packed:
            subprocess.run(["gzip", "-6", "-c", str(log)], stdout=packed, check=True)
        subprocess.run(
            [*HEGUI, "key", "make", str(folder / "key.pem")], check=True, stdout=subprocess.DEVNULL
        )
        results, size = measured(log, folder, options.rounds)
        packed_size = (folder / "3.zst").stat().st_size
    base = results["zstd -1"].wall
    print(
        f"{count:,} lines, {options.megabytes} MB, {os.cpu_count()} cores; bytes made again equal"
    )
    print(f"{'':14}{'of zstd -1':>11}{'CPU s':>8}{'peak MB':>9}")
    for peer, found in results.items():
        print(f"{peer:14}{found.wall / base:11.2f}{found.cpu:8.2f}{found.peak:9.0f}")
    print(f"archive: {size / packed_size:.2f} of zstd -3")


if __name__ == "__main__":
    main()
