"""`hegui init` asks which table a file is, which header a column, and what a word means."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hegui import cli
from hegui.cli import codes
from hegui.evidence.guess import guess
from hegui.report import choosing
from hegui.report.questions import answered
from hegui.report.questions import asked as asked_of

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.evidence.guess import Guess

DRILLS = "科目,演练,评语\n勒索,2026-03-01,好\n断网,2026-04-12,差\n"
PEOPLE = "姓名,岗位,任职时间\n甲,一线职工,2026-03-01\n乙,网安处主任,2026-04-12\n"
WHICH = ("tables", "登记.csv")
WHO = ("columns", "名单.csv", "person")
ROLES = ("values", "名单.csv", "role")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two lists of which not all can be told."""
    (tmp_path / "登记.csv").write_text(DRILLS)
    (tmp_path / "名单.csv").write_text(PEOPLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(folder: Path) -> dict[str, Any]:
    """Return the evidence of the configuration that was written."""
    held = tomllib.loads((folder / "hegui.toml").read_text("utf-8"))
    return dict(held.get("evidence", {}))


def found(folder: Path) -> list[Guess]:
    """Return what the files are taken for."""
    return guess(sorted(folder.glob("*.csv")))


def test_what_is_asked(here: Path) -> None:
    """Of a list that is none surely which it is; of one that is, what was not found in it."""
    guesses = found(here)
    assert {"登记.csv": None, "名单.csv": "people"} == {one.name: one.table for one in guesses}

    (which,) = choosing.tables(guesses)
    assert which.key == WHICH
    assert {"应急演练", "drills", "都不是", "none"} <= set(which.words)
    questions = {one.key: one for one in choosing.details(guesses)}
    assert {"姓名"} == set(questions[WHO].words)
    assert questions[ROLES].offered == {"一线职工": "staff", "网安处主任": "security_body_head"}
    assert "一线职工 = 普通员工" in list(questions[ROLES].offers("zh"))


def test_nothing_is_taken_unasked(here: Path) -> None:
    """What may be stands as a comment with its candidates."""
    assert codes.FINE == cli.run(["init", "--yes", "--lang", "zh"])
    text = (here / "hegui.toml").read_text("utf-8")

    assert {"people"} == set(made(here))
    assert '可能是drills：请用--answers回答tables."登记.csv"。' in text
    assert '# columns.person = "姓名"' in text
    (line,) = (line for line in text.splitlines() if line.startswith("# values.role"))
    assert '"一线职工" = "staff"' in line
    assert "一线职工" not in made(here)["people"].get("values", {}).get("role", {})
    tomllib.loads("\n".join(line.removeprefix("# ") for line in (line, '# columns.x = "y"')))


def test_a_file_of_answers_says_it(here: Path) -> None:
    """By the same keys, a word with what it means."""
    (here / "answers.toml").write_text(
        '[tables]\n"登记.csv" = "应急演练"\n[columns."名单.csv"]\nperson = "姓名"\n'
        '[values."名单.csv".role]\n"一线职工" = "普通员工"\n'
    )
    assert codes.FINE == cli.run(["init", "--answers", "answers.toml"])
    evidence = made(here)

    assert {"plan": "科目", "held_on": "演练"} == evidence["drills"]["columns"]
    people = evidence["people"]
    assert people["columns"]["person"] == "姓名"
    assert people["values"]["role"]["一线职工"] == "staff"
    assert "网安处主任" not in people["values"]["role"]
    assert "person" not in people.get("constants", {})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ('[tables]\n"登记.csv" = "systems"', "'systems' does not answer tables.登记.csv: give one"),
        ('[tables]\n"x.csv" = "drills"', "'tables.x.csv' is not asked"),
        ('[values."名单.csv"]\nrole = {a = "staff"}', "does not answer values.名单.csv.role"),
        ('[columns."名单.csv"]\nperson = "岗位"', "'岗位' does not answer columns.名单.csv.person"),
    ],
)
def test_a_wrong_answer_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], answers: str, said: str
) -> None:
    """It is named by its key."""
    (here / "answers.toml").write_text(answers)
    assert codes.WRONG == cli.run(["init", "--answers", "answers.toml"])

    assert said in capsys.readouterr().err
    assert not (here / "hegui.toml").exists()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("是", {"一线职工": "staff", "网安处主任": "security_body_head"}),
        ("一线职工=普通员工", {"一线职工": "staff"}),
        ("一线职工＝staff、网安处主任 = staff", {"一线职工": "staff", "网安处主任": "staff"}),
    ],
)
def test_words_are_agreed_to_or_said(here: Path, typed: str, wanted: dict[str, str]) -> None:
    """All as offered by one word, or each."""
    questions = list(choosing.details(found(here)))
    assert {ROLES: wanted} == answered({"values": {"名单.csv": {"role": typed}}}, questions)


@pytest.mark.full
def test_a_terminal_asks_in_words_and_goes_back(here: Path) -> None:
    """The table first; `<` asks the question before again, and no key is shown."""
    main, other = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "hegui.cli", "init", "--lang", "zh"],
        stdin=other,
        stdout=other,
        stderr=other,
    )
    os.close(other)
    rest = [""] * (len(list(asked_of(found(here)))) - 1)
    typed = ["都不是", "<", "甲公司", "<", "乙公司", *rest, "姓名", "是", *[""] * 9]
    with open(main, "rb+", buffering=0) as terminal:  # noqa: PTH123 - it is a number, not a path
        terminal.write("".join(f"{line}\n" for line in typed).encode())
        shown = read_all(terminal)
    assert asked.wait(timeout=60) == codes.FINE

    assert "登记.csv是下列哪一种台账（应急演练、都不是之一）" in shown
    assert "哪一个表头是名单.csv：人员代号（person）（姓名之一）" in shown
    assert "一线职工 = 普通员工" in shown
    assert "name =" not in shown
    held = tomllib.loads((here / "hegui.toml").read_text("utf-8"))
    assert "乙公司" == held["operator"]["name"]
    assert {"people"} == set(held["evidence"])
    assert held["evidence"]["people"]["values"]["role"]["一线职工"] == "staff"


def read_all(terminal: Any) -> str:
    """Return what is shown until the other side has ended."""
    shown = b""
    while True:
        try:
            part = terminal.read(65536)
        except OSError:  # nobody has the other side open any more
            return shown.decode()
        shown += part


@pytest.mark.parametrize(("lang", "said"), [("en", "No file was found in"), ("zh", "中没有文件")])
def test_an_empty_folder_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    """It names the command that writes something to fill in."""
    (tmp_path / "empty").mkdir()
    write = tmp_path / "hegui.toml"
    run = ["init", str(tmp_path / "empty"), "--write", str(write), "--lang", lang]
    assert codes.FINE == cli.run(run)

    out = capsys.readouterr().out
    assert said in out
    assert "hegui template" in out
