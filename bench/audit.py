"""How long a whole audit takes at size, and the same questions of the large tables by hand.

A made-up operator (`big_shop.py`) is audited by all duties, each run in a process of its own, in
turns with its peers (`by_hand.py`). Answers must agree, or the run stops. Figures are medians.
Whole is the time of the audit against the peer's, and of CPU the same of the processor's seconds;
growth leaves out those of an operator with next to no rows, which is what starting and planning
takes. What files said is read each time; the folder keeps the rows.

    python bench/audit.py --rows 20_000_000 --data /var/tmp/hegui-bench
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hegui_cn.identity import names

HERE = Path(__file__).parent
AS_OF = "2026-06-30"
SMALL = 2_000
LOGS = ("csl.mlps_logs", "mps_82.logs")
FIGURES = ("days_wanted", "days_missing", "longest_gap_s")
ACCOUNTS = ("csl.real_name", "account_2022.identity", "account_2022.names")


@dataclass(frozen=True)
class Run:
    """What one process took: seconds, seconds of all cores, and MB at most; and what it wrote."""

    wall: float
    cpu: float
    peak: float
    wrote: bytes


def run(arguments: list[str], environment: dict[str, str]) -> Run:
    """Run Python with arguments to its end and measure it; raise if it failed."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen([sys.executable, *arguments], stdout=out, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"{' '.join(arguments)} ended with {child.returncode}")
        out.seek(0)
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read())


def medians(runs: list[Run]) -> Run:
    """Return the middle of each figure, and the highest peak."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.peak for run in runs),
        runs[-1].wrote,
    )


def commands(folder: Path) -> dict[str, list[str]]:
    """Return the command line of each peer for the operator in a folder."""
    hand = [str(HERE / "by_hand.py"), str(folder)]
    return {"hegui": audit(folder), "by hand": hand, "in bits": [*hand, "--bits"]}


def audit(folder: Path) -> list[str]:
    """Return the command line of an audit."""
    options = ["--as-of", AS_OF, "--output", "json", "--fail-on", "none"]
    return ["-m", "hegui.cli", "audit", str(folder / "hegui.toml"), *options]


def measured(folder: Path, rounds: int, environment: dict[str, str]) -> dict[str, Run]:
    """Run all peers in turns, so that a busy minute of the machine falls on all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in commands(folder)}
    for _ in range(rounds):
        for name, arguments in commands(folder).items():
            shutil.rmtree(Path(environment["HEGUI_CACHE"]) / "days", ignore_errors=True)
            runs[name].append(run(arguments, environment))
    for name in ("by hand", "in bits"):
        agree(json.loads(runs["hegui"][-1].wrote), json.loads(runs[name][-1].wrote))
    return {name: medians(found) for name, found in runs.items()}


def agree(report: dict[str, Any], by_hand: dict[str, Any]) -> None:
    """Stop unless the audit and the SQL say the same of every source and of all accounts."""
    found = {duty["id"]: duty for duty in report["duties"]}
    for name in LOGS:
        sources = sorted(
            [
                row["source"],
                row["days_wanted"],
                row["days_missing"],
                row["longest_gap_s"],
                days(row),
            ]
            for row in found[name]["sample"]
        )
        by_sql = [[*row[:4], row[4] or []] for row in by_hand[name]]
        assert by_sql == sources, f"{name}: {by_sql} by hand, {sources}"  # noqa: S101
    for name in ACCOUNTS:
        duty = found[name]
        counts = [duty["counts"][verdict] for verdict in ("met", "breached", "unknown")]
        counts += [duty["barred"], duty["began"]]
        assert by_hand[name] == counts, f"{name}: {by_hand[name]} by hand, {counts}"  # noqa: S101


def days(row: dict[str, Any]) -> list[str]:
    """Return the missing days of a sampled source one by one."""
    found = []
    for first, last in row.get("days", ()):  # none where none is missing
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        found += [str(start + timedelta(days=n)) for n in range((end - start).days + 1)]
    return found


def show(results: dict[int, dict[str, Run]]) -> None:
    """Print a line for each size and peer."""
    still = results[SMALL]["hegui"].cpu
    print(f"{'log rows':>11} {'peer':8}{'seconds':>9}{'CPU s':>8}{'peak MB':>9}", end="")
    print(f"{'whole':>7}{'of CPU':>8}{'growth':>8}{'us a row':>10}")
    for rows, peers in results.items():
        ours = peers["hegui"]
        for name, found in peers.items():
            line = f"{rows:11,} {name:8}{found.wall:9.2f}{found.cpu:8.2f}{found.peak:9.0f}"
            if name != "hegui" and rows > SMALL:
                grown = (ours.cpu - still) / found.cpu
                line += f"{ours.wall / found.wall:7.2f}{ours.cpu / found.cpu:8.2f}{grown:8.2f}"
            elif rows > SMALL:
                line += f"{'':23}{(ours.cpu - still) / rows * 1e6:10.3f}"
            print(line)


def machine() -> str:
    """Return what the figures were made on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores {platform.machine()}, {memory:.0f} GB, "
        f"Python {platform.python_version()}, DuckDB {version('duckdb')}"
    )


def write_names(folder: Path) -> None:
    """Write the words that no account may be called by, for whoever asks by hand."""
    wide, narrow = names._folds()
    words = {
        "wide": wide,
        "narrow": narrow,
        "odd": names._wide(),
        "separators": names.SEPARATORS,
        "spoken": "|".join(names._spoken().values()),
        "innocent": names._innocent(),
        "whole": "|".join(names._whole().values()),
    }
    (folder / "names.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def warm(folder: Path) -> dict[str, str]:
    """Return an environment in which what was compiled and written is kept, as it is elsewhere."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "PYTHONPYCACHEPREFIX": str(folder / "pyc"),
        "HEGUI_CACHE": str(folder / "cache"),
    }


def main() -> None:
    """Make the operators, run everything, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    sizes = (5_000_000, 10_000_000, 20_000_000)
    parser.add_argument(
        "--rows", type=int, nargs="+", default=sizes, help="log rows, the most last"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path, help="folder that keeps the rows between runs")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        data = args.data or Path(passing)
        environment = warm(data)
        sizes = (SMALL, *args.rows)
        for rows in sizes:
            made = run([str(HERE / "big_shop.py"), str(data / str(rows)), str(rows)], environment)
            write_names(data / str(rows))
        run(audit(data / str(SMALL)), environment)  # compiles what is imported
        print(f"{machine()}; medians of {args.rounds}")
        print(f"the largest: {made.wrote.decode()}", end="")
        results = {rows: measured(data / str(rows), args.rounds, environment) for rows in sizes}
        show(results)
        size = len(results[sizes[-1]]["hegui"].wrote)
        print(f"its report as json: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
