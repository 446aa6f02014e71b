"""`hegui screen` as a user meets it: what is printed, in which language, and how it ends."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hegui import cli

SHOP = Path(__file__).parents[1] / "examples" / "shop" / "policies"
DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """Return a copy of the shop's policies, of which nothing is in force yet."""
    place = tmp_path / "policies"
    shutil.copytree(SHOP, place, ignore=shutil.ignore_patterns(".*"))
    return place


def test_check_ends_with_2_for_a_fault_and_prints_findings(
    policies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both languages; innocent texts of the operator's own; --strict asks for no finding."""
    clean = tmp_path / "clean.txt"
    clean.write_text("本店拒绝 原单品质 的说法\n", encoding="utf-8")
    check = ["screen", "check", str(policies), *DAY]

    assert 0 == cli.run(check)
    assert 0 == cli.run([*check, "--clean", str(clean), "--lang", "zh"])
    assert "“原单品质”命中无害文本" in "".join(capsys.readouterr().out.split())
    assert 2 == cli.run([*check, "--clean", str(clean), "--strict", "--output", "json"])
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    lines = (policies / "counterfeit.yaml").read_text(encoding="utf-8").splitlines()
    assert "原单品质" in lines[finding["line"] - 1]

    (policies / "fraud.yaml").write_text("id: [,]", encoding="utf-8")
    assert 2 == cli.run(check)
    assert "fraud.yaml, line 1" in capsys.readouterr().err


def test_text_shows_what_was_found_where(
    policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words of the language; numbers of persons are masked, of which a pattern may hold some."""
    text = ["screen", "text", "--policy", str(policies), *DAY]

    assert 0 == cli.run([*text, "網 上 賭 博", "--lang", "zh"])
    said = capsys.readouterr().out
    assert said.startswith("移除")
    assert "插入" in said
    assert 0 == cli.run([*text, "加微信 13812345678 日入五百", "--output", "csv"])
    said = capsys.readouterr().out
    assert "138****5678" in said
    assert "13812345678" not in said
    assert 0 == cli.run([*text, "--url", "http://lucky-wheel.example", "--output", "json"])
    assert "remove" == json.loads(capsys.readouterr().out)["action"]


def test_the_first_command_says_that_it_compiles(
    policies: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person at a terminal is told why it takes its time, and only while nothing is kept."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    for asked in (["check", str(policies)], ["text", "x", "--policy", str(policies)]):
        for kept in (False, True):
            monkeypatch.setattr("hegui.screening.ready.is_ready", lambda kept=kept: kept)

            assert 0 == cli.run(["screen", *asked, *DAY])
            assert kept == ("compiling for this machine" not in capsys.readouterr().err)


def test_run_reads_the_columns_that_are_named(
    policies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table of a database with names of its own; what it has not is named in the error."""
    base, out = tmp_path / "shop.db", tmp_path / "hits.csv"
    with closing(sqlite3.connect(base)) as shop, shop:
        shop.execute("CREATE TABLE goods (no INTEGER, heading TEXT, body TEXT, sort TEXT)")
        goods = [
            (1, "高仿", "新品", "listing"),
            (2, "新品", "网上赌博", "account"),
            (3, None, None, None),
        ]
        shop.executemany("INSERT INTO goods VALUES (?, ?, ?, ?)", goods)
    run = ["screen", "run", str(base), "--policy", str(policies), "--table", "goods", *DAY]
    named = ["--id", "no", "--kind", "sort", "--field", "title=heading", "--field", "text=body"]

    assert 0 == cli.run([*run, *named, "--out", str(out), "--lang", "zh"])
    assert "已筛查行数" in capsys.readouterr().out
    with out.open(encoding="utf-8", newline="") as file:
        rows = [(row["content"], row["policy"], row["spans"]) for row in csv.DictReader(file)]
    assert [
        ("1", "counterfeit", '[["title", 0, 2]]'),
        ("2", "gambling", '[["text", 0, 4]]'),
    ] == rows
    for wrong, said in (
        ([], "name the key by --id"),
        (["--id", "no", "--field", "text=words"], "has no column 'words'"),
        (["--id", "no", "--field", "words=body"], "--field is 'words=body'"),
    ):
        assert 2 == cli.run([*run, *wrong, "--out", str(tmp_path / "x.csv")])
        assert said in capsys.readouterr().err
    assert 2 == cli.run([*run, *named, "--out", str(tmp_path / "x.txt")])
    assert {base, out, tmp_path / "hits.csv.run.json", policies} == set(tmp_path.iterdir())


@pytest.mark.full
def test_a_table_in_another_encoding_is_said_to_be(
    policies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows are counted and nothing is found in them, so that a person must hear of it."""
    (tmp_path / "gbk.csv").write_bytes("content,text\na,网上赌博\n".encode("gb18030"))
    run = ["screen", "run", str(tmp_path / "gbk.csv"), "--policy", str(policies), *DAY]

    assert 0 == cli.run([*run, "--out", str(tmp_path / "hits.csv")])
    assert "GB18030" in capsys.readouterr().err
    text = [sys.executable, "-m", "hegui.cli", "screen", "text", "--policy", str(policies), *DAY]
    told = subprocess.run(text, input="网上赌博".encode("gb18030"), capture_output=True, check=True)
    assert b"the text is no UTF-8" in told.stderr


def test_diff_shows_new_policies_beside_those_in_force(
    policies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without anything in force there is nothing to compare with; then each change is shown."""
    items = tmp_path / "items.jsonl"
    items.write_text('{"content": "a", "text": "网上赌博"}\n', encoding="utf-8")
    diff = ["screen", "diff", str(items), "--policy", str(policies), *DAY]

    assert 2 == cli.run(diff)
    assert "was ever in force" in capsys.readouterr().err
    assert 0 == cli.run(["screen", "text", "x", "--policy", str(policies), *DAY])
    place = policies / "gambling.yaml"
    place.write_text(
        place.read_text(encoding="utf-8").replace("action: remove", "action: review"),
        encoding="utf-8",
    )
    capsys.readouterr()
    assert 0 == cli.run([*diff, "--output", "json"])
    said = json.loads(capsys.readouterr().out)
    assert [["gambling", "action", 1]] == said["policies"]
    assert [["remove", "review", 1]] == said["decisions"]
    assert 0 == cli.run([*diff, "--lang", "zh"])
    assert "人工审核" in capsys.readouterr().out
    assert 0 == cli.run([*diff, "--before", str(policies), "--output", "csv"])
    assert "" == capsys.readouterr().out.strip()


@pytest.mark.full
def test_pipe_answers_before_the_next_line_comes(policies: Path) -> None:
    """Another program may wait for each answer."""
    command = [sys.executable, "-m", "hegui.cli", "screen", "pipe", "--policy", str(policies), *DAY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text, action in (("网上赌博", "remove"), ("新品", "allow")):
            process.stdin.write(json.dumps({"id": text, "text": text}) + "\n")
            process.stdin.flush()
            said = json.loads(process.stdout.readline())
            assert (text, action) == (said["id"], said["action"])
        process.stdin.close()
        assert 0 == process.wait()
