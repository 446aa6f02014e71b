"""Evidence that lies in a lake is judged in Spark, on a worker, as it is elsewhere."""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest
from sqlglot import exp

import examining
import traps
from golden_sql import anew
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.errors import ConfigError, EvidenceError, EvidenceMissingError, UnaskableError
from hegui.evidence import rewriting, spark_engine
from hegui.evidence import spark as dialect
from hegui.evidence.gather import gathered
from shaped import of_each_shape
from spark_cluster import AS_SET_BY_SPARK
from variants import KINDS, of_each_kind, told_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.audit.findings import Finding
    from hegui.evidence.spark_engine import Spark
    from spark_cluster import Cluster

pytestmark = pytest.mark.services
DAY = date(2026, 6, 30)
AT = datetime(2026, 6, 1)  # noqa: DTZ001 - midnight of UTC, as all times of evidence
TABLES = r"""
create database lake;
create table lake.typed (vulnerability varchar(20), asset char(9), severity string,
    product string collate unicode_ci, found_at timestamp_ntz, mitigated_at timestamp,
    affects_users boolean, picture binary, parts array<string>) using parquet;
insert into lake.typed values
    ('a', 'web', 'high', 'Router', timestamp_ntz'2026-06-01 08:00:00.123456',
        timestamp'2026-06-01 08:00:00', true, x'00ff27', array('x')),
    ('A', 'web', 'low', 'router', timestamp_ntz'2026-06-01 23:30:00', null, false, null, null),
    ('b', concat('w', char(0)), 'low', cast(x'ff41' as string), null, null, null, null, null);
create table lake.written (vulnerability string, asset string, severity string, found_at string,
    mitigated_at string, affects_users string) using parquet;
insert into lake.written values
    ('z', 'web', 'HIGH ', '2026-06-01T08:00:00Z', '2026-06-01 08:00:00+08:00', 'true'),
    ('m', 'web', 'low', '2026-06-01 08:00:00.1234567-05:30', '', 'false'),
    ('h', 'web', 'low', '2026-06-01 08:00+08', '2026-06-01T08:00:00-0330', 'false'),
    ('n', 'web', 'low', '2026-06-01T08:00:00Z\n', null, 'yes'),
    ('k', 'web', 'odd', '2026-02-30T08:00:00+0800', null, null);
create table lake.big using parquet as select concat('CVE-', id) as vulnerability,
    concat('a', id % 7) as asset, 'critical' as severity, 'router' as product,
    timestampadd(second, id, timestamp_ntz'2026-06-01 00:00:00') as found_at,
    case when id % 10 <> 0 then timestampadd(day, id % 12,
        timestampadd(second, id, timestamp_ntz'2026-06-01 00:00:00')) end as mitigated_at
    from range(1, 20001);
create table lake.asked using parquet as select 'web' as source,
    timestampadd(hour, id, timestamp_ntz'2025-12-01 00:00:00') as time, '192.0.2.1' as client_ip
    from range(0, 4560);
create table lake.counted (source string, day date, records decimal(10, 0)) using parquet;
insert into lake.counted values ('web', date'2026-06-01', 12), ('app', date'2026-06-01', null);
create view lake.sources as select 'web' as source, 'shop' as system, 'access' as kind,
    date'2025-01-01' as started_on, cast(null as date) as retired_on;
create table lake.kept (source string, day date, records bigint) using parquet;
"""
LOGS, VULNERABILITIES = "csl.mlps_logs", "csl.prod_vuln"


@pytest.fixture(scope="module")
def cluster(spark_cluster: Cluster) -> Iterator[Cluster]:
    """Return the cluster with the tables of these tests, whose times were written in Shanghai."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        spark_cluster.session.sql(statement)
    yield spark_cluster
    spark_cluster.session.sql("drop database lake cascade")


@pytest.fixture(scope="module")
def spark(cluster: Cluster) -> Iterator[Spark]:
    """Return an open engine."""
    opened = spark_engine.connect("lake", cluster.url)
    yield opened
    opened.close()


@pytest.fixture
def as_set_by_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask as an operator's Spark does, which compiles what it is asked."""
    for key, value in AS_SET_BY_SPARK.items():
        monkeypatch.setitem(spark_engine._SESSION, key, value)


def configured(url: str, **tables: Any) -> config.Config:
    """Return a configuration of an operator that supplies products, and of some evidence."""
    profile = {"name": "Shop", "services": ["website"], "provides_products": True}
    return config.parse(
        {"operator": profile, "engines": {"lake": {"url": url}}, "evidence": tables}
    )


def table(name: str, **more: Any) -> dict[str, Any]:
    """Return a part that is a table of the lake."""
    return {"engine": "lake", "table": name} | more


def read(given: config.Config, folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """Return the vulnerabilities by their key as they are judged, and what is said of them."""
    with gathered(given, folder, ["vulnerabilities"], DAY) as evidence:
        found = evidence.given["vulnerabilities"]
        rows = found.engine.rows(found.on(DAY))
        return {r["vulnerability"]: r for r in rows}, "\n".join(map(str, evidence.notices))


def judged(given: config.Config, folder: Path, duty: str) -> Finding:
    """Return the finding of one duty."""
    return audit(given, folder, DAY, law.load(), (duties.load(duty),)).findings[0]


# One answer everywhere


def test_examples_are_judged_as_they_are_elsewhere(spark: Spark) -> None:
    """All that a finding says is the same: verdict, counts, days, rows and what falls due.

    Of a duty of each shape it is asked of an example that breaches.
    """
    examiner = examining.examiner(law.load())
    for duty in map(duties.load, of_each_shape()):
        examples = duty.examples
        example = next((one for one in examples if one.verdict == "breached"), examples[0])
        there, here = examiner.run(duty, example, spark), examiner.run(duty, example)
        assert here == there, (duty.id, example.shows)


def test_what_every_duty_asks_is_a_statement_of_spark(cluster: Cluster) -> None:
    """That an answer is known was once asked of `IN` as PostgreSQL may be asked, and Spark not."""
    parser = cluster.session._jsparkSession.sessionState().sqlParser()
    for identifier in duties.identifiers():
        parser.parsePlan(anew(identifier, "spark"))


def test_less_evidence_is_judged_as_it_is_elsewhere(spark: Spark) -> None:
    """A variant of each kind, drawn: nothing becomes better there."""
    seed = os.environ["HEGUI_SEED"]
    drawn = of_each_kind(duties.identifiers(), seed)

    assert KINDS == len(drawn)
    assert [] == [*told_apart(drawn, spark)], f"HEGUI_SEED={seed}"


@pytest.mark.usefixtures("as_set_by_spark")
def test_a_large_table_is_judged_where_it_lies(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts and a few rows come out of it, and nothing is left in its catalog."""
    seen: list[int] = []
    ask = spark_engine.Spark.ask

    def asked(self: Spark, select: str, uses: Any = ()) -> list[dict[str, Any]]:
        rows = ask(self, select, uses)
        seen.append(len(rows))
        return rows

    monkeypatch.setattr(spark_engine.Spark, "ask", asked)
    listed = "show tables in lake"
    before = cluster.session.sql(listed).count()

    finding = judged(
        configured(cluster.url, vulnerabilities=table("lake.big")), tmp_path, VULNERABILITIES
    )

    assert finding.verdict == "breached"
    assert finding.counts.breached + finding.counts.met + finding.counts.pending == 20_000
    assert max(seen) <= 5, "a sample is all that leaves the lake"
    assert before == cluster.session.sql(listed).count()


def test_a_log_table_is_counted_where_it_lies(cluster: Cluster, tmp_path: Path) -> None:
    """Days of Shanghai come out, with their longest gaps; files are brought there."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on,retired_on\nweb,shop,access,2025-01-01,\n"
    )
    given = configured(
        cluster.url, log_sources={"path": "sources.csv"}, access_log=table("lake.asked")
    )

    (row,) = judged(given, tmp_path, LOGS).sample

    assert [[date(2026, 6, 9), date(2026, 6, 29)]] == row["days"]
    assert row["longest_gap_s"] == 3600


def test_a_day_is_counted_by_the_statement_of_the_docs(cluster: Cluster, tmp_path: Path) -> None:
    """What an operator keeps by it each night is what is counted of its requests."""
    text = (Path(__file__).parents[1] / "docs" / "scale.md").read_text("utf-8")
    (statement,) = re.findall("```sql\n(.*?)```", text, re.DOTALL)
    cluster.session.conf.set("spark.sql.session.timeZone", "UTC")
    asked = statement.replace("prod.logs.web", "lake.asked").replace("2026-06", "2026-05")
    (row,) = cluster.session.sql(asked).collect()
    cluster.session.conf.set("spark.sql.session.timeZone", "Asia/Shanghai")

    given = configured(cluster.url, access_log=table("lake.asked", zone="+00:00"))
    with gathered(given, tmp_path, ["log_coverage"], DAY) as evidence:
        counted = evidence.given["log_coverage"].ask(DAY, "*", "where day = date '2026-05-29'")
    told = ("source", "day", "records", "first_at", "last_at", "longest_gap_s")
    assert [[row[name] for name in told]] == [[one[name] for name in told] for one in counted]


def test_files_of_a_lake_are_a_table(cluster: Cluster, tmp_path: Path) -> None:
    """By their format and path, as Spark names them."""
    cluster.session.table("lake.counted").write.parquet(str(tmp_path / "kept"))
    given = configured(cluster.url, log_coverage=table(f"parquet.`{tmp_path / 'kept'}`"))

    with gathered(given, tmp_path, ["log_coverage"], DAY) as evidence:
        assert 2 == evidence.given["log_coverage"].count()


# Values


def test_times_with_a_zone_and_without(cluster: Cluster, tmp_path: Path) -> None:
    """A TIMESTAMP is the instant that it is; a TIMESTAMP_NTZ is of the zone of its table."""
    rows, said = read(configured(cluster.url, vulnerabilities=table("lake.typed")), tmp_path)
    moved, _ = read(
        configured(cluster.url, vulnerabilities=table("lake.typed", zone="+05:30")), tmp_path
    )

    assert rows["a"]["mitigated_at"] == AT
    assert moved["a"]["mitigated_at"] == AT
    assert rows["a"]["found_at"] == AT.replace(microsecond=123456)
    assert moved["a"]["found_at"] == AT.replace(hour=2, minute=30, microsecond=123456)
    assert rows["A"]["mitigated_at"].year == 2200  # had not happened
    assert "times of found_at say no zone and are read as +08:00" in said


def test_text_is_what_it_is_by_its_bytes(cluster: Cluster, tmp_path: Path) -> None:
    """Whatever its collation; blanks of a fixed width are none, bytes of no text are replaced."""
    rows, said = read(configured(cluster.url, vulnerabilities=table("lake.typed")), tmp_path)

    assert {"a", "A", "b"} == set(rows)
    assert [("web", "Router"), ("web", "router"), ("w�", "�A")] == [
        (rows[key]["asset"], rows[key]["product"]) for key in ("a", "A", "b")
    ]
    assert "the column 'picture'" not in said  # bytes and lists are no evidence
    left = table("lake.typed", leave_out={"product": ["router"]})
    rows, _ = read(configured(cluster.url, vulnerabilities=left), tmp_path)
    assert {"a", "b"} == set(rows)


def test_columns_of_text(cluster: Cluster, tmp_path: Path) -> None:
    """They are read as files are, to the microsecond and in any zone; what is none is said."""
    rows, said = read(configured(cluster.url, vulnerabilities=table("lake.written")), tmp_path)

    assert rows["z"]["found_at"] == AT.replace(hour=8)
    assert rows["z"]["mitigated_at"] == AT
    assert rows["z"]["severity"] == "high"
    assert rows["m"]["found_at"] == AT.replace(hour=13, minute=30, microsecond=123456)
    assert rows["h"]["found_at"] == AT
    assert rows["h"]["mitigated_at"] == AT.replace(hour=11, minute=30)
    assert (rows["n"]["found_at"], rows["n"]["affects_users"]) == (None, None)
    assert (rows["z"]["affects_users"], rows["m"]["affects_users"]) == (True, False)
    assert rows["k"]["found_at"] is None
    for cell in ("yes", "odd", "2026-02-30T08:00:00+0800"):
        assert f"'{cell}'" in said


def test_whole_decimals_are_numbers(cluster: Cluster, tmp_path: Path) -> None:
    """As Hive and Oracle have them; a column of another type is refused with its name."""
    given = configured(cluster.url, log_coverage=table("lake.counted"))
    with gathered(given, tmp_path, ["log_coverage"], DAY) as evidence:
        rows = evidence.given["log_coverage"].ask(DAY, "source, records")
    assert {(row["source"], row["records"]) for row in rows} == {("web", 12), ("app", None)}
    wrong = configured(cluster.url, log_coverage=table("lake.counted", columns={"day": "records"}))
    with (
        pytest.raises(EvidenceError, match=r"'day', has the type decimal\(10, 0\)"),
        gathered(wrong, tmp_path, ["log_coverage"], DAY),
    ):
        pass


def test_columns_that_are_not_nullable(cluster: Cluster, tmp_path: Path) -> None:
    """What no row is joined to is nothing, also in a column that never holds nothing."""
    assert not cluster.session.table("lake.sources").schema["source"].nullable
    given = configured(
        cluster.url, log_sources=table("lake.sources"), log_coverage=table("lake.kept")
    )

    finding = judged(given, tmp_path, LOGS)

    assert finding.verdict == "unknown"
    assert finding.counts.met == 0


def test_an_empty_table(cluster: Cluster, tmp_path: Path) -> None:
    """Says nothing, unless it is declared complete."""
    empty = table("lake.kept")
    with gathered(
        configured(cluster.url, log_coverage=empty), tmp_path, ["log_coverage"], DAY
    ) as evidence:
        assert evidence.empty("log_coverage")
        assert [] == evidence.given["log_coverage"].ask(DAY, "*")


@pytest.mark.usefixtures("as_set_by_spark")
def test_traps(cluster: Cluster) -> None:
    """Unknowns, order, rows and texts are as in PostgreSQL, whatever Spark is set to."""
    opened = spark_engine.connect("lake", cluster.url)
    assert opened.con.conf.get("spark.sql.codegen.wholeStage") == "true"
    assert {} == traps.wrong(opened, refused=frozenset({"a sum that is too large for its type"}))
    opened.close()


def test_what_cannot_be_computed_is_no_answer(spark: Spark) -> None:
    """Neither nothing nor a number that came round again; and it tells no cell."""
    for value in ("cast(t as bigint)", "9223372036854775807 + k"):
        with pytest.raises(EvidenceMissingError) as caught:
            spark.ask(f"select max({value}) as x from (select 1 as k, 'a' as t) as r")  # noqa: S608
        assert "'a'" not in str(caught.value)


@pytest.mark.parametrize(
    "select",
    [
        "select percentile_cont(0.5) within group (order by a) from t",
        "select a from t full outer join u on t.a = u.a",
        "select date_trunc('week', a) from t",
        "select string_agg(a, ',') filter (where b) from t",
        "select a at time zone 'Asia/Tokyo' from t",
        "select a / b from t",
        "select regexp_replace(a, b, c) from t",
        "select regexp_replace(a, '-', '') from t",
        "select a ~ '[[:alpha:]]' from t",
        "select a ~ '[a-z&&[^b]]' from t",
        "select cast(a as inet) from t",
    ],
)
def test_what_has_no_counterpart_is_refused(select: str) -> None:
    """Nothing is guessed: a statement that is not known whole is not asked."""
    with pytest.raises(rewriting.UntranslatableError):
        rewriting.written(select, {}, dialect.DIALECT)


# What goes wrong


def test_what_cannot_be_asked_leaves_a_duty_unknown(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a sentence, and the other duties are judged."""
    known = tuple(set(dialect.DIALECT.known) - {exp.Interval})
    monkeypatch.setattr(spark_engine.Spark, "rules", replace(dialect.DIALECT, known=known))
    given = configured(cluster.url, vulnerabilities=table("lake.big"))

    finding = judged(given, tmp_path, VULNERABILITIES)

    assert finding.verdict == "unknown"
    assert "cannot be asked this, as Spark has no INTERVAL" in finding.why["en"]
    assert "因为Spark没有INTERVAL" in finding.why["zh"]


@pytest.mark.parametrize(
    "name", ["lake.nothing", "nowhere.t", "no.such.catalog", "parquet.`/nowhere/x`", "a`b"]
)
def test_tables_that_cannot_be_read(cluster: Cluster, tmp_path: Path, name: str) -> None:
    """Their duties are unknown, and the reason is said."""
    finding = judged(
        configured(cluster.url, vulnerabilities=table(name)), tmp_path, VULNERABILITIES
    )

    assert finding.verdict == "unknown"
    assert f"The engine 'lake' has no table '{name}' that this user may read" in finding.why["en"]


def test_a_damaged_file(cluster: Cluster, tmp_path: Path) -> None:
    """It is one sentence that tells no cell; the table is missing."""
    cluster.session.table("lake.counted").coalesce(1).write.parquet(str(tmp_path / "kept"))
    (file,) = (tmp_path / "kept").glob("*.parquet")
    kept = table(f"parquet.`{tmp_path / 'kept'}`")
    with gathered(
        configured(cluster.url, log_coverage=kept), tmp_path, ["log_coverage"], DAY
    ) as evidence:
        raw = evidence.given["log_coverage"]
        file.write_bytes(b"PAR1" + bytes(200) + b"PAR1")
        with pytest.raises(EvidenceMissingError, match="The engine 'lake' did not answer") as said:
            raw.count()
    assert "\n" not in str(said.value)
    assert "PAR1" not in str(said.value)


def test_through_spark_connect(cluster: Cluster, tmp_path: Path) -> None:
    """The same is found where a cluster is asked, and not driven, and over its time is over."""
    part = table("lake.big")
    there = judged(configured(cluster.remote, vulnerabilities=part), tmp_path, VULNERABILITIES)
    driven = judged(configured(cluster.url, vulnerabilities=part), tmp_path, VULNERABILITIES)
    assert there == driven
    opened = spark_engine.connect("lake", cluster.remote)
    opened.limit(1)
    with pytest.raises(UnaskableError, match="'lake' took longer than 1 seconds"):
        opened.fetch("select count(*) as n from range(0, 1000000000000, 1, 1)", {})
    opened.close()
    assert _free(cluster)


def test_a_session_that_the_cluster_ended(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of an audit: what lies there is unknown, what lies in files is judged."""
    (tmp_path / "sources.csv").write_text(
        "source,system,kind,started_on\nweb,s,access,2025-01-01\n"
    )
    (tmp_path / "kept.csv").write_text("source,day,records\nweb,2026-06-29,1\n")
    files = {"log_sources": {"path": "sources.csv"}, "log_coverage": {"path": "kept.csv"}}
    given = configured(cluster.remote, vulnerabilities=table("lake.big"), **files)
    begun: list[Any] = []
    remote = spark_engine._remote
    monkeypatch.setattr(spark_engine, "_remote", lambda url: begun.append(remote(url)) or begun[-1])

    def end(step: str, _done: int, _of: int) -> None:
        if step == VULNERABILITIES:
            begun[0][0].client.release_session()

    both = (duties.load(VULNERABILITIES), duties.load(LOGS))
    done = audit(given, tmp_path, DAY, law.load(), both, progress=end)
    lost, here = done.findings

    assert (lost.verdict, here.verdict) == ("unknown", "breached")
    assert "The engine 'lake' did not answer" in lost.why["en"]
    assert "没有应答" in lost.why["zh"]
    assert "'lake' did not answer" in str(done.missing["vulnerabilities"])


@pytest.mark.parametrize("url", ["spark://127.0.0.1:1", "sc://127.0.0.1:1/;token=${HOME}"])
def test_a_cluster_that_is_not_there(cluster: Cluster, tmp_path: Path, url: str) -> None:
    """It is said at once, and without a token."""
    assert cluster
    finding = judged(configured(url, vulnerabilities=table("t")), tmp_path, VULNERABILITIES)

    assert "The engine 'lake' at 127.0.0.1:1 cannot be reached" in finding.why["en"]


def test_a_second_cluster_is_refused(cluster: Cluster) -> None:
    """One process drives one; and a token that is written out is no URL."""
    assert cluster
    with pytest.raises(ConfigError, match="another Spark than local-cluster"):
        spark_engine.connect("lake", "spark:local[1]")
    with pytest.raises(ConfigError, match="write the password as"):
        configured("sc://spark:15002/;token=abc")


def test_a_question_over_its_time_is_ended(cluster: Cluster, spark: Spark) -> None:
    """Its tasks as well: the cluster is free for others."""
    began, spark.timeout = time.monotonic(), 1.0
    try:
        with pytest.raises(UnaskableError, match="'lake' took longer than 1 seconds"):
            spark.fetch("select count(*) as n from range(0, 1000000000000, 1, 1)", {})
    finally:
        spark.timeout = 3600.0
    assert time.monotonic() - began < 60
    assert _free(cluster)


def test_an_interrupted_question_is_ended(cluster: Cluster) -> None:
    """Who ends an audit leaves no work behind."""
    opened = spark_engine.connect("lake", cluster.remote)
    of_spark = signal.signal(signal.SIGINT, signal.default_int_handler)
    Timer(2, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        with pytest.raises(KeyboardInterrupt):
            opened.fetch("select count(*) as n from range(0, 1000000000000, 1, 1)", {})
    finally:
        signal.signal(signal.SIGINT, of_spark)
    assert _free(cluster)
    opened.close()


def _free(cluster: Cluster) -> bool:
    """Say whether no task runs any more, soon."""
    tracker = cluster.session.sparkContext.statusTracker()
    for _ in range(600):  # workers at full load end their tasks late
        if not tracker.getActiveJobsIds():
            return True
        time.sleep(0.2)
    return False
