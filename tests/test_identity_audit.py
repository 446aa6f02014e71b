"""Accounts and their activity are looked through, and each fault is found where it was planted."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import ibis
import psycopg
import pyarrow as pa
import pytest

from hegui import cli
from hegui.errors import ConfigError
from hegui.identity import tokens
from hegui.identity.audit import Policy, audit
from hegui.identity.audit.findings import links_of
from hegui.identity.keys import Key
from hegui.identity.wording import FINDINGS
from hegui_cn.identity import names

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.evidence.engine import Engine
    from hegui.identity.audit import Finding

DAY = date(2026, 6, 30)
OLD, NEW = Key(1, bytes(32)), Key(2, bytes(range(32)))
CONFIG = """\
[operator]
name = "Forum"
services = ["publishing"]
"""
ORDERS = """\
[[evidence.orders]]
rows = [
  { order = "1", authority = "a", issued_on = 2026-03-02, measure = "registration_suspension", \
starts_on = 2026-03-03, ends_on = 2026-03-09 },
  { order = "2", authority = "a", issued_on = 2026-03-02, measure = "account_suspension", \
scope = "ordered", starts_on = 2026-06-01 },
]
"""


def person(number: str, key: Key = NEW) -> str:
    """Return the token of somebody made up."""
    return tokens.hasher("resident_number", key)(number)


PLAIN = {
    "kind": "person",
    "service": "publishing",
    "name": "豆腐脑",
    "created_at": "2026-01-01T00:00:00Z",
    "identity_status": "verified",
    "verified_at": "2026-01-01T00:00:00Z",
    "identity_check": "valid",
    "phone_check": "valid",
    "is_minor": "false",
}
PLANTED = {
    "plain": {},
    "wrong": {"identity_check": "check"},
    "tester": {"phone_check": "test"},
    "unusual": {"phone_check": "range_not_known"},  # doubtful is no fault
    "bare": {"identity_token": "11019919900101001X"},
    "police": {"name": "宜宾市公安局"},
    "own police": {"name": "宜宾市公安局", "kind": "organisation"},
    "noodles": {"name": "公安局门口的面馆"},
    "child": {"is_minor": "true"},
    "gone": {"removed_at": "2026-05-01T00:00:00Z"},
    "stopped": {"suspended_at": "2026-05-01T00:00:00Z"},
    "stopped and quiet": {"suspended_at": "2026-05-01T00:00:00Z"},
    "again": {
        "suspended_at": "2026-05-01T00:00:00Z",
        "reinstated_at": "2026-05-03T00:00:00Z",
    },
    "between": {
        "suspended_at": "2026-05-01T00:00:00Z",
        "reinstated_at": "2026-05-03T00:00:00Z",
    },
    "lapsed": {"identity_expires_on": "2026-05-01"},
    "ordered": {},
    "eager": {"created_at": "2026-03-02T16:00:00Z"},
    "late": {"created_at": "2026-03-09T16:00:00Z"},
    **{f"crowd {n}": {"created_at": f"2026-04-0{n}T00:00:00Z"} for n in range(1, 4)},
}
ACTS = {
    "plain": "2026-06-01T00:00:00Z",
    "gone": "2026-05-01T00:00:01Z",
    "stopped": "2026-06-02T00:00:00Z",
    "stopped and quiet": "2026-05-01T00:00:00Z",
    "again": "2026-05-03T00:00:00Z",
    "between": "2026-05-02T00:00:00Z",
    "lapsed": "2026-05-01T16:00:00Z",
    "ordered": "2026-05-31T16:00:01Z",
}


def write(folder: Path, *, orders: bool = True, activity: bool = True) -> Path:
    """Write the operator of the tests, and return its configuration."""
    columns = (
        *("account", *PLAIN, "identity_token", "phone_token", "identity_expires_on"),
        *("suspended_at", "reinstated_at", "removed_at"),
    )
    lines = [",".join(columns)]
    for number, (account, changes) in enumerate(PLANTED.items()):
        crowd = "crowd" if account.startswith("crowd") else str(number)
        row = {"account": account, "identity_token": person(crowd)} | PLAIN | changes
        lines.append(",".join(row.get(column, "") for column in columns))
    (folder / "accounts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    acts = "".join(f"{account},{at},login\n" for account, at in ACTS.items())
    (folder / "activity.csv").write_text(f"account,at,action\n{acts}", encoding="utf-8")
    config = CONFIG + '[evidence.accounts]\npath = "accounts.csv"\n'
    if activity:
        config += '[evidence.account_activity]\npath = "activity.csv"\n'
    (folder / "hegui.toml").write_text(config + (ORDERS if orders else ""), encoding="utf-8")
    return folder / "hegui.toml"


def by_id(found: tuple[Finding, ...]) -> dict[str, Finding]:
    """Return findings by their ids."""
    return {one.id: one for one in found}


def test_each_planted_fault_is_found_once(tmp_path: Path) -> None:
    """One finding a fault, at the account where it is, and none elsewhere."""
    found = by_id(audit(write(tmp_path), DAY, Policy(identity_limit=2)))

    assert set(FINDINGS) == set(found)
    assert {
        "invalid_number": ("wrong",),
        "test_number": ("tester",),
        "raw_number": ("bare",),
        "imitating_name": ("police",),
        "name_to_review": ("noodles",),
        "minor": ("child",),
        "suspended_active": ("between", "stopped"),
        "removed_active": ("gone",),
        "expired_active": ("lapsed",),
        "ordered_active": ("ordered",),
        "registered_under_order": ("eager",),
    } == {
        name: one.examples for name, one in found.items() if one.accounts and "shared" not in name
    }
    assert date(2026, 5, 2) == found["expired_active"].since
    shared = found["shared_identity"]
    assert (3, 1, date(2026, 4, 3)) == (shared.accounts, shared.keys, shared.since)
    assert person("crowd") not in repr(found)


@pytest.mark.full
def test_a_database_shows_the_same(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accounts and activity that lie in PostgreSQL are looked through there."""
    local = audit(write(tmp_path), DAY, Policy(identity_limit=2))
    config = (tmp_path / "hegui.toml").read_text(encoding="utf-8")
    for name in ("accounts", "activity"):
        table = f'engine = "db"\nschema = "look"\ntable = "{name}"'
        config = config.replace(f'path = "{name}.csv"', table)
    monkeypatch.setenv("DATABASE", postgres_url)
    engine = '\n[engines.db]\nurl = "${DATABASE}"\n'
    (tmp_path / "db.toml").write_text(config + engine, encoding="utf-8")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("drop schema if exists look cascade")
        connection.execute("create schema look")
        try:
            for name in ("accounts", "activity"):
                _copied(connection, tmp_path / f"{name}.csv", f"look.{name}")
            there = audit(tmp_path / "db.toml", DAY, Policy(identity_limit=2))
        finally:
            connection.execute("drop schema look cascade")

    assert local == there


def _copied(connection: psycopg.Connection, path: Path, table: str) -> None:
    """Copy a file into a new table of a database, in the types that its columns say."""
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kinds = {"_at": "timestamptz", "_on": "date", "at": "timestamptz", "is_minor": "boolean"}
    columns = ", ".join(
        f"{name} {next((kind for end, kind in kinds.items() if name.endswith(end)), 'text')}"
        for name in header.strip().split(",")
    )
    connection.execute(f"create table {table} ({columns})")  # type: ignore[arg-type]
    with connection.cursor().copy(f"copy {table} from stdin (format csv)") as copy:  # type: ignore[arg-type]
        copy.write("".join(lines))


def test_an_earlier_day_is_looked_at_as_it_was(tmp_path: Path) -> None:
    """What happened later has not happened, and the rule of that day is cited."""
    found = by_id(audit(write(tmp_path), date(2026, 4, 2), Policy(identity_limit=2)))

    assert 0 == found["suspended_active"].accounts == found["shared_identity"].accounts
    assert ("csl:26.p1",) == found["invalid_number"].basis


def test_what_is_not_given_is_not_known(tmp_path: Path) -> None:
    """Without activity or orders nothing is said of them, and the exit code tells."""
    found = by_id(audit(write(tmp_path, orders=False, activity=False), DAY, Policy()))

    unknown = {name for name, one in found.items() if one.accounts is None}
    assert {
        *("suspended_active", "removed_active", "expired_active", "ordered_active"),
        *("registered_under_order", "shared_phone"),
    } == unknown


def test_versions_of_the_key_are_brought_together(tmp_path: Path) -> None:
    """Tokens of two versions do not compare, until a link says that they are of one person."""
    write(tmp_path)
    table = (tmp_path / "accounts.csv").read_text(encoding="utf-8")
    older = table.replace(person("crowd"), person("crowd", OLD), 1)
    (tmp_path / "accounts.csv").write_text(older, encoding="utf-8")
    (tmp_path / "links.csv").write_text(
        f"older,current\n{person('crowd', OLD)},{person('crowd')}\n", encoding="utf-8"
    )
    config, policy = tmp_path / "hegui.toml", Policy(identity_limit=2)

    apart = by_id(audit(config, DAY, policy))
    together = by_id(audit(config, DAY, policy, links_of(tmp_path / "links.csv")))

    assert ("t1: 1", f"t2: {len(PLANTED) - 2}") == apart["token_versions"].examples
    assert 0 == apart["shared_identity"].accounts
    assert 3 == together["shared_identity"].accounts
    with pytest.raises(ConfigError, match="older"):
        links_of(tmp_path / "activity.csv")


def test_the_command_says_what_to_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults are exit code 1, and each row has its words and what it rests on."""
    assert 1 == cli.run(
        ["identity", "audit", str(write(tmp_path)), "--as-of", "2026-06-30", "--output", "json"]
    )

    rows = {row["finding"]: row for row in json.loads(capsys.readouterr().out)}
    assert ["account-2015:4", "account-2022:10"] == rows["imitating_name"]["basis"]
    assert [] == rows["registered_under_order"]["basis"]


NAMES = {
    # whole names, however they are written
    **dict.fromkeys(
        (
            "宜宾市公安局",
            "人民日报",
            "人民曰报 官方",
            "人民日報",
            "ＣＣＴＶ",
            "深圳卫视",
            "中国·人民网",
        ),
        True,
    ),
    **dict.fromkeys(("广东省深圳市南山区人民法院", "税务局", "宜宾网警", "都市晚报"), True),
    # they speak of one, and are for a person
    **dict.fromkeys(
        ("公安局旁边的小店", "我爱公安", "卫视迷", "海关小王子", "日报", "我是交警"), False
    ),
    # words within words, places, shops, readers
    **dict.fromkeys(
        (
            "公安县特产",
            "法院路小吃",
            "新华书店",
            "人民日报读者",
            "央视新闻粉丝团",
            "北京烤鸭",
            "小明在线",
        ),
        None,
    ),
    **dict.fromkeys(("杭州网", "people", "用户0001", "局长", "", "发布"), None),
}


def read_as(names_given: ibis.Table) -> ibis.Table:
    """Say of each name whether it may read as that of an organ, and whether it is one."""
    name = names_given.name
    return names_given.select("name", may=names.may_read(name), one=names.is_one(name))


def test_a_name_is_one_or_speaks_of_one() -> None:
    """Only what is the name of an organ as a whole is taken for it."""
    rows = read_as(ibis.memtable(pa.table({"name": list(NAMES)}))).to_pyarrow().to_pylist()

    assert NAMES == {row["name"]: row["one"] if row["may"] else None for row in rows}


def test_a_database_reads_names_alike(postgres: Engine) -> None:
    """PostgreSQL reads each name as DuckDB does."""
    given = postgres.load(pa.table({"name": list(NAMES)}), "names")

    rows = postgres.rows(read_as(given))

    assert {row["name"]: row["one"] if row["may"] else None for row in rows} == NAMES
