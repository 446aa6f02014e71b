"""How fast access logs are read, and how many lines each reader loses.

A combined log is made up (seeded, with damage as disks and crashes leave it) and read in the same
run by Hegui in one process, by its reference grammar alone (Python's `re`, line by line), and by
DuckDB in the two ways that a user would choose. Each reads every column, with time, status and
size as values. Figures are medians of three.

    python bench/logs.py --megabytes 200
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from hegui import logs
from hegui.logs.grammar import Grammar

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.logs.grammar import Line

ROUNDS = 3
DAMAGED = 0.001
START = datetime(2026, 5, 1, tzinfo=UTC)
GRAMMAR = Grammar(("referer", "user_agent"))

ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; V2203A Build/TP1A.220905.001; wv) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.{}"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{}.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) MicroMessenger/8.0.{} NetType/WIFI"
# The last two hold a quote as nginx and as Apache write it.
AGENTS = (ANDROID, WINDOWS, IPHONE, "curl/7.{}.1", "-", "Client \\x22{}\\x22", 'Client \\"{}\\"')
AGENT_WEIGHTS = (500, 300, 150, 30, 10, 5, 5)


@dataclass(frozen=True)
class Outcome:
    """What a reader made of a log: rows, lines kept aside, and each agent as often as it was read.

    Agents stand for all values: if they differ from what is written, a row was missed or altered.
    """

    rows: int
    aside: int
    agents: Counter[str | None]


@dataclass(frozen=True)
class Reader:
    """A way to read a log: `read` is measured, `outcome` looks at what it returned."""

    name: str
    read: Callable[[Path], Any]
    outcome: Callable[[Any], Outcome]


def line(dice: random.Random, number: int) -> bytes:
    """Return one good line."""
    ipv4 = ".".join(str(dice.randrange(1, 255)) for _ in range(4))
    ipv6 = ":".join(f"{dice.randrange(1, 65536):x}" for _ in range(8))
    call = f"/api/v1/item/{dice.randrange(10**7)}?t={number}&sign={dice.getrandbits(64):016x}"
    search = f"/s?wd={'%E4%B8%AD' * dice.randrange(1, 200)}"
    moment = (START + timedelta(seconds=number // 10)).strftime("%d/%b/%Y:%H:%M:%S +0800")
    (client,) = dice.choices((ipv4, ipv6), (70, 30))
    (user,) = dice.choices(("-", f"u{dice.randrange(3000)}"), (97, 3))
    (method,) = dice.choices(("GET", "POST", "HEAD"), (88, 10, 2))
    (target,) = dice.choices((call, search), (98, 2))
    (status,) = dice.choices((200, 304, 404, 502), (90, 5, 4, 1))
    (size,) = dice.choices((str(dice.randrange(200_000)), "-"), (95, 5))
    (referer,) = dice.choices((f"https://a.example.cn/{dice.randrange(10**6)}.html", "-"))
    agent = dice.choices(AGENTS, AGENT_WEIGHTS)[0].format(dice.randrange(90, 130))
    return (
        f'{client} - {user} [{moment}] "{method} {target} HTTP/1.1" {status} {size} '
        f'"{referer}" "{agent}"'
    ).encode()


def damaged(dice: random.Random, good: bytes) -> bytes:
    """Return a line as damage leaves it."""
    at = dice.randrange(1, len(good))
    kinds = (
        b"",
        good[:at],
        good[:at] + good,
        b"\0" * 16 + good,
        good + b"\r",
        good + b'"',
        b"\xff\xfe",
    )
    return dice.choice(kinds)


def make(path: Path, size: int, seed: int = 7) -> int:
    """Write a log of `size` bytes and return the number of its lines."""
    dice = random.Random(seed)
    count = 0
    with path.open("wb") as file:
        while file.tell() < size:
            good = line(dice, count)
            file.write((damaged(dice, good) if dice.random() < DAMAGED else good) + b"\n")
            count += 1
    return count


def hegui_outcome(blocks: list[logs.Block]) -> Outcome:
    """Count what the reader of this project gave out."""
    agents: Counter[str | None] = Counter()
    for block in blocks:
        agents.update(block.rows["user_agent"].to_pylist())
    tally = blocks[-1].tally
    return Outcome(tally.parsed, tally.rejected, agents)


def read_with_re(path: Path) -> list[tuple[bytes, Line | str]]:
    """Read line by line with the reference grammar."""
    with path.open("rb") as file:
        # one carriage return at the end is no part of the line for any reader here
        lines = (raw.removesuffix(b"\n").removesuffix(b"\r") for raw in file)
        return [(raw, GRAMMAR.line(raw)) for raw in lines]


def re_outcome(lines: list[tuple[bytes, Line | str]]) -> Outcome:
    """Count what the reference grammar made of the lines."""
    good = [(raw, found.spans[-1]) for raw, found in lines if not isinstance(found, str)]
    agents = Counter(raw[slice(*span)].decode() if span else None for raw, span in good)
    return Outcome(len(good), len(lines) - len(good), agents)


AS_CSV = r"""
    select client, ident, person, request, referer, agent,
        try_strptime(day || ' ' || zone, '[%d/%b/%Y:%H:%M:%S %z]') as time,
        try_cast(status as bigint) as status, try_cast(bytes as bigint) as bytes
    from read_csv($path, delim = ' ', quote = '"', escape = '\', header = false,
        auto_detect = false, store_rejects = true, columns = {
            client: 'varchar', ident: 'varchar', person: 'varchar', day: 'varchar',
            zone: 'varchar', request: 'varchar', status: 'varchar', bytes: 'varchar',
            referer: 'varchar', agent: 'varchar'})
"""
AS_LINES = r"""
    select f.client, f.ident, f.person, f.request, f.referer, f.agent,
        try_strptime(f.time, '%d/%b/%Y:%H:%M:%S %z') as time,
        try_cast(f.status as bigint) as status, try_cast(f.bytes as bigint) as bytes
    from (
        select regexp_extract(
            line,
            '^(\S+) (\S+) (.+?) \[([^\]]+)\] "((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-)'
            || ' "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"$',
            ['client', 'ident', 'person', 'time', 'request', 'status', 'bytes', 'referer', 'agent']
        ) as f
        from read_csv($path, delim = chr(1), quote = '', escape = '', header = false,
            auto_detect = false, strict_mode = false, store_rejects = true,
            columns = {line: 'varchar'}))
"""


def duckdb_reader(name: str, query: str, threads: int) -> Reader:
    """Return a reader that fills a DuckDB table; a line without a time counts as kept aside."""

    def read(path: Path) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect(config={"threads": threads})
        con.execute("set timezone = 'UTC'")
        con.execute(f"create table log as {query}", {"path": str(path)})
        return con

    def outcome(con: duckdb.DuckDBPyConnection) -> Outcome:
        counted = con.execute("select count(time), count(*) - count(time) from log").fetchall()
        refused = con.execute("select count(distinct line) from reject_errors").fetchall()
        agents = con.execute("select agent from log where time is not null").fetchall()
        ((rows, null),), ((rejected,),) = counted, refused
        values = (None if agent == "-" else agent for (agent,) in agents)
        return Outcome(rows, null + rejected, Counter(values))

    return Reader(f"{name}, {threads} thread{'s' if threads > 1 else ''}", read, outcome)


@dataclass(frozen=True)
class Measure:
    """Medians of a reader, and its outcome."""

    wall: float
    cpu: float
    outcome: Outcome


def measured(readers: list[Reader], path: Path) -> dict[str, Measure]:
    """Read in turns, so that a busy minute of the machine falls on all alike."""
    walls: dict[str, list[float]] = {reader.name: [] for reader in readers}
    cpus: dict[str, list[float]] = {reader.name: [] for reader in readers}
    outcomes = {}
    for _ in range(ROUNDS):
        for reader in readers:
            wall, cpu = time.perf_counter(), time.process_time()
            result = reader.read(path)
            walls[reader.name].append(time.perf_counter() - wall)
            cpus[reader.name].append(time.process_time() - cpu)
            outcomes[reader.name] = reader.outcome(result)
            del result
    median = statistics.median
    return {
        name: Measure(median(walls[name]), median(cpus[name]), found)
        for name, found in outcomes.items()
    }


def show(results: dict[str, Measure], size: float, count: int) -> None:
    """Print the table; the reference grammar says what the rows are."""
    ours, truth = results["hegui"], results["Python re"].outcome
    print(f"{size:.0f} MB, {count:,} lines, {truth.aside:,} of them damaged; medians of {ROUNDS}")
    print("times: CPU against hegui's; aside: kept as rejects; lost: neither row nor reject")
    print("(below zero: made up); missed: good rows not read as they are; wrong: rows not so read")
    print(
        f"{'reader':34}{'MB/s':>6}{'CPU s':>7}{'times':>7}{'rows':>10}{'aside':>7}"
        f"{'lost':>7}{'missed':>8}{'wrong':>8}"
    )
    for name, one in results.items():
        found = one.outcome
        print(
            f"{name:34}{size / one.wall:6.0f}{one.cpu:7.2f}{one.cpu / ours.cpu:7.1f}"
            f"{found.rows:10,}{found.aside:7,}{count - found.rows - found.aside:7,}"
            f"{(truth.agents - found.agents).total():8,}"
            f"{(found.agents - truth.agents).total():8,}"
        )


def main() -> None:
    """Make a log, read it in all ways, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=200, help="size of the log")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="for DuckDB")
    args = parser.parse_args()
    readers = [
        Reader("hegui", lambda path: list(logs.read(path)), hegui_outcome),
        Reader("Python re", read_with_re, re_outcome),
        *(
            duckdb_reader(name, query, threads)
            for threads in sorted({1, args.threads})
            for name, query in (("DuckDB read_csv", AS_CSV), ("DuckDB regexp_extract", AS_LINES))
        ),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "access.log"
        count = make(path, args.megabytes * 1_000_000)
        size = path.stat().st_size / 1e6
        show(measured(readers, path), size, count)


if __name__ == "__main__":
    main()
