"""Databases that only Ibis opens are read, judged here as files are, and said to be untested."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import ibis
import pytest
import sqlglot

from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.errors import ConfigError, UsageError
from hegui.evidence import catalogue, foreign
from hegui.evidence.gather import gathered
from hegui.extras import FOREIGN
from hegui.report import health
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

DAY = date(2026, 6, 30)
pytestmark = pytest.mark.filterwarnings("ignore:The 'future.infer_string'")
# As Oracle has it: names in capitals, no truths, days with a time, whole numbers as decimals.
TABLES = """
create table "VULNERABILITIES" ("VULNERABILITY" varchar, "ASSET" varchar, "SEVERITY" varchar,
    "FOUND_AT" timestamp, "MITIGATED_AT" timestamp, "AFFECTS_USERS" decimal(1, 0),
    "PICTURE" blob, "产品" varchar);
insert into "VULNERABILITIES" values
    ('a', 'web', 'HIGH', '2026-06-01 08:00:00', null, 1, 'x', '路由器'),
    ('b', 'web', 'low', '2026-06-02 08:00:00', '2026-06-03 08:00:00', 0, null, null),
    ('c', 'web', 'low', '2026-06-02 08:00:00', '2026-06-03 08:00:00', 7, null, null);
create table drills (plan varchar, held_on timestamp, persons double);
insert into drills values ('p', '2026-06-01 00:00:00', 12.0), ('q', '2026-06-01 20:00:00', null);
create table strange (other varchar);
"""


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the URL of a database that is opened as Oracle would be: one of SQLite."""
    monkeypatch.setitem(FOREIGN, "sqlite", "sqlite3")
    path = tmp_path / "erp.sqlite"
    with closing(sqlite3.connect(path)) as made, made:
        made.executescript(TABLES)
    return f"sqlite://{path}"


def configured(url: str, **tables: Any) -> config.Config:
    """Return a configuration of a shop whose evidence lies in a database."""
    profile = {"name": "Shop", "services": ["website"], "provides_products": True}
    return config.parse({"operator": profile, "engines": {"db": {"url": url}}, "evidence": tables})


def read(given: config.Config, folder: Path, name: str) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of a table as they are judged, by their first column, and what is said."""
    with gathered(given, folder, [name], DAY) as evidence:
        table = evidence.given[name]
        rows = table.engine.rows(table.on(DAY))
        first = next(iter(table.contract.columns))
        return sorted(rows, key=lambda row: str(row[first])), "\n".join(map(str, evidence.notices))


def of_vulnerabilities(url: str) -> config.Config:
    """Return a configuration that names them, with one header that is not ours."""
    part = {"engine": "db", "table": "VULNERABILITIES", "columns": {"product": "产品"}}
    return configured(url, vulnerabilities=part)


def test_it_works(url: str, tmp_path: Path) -> None:
    """Rows come as they stand there, with a notice that nothing of the kind was tried."""
    rows, said = read(of_vulnerabilities(url), tmp_path, "vulnerabilities")

    assert ["high", "low", "low"] == [row["severity"] for row in rows]
    assert [True, False, None] == [row["affects_users"] for row in rows]
    assert "路由器" == rows[0]["product"]
    assert 1 == said.count("The engine 'db' is untested: no test here has run sqlite")
    assert "column 'affects_users': '7' cannot be read" in said


def test_times_without_a_zone_are_those_of_the_configuration(url: str, tmp_path: Path) -> None:
    """Eight in Shanghai is midnight in UTC, and it is said once."""
    rows, said = read(of_vulnerabilities(url), tmp_path, "vulnerabilities")

    assert "2026-06-01 00:00:00" == str(rows[0]["found_at"])
    assert 1 == said.count("say no zone and are read as +08:00")


def test_a_day_with_a_time_is_a_day(url: str, tmp_path: Path) -> None:
    """Oracle has no day without a time; the evening belongs to its own day."""
    rows, _ = read(configured(url, drills={"engine": "db", "table": "drills"}), tmp_path, "drills")

    assert [date(2026, 6, 1)] * 2 == [row["held_on"] for row in rows]


def test_it_is_judged_as_elsewhere(url: str, tmp_path: Path) -> None:
    """A duty finds the same as of a file with the same rows."""
    (tmp_path / "v.csv").write_text(
        "vulnerability,asset,severity,product,found_at,mitigated_at,affects_users\n"
        "a,web,high,路由器,2026-06-01T08:00:00+08:00,,true\n"
        "b,web,low,,2026-06-02T08:00:00+08:00,2026-06-03T08:00:00+08:00,false\n"
        "c,web,low,,2026-06-02T08:00:00+08:00,2026-06-03T08:00:00+08:00,\n"
    )
    duty = (duties.load("csl.prod_vuln"),)
    there, here = (
        audit(given, tmp_path, DAY, law.load(), duty).findings[0]
        for given in (of_vulnerabilities(url), configured(url, vulnerabilities={"path": "v.csv"}))
    )

    assert (here.verdict, here.counts, here.began) == (there.verdict, there.counts, there.began)


def test_what_lacks_is_said(url: str, tmp_path: Path) -> None:
    """A table that is not there is missing, one without a wanted column is wrongly mapped."""
    with gathered(
        configured(url, drills={"engine": "db", "table": "no"}), tmp_path, ["drills"], DAY
    ) as evidence:
        assert "has no table 'no' that this user may read" in str(evidence.missing["drills"])
    given = configured(url, drills={"engine": "db", "table": "strange"})
    with (
        pytest.raises(ConfigError, match=r"no column in 'strange' that is wanted.*\(other\)"),
        gathered(given, tmp_path, ["drills"], DAY),
    ):
        pass


def test_rows_that_were_not_handed_over_are_missed(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that a driver loses might be the breach, so the table is then not known."""
    whole = ibis.sqlite.connect().to_pyarrow_batches.__func__

    def lost(*asked: Any, **how: Any) -> pa.RecordBatchReader:
        table = whole(*asked, **how).read_all()
        return table.slice(1 if table.num_rows > 1 else 0).to_reader()

    monkeypatch.setattr("ibis.backends.sqlite.Backend.to_pyarrow_batches", lost)
    with gathered(of_vulnerabilities(url), tmp_path, ["vulnerabilities"], DAY) as evidence:
        said = str(evidence.missing["vulnerabilities"])

    assert "has 3 rows in 'VULNERABILITIES' and handed 2 over" in said


@pytest.mark.parametrize("scheme", sampled(sorted(FOREIGN), 3))
def test_what_is_asked_is_a_statement_of_its_dialect(scheme: str) -> None:
    """Of each table of evidence its columns are asked for, and nothing is judged there."""
    compiler = import_module(f"ibis.backends.sql.compilers.{scheme}").compiler
    for name, contract in catalogue.all().items():
        kinds = {column: str(like.kind) for column, like in contract.columns.items()}
        there = ibis.table({**kinds, "编号 '\"[1]": "string", "PICTURE": "binary"}, name=name)
        asked = foreign.selected(there, {*kinds, "编号 '\"[1]"})
        for expression in (asked, there.count().as_table()):
            text = compiler.to_sqlglot(expression).sql(compiler.dialect)
            tree = sqlglot.parse_one(text, dialect=compiler.dialect)
            assert isinstance(tree, sqlglot.exp.Select), text
            assert not list(tree.find_all(sqlglot.exp.Where, sqlglot.exp.Join)), text
        assert [*kinds, "编号 '\"[1]"] == list(asked.columns)


@pytest.mark.parametrize("scheme", sorted(FOREIGN))
def test_a_missing_driver_is_named_with_its_extra(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is bad usage, not a source that did not answer; `doctor` says the same before."""
    for module in (FOREIGN[scheme].partition(".")[0], FOREIGN[scheme]):
        monkeypatch.setitem(sys.modules, module, None)
    for loaded in [n for n in sys.modules if n == f"ibis.backends.{scheme}"]:
        monkeypatch.delitem(sys.modules, loaded)
    path = tmp_path / "hegui.toml"
    path.write_text(
        f'[operator]\nname = "A"\n[engines.db]\nurl = "{scheme}://u:${{PW}}@h/x"\n'
        '[evidence.drills]\nengine = "db"\ntable = "t"\n'
    )
    monkeypatch.setenv("PW", "hunter2")
    with (
        pytest.raises(UsageError, match=rf"'ibis-framework\[{scheme}\]==") as caught,
        gathered(config.read(path), tmp_path, ["drills"], DAY),
    ):
        pass

    assert "hunter2" not in str(caught.value)
    (told,) = [one for one in health.checks(path, "utf-8", {}) if one.name == "engine"]
    assert "wrong" == told.state
    assert f"'ibis-framework[{scheme}]==" in told.found.say("zh")


def test_doctor_says_that_it_is_untested(url: str, tmp_path: Path) -> None:
    """Where the driver is installed."""
    path = tmp_path / "hegui.toml"
    path.write_text(f'[operator]\nname = "A"\n[engines.db]\nurl = "{url}"\n')
    (told,) = [one for one in health.checks(path, "utf-8", {}) if one.name == "engine"]

    assert ("note", True) == (
        told.state,
        "untested: no test here has run sqlite" in str(told.found),
    )


def test_what_a_driver_says_never_has_the_password(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither as the URL writes it nor as the driver does; a host that is not there is one line."""

    def refuse(asked: str) -> None:
        message = f"ORA-01017: {asked} p@ss/w 1 Pwd=p@ss;Token = abc\nmore"
        raise RuntimeError(message)

    monkeypatch.setattr(ibis, "connect", refuse)
    monkeypatch.setenv("PW", "p@ss/w 1")
    given = configured("sqlite://u:${PW}@h/x", drills={"engine": "db", "table": "t"})
    with gathered(given, tmp_path, ["drills"], DAY) as evidence:
        said = str(evidence.missing["drills"])

    assert said.startswith(
        "The engine 'db' at h/x cannot be reached: ORA-01017: sqlite://u:***@h/x"
    )
    for secret in ("p@ss", "p%40ss", "abc", "\n"):
        assert secret not in said
    assert url


def test_a_secret_in_the_query_is_a_variable() -> None:
    """A token is one as well."""
    for query in ("token=abc", "access_token=abc", "PWD=abc"):
        with pytest.raises(ConfigError, match=r"\$\{NAME\}"):
            configured(f"trino://u@h/x?{query}")
    configured("mssql://u:${PW}@h/x?driver=ODBC Driver 18 for SQL Server&access_token=${T}")
