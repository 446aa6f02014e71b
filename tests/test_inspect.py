"""The folders that an inspector asks for: what is there, what is missing, and nothing judged."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import cli, content, duties
from hegui.cli import codes
from hegui.content import Content
from hegui.errors import ContentError
from hegui.evidence import catalogue
from hegui.progress import quiet
from hegui.report import columns
from hegui.report.inspection import folder, inspected, wording

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.report.inspection import Inspection

DAY = date(2026, 11, 24)
KINDED = {"policies": "kind", "assessments": "kind", "log_sources": "kind", "people": "role"}
"""Tables of which each kind is a paper of its own."""
REGISTERS = """
[evidence.policies]
complete_from = 2016-01-01
declared_by = "合规部"
rows = [
  { kind = "security_rules", approved_on = 2016-06-01 },
  { kind = "security_rules", approved_on = 2022-01-05 },
  { kind = "operating_procedures", approved_on = 2022-03-01 },
]
[[evidence.vulnerabilities.rows]]
vulnerability = "v1"
asset = "web"
product = ""
severity = "critical"
found_at = 2026-01-05T08:00:00Z
mitigated_at = 2026-03-05T08:00:00Z
[[evidence.publications.rows]]
publication = "p1"
kind = "malware"
published_at = 2026-02-01T08:00:00Z
"""


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the configuration of an operator that has what lies in two folders."""
    return config(tmp_path_factory.mktemp("firm"), REGISTERS)


@pytest.fixture(scope="module")
def held(firm: Path) -> Inspection:
    """Return its folders."""
    return inspected(firm, DAY, quiet)


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Inspection:
    """Return the folders of an operator that gave no evidence."""
    return inspected(config(tmp_path_factory.mktemp("nobody")), DAY, quiet)


def config(folder: Path, text: str = "") -> Path:
    """Write the configuration of an operator and return its path."""
    path = folder / "hegui.toml"
    operator = '[operator]\nname = "A"\nbody = "company"\nciio = false\n'
    path.write_text(f"{operator}{text}", encoding="utf-8")
    return path


def test_no_folder_is_without_a_table() -> None:
    """Each has lines, and each line a table of the contract, or a kind of one."""
    for one in folder.folders():
        assert one.lines, one.id
        for line in one.lines:
            assert line.asked.table in catalogue.names()


def test_every_table_duty_and_kind_lies_in_a_folder() -> None:
    """Nothing that evidence is asked for is left out of what an inspector may ask to see."""
    lines = [line for one in folder.folders() for line in one.lines]
    tables = {table for duty in duties.select() for table in duty.tables}
    words = {
        (table, kind)
        for table, column in KINDED.items()
        for kind in catalogue.get(table).columns[column].values
        if kind != "other"
    }

    assert tables - {line.asked.table for line in lines} == set()
    assert set(duties.identifiers()) - {duty for line in lines for duty in line.duties} == set()
    assert words - {(line.asked.table, line.asked.value) for line in lines} == set()


def test_the_police_follow_the_order_of_its_day(held: Inspection) -> None:
    """Eleven subjects since October 2026; before that the duties for which they come."""
    police = held.of("public_security")
    assert 11 == len(police.subjects)
    assert ["police-inspection-2026:7"] == [str(ref) for ref in police.provisions]
    assert {"police-inspection-2026"} == {r.instrument for r in police.provisions}
    assert () == folder.listings(date(2026, 9, 30))
    assert (None,) == tuple(subject.title for subject in held.of("telecom").subjects)


def test_what_is_there_is_counted_and_what_is_not_is_named(held: Inspection) -> None:
    """Rows of the kind with the newest day; a kind without a row is missing, and said so."""
    rules = held.found[0]
    by_kind = {line.asked.value: line for line in rules.lines}
    assert by_kind["security_rules"].stock is not None
    assert (2, date(2022, 1, 5)) == (
        by_kind["security_rules"].stock.rows,
        by_kind["security_rules"].stock.newest,
    )
    assert "none" == by_kind["data_security"].held
    assert "part" == rules.state
    assert "数据安全管理制度：无登记，且合规部声明登记完整" in wording.missing(rules, "zh")
    assert rules.verdicts["breached"] > 0


def test_rows_that_are_there_meet_nothing(held: Inspection) -> None:
    """All that is in the folder of vulnerabilities is there, and its duties are breached."""
    found = next(one for one in held.found if one.folder.id == "vulnerabilities")
    assert "there" == found.state
    assert found.verdicts["breached"] > 0


def test_an_earlier_day_knows_no_later_row(firm: Path) -> None:
    """What was approved later is not in the folder yet."""
    then = inspected(firm, date(2017, 7, 1), quiet).found[0]
    stocks = {line.asked.value: line.stock for line in then.lines}
    assert stocks["security_rules"] is not None
    assert stocks["operating_procedures"] is not None
    assert (1, 0) == (stocks["security_rules"].rows, stocks["operating_procedures"].rows)


def test_of_an_operator_without_evidence_nothing_is_there(nobody: Inspection) -> None:
    """Each table is to be given, and what does not bind it is not asked."""
    assert {"missing", "not_asked"} == {one.state for one in nobody.found}
    assert "policies" in wording.to_give(nobody.found)
    infrastructure = next(one for one in nobody.found if one.folder.id == "infrastructure")
    assert "not_asked" == infrastructure.state


def test_an_empty_register_says_something_only_if_complete(tmp_path: Path) -> None:
    """No incident in a complete register is an answer; in any other it is a gap.

    A row that repeats another is no second paper, and a file that is not there is named.
    """
    row = '{ kind = "security_rules", approved_on = 2026-01-05 }'
    text = (
        "[evidence.incidents]\nrows = []\ntaken_on = 2026-11-24\n"
        'complete_from = 2026-01-01\ndeclared_by = "B"\n'
        "[evidence.orders]\nrows = []\ntaken_on = 2026-11-24\n"
        f"[evidence.policies]\nrows = [{row}, {row}]\n"
        '[evidence.controls]\npath = "controls.csv"\n'
    )
    found = inspected(config(tmp_path, text), DAY, quiet)
    held = {line.asked.table: line.held for one in found.found for line in one.lines}
    rules = found.found[0].lines[0].stock

    lost = next(one for f in found.found for one in f.lines if one.asked.table == "controls")

    assert ("nothing", "none") == (held["incidents"], held["orders"])
    assert "controls.csv" in wording.told(lost, "en")
    assert "无法读取" in wording.told(lost, "zh")
    assert rules is not None
    assert 1 == rules.rows


def test_the_command_prints_writes_and_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON of one authority, a page that is not written over, and a name that nobody has.

    Who declares a table complete may write anything.
    """
    text = (
        "[evidence.incidents]\nrows = []\ntaken_on = 2026-11-24\n"
        'complete_from = 2026-01-01\ndeclared_by = "<b>x</b>"\n'
    )
    path, page = str(config(tmp_path, text)), tmp_path / "page.html"
    asked = ["inspect", path, "--as-of", "2026-11-24", "--lang", "zh"]

    with_page = [*asked, "--by", "telecom", "--output", "json", "--html", str(page)]
    assert codes.FINE == cli.run(with_page)
    value = json.loads(capsys.readouterr().out)
    assert ["telecom"] == [one["authority"] for one in value["lists"]]
    assert {"rules", "logs"} <= {one["folder"] for one in value["folders"]}
    written = page.read_text(encoding="utf-8")
    assert "迎检材料清单" in written
    assert "&lt;b&gt;x&lt;/b&gt;" in written
    assert "<b>x" not in written
    assert codes.WRONG == cli.run([*asked, "--html", str(page)])
    assert codes.WRONG == cli.run([*asked, "--by", "nobody"])
    assert "没有机关“nobody”所要的材料" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("table: drills", "table: drill", "There is no evidence table 'drill'"),
        ("kinds: [risk, data_risk]", "kinds: [riks]", "assessments.kind has no word 'riks'"),
        ("filled: filing_no", "filled: number", "systems has no column 'number'"),
        ("duties: [mlps_filing]", "duties: [mlps_fling]", "There is no duty 'mlps_fling'"),
        ("duties: [mlps_filing]", "duties: [csl.complaints]", "reads systems"),
    ],
)
def test_a_folder_that_names_what_there_is_not_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """A slip in the content is found as it is read, with the file."""
    home = content.installed()[0].path
    shutil.copytree(home / folder.FOLDER, tmp_path / folder.FOLDER)
    path = tmp_path / folder.FOLDER / folder.FOLDERS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError, match=said) as caught:
        tuple(folder._folders(Content("x", "x", tmp_path)))
    assert str(path) in str(caught.value)


def test_a_short_code_is_one_that_the_contract_has() -> None:
    """`short` of columns.yaml gives English words to codes and tables whose letters are none."""
    values = {
        v for table in catalogue.all().values() for c in table.columns.values() for v in c.values
    }

    for code in ("icp", "pi_breaches", "gen_ai"):
        assert columns.table(code, "en") != code.replace("_", " ")
    short = [code for section, code in columns._held() if section == columns.SHORT]
    assert set(short) <= values | set(catalogue.names())
