"""Evidence that lies in ClickHouse is judged there as elsewhere, or said not to be."""

from __future__ import annotations

import json
import re
import threading
import time
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

import clickhouse_server
import examining
import traps
from conftest import SHOP, SHOP_DAY
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.audit.findings import Counts
from hegui.errors import ConfigError, EvidenceError, EvidenceMissingError, UnaskableError
from hegui.evidence import clickhouse_engine, rewriting
from hegui.evidence.clickhouse import DIALECT
from hegui.evidence.gather import derives, gathered
from shaped import of_each_shape
from variants import same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.audit.findings import Finding
    from hegui.evidence.clickhouse_engine import ClickHouse
    from hegui.evidence.engine import Engine
    from hegui.outcome import Report

DAY = date(2026, 6, 30)
BASE = "shop"
TABLES = """
create database shop
create table shop.typed (vulnerability LowCardinality(String), asset FixedString(9),
    severity Enum8('high' = 1, 'low' = 2), found_at DateTime64(9, 'Asia/Shanghai'),
    mitigated_at DateTime('America/New_York'), affects_users UInt8, exploitable Bool,
    persons UInt64, picture Array(UInt8)) engine = MergeTree order by vulnerability
insert into shop.typed values
    ('a', 'web', 'high', '2026-06-01 08:00:00.123456789', '2026-05-31 20:00:00', 1, true, 7, [1]),
    ('A', 'w\\\\e''b', 'low', '2026-06-01 23:30:00', '2026-06-02 00:00:00', 0, false, 0, []),
    ('b', 'b\\0d\\xff', 'low', '2026-06-02 00:00:00', '2026-06-02 00:00:00', 5, false, 0, [])
create table shop.written (vulnerability Nullable(String), asset String,
    severity LowCardinality(Nullable(String)), found_at String, mitigated_at Nullable(String),
    affects_users Nullable(String)) engine = Memory
insert into shop.written values
    ('z', 'web', 'HIGH ', '2026-06-01T08:00:00Z', '2026-06-01 08:00:00+08:00', 'true'),
    ('m', 'web', 'low', '2026-06-01 08:00:00.1234567-05:30', '', 'false'),
    ('n', 'web', 'low', '2026-06-01T08:00:00Z\\n', null, 'yes'),
    ('e', 'web', 'low', '1850-01-01T00:00:00Z', '9999-12-31T23:59:59Z', null),
    ('k', 'web', 'odd', '2026-06-01T08:00:00+0800', null, null)
create table shop.big (vulnerability String, asset String, severity String, product String,
    found_at DateTime, mitigated_at Nullable(DateTime)) engine = MergeTree order by tuple()
insert into shop.big select concat('CVE-', toString(number)), concat('a', toString(number % 7)),
    'critical', 'router', toDateTime('2026-06-01 00:00:00', 'UTC') + number,
    if(number % 10 = 0, null, toDateTime('2026-06-01 00:00:00', 'UTC') + number
        + number % 12 * 86400) from numbers(1, 20000)
create table shop.old (vulnerability String, asset String, severity String, product String,
    found_at DateTime, mitigated_at Nullable(DateTime), version UInt32)
    engine = ReplacingMergeTree(version) order by vulnerability
insert into shop.old values ('v', 'web', 'low', 'router', '2026-06-01 00:00:00', null, 1)
insert into shop.old values
    ('v', 'web', 'low', 'router', '2026-06-01 00:00:00', '2026-06-02 00:00:00', 2)
create table shop.empty (vulnerability String, asset String, severity String, found_at DateTime)
    engine = Memory
create table shop.wrong (vulnerability String, asset String, severity String, found_at Float64)
    engine = Memory
create table shop.closed (plan String, held_on Date) engine = Memory
create table shop.kept (source String, day Date, records UInt64) engine = Memory
insert into shop.kept select 'web', toDate('2025-12-30') + number, 1 from numbers(182)
    where toDate('2025-12-30') + number <> '2026-03-08'
create table shop.asked (source String, time DateTime, client_ip IPv4) engine = Memory
insert into shop.asked select 'web', toDateTime('2025-12-01 00:00:00', 'UTC') + number * 3600,
    '192.0.2.1' from numbers(4560)
create view shop.slow as select 'v' as vulnerability, 'web' as asset, 'low' as severity,
    toDateTime('2026-06-01 00:00:00', 'UTC') as found_at from numbers(40)
    where sleepEachRow(0.05) = 0
"""


@pytest.fixture(scope="module")
def port(clickhouse_port: int) -> Iterator[int]:
    """Have the tables of these tests in a database of their own; return where it is asked."""
    for statement in re.split(r"\n(?=\S)", TABLES.strip()):
        clickhouse_server.run(clickhouse_port, statement)
    yield clickhouse_port
    clickhouse_server.run(clickhouse_port, f"drop database {BASE}")


@pytest.fixture
def url(port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of a user who may read and choose settings, and nothing else."""
    monkeypatch.setenv("HEGUI_TEST_SECRET", clickhouse_server.PASSWORD)
    return f"clickhouse://reader:${{HEGUI_TEST_SECRET}}@127.0.0.1:{port}/{BASE}"


def configured(url: str, **tables: Any) -> config.Config:
    """Return a configuration of an operator that supplies products, and of some evidence."""
    profile = {"name": "Shop", "services": ["website"], "provides_products": True}
    return config.parse({"operator": profile, "engines": {"db": {"url": url}}, "evidence": tables})


def table(name: str, **more: Any) -> dict[str, Any]:
    """Return a part that is a table of these tests."""
    return {"engine": "db", "table": name} | more


def read(given: config.Config, folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """Return the vulnerabilities by their key as they are judged, and what is said of them."""
    with gathered(given, folder, ["vulnerabilities"], DAY) as evidence:
        of = evidence.given["vulnerabilities"]
        rows = of.engine.rows(of.on(DAY))
        return {r["vulnerability"]: r for r in rows}, "\n".join(map(str, evidence.notices))


def judged(given: config.Config, folder: Path, duty: str = "csl.prod_vuln") -> Finding:
    """Return the finding of one duty."""
    return audit(given, folder, DAY, law.load(), (duties.load(duty),)).findings[0]


# The same as elsewhere


@pytest.mark.full
@pytest.mark.parametrize("identifier", duties.identifiers())
def test_examples_are_judged_as_they_are_elsewhere(identifier: str, clickhouse: Engine) -> None:
    """All that a finding says is the same: verdict, counts, days, rows and what falls due.

    Of each duty most examples are judged, for verdict and counts, and of a duty of each shape all.
    """
    duty = duties.load(identifier)
    if identifier not in of_each_shape():
        example, here = examining.together(duty, 0)
        there = examining.examiner(law.load()).run(duty, example, clickhouse, only_counted=True)
        assert same(here, there), (example.shows, here.why["en"], there.counts)
        return
    for example in examining.merged(duty, apart=True):
        examining.agree(duty, example, clickhouse)


def test_a_duty_is_judged_as_it_is_elsewhere(clickhouse: Engine) -> None:
    """One of them, in every run."""
    duty = duties.load("csl.prod_vuln")
    example, here = examining.together(duty, 0)
    examining.agree(duty, example, clickhouse, here)


def test_a_mark_is_the_number_before_its_point(clickhouse: Engine) -> None:
    """A group of a pattern is not the whole text."""
    duty = duties.load("mlps_2007.rectification")
    for example in examining.merged(duty):
        examining.agree(duty, example, clickhouse)


STATED = ("complete_from", "complete_to", "declared_by", "taken_on", "zone")


@pytest.mark.full
def test_each_table_of_the_shop_is_judged_as_it_is_elsewhere(
    port: int, url: str, shop_report: Report
) -> None:
    """Its registers stand in columns that are not Nullable: an empty text is nothing.

    Duties are judged, breached ones first, until each of its tables is read there by one.
    """
    given = config.read(SHOP / "hegui.toml")
    parts = {n: list(held) for n, held in given.evidence.items() if held[0].format is None}
    told: Any = tomllib.loads((SHOP / "hegui.toml").read_text("utf-8"))
    with gathered(given, SHOP, parts, SHOP_DAY) as evidence:
        for name in parts.keys() & evidence.given.keys():
            if derives(given, name):
                continue
            rows = [r for raw in evidence.given[name].raws for r in evidence.local.rows(raw)]
            names = [n for n in evidence.given[name].contract.columns if n in (rows or [{}])[0]]
            if not names:
                continue
            columns = ", ".join(f"`{column}` String" for column in names)
            clickhouse_server.run(port, f"create table {name} ({columns}) engine = Memory", BASE)
            lines = "\n".join(
                json.dumps({column: _as_text(row[column]) for column in names}) for row in rows
            )
            clickhouse_server.run(port, f"insert into {name} format JSONEachRow\n{lines}", BASE)
            held = told["evidence"][name]
            first = held[0] if isinstance(held, list) else held
            stated = {key: first[key] for key in STATED if key in first}
            told["evidence"][name] = table(name) | stated
    told["engines"] = {"db": {"url": url}}

    judged = [entry.finding for entry in shop_report.entries if entry.finding.counts != Counts()]
    here: dict[str, Finding] = {}
    seen: set[str] = set()
    for finding in sorted(judged, key=lambda one: one.verdict != "breached"):
        if not seen.issuperset(finding.duty.tables):
            seen |= {*finding.duty.tables}
            here[finding.duty.id] = finding

    asked = tuple(one.duty for one in here.values())
    done = audit(config.parse(told), SHOP, SHOP_DAY, law.load(), asked)

    assert {"breached", "met", "unknown"} == {one.verdict for one in here.values()}
    assert {
        one.duty.id: one.why["en"]
        for one in done.findings
        if _answer(one) != _answer(here[one.duty.id])
    } == {}


def _as_text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return f"{cell.isoformat()}{'' if cell.tzinfo else 'Z'}"
    return "" if cell is None else str(cell)


def _answer(finding: Finding) -> tuple[Any, ...]:
    return (finding.verdict, finding.counts, finding.began, finding.sample, finding.dues)


# Columns


def test_columns_that_have_types(url: str, tmp_path: Path) -> None:
    """Text is what it is by its bytes and without filling; an Enum is its word."""
    rows, said = read(configured(url, vulnerabilities=table("typed")), tmp_path)

    assert {"a", "A", "b"} == set(rows)
    assert ("web", "w\\e'b") == (rows["a"]["asset"], rows["A"]["asset"])
    assert "b\N{REPLACEMENT CHARACTER}d\N{REPLACEMENT CHARACTER}" == rows["b"]["asset"]
    assert ["high", "low", "low"] == [rows[key]["severity"] for key in "aAb"]
    assert "the column 'picture'" not in said  # lists are no evidence


def test_a_time_is_the_instant_that_it_is_whatever_its_zone(url: str, tmp_path: Path) -> None:
    """A DateTime counts from 1970 in UTC; its zone, and that of the session, only shows it."""
    rows, said = read(configured(url, vulnerabilities=table("typed", zone="+05:30")), tmp_path)

    assert datetime(2026, 6, 1, 0, 0, 0, 123456) == rows["a"]["found_at"]  # noqa: DTZ001
    assert datetime(2026, 6, 1) == rows["a"]["mitigated_at"]  # noqa: DTZ001
    assert "say no zone" not in said


def test_a_number_that_is_no_flag_cannot_be_read(url: str, tmp_path: Path) -> None:
    """Flags are often UInt8, as no truths were there yet: five says neither yes nor no."""
    rows, said = read(configured(url, vulnerabilities=table("typed")), tmp_path)

    assert [True, False, None] == [rows[key]["affects_users"] for key in "aAb"]
    assert [True, False, False] == [rows[key]["exploitable"] for key in "aAb"]
    assert "column 'affects_users': '5' cannot be read" in said


def test_columns_of_text(url: str, tmp_path: Path) -> None:
    """They are read as files are, to the microsecond and in any zone; what is none is said."""
    rows, said = read(configured(url, vulnerabilities=table("written", schema=BASE)), tmp_path)

    assert datetime(2026, 6, 1, 8) == rows["z"]["found_at"]  # noqa: DTZ001
    assert datetime(2026, 6, 1) == rows["z"]["mitigated_at"]  # noqa: DTZ001
    assert "high" == rows["z"]["severity"]
    assert datetime(2026, 6, 1, 13, 30, 0, 123456) == rows["m"]["found_at"]  # noqa: DTZ001
    assert datetime(2026, 6, 1) == rows["k"]["found_at"]  # noqa: DTZ001
    assert (None, None) == (rows["n"]["found_at"], rows["n"]["affects_users"])
    assert (True, False) == (rows["z"]["affects_users"], rows["m"]["affects_users"])
    assert "'yes' cannot be read" in said
    assert "'odd' cannot be read" in said


def test_days_before_1900_and_after_2299_are_days(url: str, tmp_path: Path) -> None:
    """A Date ends in 2149 and older servers end a Date32 in 2299: neither is met here."""
    rows, _ = read(configured(url, vulnerabilities=table("written")), tmp_path)

    assert datetime(1850, 1, 1) == rows["e"]["found_at"]  # noqa: DTZ001
    assert 2199 == rows["e"]["mitigated_at"].year  # later than the day


def test_rows_that_were_replaced_are_not_there(url: str, tmp_path: Path) -> None:
    """A ReplacingMergeTree keeps the older row for a while: it is read as it will be."""
    finding = judged(configured(url, vulnerabilities=table("old")), tmp_path)

    assert ("met", 1) == (finding.verdict, finding.counts.met)


def test_a_column_of_another_type_is_refused(url: str, tmp_path: Path) -> None:
    """A time that is a fraction might be anything."""
    with pytest.raises(EvidenceError, match=r"db\.wrong, column 'found_at', has the type float64"):
        read(configured(url, vulnerabilities=table("wrong")), tmp_path)


def test_rows_are_left_out_where_they_lie(url: str, tmp_path: Path) -> None:
    """By the words of the source, to the letter."""
    part = table("typed", leave_out={"vulnerability": ["a", "c"]})

    rows, said = read(configured(url, vulnerabilities=part), tmp_path)

    assert {"A", "b"} == set(rows)
    assert "left out 1 row, as leave_out.vulnerability says: 'a' 1 time" in said


# Traps: what the engine answers by itself is another thing


@pytest.fixture
def opened(port: int) -> ClickHouse:
    """Return an open engine."""
    return clickhouse_engine.connect("db", clickhouse_server.url(port))


def told(opened: ClickHouse, select: str) -> Any:
    """Return the one cell that a SELECT of PostgreSQL answers."""
    ((cell,),) = (row.values() for row in opened.ask(f"select {select}"))
    return cell


def test_traps(opened: ClickHouse) -> None:
    """Unknowns, order, rows and texts are as in PostgreSQL."""
    assert {} == traps.wrong(opened)


@pytest.mark.parametrize(
    "select",
    [
        "select percentile_cont(0.5) within group (order by a) from t",
        "select a from t full outer join u on t.a = u.a",
        "select date_trunc('year', a) from t",
        "select string_agg(a, ',') filter (where b) from t",
        "select a at time zone 'Asia/Tokyo' from t",
        "select a / b from t",
        "select 7 / 2",
        "select cast(a as double precision) / b from t",
        "select not a in (select b from t)",
        "select regexp_replace(a, b, c) from t",
        "select cast(a as inet) from t",
        "select sleep(3)",
    ],
)
def test_what_has_no_counterpart_is_refused(select: str) -> None:
    """Nothing is guessed: division rounds elsewhere, a set that holds nothing is another thing."""
    with pytest.raises(rewriting.UntranslatableError):
        rewriting.written(select, {}, DIALECT)


def test_a_number_that_its_type_cannot_hold_is_not_another_one(
    tmp_path: Path, url: str, port: int
) -> None:
    """2^64 - 1 is not -1: it cannot be read."""
    clickhouse_server.run(
        port,
        "create table shop.many (breach String, found_at DateTime, persons UInt64) engine = Memory",
    )
    clickhouse_server.run(
        port, "insert into shop.many values ('b', '2026-06-01 00:00:00', 18446744073709551615)"
    )
    given = configured(url, pi_breaches=table("many"))
    with gathered(given, tmp_path, ["pi_breaches"], DAY) as evidence:
        of = evidence.given["pi_breaches"]
        (row,) = of.engine.rows(of.on(DAY))
        assert row["persons"] is None
        assert "'18446744073709551615' cannot be read" in "".join(map(str, evidence.notices))


def test_a_table_without_a_row_is_no_breach(url: str, tmp_path: Path) -> None:
    """It is judged as an empty file is: nothing is known of what is not declared complete."""
    (tmp_path / "v.csv").write_text("vulnerability,asset,severity,found_at\n")

    there = judged(configured(url, vulnerabilities=table("empty")), tmp_path)
    here = judged(configured(url, vulnerabilities={"path": "v.csv"}), tmp_path)

    assert (here.verdict, here.counts) == (there.verdict, there.counts)
    assert "unknown" == there.verdict


# Where it lies


def test_a_large_table_is_judged_where_it_lies(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts and a few rows come out of it."""
    seen: list[int] = []
    ask = clickhouse_engine.ClickHouse.ask

    def asked(self: ClickHouse, select: str, uses: Any = ()) -> list[dict[str, Any]]:
        rows = ask(self, select, uses)
        seen.append(len(rows))
        return rows

    monkeypatch.setattr(clickhouse_engine.ClickHouse, "ask", asked)

    finding = judged(configured(url, vulnerabilities=table("big")), tmp_path)

    assert "breached" == finding.verdict
    assert 20_000 == finding.counts.breached + finding.counts.met + finding.counts.pending
    assert max(seen) <= 5, "a sample is all that leaves the database"


def test_a_log_table_is_counted_where_it_lies(url: str, tmp_path: Path) -> None:
    """Days of Shanghai come out, with their longest gaps."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    given = configured(url, log_sources={"path": "sources.csv"}, access_log=table("asked"))

    (row,) = judged(given, tmp_path, "csl.mlps_logs").sample

    assert [[date(2026, 6, 10), date(2026, 6, 29)]] == row["days"]
    assert 3600 == row["longest_gap_s"]


def test_what_lies_in_files_travels_as_literals(url: str, tmp_path: Path, port: int) -> None:
    """The register and the calendar stand in the statement: nothing is created there."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,it's \\ shop,access,2025-01-01,\n"
    )
    given = configured(url, log_sources={"path": "sources.csv"}, log_coverage=table("kept"))
    before = len(clickhouse_server.asked(port))

    finding = judged(given, tmp_path, "csl.mlps_logs")

    assert [[date(2026, 3, 8), date(2026, 3, 8)]] == finding.sample[0]["days"]
    statements = [one.partition(" ")[2] for one in clickhouse_server.asked(port)[before:]]
    assert all(one.lower().startswith(("select", "with")) for one in statements)
    assert any(clickhouse_engine.literal("['it\\'s \\\\ shop']") in one for one in statements)


def test_what_is_too_large_for_a_statement_leaves_a_duty_unknown(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the sizes, and the other duties are judged."""
    monkeypatch.setattr(clickhouse_engine, "MOST_SENT", 9_000)
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on\n"
        + "".join(f"web{n},s,access,2025-01-01\n" for n in range(999))
    )
    given = configured(url, log_sources={"path": "sources.csv"}, log_coverage=table("kept"))

    finding = judged(given, tmp_path, "csl.mlps_logs")

    assert "unknown" == finding.verdict
    assert "but of 9000: bring its tables as files" in finding.why["en"]
    assert "不超过9000字节" in finding.why["zh"]


# What goes wrong


def test_nothing_is_written(port: int) -> None:
    """A statement that writes is refused, whatever rights the user has."""
    opened = clickhouse_engine.connect("db", f"clickhouse://127.0.0.1:{port}/{BASE}")
    with pytest.raises(UnaskableError, match="readonly mode"):
        opened.fetch("insert into shop.kept values ('x', '2026-01-01', 1)", {})


def test_a_user_who_may_change_no_setting_is_told_what_to_set(port: int) -> None:
    """Without them a missing row would be a default, and an answer might be a part of one."""
    with pytest.raises(EvidenceMissingError, match=r"readonly = 1.*join_use_nulls = 1") as caught:
        clickhouse_engine.connect("db", clickhouse_server.url(port, "strict"))
    assert "请将readonly设为2" in caught.value.say("zh")


def test_a_wrong_password_is_said_without_it(port: int) -> None:
    """In the words of the server."""
    given = f"clickhouse://reader:hunter2@127.0.0.1:{port}/{BASE}"
    with pytest.raises(
        EvidenceMissingError, match="cannot be reached: reader: Authentication"
    ) as caught:
        clickhouse_engine.connect("db", given)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nothing", "has no table 'nothing' that this user may read"),
        ("closed", "Not enough privileges"),
    ],
)
def test_tables_that_cannot_be_read(url: str, tmp_path: Path, name: str, reason: str) -> None:
    """Their duties are unknown with the reason, and the others are judged."""
    given = configured(url, drills=table(name), vulnerabilities=table("old"))

    with gathered(given, tmp_path, ["drills", "vulnerabilities"], DAY) as evidence:
        assert {"vulnerabilities"} == set(evidence.given)
        assert reason in evidence.missing["drills"]


def test_a_statement_over_its_time_leaves_a_duty_unknown(url: str, tmp_path: Path) -> None:
    """It is stopped by the server, and nothing is taken from a part of the answer."""
    given = configured(url, vulnerabilities=table("slow"))
    brief = {"engines": {"db": {"url": url, "timeout": 1}}}

    with gathered(
        config.parse(given.model_dump(by_alias=True, exclude_unset=True) | brief),
        tmp_path,
        ["vulnerabilities"],
        DAY,
    ) as evidence:
        assert "Timeout exceeded" in evidence.missing["vulnerabilities"]


def test_an_answer_that_is_not_whole_is_none(
    opened: ClickHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that cuts it off must not make rows fewer."""
    whole = clickhouse_engine.Place.post

    def cut(self: Any, *given: Any) -> Any:
        answer = whole(self, *given)
        return type(answer)(answer.status, answer.headers, answer.body[: len(answer.body) // 2])

    monkeypatch.setattr(clickhouse_engine.Place, "post", cut)
    with pytest.raises(UnaskableError, match="its answer is not whole"):
        opened.ask("select 1 as a")


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """It is said in one sentence."""
    given = configured("clickhouse://u@127.0.0.1:1/x", vulnerabilities=table("t"))

    finding = judged(given, tmp_path)

    assert "unknown" == finding.verdict
    assert "'db' at 127.0.0.1/x cannot be reached" in str(finding.why["en"])


@pytest.mark.usefixtures("port")  # there is an engine to start
def test_a_server_that_dies_in_the_middle(tmp_path: Path) -> None:
    """What was asked of it is unknown with the reason, and the rest is judged."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    (tmp_path / "kept.csv").write_text("source,day,records\nweb,2026-06-29,1\n")
    with clickhouse_server.started() as (server, port):
        clickhouse_server.run(
            port,
            "create table v (vulnerability String, asset String, severity String, product String, "
            "found_at DateTime) engine = Memory",
        )
        clickhouse_server.run(port, "insert into v values ('a', 'b', 'high', 'c', '2026-01-01')")
        given = configured(
            f"clickhouse://127.0.0.1:{port}",
            vulnerabilities=table("v"),
            log_sources={"path": "sources.csv"},
            log_coverage={"path": "kept.csv"},
        )

        def died(name: str, *_: int) -> None:
            if name == "csl.prod_vuln":
                server.kill()
                server.wait()

        both = (duties.load("csl.prod_vuln"), duties.load("csl.mlps_logs"))
        done = audit(given, tmp_path, DAY, law.load(), both, progress=died)

    there, here = done.findings
    assert ("unknown", "breached") == (there.verdict, here.verdict)
    assert there.why["en"].startswith("db.v: The engine 'db' did not answer")
    assert there.why["zh"].startswith("db.v：数据库“db”没有应答")
    assert "The engine 'db' did not answer" in done.missing["vulnerabilities"]


def test_who_has_had_enough_stops_the_statement(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody waits for is not computed further."""
    opened = clickhouse_engine.connect("db", clickhouse_server.url(port, base=BASE))
    wait = threading.Event.wait

    def interrupted(*_: Any) -> bool:
        monkeypatch.setattr(threading.Event, "wait", wait)
        time.sleep(0.5)
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Event, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        opened.fetch("select count() as n from slow", {})

    asked = clickhouse_server.asked(port)
    name = next(one for one in asked if one.endswith("from slow")).partition(" ")[0]
    assert any(f"kill query where query_id = '{name}' async" in one for one in asked)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("clickhouse://u@h:port/x", "no valid URL"),
        ("clickhouse://u@h/x?max_execution_time=9", "'max_execution_time' in its URL"),
        ("clickhouse://u@h/x?join_use_nulls=0", "'join_use_nulls' in its URL"),
    ],
)
def test_urls_that_are_none(url: str, said: str) -> None:
    """No setting on which a verdict rests can be given there."""
    with pytest.raises(ConfigError, match=said):
        clickhouse_engine.connect("db", url)
