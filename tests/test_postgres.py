"""Evidence that lies in PostgreSQL is judged there, with the rights of a reader, and not copied."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql

import traps
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.errors import EvidenceMissingError
from hegui.evidence import engine
from hegui.evidence.gather import gathered
from hegui.extras import FOREIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from hegui.audit.findings import Finding
    from hegui.evidence.engine import Engine

DAY = date(2026, 6, 30)
REQUESTS = 41_000
SCHEMA = f"hegui_test_{os.getpid()}"
READER, LISTENER = f"{SCHEMA}_reader", f"{SCHEMA}_listener"
PASSWORD = "p@ss/wörd:1%"  # noqa: S105 - of a user that lives as long as these tests
VULNERABILITIES = "csl.prod_vuln"
LOGS = "csl.mlps_logs"

# A clock that is eight hours ahead, as a server in China has it: no instant may move by it.
TABLES = """
set time zone 'Asia/Shanghai';
create table vulnerabilities as
    select 'CVE-' || n as vulnerability, 'asset ' || n % 7 as asset, 'critical' as severity,
        'router' as product,
        timestamptz '2026-06-01 00:00:00Z' + n * interval '1 minute' as found_at,
        case when n % 10 <> 0 then timestamptz '2026-06-01 00:00:00Z' + n * interval '1 minute'
            + n % 12 * interval '1 day' end as mitigated_at
    from generate_series(1, 200000) as n where n < 40000 or n % 2 = 0;
create table requests as
    select 'web' as origin, timestamp '2025-12-01 00:00' + n * interval '7 minutes' as "At",
        '192.0.2.1' as ip
    from generate_series(0, 41000) as n;
create table texts (vulnerability text, asset varchar(9), severity char(9), found_at text);
create table sources as select 'web' as source, 'shop' as system, 'access' as kind,
    date '2025-01-01' as started_on, null::date as retired_on;
create table kept (source text, day date, records bigint);
create table closed (plan text, held_on date);
"""
RIGHTS = """
grant usage on schema {schema} to {user};
grant select on all tables in schema {schema} to {user};
revoke all on closed from {user};
alter role {user} set timezone = 'America/New_York';
"""


@pytest.fixture(scope="module")
def admin(postgres_url: str) -> Iterator[psycopg.Connection[Any]]:
    """Open the database, with the tables of these tests in a schema of their own."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"create schema {SCHEMA}; set search_path = {SCHEMA};")
        connection.execute(TABLES)
        for user in (READER, LISTENER):
            connection.execute(
                sql.SQL("create role {} login password {}").format(
                    sql.Identifier(user), sql.Literal(PASSWORD)
                )
            )
            connection.execute(RIGHTS.format(schema=SCHEMA, user=user))
        yield connection
        connection.execute(f"drop schema {SCHEMA} cascade")
        connection.execute(f"drop role {READER}")
        connection.execute(f"drop role {LISTENER}")


@pytest.fixture
def url(admin: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of a user who may read and make temporary tables, and nothing else."""
    monkeypatch.setenv("HEGUI_TEST_SECRET", PASSWORD)
    return as_user(READER, admin, admin.info.dbname)


def as_user(user: str, admin: psycopg.Connection[Any], database: str) -> str:
    """Return the URL of a user, whose password is in the environment."""
    place = f"{admin.info.host}:{admin.info.port}/{database}"
    return f"postgresql://{user}:${{HEGUI_TEST_SECRET}}@{place}"


def configured(url: str, **tables: Any) -> config.Config:
    """Return a configuration of an operator that supplies products, and of some evidence."""
    profile = {"name": "Shop", "services": ["website"], "provides_products": True}
    return config.parse({"operator": profile, "engines": {"db": {"url": url}}, "evidence": tables})


def table(name: str, **more: Any) -> dict[str, Any]:
    """Return a part that is a table of these tests."""
    return {"engine": "db", "table": name, "schema": SCHEMA} | more


def judged(read: config.Config, folder: Path, duty: str, day: date = DAY) -> Finding:
    """Return the finding of one duty."""
    return audit(read, folder, day, law.load(), (duties.load(duty),)).findings[0]


class Traffic:
    """How many rows left an engine, and how many were brought to one."""

    def __init__(self) -> None:
        """Begin with none."""
        self.out: dict[str, list[int]] = {}
        self.into: dict[str, list[int]] = {}


@pytest.fixture
def traffic(monkeypatch: pytest.MonkeyPatch) -> Traffic:
    """Count what passes between us and the engines."""
    seen = Traffic()
    collect, load, ask = engine.Engine.collect, engine.Engine.load, engine.Engine.ask

    def collected(self: engine.Engine, expression: Any) -> pa.Table:
        rows = collect(self, expression)
        seen.out.setdefault(self.name, []).append(len(rows))
        return rows

    def asked(self: engine.Engine, select: str, uses: Any = ()) -> list[dict[str, Any]]:
        rows = ask(self, select, uses)
        if not self.embedded:
            seen.out.setdefault(self.name, []).append(len(rows))
        return rows

    def loaded(self: engine.Engine, rows: pa.Table, name: str) -> Any:
        seen.into.setdefault(self.name, []).append(len(rows))
        return load(self, rows, name)

    monkeypatch.setattr(engine.Engine, "collect", collected)
    monkeypatch.setattr(engine.Engine, "load", loaded)
    monkeypatch.setattr(engine.Engine, "ask", asked)
    return seen


def _answer(finding: Finding) -> tuple[Any, ...]:
    return (finding.verdict, finding.counts, finding.began, finding.past, finding.sample)


@pytest.mark.full
def test_a_large_table_is_judged_where_it_lies(
    admin: psycopg.Connection[Any], url: str, tmp_path: Path, traffic: Traffic
) -> None:
    """Counts and a few rows come out of PostgreSQL, and equal what our own engine says."""
    there = judged(
        configured(url, vulnerabilities=table("vulnerabilities")), tmp_path, VULNERABILITIES
    )

    assert max(traffic.out["db"]) <= 5, "a sample is all that leaves the database"
    assert sum(traffic.out["db"]) <= 20
    assert "local" not in traffic.out
    with (tmp_path / "v.csv").open("wb") as file, admin.cursor() as cursor:
        stamp = "to_char({} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
        columns = ", ".join(
            f"{stamp.format(name)} as {name}" for name in ("found_at", "mitigated_at")
        )
        query = f"select vulnerability, asset, severity, product, {columns} from vulnerabilities"  # noqa: S608 - names of ours
        with cursor.copy(f"copy ({query}) to stdout with csv header") as copy:
            file.writelines(copy)
    here = judged(configured(url, vulnerabilities={"path": "v.csv"}), tmp_path, VULNERABILITIES)
    assert _answer(here) == _answer(there)
    assert there.verdict == "breached"
    assert there.counts.met > 10_000
    assert there.counts.breached > 1_000


@pytest.mark.full
def test_rows_that_are_read_are_judged_as_those_that_stay(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that Ibis opens as it does Oracle's gives the same finding, with its time zones."""
    there = judged(
        configured(url, vulnerabilities=table("vulnerabilities")), tmp_path, VULNERABILITIES
    )
    monkeypatch.setitem(FOREIGN, "postgres", "psycopg")
    read = configured(
        url.replace("postgresql:", "postgres:"), vulnerabilities=table("vulnerabilities")
    )

    here = judged(read, tmp_path, VULNERABILITIES)

    assert _answer(there) == _answer(here)
    with gathered(read, tmp_path, ["vulnerabilities"], DAY) as evidence:
        assert evidence.given["vulnerabilities"].engine.embedded
        assert "untested" in "".join(map(str, evidence.notices))


def test_a_log_table_is_counted_where_it_lies(url: str, tmp_path: Path, traffic: Traffic) -> None:
    """Days come out, one row each, and not the requests; its columns are mapped by name."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    columns = {"source": "origin", "time": "At", "client_ip": "ip"}
    read = configured(
        url, log_sources={"path": "sources.csv"}, access_log=table("requests", columns=columns)
    )

    finding = judged(read, tmp_path, LOGS)

    assert max(traffic.out["db"]) <= REQUESTS * 7 // (24 * 60) + 2
    counts = finding.counts
    assert (counts.met, counts.breached, counts.unknown) == (0, 1, 0)
    (row,) = finding.sample
    missing = [[date(2026, 6, 19), date(2026, 6, 29)]]
    assert missing == row["days"]
    assert row["longest_gap_s"] == 7 * 60


def test_small_tables_of_files_are_brought_to_the_database(
    admin: psycopg.Connection[Any], url: str, tmp_path: Path, traffic: Traffic
) -> None:
    """The register of sources and the calendar go there; the days that are kept stay there."""
    admin.execute(
        "truncate kept; insert into kept select 'web', d::date, 1 from generate_series("
        "date '2025-12-30', date '2026-06-29', interval '1 day') as d where d <> '2026-03-08'"
    )
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    read = configured(url, log_sources={"path": "sources.csv"}, log_coverage=table("kept"))

    finding = judged(read, tmp_path, LOGS)

    day = date(2026, 3, 8)
    assert [[day, day]] == finding.sample[0]["days"]
    assert {"db"} == set(traffic.into)
    assert 1 in traffic.into["db"]
    assert max(traffic.out["db"]) <= 5
    assert admin.execute(
        "select count(*) from pg_class where relname like 'hegui\\_%%' and relpersistence = 't' "
        "and pg_table_is_visible(oid)"
    ).fetchone() == (0,), "temporary tables go with the connection"


def test_a_reader_cannot_be_made_to_write(admin: psycopg.Connection[Any], url: str) -> None:
    """The user of these tests has no right to create anything that lasts."""
    with psycopg.connect(config.Database(url=url).resolved("db"), autocommit=True) as reader:
        for statement in ("create table x ()", f"create table {SCHEMA}.x ()", "delete from kept"):
            if statement == "create table x ()" and admin.info.server_version < 150_000:
                continue  # before 15 everybody may create in the schema public
            with pytest.raises(psycopg.Error):
                reader.execute(statement)


# Rights that are missing


def test_a_user_without_temporary_tables_is_judged_with_literals(
    admin: psycopg.Connection[Any],
    postgres_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The calendar and files stand in the statement; if too many, the right to grant is told."""
    monkeypatch.setenv("HEGUI_TEST_SECRET", PASSWORD)
    name = f"{SCHEMA}_strict"
    admin.execute(f"create database {name}")
    try:
        admin.execute(f"revoke temporary on database {name} from public")
        with psycopg.connect(postgres_url, dbname=name, autocommit=True) as owner:
            owner.execute(
                "create table kept (source text, day date, records bigint); "  # noqa: S608 - ours
                f"grant select on kept to {LISTENER}; insert into kept select 'web', d::date, 1 "
                "from generate_series(date '2025-12-30', date '2026-06-29', interval '1 day') as d "
                "where d <> '2026-03-08'"
            )
        (tmp_path / "sources.csv").write_text(
            "source,system,kind,started_on,retired_on\nweb,it's \\ {shop},access,2025-01-01,\n"
        )
        read = configured(
            as_user(LISTENER, admin, name),
            log_sources={"path": "sources.csv"},
            log_coverage={"engine": "db", "table": "kept"},
        )
        (row,) = judged(read, tmp_path, LOGS).sample
        day = date(2026, 3, 8)
        assert ("it's \\ {shop}", [[day, day]]) == (row["system"], row["days"])
        monkeypatch.setattr(engine, "MOST_CARRIED", 100)
        finding = judged(read, tmp_path, LOGS)
        assert "unknown" == finding.verdict
        assert "grant TEMPORARY on the database" in finding.why["en"]
    finally:
        admin.execute(f"drop database {name} with (force)")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nothing", "The engine 'db' has no table 'nothing'"),
        ("closed", "The engine 'db' did not answer: permission denied for table closed"),
    ],
)
def test_a_table_that_may_not_be_read_is_missing(
    url: str, tmp_path: Path, name: str, told: str
) -> None:
    """Its duties are unknown, the others are judged, and nothing is a traceback."""
    (tmp_path / "v.csv").write_text("vulnerability,asset,severity,found_at\n")
    read = configured(url, drills=table(name), vulnerabilities={"path": "v.csv"})

    with gathered(read, tmp_path, ["drills", "vulnerabilities"], DAY) as evidence:
        assert {"vulnerabilities"} == set(evidence.given)
        assert told in evidence.missing["drills"]


def test_a_query_that_takes_too_long_is_missing_evidence(
    admin: psycopg.Connection[Any], url: str, tmp_path: Path
) -> None:
    """A database that stops answering is no evidence of anything."""
    admin.execute(f"alter role {READER} set statement_timeout = '1ms'")
    try:
        with gathered(
            configured(url, vulnerabilities=table("vulnerabilities")),
            tmp_path,
            ["vulnerabilities"],
            DAY,
        ) as evidence:
            assert "'db'" in evidence.missing["vulnerabilities"]
            assert "\n" not in evidence.missing["vulnerabilities"]
    finally:
        admin.execute(f"alter role {READER} reset statement_timeout")


@pytest.mark.full
def test_a_question_over_its_time_is_ended(url: str, tmp_path: Path) -> None:
    """Its time is that of `timeout`, whatever the role has."""
    read = config.parse(
        {
            "operator": {"name": "Shop", "services": []},
            "engines": {"db": {"url": url, "timeout": 1}},
            "evidence": {"log_coverage": table("kept")},
        }
    )
    with gathered(read, tmp_path, ["log_coverage"], DAY) as evidence:
        opened = evidence.engines["db"]
        with pytest.raises(EvidenceMissingError, match=r"'db' did not answer: .*timeout"):
            opened.ask("select pg_sleep(30)")
        assert [{"n": 1}] == opened.ask("select 1 as n")


def test_a_server_that_dies_in_the_middle(
    admin: psycopg.Connection[Any], url: str, tmp_path: Path
) -> None:
    """What lies there is unknown with the reason, and what lies in files is judged."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on\nweb,s,access,2025-01-01\n"
    )
    (tmp_path / "kept.csv").write_text("source,day,records\nweb,2026-06-29,1\n")
    read = configured(
        url,
        vulnerabilities=table("vulnerabilities"),
        log_sources={"path": "sources.csv"},
        log_coverage={"path": "kept.csv"},
    )

    def die(step: str, _done: int, _of: int) -> None:
        if step == VULNERABILITIES:
            admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s",
                [READER],
            )

    both = (duties.load(VULNERABILITIES), duties.load(LOGS))
    done = audit(read, tmp_path, DAY, law.load(), both, progress=die)
    lost, judged_here = done.findings

    assert (lost.verdict, judged_here.verdict) == ("unknown", "breached")
    assert "The engine 'db' did not answer" in lost.why["en"]
    assert "没有应答" in lost.why["zh"]
    assert "'db' did not answer" in str(done.missing["vulnerabilities"])
    assert {"log_sources", "log_coverage"} == {one.table for one in done.sources}


# Values


def test_traps(postgres: Engine) -> None:
    """What other engines are held to is what PostgreSQL answers."""
    assert {} == traps.wrong(postgres)


@pytest.fixture
def value(admin: psycopg.Connection[Any]) -> Callable[..., None]:
    """Return how to fill the table of texts."""

    def fill(**cells: str | None) -> None:
        sound = {"asset": "a", "severity": "high", "found_at": "2026-06-01T00:00:00Z"}
        admin.execute("truncate texts")
        for number, cell in enumerate((sound, sound | cells)):
            admin.execute(
                "insert into texts values (%s, %s, %s, %s)",
                [f"V{number}", cell["asset"], cell["severity"], cell["found_at"]],
            )

    return fill


@pytest.mark.parametrize(
    "cells",
    [
        {"found_at": "2026-02-30T00:00:00Z"},
        {"found_at": "2026-06-01T00:00:00"},
        {"found_at": "2026-06-01T00:00:60Z"},
        {"found_at": "2026-06-01T00:00:00+08:60"},
        {"found_at": "infinity"},
        {"found_at": "now"},
        {"found_at": "yesterday 110101199001011237\nsecond line"},
        {"severity": "grave"},
    ],
)
def test_a_text_that_cannot_be_read_is_told_with_its_row(
    value: Callable[..., None], url: str, tmp_path: Path, cells: dict[str, str]
) -> None:
    """PostgreSQL is never asked to parse what it cannot, nor to understand "now"."""
    value(**cells)

    read = configured(url, vulnerabilities=table("texts"))
    with gathered(read, tmp_path, ["vulnerabilities"], DAY) as evidence:
        (fault,) = evidence.unreadable
    sentence = fault.says
    assert sentence.startswith(
        f"db.texts, vulnerability V1, asset a, column '{next(iter(cells))}': '"
    )
    assert "cannot be read, write " in sentence
    assert "\n" not in sentence
    assert "19900101" not in sentence


def test_texts_that_can_be_read_are_read(
    value: Callable[..., None], url: str, tmp_path: Path
) -> None:
    """Padded text of a fixed width, an offset, and empty text are what they are."""
    value(severity="low", found_at="2026-06-01T08:00:00.5+08:00", asset="")
    with gathered(
        configured(url, vulnerabilities=table("texts")), tmp_path, ["vulnerabilities"], DAY
    ) as evidence:
        given = evidence.given["vulnerabilities"]
        (row,) = given.engine.rows(given.on(DAY).filter(lambda t: t.vulnerability == "V1"))

    assert (row["severity"], row["asset"]) == ("low", None)
    assert row["found_at"].isoformat() == "2026-06-01T00:00:00.500000"


@pytest.mark.parametrize("endless", ["infinity", "-infinity", "12000-01-01", "0044-03-15 BC"])
def test_a_day_that_python_cannot_hold_is_told(
    admin: psycopg.Connection[Any], url: str, tmp_path: Path, endless: str
) -> None:
    """A typed column of PostgreSQL may hold days without end."""
    admin.execute(
        "truncate kept; insert into kept values ('web', %s, 1)".replace("%s", f"'{endless}'")
    )
    read = configured(url, log_coverage=table("kept"))
    with gathered(read, tmp_path, ["log_coverage"], DAY) as evidence:
        (fault,) = evidence.unreadable
    assert fault.says.startswith("db.kept, source web, column 'day'")
    admin.execute("truncate kept")


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ({"timezone": "UTC"}, "2026-06-01T08:00:00"),
        ({"timezone": "Asia/Shanghai"}, "2026-06-01T00:00:00"),
        ({}, "2026-06-01T00:00:00"),
    ],
)
def test_instants_without_a_zone_are_read_in_the_configured_one(
    admin: psycopg.Connection[Any], url: str, tmp_path: Path, zone: dict[str, str], utc: str
) -> None:
    """Whatever zones the server, the user and the columns have; Shanghai if none is given."""
    admin.execute(
        "drop table if exists backups; create table backups as select 'd' as asset, "
        "timestamp '2026-06-01 08:00' as taken_at; "
        f"grant select on backups to {READER}"
    )
    given = configured(url, backups=table("backups"))
    read = config.parse(given.model_dump(by_alias=True, exclude_unset=True) | zone)
    with gathered(read, tmp_path, ["backups"], DAY) as evidence:
        given = evidence.given["backups"]
        (row,) = given.engine.rows(given.on(DAY))

    assert utc == row["taken_at"].isoformat()
