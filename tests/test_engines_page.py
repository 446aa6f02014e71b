"""The operator of docs/engines.md, whose evidence lies in three databases and a file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

import clickhouse_server
from hegui import cli
from hegui.evidence import mysql_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "engines.md"
BASE = f"hegui_page_{os.getpid()}"
LINES = 2_000_000
VULNS = [
    (
        f"CVE-2026-{1000 + number}",
        "App",
        f"app-{number % 3}",
        "critical",
        f"2026-06-{12 + number % 5} 0{number % 5}:00+08",
        None if number % 4 else f"2026-06-{20 + number % 5} 09:00+08",
    )
    for number in range(40)
]
"""Of forty vulnerabilities thirty are open."""
SOURCES = [("api", "shop", "access", "2026-01-01"), ("web", "shop", "access", "2026-01-01")]
REQUESTS = (
    "insert into requests select if(number % 5 = 0, 'api', 'web') as host, "
    "toDateTime('2025-12-20 00:00:00', 'Asia/Shanghai') + intDiv(number * 1669, 200) as at, "
    "'203.0.113.7' as ip from numbers({lines}) "
    "where not (host = 'api' and toDate(at, 'Asia/Shanghai') between '2026-03-03' and '2026-03-05')"
)
"""Half a year of requests, every fifth of them to the API, of which three days are missing."""


@pytest.fixture
def places(postgres_url: str, mysql_url: str, clickhouse_port: int) -> Iterator[dict[str, str]]:
    """Put each table where the page has it, and say what the variables of the page are."""
    with psycopg.connect(postgres_url, autocommit=True) as tickets:
        tickets.execute(f"create database {BASE}")  # type: ignore[arg-type]
    base = postgres_url.rpartition("/")[0] + f"/{BASE}"
    with psycopg.connect(base, autocommit=True) as tickets, tickets.cursor() as cursor:
        texts = ", ".join(f"{name} text" for name in ("cve", "product", "component", "severity"))
        cursor.execute(f"create table vulns ({texts}, found timestamptz, fixed timestamptz)")  # type: ignore[arg-type]
        cursor.executemany("insert into vulns values (%s, %s, %s, %s, %s, %s)", VULNS)
    server = mysql_engine.connect("made", mysql_url).con
    with server.cursor() as cursor:
        cursor.execute(f"create database {BASE}")
        words = ", ".join(f"{name} varchar(40)" for name in ("name", "`system`", "kind"))
        cursor.execute(f"create table {BASE}.sources ({words}, since date, retired date)")
        cursor.executemany(f"insert into {BASE}.sources values (%s, %s, %s, %s, null)", SOURCES)  # noqa: S608
    run = clickhouse_server.run
    run(clickhouse_port, f"create database {BASE}")
    columns = "host LowCardinality(String), at DateTime, ip String"
    run(clickhouse_port, f"create table requests ({columns}) engine = Memory", BASE)
    run(clickhouse_port, REQUESTS.format(lines=LINES), BASE)
    yield {
        "TICKETS_URL": base,
        "OPS_URL": mysql_url.rpartition("/")[0] + f"/{BASE}",
        "LOGS_URL": f"clickhouse://127.0.0.1:{clickhouse_port}/{BASE}",
    }
    run(clickhouse_port, f"drop database {BASE}")
    with server.cursor() as cursor:
        cursor.execute(f"drop database {BASE}")
    server.close()
    with psycopg.connect(postgres_url, autocommit=True) as tickets:
        tickets.execute(f"drop database {BASE} with (force)")  # type: ignore[arg-type]


@pytest.mark.full
def test_the_page_shows_what_is_printed(
    places: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What three databases and a file hold is judged in one audit, as the page has it."""
    page = PAGE.read_text(encoding="utf-8").partition("## One operator in four places")[2]
    (toml,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[:1]
    command, _, printed = re.findall(r"```text\n\$ hegui (.*?)```", page, re.DOTALL)[0].partition(
        "\n"
    )
    (tmp_path / "hegui.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "drills.csv").write_text("plan,held_on\np-1,2026-05-01\n")
    monkeypatch.chdir(tmp_path)
    for name, url in {**places, "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, url)

    assert 1 == cli.run(command.split())
    assert printed.splitlines() == [line.rstrip() for line in capsys.readouterr().out.splitlines()]
