"""How long logs take to be judged where they lie, against the same question by hand, by engine.

The same rows are made in each database: a log of three sources over 198 days, of which one lacks
three. Hegui opens the database, checks the table and judges both duties of keeping logs; the peer
opens it and asks for each day's records and longest gap, as one would write it, and sums them up
the same. What they find must be equal. Figures are medians of rounds, in turns. ClickHouse is the
engine (chDB) behind the interface of the server (`tests/clickhouse_server.py`): no package carries
the server. Spark is a cluster of this machine, with workers of one core each.

    python bench/engines.py --rows 2_000_000 --postgres URL --mysql URL --clickhouse --spark 1 2
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import machine
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.audit.statement_cache import StatementCache

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AS_OF = date(2026, 6, 30)
BEGINS = int(datetime(2025, 12, 14, 16, tzinfo=UTC).timestamp())
SPAN = 198 * 86_400
LOST = tuple(
    int(datetime.combine(day - timedelta(days=1), datetime.min.time(), UTC).timestamp()) + 57_600
    for day in (date(2026, 3, 8), date(2026, 3, 9), date(2026, 4, 1))
)
LOGS = duties.select(("csl.mlps_logs", "mps_82.logs"))
FROM = {"csl.mlps_logs": date(2025, 12, 30), "mps_82.logs": date(2026, 5, 1)}
SOURCES = ("web", "api", "admin")
TABLE = "hegui_bench_log"

WRITTEN = StatementCache(AS_OF)
"""Writes the statements once; what it would keep for another process is not kept."""

_SPARK: Any = {"memory_mb": 4096, "spark.sql.shuffle.partitions": "32"}
"""The window by hand sorts all rows, and loses workers that have less."""

Found = dict[str, list[tuple[str, int, int, int]]]


def numbered(number: str, divide: str) -> tuple[str, str]:
    """Return the source and the second since 1970 of a row by its number, in SQL."""
    second = f"({BEGINS} + {divide} + ({number} * 7919) % 37)"
    share = f"{number} % 20"
    source = f"case when {share} < 14 then 'web' when {share} < 19 then 'api' else 'admin' end"
    return source, second


def rows_of(numbers: str, number: str, divide: str, moment: str) -> str:
    """Return a SELECT that makes the rows; `moment` makes a time of `second`."""
    source, second = numbered(number, divide)
    lost = " or ".join(f"second between {begin} and {begin + 86_399}" for begin in LOST)
    return (  # names and numbers of ours
        f"select source, {moment} as time, '192.0.2.1' as client_ip from "  # noqa: S608
        f"(select {source} as source, {second} as second from {numbers}) as made "
        f"where not (source = 'admin' and ({lost}))"
    )


def by_hand(table: str, day: str, second: str) -> str:
    """Return what somebody would ask of a log: each day's records and the longest gap."""
    return f"""
        with spaced as (
            select source, {day} as day, {second} - lag({second})
                over (partition by source, {day} order by time) as gap
            from {table} where time <= timestamp '2026-06-30 16:00:00')
        select source, day, count(*) as records, max(gap) as longest_gap_s
        from spaced group by source, day"""  # noqa: S608


@dataclass(frozen=True)
class Base:
    """A database with the rows, how it is named in `hegui.toml`, and how it is asked by hand."""

    url: str
    ask: Callable[[], list[tuple[Any, ...]]]
    table: str = TABLE


@contextmanager
def postgres(url: str, rows: int) -> Iterator[Base]:
    """Make the rows in PostgreSQL."""
    import psycopg  # noqa: PLC0415 - of one engine, here and below

    made = rows_of(
        f"generate_series(0::bigint, {rows - 1}) as numbers(n)",
        "n",
        f"n * {SPAN} / {rows}",
        "to_timestamp(second) at time zone 'UTC'",
    )
    asked = by_hand(TABLE, "(time + interval '8 hours')::date", "extract(epoch from time)::bigint")

    def ask() -> list[tuple[Any, ...]]:
        with psycopg.connect(url) as con:
            con.execute("set jit = off")
            return con.execute(asked).fetchall()

    with psycopg.connect(url, autocommit=True) as con:
        con.execute(f"drop table if exists {TABLE}")
        con.execute(f"create table {TABLE} as {made}")
        con.execute(f"vacuum analyze {TABLE}")
        yield Base(url, ask)
        con.execute(f"drop table {TABLE}")


@contextmanager
def mysql(url: str, rows: int) -> Iterator[Base]:
    """Make the rows in MariaDB, whose engine of sequences numbers them."""
    from hegui.evidence import mysql_engine  # noqa: PLC0415

    made = rows_of(
        f"seq_0_to_{rows - 1}",
        "seq",
        f"seq * {SPAN} div {rows}",
        "timestamp '1970-01-01 00:00:00' + interval second second",
    )
    asked = by_hand(
        TABLE,
        "cast(time + interval 8 hour as date)",
        "timestampdiff(second, timestamp '1970-01-01 00:00:00', time)",
    )

    def cursor(*statements: str) -> list[tuple[Any, ...]]:
        con = mysql_engine.connect("bench", url).con
        with con.cursor() as one:
            for statement in statements:
                one.execute(statement)
            found = list(one.fetchall()) if one.description else []
        con.commit()
        con.close()
        return found

    cursor(f"drop table if exists {TABLE}", f"create table {TABLE} as {made}")
    cursor(f"analyze table {TABLE}")
    yield Base(url, lambda: cursor(asked))
    cursor(f"drop table {TABLE}")


@contextmanager
def clickhouse(_: str, rows: int) -> Iterator[Base]:
    """Make the rows in the engine of ClickHouse."""
    import clickhouse_server  # noqa: PLC0415

    made = rows_of(
        f"numbers({rows})",
        "number",
        f"intDiv(number * {SPAN}, {rows})",
        "toDateTime(second, 'UTC')",
    )
    asked = f"""
        select source, day, count(), max(gap) from (
            select source, toDate(time + interval 8 hour) as day,
                toUnixTimestamp(time) - lagInFrame(toNullable(toUnixTimestamp(time)))
                    over (partition by source, day order by time
                          rows between unbounded preceding and unbounded following) as gap
            from {TABLE} where time <= toDateTime('2026-06-30 16:00:00', 'UTC'))
        group by source, day format TSV"""  # noqa: S608
    with clickhouse_server.started() as (_, port):

        def ask() -> list[tuple[Any, ...]]:
            lines = clickhouse_server.run(port, asked).decode().splitlines()
            cells = (line.split("\t") for line in lines)
            return [
                (s, date.fromisoformat(d), int(n), 0 if g == r"\N" else int(g))
                for s, d, n, g in cells
            ]

        clickhouse_server.run(
            port,
            f"create table {TABLE} engine = MergeTree order by time as {made}",
        )
        yield Base(f"clickhouse://default@127.0.0.1:{port}/default", ask)


@contextmanager
def duckdb(_: str, rows: int) -> Iterator[Base]:
    """Make the rows in Parquet files of a month, which are asked by DuckDB."""
    import duckdb as embedded  # noqa: PLC0415

    made = rows_of(
        f"range({rows}) as numbers(n)",
        "n",
        f"n * {SPAN} // {rows}",
        "make_timestamp(second * 1000000)",
    )
    with tempfile.TemporaryDirectory() as folder:
        con = embedded.connect()
        for month in range(1, 8):
            part = f"select * from ({made}) where (month(time) + 1) % 12 = {month}"  # noqa: S608
            con.execute(f"copy ({part}) to '{folder}/{month}.parquet' (compression zstd)")
        con.close()
        files = f"read_parquet('{folder}/*.parquet')"
        asked = by_hand(files, "(time + interval 8 hours)::date", "epoch(time)::bigint")

        def ask() -> list[tuple[Any, ...]]:
            with embedded.connect() as one:
                one.execute("set timezone = 'UTC'; set enable_progress_bar = false")
                return one.execute(asked).fetchall()

        yield Base("", ask, f"{folder}/*.parquet")


@contextmanager
def spark(workers: str, rows: int) -> Iterator[Base]:
    """Make the rows in files that a Spark of some workers reads."""
    import spark_cluster  # noqa: PLC0415

    made = rows_of(f"range({rows})", "id", f"id * {SPAN} div {rows}", "cast(second as timestamp)")
    asked = by_hand(TABLE, "to_date(time + interval 8 hours)", "unix_seconds(time)")
    with (
        tempfile.TemporaryDirectory() as folder,
        spark_cluster.running(Path(folder), int(workers), **_SPARK) as cluster,
    ):
        session = cluster.session
        session.conf.set("spark.sql.session.timeZone", "UTC")
        session.sql(f"create table {TABLE} using parquet as {made}")

        def ask() -> list[tuple[Any, ...]]:
            return [tuple(row) for row in session.sql(asked).collect()]

        yield Base(cluster.url, ask)


BASES = {"DuckDB": duckdb, "PostgreSQL": postgres, "MariaDB": mysql, "ClickHouse": clickhouse}


def configured(base: Base) -> config.Config:
    """Return an operator whose log lies in a database, and its sources in a file."""
    log: dict[str, Any] = {"engine": "logs", "table": base.table, "zone": "+00:00"}
    if not base.url:
        log = {"path": base.table, "zone": "+00:00"}
    listed = [
        {"source": name, "system": "s", "kind": "access", "started_on": "2019-01-01"}
        for name in SOURCES
    ]
    sources = {"rows": listed, "declared_by": "bench", "complete_from": "2020-01-01"}
    return config.parse(
        {
            "operator": {"name": "Big Shop", "services": ["website"]},
            "engines": {"logs": {"url": base.url}} if base.url else {},
            "evidence": {"access_log": log, "log_sources": sources},
        }
    )


def judged(base: Base, books: law.Law) -> Found:
    """Return what Hegui finds of each source, by duty."""
    done = audit(configured(base), Path("/"), AS_OF, books, LOGS, writer=WRITTEN)
    return {
        finding.duty.id: sorted(
            (row["source"], row["days_wanted"], row["days_missing"], row["longest_gap_s"])
            for row in finding.sample
        )
        for finding in done.findings
    }


def summed(base: Base) -> Found:
    """Return the same by hand."""
    days: dict[str, dict[date, int]] = defaultdict(dict)
    for source, day, _, gap in base.ask():
        days[source][day] = int(gap or 0)
    found: Found = {}
    for duty, first in FROM.items():
        wanted = [first + timedelta(days=n) for n in range((AS_OF - first).days)]
        found[duty] = sorted(
            (
                source,
                len(wanted),
                sum(day not in seen for day in wanted),
                max(seen.get(day, 0) for day in wanted),
            )
            for source, seen in days.items()
        )
    return found


def measured(name: str, base: Base, rows: int, rounds: int) -> None:
    """Ask both in turns and print a line; stop unless they find the same."""
    books, ours, theirs = law.load(), [], []
    with tempfile.TemporaryDirectory() as first:
        os.environ["HEGUI_CACHE"] = first
        assert judged(base, books) == summed(base), name  # noqa: S101 - and both are warm
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as kept:  # what files said is read each time
            os.environ["HEGUI_CACHE"] = kept
            began = time.perf_counter()
            judged(base, books)
            ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        summed(base)
        theirs.append(time.perf_counter() - began)
    us, them = statistics.median(ours), statistics.median(theirs)
    times = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{name:18}{rows:13,}{us:9.2f}{them:9.2f}{times:7.2f}", flush=True)


def main() -> None:
    """Measure each database that was named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--duckdb", action="store_true")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--mysql", default="")
    parser.add_argument("--clickhouse", action="store_true")
    parser.add_argument("--spark", nargs="*", default=[], help="numbers of workers")
    parser.add_argument("--workers", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.workers is not None:
        for rows in args.rows:
            with spark(args.workers, rows) as base:
                measured(f"Spark, {args.workers} worker(s)", base, rows, args.rounds)
        return
    print(f"{machine()}; medians of {args.rounds}")
    print(f"{'engine':18}{'log rows':>13}{'hegui':>9}{'by hand':>9}{'times':>7}", flush=True)
    urls = (args.duckdb and "-", args.postgres, args.mysql, args.clickhouse and "-")
    for (name, made), url in zip(BASES.items(), urls, strict=True):
        for rows in args.rows if url else ():
            with made(url, rows) as base:
                measured(name, base, rows, args.rounds)
    for workers in args.spark:  # one process drives one Spark
        given = ["--rows", *map(str, args.rows), "--rounds", str(args.rounds)]
        subprocess.run([sys.executable, __file__, "--workers", workers, *given], check=True)


if __name__ == "__main__":
    main()
