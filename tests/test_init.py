"""`hegui init` looks at a company's folder, asks what no file says, and writes a configuration."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from hegui import cli, config
from hegui.cli import codes
from hegui.evidence import gather
from sampled import sampled

if TYPE_CHECKING:
    from pathlib import Path

DRILLS = "演练预案,演练日期,参演部门\n火灾,2026-03-01,技术部\n"
LOG = '192.0.2.1 - - [01/Jul/2026:07:59:59 +0800] "GET / HTTP/1.1" 200 1 "-" "-"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small folder of a company, which is the current one."""
    (tmp_path / "演练.csv").write_text(DRILLS)
    (tmp_path / "菜单.csv").write_text("周一,周二\n饺子,面\n")
    (tmp_path / "web.log").write_text(LOG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    """Run a command."""
    return cli.run(["init", *arguments])


def written(folder: Path, name: str = "hegui.toml") -> dict[str, Any]:
    """Return what stands in a configuration."""
    return tomllib.loads((folder / name).read_text("utf-8"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_language_is_spoken_and_written(
    here: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """What is printed and each comment that is written; without arguments of the current folder."""
    assert codes.FINE == run("--lang", lang)
    out, text = capsys.readouterr().out, (here / "hegui.toml").read_text("utf-8")
    comments = [line for line in text.splitlines() if re.match('# (?!\\[|[a-z_."]* = )', line)]

    for said in (*out.splitlines(), *comments):
        if lang == "zh":
            assert any("一" <= c <= "鿿" for c in said), said
        else:
            assert said.isascii() or re.search("演|菜单", said), said
    assert {"drills", "access_log", "log_sources"} == set(written(here)["evidence"])
    assert "hegui validate" in out
    assert "hegui audit" in out


def test_each_proposal_says_how_sure_it_is_and_why(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole and each column, where it is written and on the terminal."""
    assert codes.FINE == run("演练.csv", "web.log", "菜单.csv")
    out, text = capsys.readouterr().out, (here / "hegui.toml").read_text("utf-8")

    assert re.search(r"演练\.csv: drills, 1 row, sure by [89]\d%", out)
    assert "because 2 of 3 headers are its columns" in out
    assert "look at this: columns that were not taken: 参演部门" in out
    assert "because its first lines are written as combined" in out
    assert "Not recognised, 1:\n  菜单.csv: its columns fit no evidence table" in out
    assert 'columns.held_on = "演练日期"  # 100%: a header that is known; 1 of 1 words read' in text


def test_an_editor_finds_the_schema_beside_it(here: Path) -> None:
    """The first line names it; what the file says is what it asks for, once the name is given."""
    assert codes.FINE == run()
    first, _, rest = (here / "hegui.toml").read_text("utf-8").partition("\n")
    schema = json.loads((here / first.removeprefix("#:schema ")).read_bytes())

    given = tomllib.loads(rest)
    with pytest.raises(jsonschema.ValidationError, match="'name' is a required property"):
        jsonschema.validate(given, schema)
    jsonschema.validate(given | {"operator": {"name": "甲"}}, schema)


def test_a_file_of_another_in_the_place_of_the_schema_is_kept(here: Path) -> None:
    """And no line names it."""
    (here / "hegui.schema.json").write_text('{"description": "mine"}')

    assert codes.FINE == run()
    assert '{"description": "mine"}' == (here / "hegui.schema.json").read_text()
    assert "#:schema" not in (here / "hegui.toml").read_text("utf-8")


USERS = "用户编号,主体类型,注册时间,实名状态,是否未成年人\nu1,个人,2026-03-01 08:00,已认证,是\n"


@pytest.mark.full
def test_a_person_is_asked_at_a_terminal(here: Path) -> None:
    """Empty is not known, a wrong answer is asked again with a sentence, no hint is taken."""
    (here / "users.csv").write_text(USERS)
    main, other = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "hegui.cli", "init", "--lang", "zh"],
        stdin=other,
        stdout=other,
        stderr=other,
    )
    os.close(other)
    typed = ("甲公司", "", "网站、信息发布", "不知道", "否", "", "", "", "", "12万", "", "", "")
    logs = ("", "商城", "2026年7月1日", "仍在", "信息发布")
    with open(main, "rb+", buffering=0) as terminal:  # noqa: PTH123 - it is a number, not a path
        terminal.write("".join(f"{line}\n" for line in (*typed, *logs)).encode())
        shown = read_all(terminal)
    assert asked.wait(timeout=60) == codes.FINE

    assert "第3/18题　向用户提供的服务种类（可填多个：网站、信息发布、" in shown
    assert "hegui：“不知道”不是答案：请填是或者否。" in shown
    assert "数据所见：users.csv：“是否未成年人”写有是" in shown
    assert "million_persons_on = " not in shown, "so few users hold no million"
    made = written(here)
    services = ["website", "publishing"]
    assert made["operator"] == {
        "name": "甲公司",
        "services": services,
        "provides_products": False,
        "users": 120000,
    }
    assert "taken_on" not in made
    assert made["evidence"]["accounts"]["constants"] == {"service": "publishing"}
    assert made["evidence"]["log_sources"]["rows"] == [
        {
            "source": "web",
            "system": "商城",
            "kind": "access",
            "started_on": date(2026, 7, 1),
            "retired_on": "",
        }
    ]
    left = next(line for line in shown.splitlines() if line.startswith("尚未回答"))
    assert "serves_minors" in left
    assert "services" not in left


def read_all(terminal: Any) -> str:
    """Return what is shown until the other side has ended."""
    shown = b""
    while True:
        try:
            part = terminal.read(65536)
        except OSError:  # nobody has the other side open any more
            return shown.decode()
        shown += part


@pytest.mark.parametrize("options", [(), ("--yes",)])
def test_nothing_is_asked_without_a_terminal(
    here: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    """Or where nobody shall be asked: what is open is left open and named."""
    (here / "users.csv").write_text(USERS)

    assert codes.FINE == run(*options)
    out = capsys.readouterr().out

    assert written(here)["operator"] == {}
    assert written(here)["evidence"]["accounts"]["constants"] == {"service": ""}
    assert "stay unknown: name, body, services" in out
    assert "logs.web.started_on" in out
    assert "constants.users.csv.service" in out


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_file_answers(here: Path, form: str) -> None:
    """By key, in words of either language or in values of the file's own."""
    answers = {
        "toml": 'name = "甲公司"\nciio = "否"\nusers = 5\nplaces = "广东省、440300"\n'
        'taken_on = 2026-07-02\nsector = ""\n[logs.web]\nstarted_on = 2026-07-01\n',
        "json": '{"name": "甲公司", "ciio": false, "users": "5", "places": ["广东省", "440300"],'
        '"taken_on": "2026/7/2", "sector": null, "logs": {"web": {"started_on": "20260701"}}}',
    }
    (here / f"answers.{form}").write_text(answers[form])

    assert codes.FINE == run("web.log", "--answers", f"answers.{form}")
    made = written(here)

    assert date(2026, 7, 2) == made["taken_on"]
    operator = {"name": "甲公司", "ciio": False, "users": 5, "places": ["广东省", "440300"]}
    assert operator == made["operator"]
    assert date(2026, 7, 1) == made["evidence"]["log_sources"]["rows"][0]["started_on"]


@pytest.mark.parametrize(
    ("answers", "said"),
    sampled(
        [
            ('ciio = "perhaps"', "'perhaps' does not answer ciio: give yes or no."),
            ("users = -1", "'-1' does not answer users"),
            ("users = true", "'true' does not answer users"),
            ("taken_on = 2999-01-01", "2999-01-01 lies in the future"),
            ('taken_on = "last year"', "'last year' does not answer taken_on: give a day"),
            (
                'services = ["website", "shop"]',
                "'shop' does not answer services: give one or",
            ),
            ('name = "a\\nb"', "does not answer name: give a text on one line."),
            ("turnovr = 1", "'turnovr' is not asked: the questions are name"),
            ("[logs.other]\nsystem = 1", "'logs.other.system' is not asked"),
            ("name = ", "answers.toml is neither TOML nor JSON"),
        ],
        3,
    ),
)
def test_a_wrong_answer_of_a_file_is_named_by_its_key(
    here: Path, capsys: pytest.CaptureFixture[str], answers: str, said: str
) -> None:
    """And nothing is written."""
    (here / "answers.toml").write_text(answers)

    assert codes.WRONG == run("--answers", "answers.toml")
    assert said in capsys.readouterr().err
    assert not (here / "hegui.toml").exists()


def test_what_is_answered_is_a_configuration(here: Path) -> None:
    """It is read, and what nobody answered is open in it."""
    (here / "answers.toml").write_text('name = "甲公司"\nbody = "企业"\nlists_abroad = "no"\n')
    assert codes.FINE == run("演练.csv", "--answers", "answers.toml")

    made = config.read(here / "hegui.toml").operator

    assert ("甲公司", "company", False) == (made.name, made.body, made.lists_abroad)
    assert made.services is made.ciio is made.users is None


OWN = """\
# ours, kept by 李
[operator] # who
name   = 'Shop'
services = [ "website" ]   # only this

[evidence.drills] # the register of the office
path = "office.csv"
columns = { plan = "预案" }
complete_from = 2026-01-01
declared_by = "李"

[evidence.accounts]
engine = "db"
table = "t"

[engines.db]
url = "postgresql://db/shop"

# the end
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_that_is_there_keeps_every_line(
    here: Path, capsys: pytest.CaptureFixture[str], newline: str
) -> None:
    """What is new comes after it, an answer to its place; a second run changes nothing."""
    own, path = OWN.replace("\n", newline), here / "hegui.toml"
    path.write_text(own, newline="")
    (here / "users.csv").write_text(USERS)
    (here / "answers.toml").write_text("ciio = false\nservices = ['game']\ntaken_on = 2026-07-02\n")

    assert codes.FINE == run("--answers", "answers.toml")
    out, text = capsys.readouterr().out, path.read_bytes().decode()

    kept = own.replace("[evidence.drills]", "[[evidence.drills]]").splitlines(keepends=True)
    assert kept == [line for line in text.splitlines(keepends=True) if line in kept][: len(kept)]
    made, before = tomllib.loads(text), tomllib.loads(own)
    assert made["operator"] == before["operator"] | {"ciio": False}
    assert date(2026, 7, 2) == made["taken_on"]
    assert made["evidence"]["drills"][0] == before["evidence"]["drills"]
    assert ["office.csv", "演练.csv"] == [one["path"] for one in made["evidence"]["drills"]]
    assert made["evidence"]["accounts"] == before["evidence"]["accounts"]
    assert {"drills", "accounts", "access_log", "log_sources"} == made["evidence"].keys()
    for said in (
        "Added to hegui.toml:\n",
        "  drills: 演练.csv\n",
        "  ciio = false\n",
        "left to you: services is answered there already: it stays as it is",
        "left to you: drills was declared complete: declare its new place too",
        "left to you: users.csv is accounts too, which is judged in a database",
    ):
        assert said in out

    assert codes.FINE == run("--answers", "answers.toml")
    assert text == path.read_bytes().decode()
    out = capsys.readouterr().out
    assert "Nothing to add: hegui.toml stays as it is." in out
    assert "Named there already, and left as it is: 2" in out


def test_what_init_wrote_it_leaves(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once more without a change; a new file and a new log are added, and the log is named."""
    assert codes.FINE == run()
    first = (here / "hegui.toml").read_bytes()
    assert codes.FINE == run()
    assert first == (here / "hegui.toml").read_bytes()

    (here / "users.csv").write_text(USERS)
    (here / "api.log").write_text(LOG)
    capsys.readouterr()
    assert codes.FINE == run()
    again = (here / "hegui.toml").read_bytes()

    assert again.startswith(first)
    assert "accounts" == list(written(here)["evidence"])[-1]
    assert ["web.log", "api.log"] == [p["path"] for p in written(here)["evidence"]["access_log"]]
    assert "left to you: log_sources names no log api" in capsys.readouterr().out
    assert codes.FINE == run()
    assert again == (here / "hegui.toml").read_bytes()


@pytest.mark.parametrize(
    "own",
    sampled(
        [
            'operator.name = "a"\nevidence.drills.path = "office.csv"\n',
            '[operator]\nname = "a"\n[evidence]\ndrills = { path = "office.csv" }\n',
            "[operator]\nname = '''\n[evidence.drills]\n'''\n[evidence.drills]\npath = 'o.csv'\n",
        ],
        3,
    ),
)
def test_what_cannot_be_added_to_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], own: str
) -> None:
    """Where another place of a table would change what stands there, nothing is written."""
    (here / "hegui.toml").write_text(own)

    assert codes.WRONG == run("演练.csv")
    assert "written in a way that nothing can be added to" in capsys.readouterr().err
    assert own == (here / "hegui.toml").read_text()


def test_a_file_that_is_no_toml_is_not_added_to(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with its line."""
    (here / "hegui.toml").write_text("[operator\n")

    assert codes.WRONG == run()
    assert "hegui.toml is not valid TOML" in capsys.readouterr().err
    assert "[operator\n" == (here / "hegui.toml").read_text()


SOURCES = "日志名称,所属系统,日志类型,开始留存日期\nshop_nginx,商城,访问日志,2026-01-01\n"
SCAN = "Plugin ID,Risk,Host,Port\n1,High,web,80\n"


def test_what_a_register_calls_a_log_and_when_a_scan_was_is_asked(here: Path) -> None:
    """The register names the log otherwise, and a scan does not say its day: a person does."""
    (here / "日志留存.csv").write_text(SOURCES)
    (here / "nessus.csv").write_text(SCAN)
    (here / "answers.json").write_text(
        '{"logs": {"web": {"source": "shop_nginx"}},'
        ' "constants": {"nessus.csv": {"found_at": "2026年7月1日"}}}'
    )

    assert codes.FINE == run("--answers", "answers.json")
    made = written(here)["evidence"]

    assert "shop_nginx" == made["access_log"][0]["source"]
    assert "path" in made["log_sources"], "the register of the company, and no other beside it"
    assert {"found_at": "2026-07-01"} == made["vulnerabilities"]["constants"]
    given = config.parse({"operator": {"name": "x"}, "evidence": made})
    with gather.gathered(given, here, ["vulnerabilities"], date(2026, 7, 2)) as evidence:
        scan = evidence.given["vulnerabilities"]
        assert [2026] == [
            row["found_at"].year for row in scan.engine.rows(scan.on(date(2026, 7, 2)))
        ]


def test_a_column_that_somebody_took_out_does_not_come_back(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, and the mapping stays as it is."""
    own = (
        '[operator]\nname = "x"\n[evidence.drills]\npath = "演练.csv"\ncolumns.plan = "演练预案"\n'
    )
    (here / "hegui.toml").write_text(own)

    assert codes.FINE == run("演练.csv")
    out = capsys.readouterr().out

    assert own == (here / "hegui.toml").read_text()
    assert (
        "left to you: 演练.csv has '演练日期', which its columns do not name: it may be held_on"
        in out
    )


@pytest.mark.parametrize(
    "own",
    [
        "operator = 1",
        "evidence = 1",
        "operator = [1]\nevidence = [1]",
        "[evidence]\ndrills = 1\nlog_sources = [1]",
        "[evidence.drills]\npath = 1\ncolumns = 2",
        "[evidence.drills]\npath = '演练.csv'\ncolumns = [1]\nconstants = 'x'",
        "[evidence.log_sources]\nrows = 1",
        "[[evidence.log_sources]]\nrows = [1, {source = [1]}]",
        "[evidence.drills]\nengine = 1\n[[evidence.access_log]]\npath = 'a\\u0000b'",
        "",
    ],
)
def test_a_wrong_configuration_stays_and_is_no_fault_of_ours(
    here: Path, capsys: pytest.CaptureFixture[str], own: str
) -> None:
    """What stands there wrong stands there after, or is refused in a sentence."""
    (here / "hegui.toml").write_text(own)

    code = run()
    err = capsys.readouterr().err
    text = (here / "hegui.toml").read_text()

    assert code in {codes.FINE, codes.WRONG}
    assert (code == codes.WRONG) == bool(err), err
    same = text.replace("[[evidence.drills]]", "[evidence.drills]")
    assert text == own if code == codes.WRONG else same.startswith(own)
    tomllib.loads(text)
