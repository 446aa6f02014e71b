"""What a nightly audit reads: the first of many days of logs, and that of the next day.

An operator keeps a Parquet file of its logs a day (drawn as in `big_shop.py`). It is audited by all
duties on the last day, then a file is added and it is audited on the next; then the same is asked
with nothing kept, and must be the same to the last byte. Each runs in a process of its own, in
turns. Whole is the time of a process; rows leaves out that of an operator with next to no rows.

    python bench/nights.py --days 183 --rows 1_000_000 --data /var/tmp/hegui-nights
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

import audit
import big_shop

LAST = date(2026, 6, 30)
CONFIG, _, _ = big_shop.CONFIG.partition("[evidence.accounts]")
NIGHTS = ("first", "next", "again", "next, nothing kept")


def make(folder: Path, days: int, rows: int) -> Path:
    """Write an operator and its days of logs, the last of them apart; what is there is kept."""
    (folder / "access_log").mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(7)
    pools = {"client_ip": big_shop._pools(dice)["client_ip"]}
    for number in range(days + 1):
        day = LAST - timedelta(days=days - number)
        path = folder / "access_log" / f"{day}.parquet"
        path = path if number < days else folder / path.name
        if not path.is_file():
            big_shop._write(path, big_shop._day(dice, day, rows, pools))
    (folder / "log_sources.csv").write_text(big_shop.LOG_SOURCES, encoding="utf-8")
    (folder / "hegui.toml").write_text(CONFIG, encoding="utf-8")
    return folder / f"{LAST}.parquet"


def asked(folder: Path, day: date, cache: Path, environment: dict[str, str]) -> audit.Run:
    """Audit the operator on a day by all duties."""
    options = ["--as-of", str(day), "--output", "json", "--fail-on", "none"]
    command = ["-m", "hegui.cli", "audit", str(folder / "hegui.toml"), *options]
    return audit.run(command, environment | {"HEGUI_CACHE": str(cache)})


def one_round(folder: Path, newest: Path, environment: dict[str, str]) -> dict[str, audit.Run]:
    """Audit night after night from nothing kept, and stop unless all nights say the same."""
    added = folder / "access_log" / newest.name
    added.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as nothing:
        night = LAST - timedelta(days=1)
        runs = [asked(folder, night, Path(kept), environment)]
        shutil.copy(newest, added)
        runs += [asked(folder, LAST, Path(kept), environment) for _ in range(2)]
        runs.append(asked(folder, LAST, Path(nothing), environment))
    assert json.loads(runs[1].wrote) == json.loads(runs[3].wrote)  # noqa: S101
    assert json.loads(runs[1].wrote) == json.loads(runs[2].wrote)  # noqa: S101
    return dict(zip(NIGHTS, runs, strict=True))


def main() -> None:
    """Make the operators, audit them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=183)
    parser.add_argument("--rows", type=int, default=1_000_000, help="log rows a day")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path, help="folder that keeps the rows between runs")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        data = args.data or Path(passing)
        environment = audit.warm(data)
        places = {rows: data / f"{args.days}x{rows}" for rows in (100, args.rows)}
        newest = {rows: make(place, args.days, rows) for rows, place in places.items()}
        asked(places[100], LAST, Path(passing), environment)  # compiles what is imported
        runs: dict[int, list[dict[str, audit.Run]]] = {rows: [] for rows in places}
        for _ in range(args.rounds):
            for rows, place in places.items():
                runs[rows].append(one_round(place, newest[rows], environment))
    print(f"{audit.machine()}; {args.days} days of {args.rows:,} rows, medians of {args.rounds}")
    show(
        {rows: {n: audit.medians([r[n] for r in of]) for n in NIGHTS} for rows, of in runs.items()}
    )


def show(found: dict[int, dict[str, Any]]) -> None:
    """Print a line for each night."""
    (_, small), (_, large) = found.items()
    print(f"{'audit':20}{'seconds':>9}{'CPU s':>8}{'peak MB':>9}{'rows: s':>9}{'CPU s':>8}")
    for name, run in large.items():
        still = small[name]
        line = f"{name:20}{run.wall:9.2f}{run.cpu:8.2f}{run.peak:9.0f}"
        print(f"{line}{run.wall - still.wall:9.2f}{run.cpu - still.cpu:8.2f}")
    first, following = (large[name].cpu for name in ("first", "next"))
    rows = (following - small["next"].cpu) / (first - small["first"].cpu)
    print(f"of the first's processor, the next takes {following / first:.2f}; its rows {rows:.2f}")


if __name__ == "__main__":
    main()
