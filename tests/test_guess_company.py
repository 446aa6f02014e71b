"""A company's own folder is recognised: words, sheets and tables, and nothing is decided by it."""

from __future__ import annotations

import sqlite3
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests import workbooks

from hegui import config
from hegui.evidence import gather
from hegui.evidence.guess import Guess, guess
from hegui.evidence.intake.match import ranked
from hegui.evidence.intake.scoring import Source
from hegui.report.starter import starter

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 10, 31)
ACCOUNTS = (
    "会员编号,会员类型,注册日期,实名认证状态,认证通过时间,首次发帖时间,未成年,等级\n"
    "M1,个人,2024/3/1 9:05,已实名,2024/3/1 9:06,2024/3/2 8:00,否,7\n"
    "M2,公司,2024/3/2 10:05,未实名,-,-,是,8\n"
)
LOG = '192.0.2.7 [01/Jul/2026:08:00:00 +0800] "GET / HTTP/1.1" 200 5 t=0.1\n'
CONF = """http {
    log_format mine '$remote_addr [$time_local] "$request" $status '
                    '$body_bytes_sent t=$request_time';
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder as a company would have it."""
    (tmp_path / "会员_20261030.csv").write_bytes(ACCOUNTS.encode("gb18030"))
    workbooks.write(
        tmp_path / "台账.xlsx",
        {
            "系统定级": [
                ["等级保护台账"],
                ["信息系统名称", "等保级别", "备案编号", "是否关基", "上线日期", "部门"],
                ["门户", "三级", "4403-1", "否", date(2023, 7, 1), "技术部"],
            ],
            "菜单": [["周一", "周二"], ["饺子", "面"]],
        },
        {"系统定级": ["A1:F1"]},
    )
    with sqlite3.connect(tmp_path / "ops.db") as made:
        made.execute("create table vuln (bug_no, host, risk_level, find_ts, fix_ts)")
        made.execute("insert into vuln values ('V1', 'web', '高', 1767330000, null)")
        made.execute("create table seq (id, name)")
    (tmp_path / "shop.log").write_text(LOG * 3)
    (tmp_path / "nginx.conf").write_text(CONF)
    (tmp_path / "app.json.log").write_text('{"ts":"2026-10-01T08:00:01+08:00","msg":"ok"}\n' * 3)
    return tmp_path


def found(folder: Path) -> dict[str, Guess]:
    """Return what each file, or part of it, is taken for."""
    listed = sorted(path for path in folder.iterdir() if path.suffix != ".toml")
    return {g.path.name + (f"/{g.part[1]}" if g.part else ""): g for g in guess(listed)}


def test_each_file_sheet_and_table_is_looked_at(folder: Path) -> None:
    """What is evidence is proposed for its table, what is none is left."""
    assert {name: g.table for name, g in found(folder).items()} == {
        "app.json.log": None,
        "nginx.conf": None,
        "ops.db/seq": None,
        "ops.db/vuln": "vulnerabilities",
        "shop.log": "access_log",
        "会员_20261030.csv": "accounts",
        "台账.xlsx/系统定级": "systems",
        "台账.xlsx/菜单": None,
    }


def test_columns_and_words_are_mapped(folder: Path) -> None:
    """Headers by their meaning, words by the vocabulary; a level of members is none of ours."""
    accounts = found(folder)["会员_20261030.csv"]

    assert accounts.columns == {
        "account": "会员编号",
        "kind": "会员类型",
        "created_at": "注册日期",
        "identity_status": "实名认证状态",
        "verified_at": "认证通过时间",
        "service_started_at": "首次发帖时间",
        "is_minor": "未成年",
    }
    assert {"个人": "person", "公司": "organisation"}.items() <= accounts.values["kind"].items()
    assert accounts.values["identity_status"]["已实名"] == "verified"
    assert accounts.constants == {"service": "publishing"}
    assert "columns that were not taken: 等级" in accounts.doubts


def test_what_is_written_is_read_and_decides_nothing(folder: Path) -> None:
    """The proposal is a configuration; what data suggest about the operator is a comment."""
    listed = list(found(folder).values())
    text = starter(listed, folder, "en")
    data: dict[str, Any] = tomllib.loads(text)

    assert data["operator"] == {}
    assert not [row for row in data["evidence"]["log_sources"]["rows"] if row["started_on"]]
    for clue in (
        "#   seen in 2026-10-30, by the name of the file 会员_20261030.csv",
        "#   seen in 会员_20261030.csv: publishing",
        "#   seen in 台账.xlsx, 系统定级: '是否关基' says 否",
    ):
        assert clue in text

    made = config.parse({**data, "operator": {"name": "甲"}})
    with gather.gathered(made, folder, ["accounts", "systems", "vulnerabilities"], DAY) as evidence:
        rows = {name: given.engine.rows(given.on(DAY)) for name, given in evidence.given.items()}
    assert [row["level"] for row in rows["systems"]] == [3]
    assert [row["severity"] for row in rows["vulnerabilities"]] == ["high"]
    assert {row["identity_status"] for row in rows["accounts"]} == {"verified", "none"}
    assert not evidence.unreadable


def test_a_log_of_its_own_format_is_read(folder: Path) -> None:
    """The format stands in a configuration of nginx beside the log."""
    log = found(folder)["shop.log"]

    assert log.format == "nginx"
    assert log.log_format is not None
    assert "t=$request_time" in log.log_format
    text = starter([log], folder, "en")
    assert tomllib.loads(text)["evidence"]["access_log"][0]["log_format"] == log.log_format


def test_a_required_column_that_no_header_names_is_not_known() -> None:
    """It is written as empty, which makes each row unknown, and said."""
    words = {"Plugin ID": ("1",), "Risk": ("High",), "Host": ("web",), "Port": ("80",)}

    best = ranked(Source(("nessus_scan",), words))[0]

    assert (best.table, best.lacks, best.constants) == (
        "vulnerabilities",
        ("found_at",),
        {"found_at": ""},
    )


def test_a_header_whose_cells_are_something_else_is_not_taken() -> None:
    """A day column does not hold names, whatever it is called."""
    held = {"演练预案": ("火灾",), "演练日期": ("张三", "李四")}

    assert "held_on" not in ranked(Source(("应急演练",), held))[0].columns


def test_the_nearest_table_is_named(tmp_path: Path) -> None:
    """What is not recognised is told with what it lacks."""
    (tmp_path / "x.csv").write_text("漏洞编号,主机,备注\nV1,web,x\n")

    (one,) = guess([tmp_path / "x.csv"])

    assert one.table is None
    assert "the nearest is vulnerabilities (" in str(one.doubts[0])
    assert "which needs severity, found_at as well" in str(one.doubts[0])
