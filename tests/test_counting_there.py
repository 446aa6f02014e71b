"""Logs in a database are counted over their raw cells as if every cell had been looked at."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import clickhouse_server
from hegui import config
from hegui.evidence import coverage, mysql_engine
from hegui.evidence.counting_there import STATEMENTS
from hegui.evidence.gather import gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from spark_cluster import Cluster

    Run = Callable[[str], object]

DAY = date(2026, 6, 30)
NAME = f"hegui_there_{os.getpid()}"
NOON = datetime(2026, 6, 10, 4)  # noqa: DTZ001 - naive UTC, as in every table
TIMES = (
    *(NOON, NOON, NOON + timedelta(seconds=0.6), NOON + timedelta(seconds=2.4)),
    *(datetime(2026, 6, 10, 15, 59, 59, 999_999), datetime(2026, 6, 10, 16)),  # noqa: DTZ001
    *(datetime(2026, 6, 29, 16), datetime(2026, 6, 30, 16)),  # noqa: DTZ001 - 24:00 of the day
    *(datetime(2026, 6, 30, 16, 0, 0, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - not yet seen
)
INSERT = "insert into LOG values "
ROWS = ", ".join(f"('{source}', '{time}')" for source in ("web", "api") for time in TIMES)
ODD = """('web', null), (null, '2026-06-11 08:00:00'), ('', '2026-06-12 08:00:00'),
    (' \t', '2026-06-12 08:00:00'), ('审计', '2026-06-12 08:00:00')"""


@pytest.fixture(scope="module")
def in_postgres(postgres_url: str) -> Iterator[tuple[str, Run]]:
    """Return where PostgreSQL is, and what runs a statement there."""
    import psycopg  # noqa: PLC0415 - an extra

    with psycopg.connect(postgres_url, autocommit=True) as con:
        con.execute("set time zone 'UTC'")
        yield postgres_url, con.execute
        con.execute(f"drop table if exists {NAME}")


@pytest.fixture(scope="module")
def in_mysql(mysql_url: str) -> Iterator[tuple[str, Run]]:
    """Return the same of MySQL."""
    opened = mysql_engine.connect("admin", mysql_url)
    yield mysql_url, opened._run
    opened._run(f"drop table if exists {NAME}")
    opened.close()


@pytest.fixture(scope="module")
def in_clickhouse(clickhouse_port: int) -> Iterator[tuple[str, Run]]:
    """Return the same of ClickHouse."""
    yield (
        clickhouse_server.url(clickhouse_port),
        lambda statement: clickhouse_server.run(clickhouse_port, statement),
    )
    clickhouse_server.run(clickhouse_port, f"drop table if exists {NAME}")


@pytest.fixture
def in_spark(spark_cluster: Cluster) -> Iterator[tuple[str, Run]]:
    """Return the same of Spark, that takes words for times in an INSERT."""
    session = spark_cluster.session
    session.conf.set("spark.sql.storeAssignmentPolicy", "LEGACY")
    yield spark_cluster.url, session.sql
    session.conf.unset("spark.sql.storeAssignmentPolicy")
    session.sql(f"drop table if exists {NAME}")


def told(folder: Path, part: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the coverage of the table, and what is said of it."""
    said = {"client_ip": "192.0.2.1"} | part.get("constants", {})
    read = config.parse(
        {
            "operator": {"name": "Shop", "services": ["website"]},
            "engines": {"db": {"url": "${HEGUI_TEST_URL}"}},
            "evidence": {
                "access_log": {"engine": "db", "table": NAME} | part | {"constants": said}
            },
        }
    )
    with gathered(read, folder, ["log_coverage"], DAY) as evidence:
        assert not evidence.missing
        rows = evidence.given["log_coverage"].ask(DAY, "*", "order by source, day")
        return rows, list(map(str, evidence.notices))


def agree(
    place: tuple[str, Run],
    made: tuple[str, ...],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    part: dict[str, Any],
    *,
    stands: bool = True,
) -> list[dict[str, Any]]:
    """Hold both ways of counting against each other, and say whether cells were looked at."""
    url, run = place
    monkeypatch.setenv("HEGUI_TEST_URL", url)
    for statement in (f"drop table if exists {NAME}", *made):
        run(statement.replace("LOG", NAME))
    looked_at, counted = [], coverage.from_table
    monkeypatch.setattr(
        coverage, "from_table", lambda *given: looked_at.append(1) or counted(*given)
    )
    found = told(folder, part)
    assert stands is not bool(looked_at)
    with monkeypatch.context() as patch:
        for name in list(STATEMENTS):
            patch.delitem(STATEMENTS, name)
        assert found == told(folder, part)
    return found[0]


MAPPED = {"columns": {"source": 'the "source`', "time": "t{1}"}, "zone": "+05:30"}
WEB = {"constants": {"source": "web"}, "columns": {"time": "at"}}


@pytest.mark.parametrize(
    ("columns", "values", "part", "stands"),
    [
        pytest.param("source text, time timestamp", f"{ROWS}, {ODD}", {}, True, id="plain"),
        pytest.param("source varchar, time timestamptz", ROWS, {"zone": "+05:30"}, True, id="zone"),
        pytest.param('"the ""source`" text, "t{1}" timestamp', ROWS, MAPPED, True, id="mapped"),
        pytest.param("host text, at timestamp(3)", ROWS, WEB, True, id="constant"),
        pytest.param("source char(5), time timestamp", ROWS, {}, False, id="filled"),
        pytest.param(
            "source text, time timestamp",
            f"{ROWS}, ('web', 'infinity'), ('web', '20000-01-01')",
            {},
            False,
            id="infinity",
        ),
        pytest.param(
            "source text, time timestamp", f"{ROWS}, ('web', '0044-03-15 BC')", {}, False, id="BC"
        ),
        pytest.param("source text, time text", "('web', '2026-06-11T08:00:00Z')", {}, False),
    ],
)
def test_in_postgresql(
    columns: str,
    values: str,
    part: dict[str, Any],
    stands: bool,  # noqa: FBT001 - a parameter
    in_postgres: tuple[str, Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fractions of a second, midnight, 24:00 of the day, cells that are empty or cannot be."""
    made = (f"create table LOG ({columns})", INSERT + values)
    rows = agree(in_postgres, made, tmp_path, monkeypatch, part, stands=stands)
    assert rows


@pytest.mark.parametrize(
    ("columns", "values", "part", "stands"),
    [
        pytest.param("source varchar(9), time datetime(6)", f"{ROWS}, {ODD}", {}, True, id="plain"),
        pytest.param(
            "source text, time timestamp(6) null", ROWS, {"zone": "+05:30"}, True, id="zone"
        ),
        pytest.param('`the "source``` text, `t{1}` datetime(6)', ROWS, MAPPED, True, id="mapped"),
        pytest.param("host text, at datetime", ROWS, WEB, True, id="constant"),
        pytest.param(
            "source varchar(9) collate utf8mb4_general_ci, time datetime",
            "('web', '2026-06-11 08:00'), ('Web', '2026-06-11 09:00')",
            {},
            False,
            id="case",
        ),
        pytest.param(
            "source varchar(9) character set latin1, time datetime",
            "('wéb', '2026-06-11 08:00'), ('web', '2026-06-12 09:00')",
            {},
            True,
            id="latin",
        ),
        pytest.param(
            "source varchar(9) collate utf8mb4_general_ci, time datetime",
            "('web', '2026-06-11 08:00'), ('web ', '2026-06-11 09:00')",
            {},
            False,
            id="blank",
        ),
        pytest.param(
            "source varchar(9), time datetime not null",
            f"{ROWS}, ('web', '0000-00-00'), ('api', '2026-00-00 08:00')",
            {},
            False,
            id="zero",
        ),
        pytest.param(
            "source varchar(9), time datetime", f"{ROWS}, ('web', '1500-01-01')", {}, False
        ),
    ],
)
def test_in_mysql(
    columns: str,
    values: str,
    part: dict[str, Any],
    stands: bool,  # noqa: FBT001 - a parameter
    in_mysql: tuple[str, Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same, and sources that its collation holds for equal, and days that are none."""
    made = (
        f"create table LOG ({columns}) character set utf8mb4",
        INSERT + values,
    )
    rows = agree(in_mysql, made, tmp_path, monkeypatch, part, stands=stands)
    assert rows


@pytest.mark.parametrize(
    ("columns", "values", "part", "stands"),
    [
        pytest.param(
            "source Nullable(String), time Nullable(DateTime64(6, 'UTC'))",
            f"{ROWS}, {ODD}",
            {},
            True,
            id="plain",
        ),
        pytest.param(
            "source LowCardinality(String), time DateTime64(9, 'America/New_York')",
            ROWS,
            {"zone": "+05:30"},
            True,
            id="zone",
        ),
        pytest.param(
            "`the \"source\\`` String, `t{1}` DateTime('UTC')", ROWS, MAPPED, True, id="mapped"
        ),
        pytest.param("host String, at DateTime('Asia/Shanghai')", ROWS, WEB, True, id="constant"),
        pytest.param("source Enum8('web', 'api'), time DateTime", ROWS, {}, True, id="words"),
        pytest.param("source FixedString(9), time DateTime", ROWS, {}, True, id="filled"),
        pytest.param(
            "source String, time DateTime64(3, 'UTC')",
            f"{ROWS}, ('web', '1950-01-01 00:00:00'), ('web', '1970-01-01 00:00:00')",
            {},
            False,
            id="early",
        ),
        pytest.param(
            "source String, time DateTime",
            f"{ROWS}, ('w\\xffb', '2026-06-11 08:00:00'), ('w\\0b', '2026-06-11 08:00:00')",
            {},
            False,
            id="bytes",
        ),
    ],
)
def test_in_clickhouse(
    columns: str,
    values: str,
    part: dict[str, Any],
    stands: bool,  # noqa: FBT001 - a parameter
    in_clickhouse: tuple[str, Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same, whatever zone a time is shown in, and whether its columns can hold nothing."""
    made = (
        f"create table LOG ({columns}) engine = MergeTree order by tuple()",
        INSERT + values,
    )
    rows = agree(in_clickhouse, made, tmp_path, monkeypatch, part, stands=stands)
    assert rows


@pytest.mark.services
@pytest.mark.parametrize(
    ("columns", "values", "part", "stands"),
    [
        pytest.param("source string, time timestamp_ntz", f"{ROWS}, {ODD}", {}, True, id="plain"),
        pytest.param(
            "source varchar(9), time timestamp", ROWS, {"zone": "+05:30"}, True, id="zone"
        ),
        pytest.param(
            '`the "source``` string, `t{1}` timestamp_ntz', ROWS, MAPPED, True, id="mapped"
        ),
        pytest.param("host string, at timestamp", ROWS, WEB, True, id="constant"),
        pytest.param("source char(5), time timestamp", ROWS, {}, False, id="filled"),
        pytest.param(
            "source string collate unicode_ci, time timestamp",
            "('web', '2026-06-11 08:00'), ('Web', '2026-06-11 09:00')",
            {},
            True,
            id="case",
        ),
        pytest.param(
            "source string, time timestamp_ntz",
            f"{ROWS}, ('web', '1950-01-01'), ('web', '-0044-03-15')",
            {},
            False,
            id="early",
        ),
        pytest.param(
            "source string, time timestamp", f"{ROWS}, ('web', '+20000-01-01')", {}, False, id="far"
        ),
        pytest.param(
            "source string, time timestamp",
            "(cast(x'77ff62' as string), '2026-06-11 08:00'), ('web', '2026-06-11 08:00')",
            {},
            False,
            id="bytes",
        ),
        pytest.param("source string, time string", "('web', '2026-06-11T08:00:00Z')", {}, False),
    ],
)
def test_in_spark(
    columns: str,
    values: str,
    part: dict[str, Any],
    stands: bool,  # noqa: FBT001 - a parameter
    in_spark: tuple[str, Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same, of times with and without a zone, in a cluster that is not set to UTC."""
    made = (f"create table LOG ({columns}) using parquet", INSERT + values)
    rows = agree(in_spark, made, tmp_path, monkeypatch, part, stands=stands)
    assert rows


@pytest.mark.services
def test_in_spark_of_many_seconds(
    in_spark: tuple[str, Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gaps within a piece of 64 seconds, between two of them, and over many."""
    gaps = (1, 2, 3, 31, 32, 62, 63, 64, 65, 66, 127, 128, 129, 5_000)
    starts = enumerate(datetime(2026, 1, 1) + timedelta(days=n, seconds=7) for n in range(28))  # noqa: DTZ001
    values = ", ".join(
        f"('web', '{start + timedelta(seconds=step * gaps[n // 2] + n % 2 * 41)}')"
        for n, start in starts
        for step in range(5)
    )
    made = ("create table LOG (source string, time timestamp_ntz) using parquet", INSERT + values)
    rows = agree(in_spark, made, tmp_path, monkeypatch, {})
    assert set(gaps) == {row["longest_gap_s"] for row in rows}


def test_what_a_part_changes_is_looked_at(
    in_postgres: tuple[str, Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that are replaced, and rows that are left out, are those of cells."""
    made = ("create table LOG (source text, time timestamp)", INSERT + ROWS)
    changed = {"values": {"source": {"api": "web"}}, "leave_out": {"source": ["api"]}}
    for key, value in changed.items():
        rows = agree(in_postgres, made, tmp_path, monkeypatch, {key: value}, stands=False)
        assert {"web"} == {row["source"] for row in rows}
