"""`hegui audit --sql DUTY`: what each engine is asked, without opening one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlglot

from hegui import cli, duties, law
from hegui.audit import reasons, statements
from hegui.audit.brief import Brief
from hegui.evidence import clickhouse, mysql, rewriting, spark

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """
[operator]
name = "Shop"
services = ["website"]

[engines.accounts]
url = "postgresql://u:${PW}@h/x"
[engines.logs]
url = "clickhouse://u:${PW}@h/x"
[engines.erp]
url = "oracle://u:${PW}@h/x"

[evidence.log_sources]
engine = "SOURCES"
table = "sources"
complete_from = 2026-01-01
declared_by = "IT"
[evidence.log_coverage]
engine = "DAYS"
table = "days"
"""
DAY = "--as-of=2026-06-30"


@pytest.fixture
def printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> object:
    """Return how the command is run with two tables on two engines."""
    monkeypatch.setenv("PW", "hunter2")

    def run(sources: str, days: str, duty: str = "csl.mlps_logs") -> tuple[int, str]:
        path = tmp_path / "hegui.toml"
        path.write_text(CONFIG.replace("SOURCES", sources).replace("DAYS", days))
        code = cli.run(["audit", str(path), DAY, "--sql", duty])
        caught = capsys.readouterr()
        return code, caught.out + caught.err

    return run


def test_each_engine_is_told_with_its_statement(printed: object) -> None:
    """Where the tables lie, in the dialect of each; the statement is whole."""
    code, told = printed("accounts", "logs")  # type: ignore[operator]

    first, _, second = told.partition("-- csl.mlps_logs, 2026-06-30: logs (ClickHouse)\n")
    assert 0 == code
    assert first.startswith("-- csl.mlps_logs, 2026-06-30: accounts (PostgreSQL)\n")
    for text in (first, second):
        assert "-- log_sources: accounts.sources\n-- log_coverage: logs.days\n" in text
    assert "toDate32('2026-06-30')" in second
    assert "toDate32" not in first
    sqlglot.parse_one(first, dialect="postgres")
    sqlglot.parse_one(second, dialect="clickhouse")
    assert "hunter2" not in told


def test_what_is_read_and_judged_here_is_asked_of_our_own(printed: object) -> None:
    """A database that nobody tried is only read."""
    code, told = printed("erp", "erp")  # type: ignore[operator]

    assert 0 == code
    assert told.startswith("-- csl.mlps_logs, 2026-06-30: hegui (DuckDB)\n")


def test_a_duty_that_does_not_exist_is_said(printed: object) -> None:
    """With the exit code of wrong usage."""
    code, told = printed("accounts", "logs", "csl.mlps_log")  # type: ignore[operator]

    assert 2 == code
    assert "csl.mlps_log" in told


@pytest.mark.parametrize("dialect", [clickhouse.DIALECT, mysql.DIALECT, spark.DIALECT])
def test_a_statement_is_the_same_laid_out(dialect: rewriting.Dialect) -> None:
    """Only blanks differ."""
    select = "with t as (select 1 as a) select a, cast(a as varchar) as b from t where a in (1, 2)"
    one, other = (
        rewriting.written(select, {}, dialect, pretty=pretty).sql for pretty in (False, True)
    )

    assert "\n" in other
    assert "".join(one.split()) == "".join(other.split())


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
@pytest.mark.parametrize("identifier", ["dsl.training", "pboc_data.audit"])
def test_unknown_rows_are_counted_with_the_others(identifier: str, dialect: str) -> None:
    """A database judges anew for each question; our own engine holds what it judged.

    Empty cells are counted of the one duty, and of the other what two readings of a year part.
    """
    duty = duties.load(identifier)
    brief = Brief(None, date(2026, 6, 30), law.load(), None, dialect, frozenset())
    asked = reasons.measures(reasons.dependence(duty, brief), brief.day)
    told = statements.write(duty, brief).totals

    assert asked
    assert {name for name in asked if f' as "{name}"' in told} == (
        set() if dialect == "duckdb" else {*asked}
    )
