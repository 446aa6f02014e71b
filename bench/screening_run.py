"""How fast a table is screened by policies, from file to file, and with how much memory.

Posts are those of `bench/screening.py`, written as Parquet, CSV and JSON lines; the policies are
those of the shop. Each run is a process of its own, so that seconds and memory are those of the
whole command: start, reading, screening, and writing the hits. One of the three is then screened
from eight files, which shows that memory does not grow with the source.

    python bench/screening_run.py --megabytes 100
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from screening import _posts

SHOP = Path(__file__).parents[1] / "examples" / "shop" / "policies"
TERMS = ["网上赌博", "网络赌场", "稳赚不赔", "跟单稳赚", "原单品质", "远程控制木马"]
FORMS = ("parquet", "csv", "jsonl")
TIMES = 8


def main() -> None:
    """Print seconds and memory of each run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=100)
    size = parser.parse_args().megabytes * 1_000_000
    with TemporaryDirectory() as name:
        folder = Path(name)
        total = _write(folder, size) / 1e6
        print(
            f"{'source':<12}{'threads':>8}{'s':>8}{'cpu s':>8}{'MB/s':>8}{'MB peak':>9}{'hits':>8}"
        )
        for form in FORMS:
            for threads in (1, 2):
                _run(folder, [folder / f"posts.{form}"], threads, total)
        _run(folder, [folder / "posts.parquet"] * TIMES, 2, total * TIMES)


def _write(folder: Path, size: int) -> int:
    """Write the posts in each form, and return the bytes of their texts."""
    posts, _ = _posts(random.Random(1), TERMS, size)
    table = pa.table({"content": [f"c{n}" for n in range(len(posts))], "text": posts})
    pq.write_table(table, folder / "posts.parquet")
    pc.write_csv(table, folder / "posts.csv")
    with (folder / "posts.jsonl").open("w", encoding="utf-8") as file:
        for number, post in enumerate(posts):
            line = {"content": f"c{number}", "text": post}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return sum(len(post.encode()) for post in posts)


def _run(folder: Path, sources: list[Path], threads: int, megabytes: float) -> None:
    out = folder / f"hits-{time.monotonic_ns()}.parquet"
    command = [sys.executable, "-m", "hegui.cli", "screen", "run", *map(str, sources)]
    command += ["--policy", str(SHOP), "--out", str(out), "--threads", str(threads)]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, code, used = os.wait4(process.pid, 0)
    if code:
        raise SystemExit(f"{' '.join(command)} failed")
    seconds = time.monotonic() - start
    cpu = used.ru_utime + used.ru_stime
    name = sources[0].suffix[1:] + (f" x{len(sources)}" if len(sources) > 1 else "")
    print(
        f"{name:<12}{threads:>8}{seconds:>8.1f}{cpu:>8.1f}{megabytes / seconds:>8.0f}"
        f"{used.ru_maxrss / 1024:>9.0f}{pq.read_metadata(out).num_rows:>8}",
        flush=True,
    )


if __name__ == "__main__":
    main()
