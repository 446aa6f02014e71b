"""One operator whose evidence lies in several databases and in files, judged in one audit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

import clickhouse_server
from hegui import config, duties, law
from hegui.audit import inputs
from hegui.audit.audit import audit
from hegui.evidence import mysql_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.audit.findings import Finding

DAY = date(2026, 6, 30)
BASE = f"hegui_engines_{os.getpid()}"
LOGS = "csl.mlps_logs"
SOURCES = """source,system,kind,started_on,retired_on
web,it's \\ shop,access,2025-01-01,
old,shop,access,2024-01-01,2025-06-30
"""
KEPT = "source,day,records\n" + "".join(
    f"web,{date.fromordinal(day)},1\n"
    for day in range(date(2025, 12, 30).toordinal(), date(2026, 6, 30).toordinal())
    if day != date(2026, 3, 8).toordinal()
)
HOLES = "vulnerability,product,asset,severity,found_at\n"
BARE = [
    ("v-1", "App", "a", "critical", "2026-06-01T00:00:00Z"),
    ("v-2", "App", "b", "", "2026-06-01T00:00:00Z"),
    ("v-3", "", "c", "critical", "2026-06-29T00:00:00Z"),
    ("", "App", "d", "critical", ""),
]
"""Rows of columns that hold no NULL: what is not known is an empty text there."""


@pytest.fixture(scope="module")
def urls(postgres_url: str, mysql_url: str, clickhouse_port: int) -> Iterator[dict[str, str]]:
    """Have a register of sources and the days of their logs in each of three databases."""
    rows = [line.split(",") for line in KEPT.splitlines()[1:]]
    sources = [tuple(cell or None for cell in line.split(",")) for line in SOURCES.splitlines()[1:]]
    words = ", ".join(f"{name} varchar(40)" for name in ("source", "system", "kind"))
    texts = f"({words}, started_on date, retired_on date)"
    days = "(source varchar(40), day date, records bigint)"
    named = ("vulnerability", "product", "asset", "severity", "found_at")
    bare = ", ".join(f"{name} varchar(40) not null" for name in named)
    holes = [f"create table {name} ({bare})" for name in ("bare", "none")]
    with psycopg.connect(postgres_url, autocommit=True) as made:
        made.execute(f"create schema {BASE}; set search_path = {BASE}")  # type: ignore[arg-type]
        made.execute(f"create table sources {texts}; create table kept {days}")  # type: ignore[arg-type]
        with made.cursor() as cursor:
            cursor.executemany("insert into sources values (%s, %s, %s, %s, %s)", sources)
            cursor.executemany("insert into kept values (%s, %s, %s)", rows)
            for one in holes:
                cursor.execute(one)  # type: ignore[arg-type]
            cursor.executemany("insert into bare values (%s, %s, %s, %s, %s)", BARE)
    server = mysql_engine.connect("made", mysql_url).con
    with server.cursor() as cursor:
        for statement in (
            f"create database {BASE}",
            f"use {BASE}",
            f"create table sources {texts}",
            f"create table kept {days}",
            *holes,
        ):
            cursor.execute(statement)
        cursor.executemany("insert into sources values (%s, %s, %s, %s, %s)", sources)
        cursor.executemany("insert into bare values (%s, %s, %s, %s, %s)", BARE)
        cursor.executemany("insert into kept values (%s, %s, %s)", rows)
    run = clickhouse_server.run
    run(clickhouse_port, f"create database {BASE}")
    run(
        clickhouse_port,
        "create table sources (source String, system String, kind Enum('access'), started_on Date, "
        "retired_on Nullable(Date)) engine = Memory",
        BASE,
    )
    run(
        clickhouse_port,
        "create table kept (source LowCardinality(String), day Date, records UInt32) "
        "engine = Memory",
        BASE,
    )
    texts = ", ".join(f"{name} String" for name in named)
    for name in ("bare", "none"):
        run(clickhouse_port, f"create table {name} ({texts}) engine = Memory", BASE)
    lines = "\n".join(",".join(row) for row in BARE)
    run(clickhouse_port, f"insert into bare format CSV\n{lines}", BASE)
    run(clickhouse_port, f"insert into kept format CSVWithNames\n{KEPT}", BASE)
    run(clickhouse_port, f"insert into sources format CSVWithNames\n{SOURCES}", BASE)
    yield {
        "accounts": postgres_url,
        "shop": mysql_url.rpartition("/")[0] + f"/{BASE}",
        "logs": f"clickhouse://127.0.0.1:{clickhouse_port}/{BASE}",
    }
    run(clickhouse_port, f"drop database {BASE}")
    with server.cursor() as cursor:
        cursor.execute(f"drop database {BASE}")
    server.close()
    with psycopg.connect(postgres_url, autocommit=True) as made:
        made.execute(f"drop schema {BASE} cascade")  # type: ignore[arg-type]


def judged(urls: dict[str, str], folder: Path, sources: str, kept: str) -> Finding:
    """Return what is found of logs whose register and days lie in two places."""
    (folder / "sources.csv").write_text(SOURCES)
    (folder / "kept.csv").write_text(KEPT)
    given = config.parse(
        {
            "operator": {"name": "Shop", "services": ["website"]},
            "engines": {name: {"url": url} for name, url in urls.items()},
            "evidence": {
                "log_sources": _part(sources, "sources"),
                "log_coverage": _part(kept, "kept"),
            },
        }
    )
    return audit(given, folder, DAY, law.load(), (duties.load(LOGS),)).findings[0]


def _part(engine: str, name: str) -> dict[str, Any]:
    if engine == "files":
        return {"path": f"{name}.csv"}
    return {"engine": engine, "table": name} | ({"schema": BASE} if engine == "accounts" else {})


@pytest.mark.parametrize("engine", ["accounts", "shop", "logs"])
@pytest.mark.parametrize("name", ["bare", "none"])
def test_columns_without_null_and_tables_without_rows(
    engine: str, name: str, urls: dict[str, str], tmp_path: Path
) -> None:
    """Each engine finds what a file of the same cells says: an empty text is nothing."""
    rows = BARE if name == "bare" else []
    (tmp_path / f"{name}.csv").write_text(HOLES + "".join(f"{','.join(row)}\n" for row in rows))
    found = []
    for place in (engine, "files"):
        given = config.parse(
            {
                "operator": {"name": "S", "services": ["website"], "provides_products": True},
                "engines": {one: {"url": url} for one, url in urls.items()},
                "evidence": {"vulnerabilities": _part(place, name)},
            }
        )
        asked = tuple(
            duties.load(one) for one in ("csl.prod_vuln", "csl.emergency_vulnerabilities")
        )
        told = audit(given, tmp_path, DAY, law.load(), asked).findings
        found.append([(one.duty.id, one.verdict, one.counts, one.began) for one in told])

    there, here = found
    assert here == there
    assert {"met"}.isdisjoint(one[1] for one in there)


PLACES = ("files", "accounts", "shop", "logs")
FEW = {("logs", "accounts"), ("accounts", "logs"), ("files", "logs")}
"""What is tried in every run."""


@pytest.mark.parametrize(
    ("sources", "kept"),
    [
        pytest.param(one, other, marks=() if (one, other) in FEW else pytest.mark.full)
        for one in PLACES
        for other in PLACES
    ],
)
def test_a_duty_is_judged_where_most_of_its_rows_lie(
    sources: str, kept: str, urls: dict[str, str], tmp_path: Path
) -> None:
    """The same is found wherever the two lie, and what moves between databases is said."""
    finding = judged(urls, tmp_path, sources, kept)

    here = judged(urls, tmp_path, "files", "files")
    found = (finding.verdict, finding.counts, finding.began, finding.sample)
    assert found == (here.verdict, here.counts, here.began, here.sample)
    assert "breached" == here.verdict
    said = [notice["en"] for notice in finding.notices if "brought from" in notice["en"]]
    moves = sources != kept and "files" not in {sources, kept}
    wanted = f"log_sources: 2 rows were brought from {sources} to {kept}, where this is judged"
    assert said == ([wanted] if moves else [])


def test_what_is_too_much_to_be_brought_is_not(
    urls: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The duty is unknown, and nothing moves."""
    monkeypatch.setattr(inputs, "MOST_BROUGHT", 1)
    finding = judged(urls, tmp_path, "logs", "accounts")

    assert "unknown" == finding.verdict
    assert "log_sources has 2 rows in logs: no more than 1 are brought" in finding.why["en"]
    assert "log_sources在logs中有2行" in finding.why["zh"]


def test_the_command_reaches_each_of_them(
    urls: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a process of its own, which keeps out what Hegui does not ask for (pandas).

    Two are judged where they lie, and the register is read in the third.
    """
    evidence = {
        "log_sources": _part("logs", "sources"),
        "log_coverage": _part("accounts", "kept"),
        "vulnerabilities": _part("shop", "bare"),
    }
    lines = [
        '[operator]\nname = "Shop"\nservices = ["website"]\nprovides_products = true',
        *(f'[engines.{name}]\nurl = "${{HEGUI_TEST_{name.upper()}}}"' for name in urls),
        *(
            "\n".join([f"[evidence.{name}]", *(f'{key} = "{said}"' for key, said in part.items())])
            for name, part in evidence.items()
        ),
    ]
    (tmp_path / "hegui.toml").write_text("\n".join(lines))
    for name, url in urls.items():
        monkeypatch.setenv(f"HEGUI_TEST_{name.upper()}", url)
    command = [sys.executable, "-m", "hegui.cli", "audit", str(tmp_path / "hegui.toml")]
    command += ["--as-of=2026-06-30", "--output=json", "--only", LOGS, "--only", "csl.prod_vuln"]

    done = subprocess.run(command, capture_output=True, check=False)

    assert 1 == done.returncode, (done.stdout.decode(), done.stderr.decode())
    judged = {one["id"]: one["counts"] for one in json.loads(done.stdout)["duties"]}
    assert 1 == judged[LOGS]["breached"]
    assert 3 == judged["csl.prod_vuln"]["unknown"]
