"""A database that fails: one sentence that names it and the table, and the others are judged."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import psycopg
import pytest

import clickhouse_server
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.cli import run
from hegui.evidence import mysql_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.services
BASE = f"hegui_faults_{os.getpid()}"
READER = f"{BASE}_r"
PASSWORD = "p@ss:1%"  # noqa: S105 - of users that live as long as these tests
AT = "timestamp '2026-06-01 00:00:00' as found_at"
CELLS = "'v' as vulnerability, 'web' as asset, 'low' as severity"
DAY = date(2026, 6, 30)


class Place(NamedTuple):
    """Where a reader finds the tables of these tests, and who may not come in."""

    url: str
    wrong: str
    schema: str = ""


@pytest.fixture(scope="module")
def postgres_place(postgres_url: str) -> Iterator[Place]:
    """Have a table that is closed and one that takes its time in PostgreSQL."""
    with psycopg.connect(postgres_url, autocommit=True) as made:
        made.execute(
            f"create schema {BASE}; create role {READER} login; create role {READER}_n nologin; "
            f"grant usage on schema {BASE} to {READER}; set search_path = {BASE}; "
            f"create table closed as select {CELLS}, timestamptz '2026-06-01' as found_at; "
            "create function wait() returns boolean language sql volatile as "
            "$$select pg_sleep(5) is not null$$; "
            f"create view slow as select {CELLS}, timestamptz '2026-06-01' as found_at "
            f"where wait(); create table odd as select {CELLS}, 1.5::float8 as found_at; "
            f"grant select on slow, odd to {READER}"
        )
        place = f"{made.info.host}:{made.info.port}/{made.info.dbname}"
        yield Place(
            f"postgresql://{READER}@{place}",
            f"postgresql://{READER}_n@{place}",
            f'schema = "{BASE}"',
        )
        made.execute(f"drop schema {BASE} cascade; drop role {READER}; drop role {READER}_n")


@pytest.fixture(scope="module")
def mysql_place(mysql_url: str) -> Iterator[Place]:
    """Have the same in MariaDB, where a closed table is one that is not there."""
    server = mysql_engine.connect("made", mysql_url).con
    user = f"{READER}@'{server.host}'"
    with server.cursor() as cursor:
        for statement in (
            f"create database {BASE}",
            f"create user {user} identified by '{PASSWORD}'",
            f"create table {BASE}.closed as select {CELLS}, {AT}",
            f"create view {BASE}.slow as select {CELLS}, {AT} where sleep(5) = 0",
            f"create table {BASE}.odd as select {CELLS}, 1.5e0 as found_at",
            *(f"grant select on {BASE}.{name} to {user}" for name in ("slow", "odd")),
        ):
            cursor.execute(statement)
    place = f"{server.host}:{server.port}/{BASE}"
    yield Place(f"mysql://{READER}:${{SECRET}}@{place}", f"mysql://{READER}@{place}")
    with server.cursor() as cursor:
        cursor.execute(f"drop database {BASE}")
        cursor.execute(f"drop user {user}")
    server.close()


@pytest.fixture(scope="module")
def clickhouse_place(clickhouse_port: int) -> Iterator[Place]:
    """Have the same in ClickHouse."""
    drawn_out = "numbers(40) where sleepEachRow(0.05) = 0"
    at = "toDateTime('2026-06-01 00:00:00', 'UTC') as found_at"
    for statement in (
        f"create database {BASE}",
        f"create table {BASE}.closed engine = Memory as select {CELLS}, {at}",
        f"create view {BASE}.slow as select {CELLS}, {at} from {drawn_out}",  # noqa: S608 - ours
        f"create table {BASE}.odd engine = Memory as select {CELLS}, 1.5 as found_at",
    ):
        clickhouse_server.run(clickhouse_port, statement)
    place = f"127.0.0.1:{clickhouse_port}/{BASE}"
    yield Place(f"clickhouse://reader:${{SECRET}}@{place}", f"clickhouse://reader@{place}")
    clickhouse_server.run(clickhouse_port, f"drop database {BASE}")


@pytest.fixture(params=["postgres", "mysql", "clickhouse"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return where each of the servers is, with the secret of its reader in the environment."""
    ours = clickhouse_server.PASSWORD if request.param == "clickhouse" else PASSWORD
    monkeypatch.setenv("SECRET", ours)
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found


def audited(url: str, table: str, schema: str, folder: Path) -> int:
    """Audit vulnerabilities of a server that has a second for each question, and logs of files."""
    (folder / "sources.csv").write_text("source,system,kind,started_on\nweb,s,access,2026-06-29\n")
    (folder / "kept.csv").write_text("source,day,records\nweb,2026-06-29,1\n")
    path = folder / "hegui.toml"
    path.write_text(
        '[operator]\nname = "Shop"\nservices = ["website"]\nprovides_products = true\n'
        f'[engines.db]\nurl = "{url}"\ntimeout = 1\n'
        f'[evidence.vulnerabilities]\nengine = "db"\ntable = "{table}"\n{schema}\n'
        '[evidence.log_sources]\npath = "sources.csv"\n'
        '[evidence.log_coverage]\npath = "kept.csv"\n'
    )
    both = ("--only", "csl.prod_vuln", "--only", "csl.mlps_logs")
    return run(["audit", str(path), "--as-of", "2026-06-30", "--output", "json", *both])


@pytest.mark.parametrize(
    ("fault", "table", "said"),
    [
        ("who may not come in", "slow", r"The engine 'db' at \S+ cannot be reached: "),
        ("a missing table", "nothing", "The engine 'db' has no table 'nothing' that this user"),
        ("a missing right", "closed", "The engine 'db' .*closed"),
        ("over its time", "slow", "The engine 'db' did not answer: .*(time|Timeout)"),
    ],
)
def test_a_fault_leaves_its_duty_unknown(
    place: Place,
    fault: str,
    table: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One clear sentence with the engine and its table; the duty of files is judged; exit 3."""
    url = place.wrong if fault == "who may not come in" else place.url

    assert 3 == audited(url, table, place.schema, tmp_path)

    told = capsys.readouterr()
    found = {duty["id"]: duty for duty in json.loads(told.out)["duties"]}
    lost = found["csl.prod_vuln"]
    assert ("unknown", "met") == (lost["verdict"], found["csl.mlps_logs"]["verdict"])
    assert re.match(f"Evidence is missing: vulnerabilities: {said}", lost["why"])
    assert "\n" not in lost["why"]
    assert "Traceback" not in told.err


def test_a_column_of_another_type_judges_nothing(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its mapping is wrong, and not the evidence of a day: exit 2, with the column and its type."""
    assert 2 == audited(place.url, "odd", place.schema, tmp_path)

    assert re.search(r"db\.odd, column 'found_at', has the type float64", capsys.readouterr().err)


def test_mysql_that_ends_a_connection_in_the_middle(
    mysql_place: Place, mysql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies there is unknown with the reason, and what lies in files is judged."""
    monkeypatch.setenv("SECRET", PASSWORD)
    server = mysql_engine.connect("made", mysql_url).con
    with server.cursor() as cursor:
        cursor.execute(f"create table {BASE}.v as select {CELLS}, 'web' as product, {AT}")
        cursor.execute(f"grant select on {BASE}.v to {READER}@'{server.host}'")
    audited(mysql_place.url, "v", "", tmp_path)  # which writes the configuration

    def end(step: str, _done: int, _of: int) -> None:
        if step == "csl.prod_vuln":
            with server.cursor() as cursor:
                cursor.execute(
                    "select id from information_schema.processlist where user = %s", (READER,)
                )
                for (number,) in cursor.fetchall():
                    cursor.execute(f"kill {number}")

    both = (duties.load("csl.prod_vuln"), duties.load("csl.mlps_logs"))
    given = config.read(tmp_path / "hegui.toml")
    lost, here = audit(given, tmp_path, DAY, law.load(), both, progress=end).findings
    server.close()

    assert ("unknown", "met") == (lost.verdict, here.verdict)
    assert "The engine 'db' did not answer" in lost.why["en"]
    assert "没有应答" in lost.why["zh"]
