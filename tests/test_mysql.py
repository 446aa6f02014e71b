"""Evidence that lies in MySQL or MariaDB is judged there as elsewhere, or said not to be."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pymysql
import pytest
from sqlglot import exp

import examining
import traps
from golden_sql import anew
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.audit.brief import schema, standing, tables
from hegui.errors import ConfigError, EvidenceMissingError, UnaskableError
from hegui.evidence import engine as engines
from hegui.evidence import mysql as dialect
from hegui.evidence import mysql_engine, rewriting
from hegui.evidence.gather import gathered
from hegui.evidence.intake import dump
from shaped import of_each_shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.audit.findings import Finding
    from hegui.evidence.engine import Engine

DAY = date(2026, 6, 30)
SCHEMA = f"hegui_test_{os.getpid()}"
READER, BARE = f"{SCHEMA}_r", f"{SCHEMA}_b"
PASSWORD = "p@ss/wörd:1%"  # noqa: S105 - of a user that lives as long as these tests
TABLES = """
create table typed (vulnerability varchar(20) collate utf8mb4_general_ci, asset char(9),
    severity enum('high', 'low'), found_at datetime(6), mitigated_at timestamp null,
    affects_users tinyint(1), other tinyint(1), picture blob);
insert into typed values
    ('a', 'web  ', 'high', '2026-06-01 08:00:00.123456', '2026-06-01 08:00:00', 1, 0, x'00ff27'),
    ('A', 'web', 'low', '2026-06-01 23:30:00', null, 0, 5, null),
    ('b', 'w\\\\eb''s', 'low', '0000-00-00 00:00:00', null, null, null, null),
    ('d', 'web', 'low', '2026-00-00 08:00:00', null, null, null, null);
create table written (vulnerability text, asset text, severity text, found_at text,
    mitigated_at text, affects_users text);
insert into written values
    ('z', 'web', 'HIGH ', '2026-06-01T08:00:00Z', '2026-06-01 08:00:00+08:00', 'true'),
    ('m', 'web', 'low', '2026-06-01 08:00:00.1234567-05:30', '', 'false'),
    ('n', 'web', 'low', '2026-06-01T08:00:00Z\\n', null, 'yes'),
    ('k', 'web', 'odd', '2026-06-01T08:00:00+0800', null, null);
create table big (vulnerability varchar(20), asset varchar(9), severity varchar(9), product text,
    found_at timestamp, mitigated_at timestamp null);
insert into big select concat('CVE-', seq), concat('a', seq % 7), 'critical', 'router',
    '2026-06-01 00:00:00' + interval seq second,
    if(seq % 10 = 0, null, '2026-06-01 00:00:00' + interval seq second + interval seq % 12 day)
    from seq_1_to_20000;
create table kept (source text, day date, records bigint);
create table asked (source text, time datetime, client_ip text);
insert into asked select 'web', '2025-12-01 00:00' + interval seq hour, '192.0.2.1'
    from seq_0_to_4559;
"""
KINDS = {
    "string": "text",
    "int64": "bigint",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime(6)",
}
KEPT = """insert into kept select 'web', '2025-12-30' + interval seq day, 1
from seq_0_to_181 where '2025-12-30' + interval seq day <> '2026-03-08'"""


def _run(connection: Any, statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in filter(str.strip, statements.split(";\n")):
            cursor.execute(statement)


@pytest.fixture(scope="module")
def admin(mysql_url: str) -> Iterator[Any]:
    """Open the server, with the tables of these tests in a database of their own."""
    made = mysql_engine.connect("admin", mysql_url).con
    _run(made, f"create database {SCHEMA} character set utf8mb4;\nuse {SCHEMA};\n")
    _run(made, "set time_zone = '+08:00';\nset sql_mode = '';\n" + TABLES)
    host = f"@'{made.host}'"
    for user, rights in ((READER, "select, create temporary tables"), (BARE, "select")):
        _run(made, f"create user {user}{host} identified by '{PASSWORD}'")
        _run(made, f"grant {rights} on {SCHEMA}.* to {user}{host}")
    yield made
    _run(made, f"drop database {SCHEMA};\ndrop user {READER}{host};\ndrop user {BARE}{host};\n")
    made.close()


@pytest.fixture
def url(admin: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of a user who may read and make temporary tables, and nothing else."""
    monkeypatch.setenv("HEGUI_TEST_SECRET", PASSWORD)
    return f"mysql://{READER}:${{HEGUI_TEST_SECRET}}@{admin.host}:{admin.port}/{SCHEMA}"


def configured(url: str, **tables: Any) -> config.Config:
    """Return a configuration of an operator that supplies products, and of some evidence."""
    profile = {"name": "Shop", "services": ["website"], "provides_products": True}
    return config.parse({"operator": profile, "engines": {"db": {"url": url}}, "evidence": tables})


def read(given: config.Config, folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """Return the vulnerabilities by their key as they are judged, and what is said of them."""
    with gathered(given, folder, ["vulnerabilities"], DAY) as evidence:
        table = evidence.given["vulnerabilities"]
        rows = table.engine.rows(table.on(DAY))
        return {r["vulnerability"]: r for r in rows}, "\n".join(map(str, evidence.notices))


def judged(given: config.Config, folder: Path, duty: str) -> Finding:
    """Return the finding of one duty."""
    return audit(given, folder, DAY, law.load(), (duties.load(duty),)).findings[0]


@pytest.mark.full
@pytest.mark.parametrize("identifier", of_each_shape())
def test_examples_are_judged_as_they_are_elsewhere(identifier: str, mysql: Engine) -> None:
    """All that a finding says is the same: verdict, counts, days, rows and what falls due."""
    duty = duties.load(identifier)
    for example in examining.merged(duty, apart=True):
        examining.agree(duty, example, mysql)


@pytest.mark.full
def test_what_every_duty_asks_is_a_statement_of_mariadb(mysql_url: str) -> None:
    """The server plans each of them, over tables without a row."""
    asked, base = duties.identifiers(), f"{SCHEMA}_plans"
    with closing(mysql_engine.connect("plans", mysql_url).con) as made, made.cursor() as cursor:
        _run(made, f"create database {base} character set utf8mb4;\nuse {base}")
        for name in {name for identifier in asked for name in tables(duties.load(identifier))}:
            cells = ", ".join(f"`{cell}` {KINDS[str(kind)]}" for cell, kind in schema(name).items())
            cursor.execute(f"create table {standing(name)} ({cells})")
        for identifier in asked:
            cursor.execute(f"explain {anew(identifier, 'mysql')}")
            assert cursor.fetchall(), identifier
        cursor.execute(f"drop database {base}")


def test_columns_that_have_types(url: str, tmp_path: Path) -> None:
    """Times are those of their zone, text is what it is by its bytes, flags are truths."""
    part = {"engine": "db", "table": "typed", "columns": {}}

    rows, said = read(configured(url, vulnerabilities=part), tmp_path)

    assert {"a", "A", "b", "d"} == set(rows)
    assert rows["d"]["found_at"] is None
    assert rows["a"]["found_at"] == datetime(2026, 6, 1, 0, 0, 0, 123456)  # noqa: DTZ001
    assert rows["a"]["mitigated_at"] == datetime(2026, 6, 1)  # noqa: DTZ001
    assert rows["A"]["mitigated_at"].year == 2200  # had not happened
    assert (rows["a"]["affects_users"], rows["b"]["affects_users"]) == (True, None)
    assert rows["b"]["asset"] == "w\\eb's"
    assert rows["b"]["found_at"] is None
    assert "'0000-00-00 00:00:00.000000' cannot be read" in said
    assert "times of found_at say no zone and are read as +08:00" in said
    assert "the column 'picture'" not in said  # bytes are no evidence


def test_times_are_those_of_the_zone_of_their_table(url: str, tmp_path: Path) -> None:
    """Where it is given; a timestamp, which the server stores in UTC, stays what it is."""
    part = {"engine": "db", "table": "typed", "zone": "+05:30"}

    rows, said = read(configured(url, vulnerabilities=part), tmp_path)

    assert rows["a"]["found_at"] == datetime(2026, 6, 1, 2, 30, 0, 123456)  # noqa: DTZ001
    assert rows["a"]["mitigated_at"] == datetime(2026, 6, 1)  # noqa: DTZ001
    assert "say no zone" not in said


def test_rows_are_left_out_where_they_lie(url: str, tmp_path: Path) -> None:
    """By the words of the source, to the letter."""
    part = {"engine": "db", "table": "typed", "leave_out": {"vulnerability": ["a", "c"]}}

    rows, said = read(configured(url, vulnerabilities=part), tmp_path)

    assert {"A", "b", "d"} == set(rows)
    assert "left out 1 row, as leave_out.vulnerability says: 'a' 1 time" in said
    assert "no row has 'c'" in said


def test_numbers_are_no_flags(url: str, tmp_path: Path) -> None:
    """A tinyint(1) that holds five says neither yes nor no, where that is asked."""
    part = {"engine": "db", "table": "typed", "columns": {"exploitable": "other"}}

    with pytest.raises(Exception, match="'exploitable', has the type int8"):
        read(configured(url, vulnerabilities=part), tmp_path)


def test_columns_of_text(url: str, tmp_path: Path) -> None:
    """They are read as files are, to the microsecond and in any zone; what is none is said."""
    part = {"engine": "db", "table": "written", "schema": SCHEMA}

    rows, said = read(configured(url, vulnerabilities=part), tmp_path)

    assert rows["z"]["found_at"] == datetime(2026, 6, 1, 8)  # noqa: DTZ001
    assert rows["z"]["mitigated_at"] == datetime(2026, 6, 1)  # noqa: DTZ001
    assert rows["z"]["severity"] == "high"
    assert rows["m"]["found_at"] == datetime(2026, 6, 1, 13, 30, 0, 123456)  # noqa: DTZ001
    assert rows["k"]["found_at"] == datetime(2026, 6, 1)  # noqa: DTZ001
    assert (rows["n"]["found_at"], rows["n"]["affects_users"]) == (None, None)
    assert (rows["z"]["affects_users"], rows["m"]["affects_users"]) == (True, False)
    assert "'yes' cannot be read" in said
    assert "'odd' cannot be read" in said


def test_a_large_table_is_judged_where_it_lies(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts and a few rows come out of it."""
    seen: list[int] = []
    ask = mysql_engine.MySQL.ask

    def asked(self: mysql_engine.MySQL, select: str, uses: Any = ()) -> list[dict[str, Any]]:
        rows = ask(self, select, uses)
        seen.append(len(rows))
        return rows

    monkeypatch.setattr(mysql_engine.MySQL, "ask", asked)
    part = {"engine": "db", "table": "big"}

    finding = judged(configured(url, vulnerabilities=part), tmp_path, "csl.prod_vuln")

    assert finding.verdict == "breached"
    assert finding.counts.breached + finding.counts.met + finding.counts.pending == 20_000
    assert max(seen) <= 5, "a sample is all that leaves the database"


def test_a_log_table_is_counted_where_it_lies(url: str, tmp_path: Path) -> None:
    """Days of Shanghai come out, with their longest gaps; files are brought there."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    lines = {"engine": "db", "table": "asked"}
    given = configured(url, log_sources={"path": "sources.csv"}, access_log=lines)

    finding = judged(given, tmp_path, "csl.mlps_logs")
    (row,) = finding.sample

    assert [[date(2026, 6, 9), date(2026, 6, 29)]] == row["days"]
    assert row["longest_gap_s"] == 3600


def test_a_register_beside_files(admin: Any, url: str, tmp_path: Path) -> None:
    """What lies in files, and the calendar, are brought there for the time of the connection."""
    _run(admin, "truncate kept;\n" + KEPT)
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    kept = {"engine": "db", "table": "kept"}
    given = configured(url, log_sources={"path": "sources.csv"}, log_coverage=kept)

    finding = judged(given, tmp_path, "csl.mlps_logs")

    assert [[date(2026, 3, 8), date(2026, 3, 8)]] == finding.sample[0]["days"]


@pytest.mark.usefixtures("admin")
def test_nothing_is_written(mysql_url: str) -> None:
    """A statement that writes is refused, whatever rights the user has."""
    opened = mysql_engine.connect("db", mysql_url)
    with pytest.raises(EvidenceMissingError, match="READ ONLY"), opened._reading() as cursor:
        cursor.execute("delete from " + SCHEMA + ".kept")  # noqa: S608
    opened.close()


@pytest.mark.usefixtures("admin")
def test_a_question_over_its_time_is_ended(mysql_url: str) -> None:
    """Its time is that of `timeout`; the next question is answered."""
    opened = mysql_engine.connect("db", mysql_url)
    opened.limit(1)
    with pytest.raises(UnaskableError, match="max_statement_time"), opened._reading() as cursor:
        cursor.execute("select sleep(30)")
    assert [{"n": 1}] == opened.ask("select 1 as n")
    opened.close()


def test_a_user_without_temporary_tables_is_judged_with_literals(
    admin: Any, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The calendar and files stand in the statement; if too many, the right to grant is told."""
    _run(admin, "truncate kept;\n" + KEPT)
    (tmp_path / "sources.csv").write_text(
        'source,system,kind,started_on,retired_on\nweb,it\'s \\ "shop",access,2025-01-01,\n'
    )
    kept = {"engine": "db", "table": "kept"}
    given = configured(
        url.replace(READER, BARE), log_sources={"path": "sources.csv"}, log_coverage=kept
    )

    (row,) = judged(given, tmp_path, "csl.mlps_logs").sample
    assert [[date(2026, 3, 8), date(2026, 3, 8)]] == row["days"]
    assert row["system"].startswith("it's \\ ")

    monkeypatch.setattr(engines, "MOST_CARRIED", 100)
    finding = judged(given, tmp_path, "csl.mlps_logs")
    assert finding.verdict == "unknown"
    assert "grant CREATE TEMPORARY TABLES" in finding.why["en"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"table": "nothing"}, "has no table 'nothing' that this user may read"),
        ({"table": "user", "schema": "mysql"}, "has no table 'user' that this user may read"),
    ],
)
def test_tables_that_cannot_be_read(
    url: str, tmp_path: Path, change: dict[str, str], told: str
) -> None:
    """Their duties are unknown, and the reason is said."""
    given = configured(url, vulnerabilities={"engine": "db", **change})

    finding = judged(given, tmp_path, "csl.prod_vuln")

    assert finding.verdict == "unknown"
    assert told in str(finding.why["en"])


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """It is said in one sentence, without a password."""
    given = configured("mysql://u@127.0.0.1:1/x", vulnerabilities={"engine": "db", "table": "t"})

    finding = judged(given, tmp_path, "csl.prod_vuln")

    assert "cannot be reached" in str(finding.why["en"])


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://u@h:port/x", "no valid URL"),
        ("mysql://u@h/x?connect_timeout=soon", "no valid URL"),
        ("mysql://u@h/x?local_infile=1", "'local_infile' in its URL"),
    ],
)
def test_urls_that_are_none(url: str, told: str) -> None:
    """What is not known is not passed on to the driver."""
    with pytest.raises(ConfigError, match=told):
        mysql_engine.connect("db", url)


@pytest.mark.parametrize(
    "select",
    [
        "select percentile_cont(0.5) within group (order by a) from t",
        "select a from t full outer join u on t.a = u.a",
        "select date_trunc('year', a) from t",
        "select string_agg(a, ',') filter (where b) from t",
        "select a at time zone 'Asia/Tokyo' from t",
        "select greatest(1, 2) from t",
        "select 7 / 2",
        "select regexp_replace(a, b, c) from t",
        "select cast(a as inet) from t",
    ],
)
def test_what_has_no_counterpart_is_refused(select: str) -> None:
    """Nothing is guessed: a statement that is not known whole is not asked."""
    with pytest.raises(rewriting.UntranslatableError):
        rewriting.written(select, {}, dialect.DIALECT)


def test_what_cannot_be_asked_leaves_a_duty_unknown(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a sentence, and the other duties are judged."""
    few = tuple(set(rewriting.KNOWN) - {exp.Interval})
    monkeypatch.setattr(mysql_engine.MySQL, "rules", replace(dialect.DIALECT, known=few))
    given = configured(url, vulnerabilities={"engine": "db", "table": "big"})

    finding = judged(given, tmp_path, "csl.prod_vuln")

    assert finding.verdict == "unknown"
    assert "cannot be asked this, as MySQL has no INTERVAL" in finding.why["en"]
    assert "因为MySQL没有INTERVAL" in finding.why["zh"]


def test_traps(mysql: Engine) -> None:
    """Unknowns, order, rows and texts are as in PostgreSQL."""
    assert {} == traps.wrong(mysql, refused=frozenset({"blanks of old printers"}))


def test_a_mark_is_the_number_before_its_point(mysql: Engine) -> None:
    """A group of a pattern is not the whole text, and a text that is no mark is none: not 0."""
    duty = duties.load("mlps_2007.rectification")
    for example in examining.merged(duty):
        examining.agree(duty, example, mysql)


def test_time_between_is_not_that_of_digits(mysql: Engine) -> None:
    """MySQL takes 20260101000000 from 20260102120000, so that no age of a player was known."""
    duty = duties.load("game_notice_2019.spending")
    for example in examining.merged(duty):
        examining.agree(duty, example, mysql)


def test_a_dump_of_the_server_is_read(admin: Any, mysql_url: str, tmp_path: Path) -> None:
    """As its own program writes it, with bytes that are no text."""
    user = mysql_engine.urlsplit(mysql_url)
    program = shutil.which("mariadb-dump") or shutil.which("mysqldump")
    if program is None:
        pytest.skip("no mysqldump")
    where = [f"--host={admin.host}", f"--port={admin.port}", f"--user={user.username}"]
    where += [f"--password={user.password}"] if user.password else []
    done = subprocess.run(
        [program, "--no-defaults", *where, SCHEMA, "typed"], capture_output=True, check=True
    )
    (tmp_path / "d.sql").write_bytes(done.stdout)

    names, rows = dump.read(tmp_path / "d.sql", "typed")
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    assert found["a"]["mitigated_at"] == "2026-06-01 00:00:00+00:00"
    assert found["a"]["found_at"] == "2026-06-01 08:00:00.123456"
    assert found["b"]["asset"] == "w\\eb's"


def test_the_embedded_engine_is_not_concerned() -> None:
    """A URL of another scheme names those that there are."""
    with pytest.raises(ConfigError, match="postgresql://, mysql://"):
        engines.connect("db", "oracle://u@h/x")


def test_the_driver_reads_no_file_for_a_server() -> None:
    """A hostile server cannot ask for one."""
    assert pymysql.connections.Connection(defer_connect=True)._local_infile is False
