"""How long accounts and their activity are looked through, and numbers turned into tokens.

A made-up operator in Parquet, drawn from one seed, with planted faults whose number is known: the
run stops if a count differs. Memory is the most that the process itself took. No number in it is a
person's: those that are tokenised are of the range for tests.

    python bench/identity.py
    python bench/identity.py --accounts 10_000_000 --actions 100_000_000 --data /var/tmp/identity
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

AS_OF = "2026-06-30"
BATCH = 1_000_000
START = np.datetime64("2018-01-01T00:00:00", "ms")
DAYS = 2900  # of registrations, up to December 2025
HOUR, DAY = np.timedelta64(3_600_000, "ms"), np.timedelta64(86_400_000, "ms")
ORDER = (np.datetime64("2021-03-01"), np.datetime64("2021-03-07"))
CONFIG = """\
taken_on = 2026-07-10

[operator]
name = "Big Forum"
services = ["website", "publishing", "messaging"]

[evidence.accounts]
path = "accounts.parquet"

[evidence.account_activity]
path = "activity.parquet"

[[evidence.orders]]
rows = [{ order = "No. 1", authority = "city cyberspace administration", issued_on = 2021-02-28, \
measure = "registration_suspension", starts_on = 2021-03-01, ends_on = 2021-03-07 }]
"""
PLANTED = {
    # one account of so many
    "invalid_number": 2_000,
    "test_number": 5_000,
    "imitating_name": 10_000,
    "name_to_review": 8_000,
    "minor": 50,
    "suspended_active": 4_000,
    "removed_active": 9_000,
    "expired_active": 3_000,
    "shared": 1_000,
}
OFFSET = {name: 17 + 2 * n for n, name in enumerate(PLANTED)}
CROWD, LIMIT = 8, 5
"""Accounts of one shared identity, and the limit that is the default."""
STOPPED = ("removed_active", "suspended_active", "expired_active")


def texts(lines: npt.NDArray[np.uint8]) -> pa.Array:
    """Return a text column from lines of ASCII bytes of one width."""
    count, width = lines.shape
    offsets = np.arange(0, (count + 1) * width, width, dtype=np.int32)
    data = np.ascontiguousarray(lines)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(data))


def keys(numbers: npt.NDArray[np.int64]) -> pa.Array:
    """Return keys of accounts: u and nine digits."""
    lines = np.empty((len(numbers), 10), dtype=np.uint8)
    lines[:, 0] = ord("u")
    for place in range(9):
        lines[:, 9 - place] = numbers // 10**place % 10 + ord("0")
    return texts(lines)


def tokens(numbers: npt.NDArray[np.int64]) -> pa.Array:
    """Return what looks like tokens, one for each number."""
    lines = np.empty((len(numbers), 67), dtype=np.uint8)
    lines[:, :3] = np.frombuffer(b"t2.", dtype=np.uint8)
    digits = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
    for word in range(4):
        mixed = (numbers.astype(np.uint64) + np.uint64(word)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        for place in range(16):
            lines[:, 3 + 16 * word + place] = digits[
                (mixed >> np.uint64(4 * place)) & np.uint64(15)
            ]
    return texts(lines)


def planted(numbers: npt.NDArray[np.int64], name: str) -> npt.NDArray[np.bool_]:
    """Say which accounts have a fault."""
    return numbers % PLANTED[name] == OFFSET[name]


def crowd(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the number of the identity of each account."""
    place = numbers % PLANTED["shared"] - OFFSET["shared"]
    return np.where((place >= 0) & (place < CROWD), numbers - place, numbers)


def accounts(first: int, last: int, rng: np.random.Generator) -> pa.Table:
    """Return the accounts from one number to another."""
    n = np.arange(first, last, dtype=np.int64)
    created = START + rng.integers(0, DAYS * 86_400_000, len(n)).astype("timedelta64[ms]")
    started = created + HOUR
    none = np.datetime64("NaT", "ms")
    check = np.select([planted(n, "invalid_number"), planted(n, "test_number")], [1, 2], 0)
    name = np.select([planted(n, "imitating_name"), planted(n, "name_to_review")], [1, 2], 0)
    gone = np.where(planted(n, "removed_active"), started + 30 * DAY, none)
    stopped = np.where(planted(n, "suspended_active"), started + 30 * DAY, none)
    expires = np.where(planted(n, "expired_active"), started + 30 * DAY, none)
    return pa.table(
        {
            "account": keys(n),
            "kind": pa.array(np.full(len(n), "person")),
            "service": pa.array(np.full(len(n), "publishing")),
            "name": pa.array(["用户", "宜宾市公安局", "公安局门口的面馆"]).take(pa.array(name)),
            "created_at": created,
            "service_started_at": started,
            "identity_status": pa.array(np.full(len(n), "verified")),
            "identity_method": pa.array(np.full(len(n), "phone")),
            "verified_at": created + HOUR // 2,
            "identity_expires_on": pa.array(expires.astype("datetime64[D]")),
            "identity_token": tokens(crowd(n)),
            "phone_token": tokens(n + 7),
            "identity_check": pa.array(["valid", "check", "test"]).take(pa.array(check)),
            "phone_check": pa.array(np.full(len(n), "valid")),
            "is_minor": planted(n, "minor"),
            "suspended_at": pa.array(stopped, from_pandas=True),
            "reinstated_at": pa.nulls(len(n), pa.timestamp("ms")),
            "removed_at": pa.array(gone, from_pandas=True),
            "service_ended_at": pa.nulls(len(n), pa.timestamp("ms")),
        }
    )


def opened(path: Path, table: pa.Table) -> pq.ParquetWriter:
    """Open a Parquet file for tables like this one."""
    return pq.ParquetWriter(path, table.schema, compression="zstd")


def write(folder: Path, count: int, actions: int) -> dict[str, int]:
    """Write the operator, and return how often each fault was planted."""
    rng = np.random.default_rng(20_260_630)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hegui.toml").write_text(CONFIG, encoding="utf-8")
    truth = dict.fromkeys((*PLANTED, "shared_identity", "registered_under_order"), 0)
    del truth["shared"]
    starts = np.empty(count, dtype="datetime64[ms]")
    writer = None
    for first in range(0, count, BATCH):
        table = accounts(first, min(first + BATCH, count), rng)
        starts[first : first + len(table)] = table["service_started_at"].to_numpy()
        n = np.arange(first, first + len(table), dtype=np.int64)
        live = ~planted(n, "removed_active")
        for name in set(PLANTED) - {"shared"}:
            counted = planted(n, name) if name in STOPPED else planted(n, name) & live
            truth[name] += int(counted.sum())
        _, held = np.unique(crowd(n)[live], return_counts=True)
        truth["shared_identity"] += int(held[held > LIMIT].sum())
        day = (table["created_at"].to_numpy() + 8 * HOUR).astype("datetime64[D]")
        truth["registered_under_order"] += int(((day >= ORDER[0]) & (day <= ORDER[1])).sum())
        writer = writer or opened(folder / "accounts.parquet", table)
        writer.write_table(table)
    writer.close()
    _activity(folder / "activity.parquet", starts, actions, rng)
    return truth


def _activity(path: Path, starts: Any, actions: int, rng: np.random.Generator) -> None:
    """Write actions of the first month of service, and one afterwards of each stopped account."""
    n = np.arange(len(starts), dtype=np.int64)
    stopped = np.logical_or.reduce([planted(n, name) for name in STOPPED])
    writer = None
    kinds = pa.array(["publish", "login"])
    for first in range(0, actions, BATCH):
        size = min(BATCH, actions - first)
        who = rng.integers(0, len(starts), size)
        at = starts[who] + rng.integers(0, 29 * 86_400_000, size).astype("timedelta64[ms]")
        if first == 0:
            late = n[stopped]
            who, at = np.concatenate([who, late]), np.concatenate([at, starts[late] + 40 * DAY])
        action = kinds.take(pa.array((who % 3 == 0).astype(np.int8)))
        table = pa.table({"account": keys(who), "at": at, "action": action})
        writer = writer or opened(path, table)
        writer.write_table(table)
    writer.close()


def run(arguments: list[str]) -> tuple[float, float, float, bytes]:
    """Run the command line; return wall seconds, seconds of all cores, peak MB, what it wrote."""
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "hegui.cli", *arguments], stdout=out)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in {0, 1, 3}:
            raise SystemExit(f"hegui {' '.join(arguments)} ended with {child.returncode}")
        out.seek(0)
        return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read()


def audit(folder: Path, truth: dict[str, int]) -> None:
    """Measure the look at accounts, and hold its counts against what was planted."""
    options = ["--as-of", AS_OF, "--output", "json", "--examples", "0"]
    wall, cpu, peak, wrote = run(["identity", "audit", str(folder / "hegui.toml"), *options])
    found = {row["finding"]: row["accounts"] for row in json.loads(wrote)}
    wrong = {name: (count, found[name]) for name, count in truth.items() if found[name] != count}
    if wrong:
        raise SystemExit(f"planted and found differ: {wrong}")
    print(f"hegui identity audit: {wall:.1f} s, {cpu:.1f} s of all cores, {peak:,.0f} MB")


def duties(folder: Path) -> None:
    """Measure the duties on real identity over the same tables."""
    for duty in ("csl.real_name", "account_2022.identity", "account_2022.names"):
        only = ["--only", duty, "--as-of", AS_OF, "--output", "json", "--fail-on", "none"]
        wall, cpu, peak, _ = run(["audit", str(folder / "hegui.toml"), *only])
        print(f"hegui audit --only {duty}: {wall:.1f} s, {cpu:.1f} s of all cores, {peak:,.0f} MB")


def tokenise(folder: Path, rows: int) -> None:
    """Measure how fast numbers become tokens."""
    source = folder / "raw.csv"
    days = np.arange(np.datetime64("1950-01-01"), np.datetime64("2008-01-01")).astype(str)
    births = [day.replace("-", "") for day in days]
    with source.open("w", encoding="utf-8") as file:
        file.write("account,id,phone,note\n")
        for n in range(rows):
            number = f"110000{births[n % len(births)]}{n % 1000:03}0"
            file.write(f"u{n},{number},13{n % 10**9:09},made up\n")
    key = folder / "key"
    key.unlink(missing_ok=True)
    run(["identity", "key", "make", str(key)])
    columns = ["--column", "id:resident_number", "--column", "phone:mobile", "--key", str(key)]
    target = folder / "tokens.parquet"
    wall, cpu, peak, _ = run(
        ["identity", "tokenise", str(source), "--to", str(target), *columns, "--output", "csv"]
    )
    rate = f"{rows / wall:,.0f} rows/s"
    print(f"hegui identity tokenise: {rate}, {cpu:.1f} s of all cores, {peak:,.0f} MB")


def main() -> None:
    """Write the tables, measure, and take them away again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accounts", type=int, default=500_000)
    parser.add_argument("--actions", type=int, default=5_000_000)
    parser.add_argument("--rows", type=int, default=500_000, help="rows to tokenise")
    parser.add_argument("--data", type=Path, help="keep the tables in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.data or Path(temporary)
        began = time.perf_counter()
        # in a process of its own: what it takes would count as that of those measured
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            truth = pool.submit(write, folder, options.accounts, options.actions).result()
        spent = time.perf_counter() - began
        print(
            f"{options.accounts:,} accounts, {options.actions:,} actions: written in {spent:.0f} s"
        )
        audit(folder, truth)
        duties(folder)
        tokenise(folder, options.rows)


if __name__ == "__main__":
    main()
