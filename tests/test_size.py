"""What an audit costs does not change what it finds."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hegui.errors import EvidenceError
from hegui.evidence import catalogue, check, coverage, engine, files
from hegui.outcome import build
from hegui.report import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.evidence.engine import Engine

ZERO = datetime(1969, 12, 30)  # noqa: DTZ001 - naive UTC, before the first second of computers
GIB = 1024**3


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    """Return an embedded engine."""
    opened = engine.embedded()
    yield opened
    opened.close()


def access_log(rows: int) -> pa.Table:
    """Return rows of some sources over a few days, in no order."""
    chance = random.Random(7)  # noqa: S311 - made-up rows
    times = [ZERO + timedelta(milliseconds=chance.randrange(4 * 86_400_000)) for _ in range(rows)]
    sources = [chance.choice(["web", "api", "admin"]) for _ in range(rows)]
    return pa.table(
        {
            "source": sources,
            "time": pa.array(times, pa.timestamp("us")),
            "client_ip": ["192.0.2.1"] * rows,
        }
    )


def test_many_sources_are_counted_as_few(duckdb: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the sources whose seconds fit into memory, the order of rows gives the same gaps."""
    log = duckdb.load(access_log(3000), "log")
    in_bits = coverage.from_table(duckdb, log)

    monkeypatch.setattr(coverage, "MOST_IN_BITS", 0)
    in_order = coverage.from_table(duckdb, log)

    assert in_bits == in_order
    assert max(row["longest_gap_s"] for row in in_bits.values()) > 60
    assert 3000 == sum(row["records"] for row in in_bits.values())


def test_memory_of_the_embedded_engine_is_limited(duckdb: Engine) -> None:
    """However large the machine, tables beyond 1.5 GiB go to disk, into the engine's own folder."""
    limit = "select parse_formatted_bytes(current_setting('memory_limit'))"
    ((found,),) = duckdb.sql(limit).fetchall()
    ((place,),) = duckdb.sql("select current_setting('temp_directory')").fetchall()

    assert found <= 1.5 * GIB
    assert duckdb.folder is not None
    assert place.startswith(duckdb.folder.name)


def test_parquet_is_judged_where_it_lies(duckdb: Engine, tmp_path: Path) -> None:
    """No row of a Parquet file is copied into the engine."""
    path = tmp_path / "t.parquet"
    pq.write_table(access_log(10), path)
    name = files.read(duckdb, path)
    found = duckdb.sql(
        "select table_type from information_schema.tables where table_name = ?", [name]
    )

    assert [("VIEW",)] == found.fetchall()


def test_held_rows_keep_their_types_and_order_of_columns(duckdb: Engine) -> None:
    """Rows that are asked again are those of the expression, null, number, day and text."""
    table = duckdb.load(access_log(50), "log")
    asked = table.group_by("source").agg(
        n=table.count(),
        first=table.time.min(),
        day=table.time.max().date(),
        none=table.time.max().nullif(table.time.max()),
    )
    duckdb.hold("held", engine.typed(asked, duckdb.dialect))

    rows = "select * from held order by source"
    assert asked.schema() == duckdb.con.table("held").schema()
    assert duckdb.rows(asked.order_by("source")) == duckdb.ask(rows)
    assert duckdb.collect(asked.order_by("source")).to_pylist() == duckdb.ask(rows)


@pytest.mark.parametrize(("rows", "improved"), [(50, "false"), (50_000, "true")])
def test_statements_of_small_evidence_run_as_they_are_written(rows: int, improved: str) -> None:
    """Improving one takes longer than a few rows do."""
    opened = engine.embedded()
    try:
        opened.load(access_log(rows), "log")
        found = opened.sql("select current_setting('enable_optimizer')::text").fetchone()
    finally:
        opened.close()

    assert (improved,) == found


@pytest.mark.full
def test_only_heavy_evidence_is_worth_several_threads() -> None:
    """Few rows are judged by one thread, many by all that the machine has."""
    threads = "select current_setting('threads')"
    with closing(engine.embedded()) as other:
        machine = other.sql("reset threads").execute(threads).fetchone()
    opened = engine.embedded()
    try:
        opened.load(access_log(50), "light")
        light = opened.sql(threads).fetchone()
        opened.load(access_log(800_000), "heavy")
        heavy = opened.sql(threads).fetchone()
    finally:
        opened.close()

    assert (1,) == light
    assert machine == heavy


def test_a_table_is_read_once_unless_it_is_too_large_to_be_kept() -> None:
    """What several duties ask is typed once, however much evidence there is beside it."""
    opened = engine.embedded()
    try:
        opened.weigh(GIB)
        light = opened.keep("light", "select 1 as n", opened, 1000)
        heavy = opened.keep("heavy", "select 2 as n", opened, GIB)
        found = [opened.ask(asked) for asked in (light, heavy)]
        kept = opened.sql("select table_name from duckdb_tables() where temporary").fetchall()
    finally:
        opened.close()

    assert [[{"n": 1}], [{"n": 2}]] == found
    assert [("light",)] == kept


@pytest.mark.parametrize("column", ["source", "time"])
def test_an_audit_checks_what_it_reads_of_a_log(
    duckdb: Engine, tmp_path: Path, column: str
) -> None:
    """A value that the coverage is made of is looked at, and one that it is not made of is not."""
    cells = {"source": "web", "time": "2026-01-01T00:00:00Z", "client_ip": "a\0b"}
    cells[column] = {"source": "a\0b", "time": "yesterday"}[column]
    pq.write_table(pa.table({name: [cell] for name, cell in cells.items()}), tmp_path / "t.parquet")
    raw = duckdb.con.table(files.read(duckdb, tmp_path / "t.parquet"))
    contract = catalogue.get("access_log")

    read = check.unreadable(duckdb, raw, contract, "t.parquet", coverage.READ)
    others = check.unreadable(duckdb, raw, contract, "t.parquet", ("client_ip",))

    assert ([column], ["client_ip"]) == ([f.column for f in read], [f.column for f in others])


@pytest.mark.parametrize("compression", ["zstd", "gzip"])
def test_pages_that_are_damaged_are_told_when_they_are_read(
    duckdb: Engine, tmp_path: Path, compression: str
) -> None:
    """What no check had to read is still never half read."""
    path = tmp_path / "t.parquet"
    pq.write_table(access_log(2000), path, compression=compression)
    times = pq.read_metadata(path).row_group(0).column(1)
    data = bytearray(path.read_bytes())
    start = (times.dictionary_page_offset or times.data_page_offset) + 64
    data[start : start + 200] = bytes(byte ^ 0x5A for byte in data[start : start + 200])
    path.write_bytes(data)
    log = duckdb.con.table(files.read(duckdb, path))

    with pytest.raises(EvidenceError, match="the log is damaged"), check.readable("the log"):
        coverage.from_table(duckdb, log)


BREACHED = {
    "orders": (
        "order,authority,duty,issued_on,served_on,measure,due_on,done_on",
        "o{},MPS,csl.mlps_logs,2026-01-05,2026-01-06,correct,2026-02-01,",
    ),
    "complaints": (
        "complaint,received_at,accepted_at,handled_at",
        "c{},2026-01-05T00:00:00Z,,",
    ),
    "vulnerabilities": (
        "vulnerability,asset,severity,found_at,mitigated_at,users_told_at,reported_at,product",
        "v{},host,critical,2026-01-05T00:00:00Z,,,,p",
    ),
    "accounts": (
        "account,kind,service,created_at,service_started_at,identity_status,verified_at",
        "a{},person,publishing,2026-01-05T00:00:00Z,2026-01-05T00:00:00Z,none,",
    ),
}
"""Tables of which every row is a breach: the header line, and a row for a number."""


def breached(folder: Path, rows: int) -> Path:
    """Write an operator that has breached everything many times; return its hegui.toml."""
    text = '[operator]\nname = "Many"\nservices = ["publishing"]\nprovides_products = true\n'
    for table, (header, row) in BREACHED.items():
        lines = [header, *(row.format(number) for number in range(rows))]
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n")
        text += f'[evidence.{table}]\npath = "{table}.csv"\n'
        text += 'declared_by = "test"\ncomplete_from = 2019-01-01\n'
    (folder / "hegui.toml").write_text(text)
    return folder / "hegui.toml"


@pytest.mark.full
def test_a_report_stays_small_whatever_is_breached(tmp_path: Path) -> None:
    """Thousands of breached rows are counted, not listed: the page has less than 2 MB."""
    many = 2000
    report = build(breached(tmp_path, many), date(2026, 6, 30))

    real_name = next(e.finding for e in report.entries if e.finding.duty.id == "csl.real_name")
    assert many == real_name.counts.breached
    assert len(render(report, "html", "zh").encode()) < 2_000_000
    assert len(render(report, "markdown", "zh").encode()) < 1_000_000
