"""The sheet of a self-assessment: written, filled in by people, read, concluded and printed."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from hegui import cli
from hegui.assessment.collectors.facts import as_value
from hegui.assessment.requirements import load
from hegui.errors import HeguiError
from hegui.report.self_assessment.reading import read
from sampled import sampled
from self_assessed import BAD, LOCKS, facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

SCHEME = load("mlps")
SAMPLES = Path(__file__).parent / "samples"
KINDS = {"en": "cloud computing; ics", "zh": "云计算；工业控制系统"}
SHEETS = {"en": ("Requirements", "System"), "zh": ("测评项", "系统")}
MET = {"en": "conform", "zh": "符合"}


def run(*asked: object) -> int:
    """Return the exit code of `hegui mlps assess`."""
    return cli.run(["mlps", "assess", *map(str, asked)])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty sheet of level 3, to be copied."""
    path = tmp_path_factory.mktemp("written") / "self.xlsx"
    assert 0 == run("--level", 3, "--extension", "none", "--write", path)
    return path


@pytest.fixture
def empty(written: Path, tmp_path: Path) -> Path:
    """Return one to be filled in."""
    return Path(shutil.copy(written, tmp_path))


def filled(
    path: Path, change: Callable[[dict[str, dict[str, Any]]], None], lang: str = "en"
) -> Path:
    """Fill in a sheet as a spreadsheet program would; rows by requirement, cells by column."""
    book = load_workbook(path)
    sheet = book[SHEETS[lang][0]]
    heads = [cell.value for cell in sheet[1]]
    rows = {row[0].value: dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    change(rows)
    book.save(path)
    return path


def whole(rows: dict[str, dict[str, Any]], lang: str = "en") -> None:
    """Answer that all is met, by minutes."""
    result, evidence = ("Result", "Evidence") if lang == "en" else ("结果", "证据")
    for cells in rows.values():
        cells[result].value = MET[lang]
        cells[evidence].value = "minutes of 1 June"


def test_a_sheet_is_written_with_the_gravest_first_and_overwrites_none(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What may be a major hazard comes before high risks, and these before the rest."""
    sheet = load_workbook(empty)["Requirements"]
    risks = [row[4].value or "" for row in sheet.iter_rows(min_row=2)]
    kinds = [("hazard" in risk, "high" in risk) for risk in risks]

    assert 211 == len(risks)
    assert kinds == sorted(kinds, reverse=True)
    assert 2 == run("--level", 3, "--write", empty)
    assert "exists: name a sheet that does not" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_is_read_in_the_language_in_which_it_was_written(tmp_path: Path, lang: str) -> None:
    """Answers, evidence, days, and what is said of the system."""
    path = tmp_path / "self.xlsx"
    assert 0 == run("--level", 2, "--write", path, "--lang", lang)
    book = load_workbook(path)
    system = book[SHEETS[lang][1]]
    said = [
        "shop",
        "Shop",
        "Example",
        "2",
        "2026-06-01",
        KINDS[lang],
        "web；db",
        "",
        MET["en"] and "yes",
        "no",
        "",
    ]
    for row, value in enumerate(said, 2):
        system.cell(row, 2).value = value
    book.save(path)
    filled(path, lambda rows: whole(rows, lang), lang)

    found = read(path, SCHEME)

    assert ("shop", 2, ("web", "db"), ()) == (found.system, found.level, found.hosts, found.sites)
    assert ("cloud", "ics") == found.extensions
    assert (True, False, None) == (found.complete, found.continuity, found.sector)
    assert 135 == len(found.rows)
    assert {("conform", ("minutes of 1 June",))} == {
        (one.result, one.evidence) for one in found.rows.values()
    }


def test_an_extension_is_asked_where_the_system_is_of_its_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the general requirements, counted and scored with them, and a hazard like others."""
    path = tmp_path / "self.xlsx"
    asked = ("--level", 3, "--extension", "ics", "--extension", "iot", "--write", path)
    assert 0 == run(*asked)
    filled(path, whole)
    assert 0 == run(path)
    told = capsys.readouterr().out
    assert "Of 252 requirements 252 are met" in told
    assert "kinds are asked: the internet of things (20), industrial control (21)" in told
    assert "not to be: cloud computing (46), mobile access (19)" in told

    filled(path, _cell("ics.apart", "Result", "not"))
    assert 1 == run(path)
    assert "! ics.apart: may be a major hazard (A-06" in capsys.readouterr().out
    filled(path, _cell("ics.apart", "Requirement", "cloud.place"))
    assert 2 == run(path)
    assert "cloud.place stands there twice, or does not bind at level 3" in capsys.readouterr().err


def test_nothing_is_concluded_while_nobody_says_of_which_kinds_a_system_is(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However much is met: all that a kind asks may be not met, and hold a hazard."""
    path = tmp_path / "unsaid.xlsx"
    assert 0 == run("--level", 3, "--write", path)
    filled(path, whole)
    assert 3 == run(path)
    told = capsys.readouterr().out
    assert "not said of which kinds the system is. It basically conforms at worst" in told
    assert "nobody said whether it is: cloud computing (46)" in told
    assert 3 == run(path, "--output", "json")
    rate = json.loads(capsys.readouterr().out)["template_2025"]["rate"]
    assert {"worst": round(100 * 211 / (211 + 106), 2), "best": 100} == rate

    for said in ("cloud; none", "cloud; clouds"):
        last = said.split("; ")[-1]
        kinds = [part for one in said.split("; ") for part in ("--extension", one)]
        assert 2 == run("--level", 3, *kinds, "--write", tmp_path / "x.xlsx")
        assert 2 == run(_said(empty, said))
        assert 2 == capsys.readouterr().err.count(f"'{last}' is no kind of system")
    assert 2 == run(path, "--extension", "cloud")
    assert "leave --extension out" in capsys.readouterr().err


def _said(path: Path, kinds: str) -> Path:
    """Write the kinds of a system into its sheet."""
    book = load_workbook(path)
    book["System"].cell(7, 2).value = kinds
    book.save(path)
    return path


def _cell(
    requirement: str, column: str, value: object
) -> Callable[[dict[str, dict[str, Any]]], None]:
    def change(rows: dict[str, dict[str, Any]]) -> None:
        rows[requirement][column].value = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    sampled(
        [
            (
                _cell("pes.door", "Requirement", "pes.doors"),
                "there is no requirement 'pes.doors' (did you",
            ),
            (
                _cell("pes.door", "Requirement", "pes.generator"),
                "pes.generator stands there twice, or",
            ),
            (
                _cell("pes.door", "Requirement", "pes.alarm"),
                "pes.alarm stands there twice, or does not",
            ),
            (
                _cell("pes.door", "Result", "maybe"),
                "'maybe' is no result: use one of conform, partly",
            ),
            (_cell("pes.door", "Judged on", "soon"), "'soon' is no day: write it as 2026-06-01"),
            (_cell("pes.door", "Result", None), None),
            (_cell("pes.door", "Result", "Not assessed"), None),
        ],
        3,
    ),
)
def test_a_cell_that_cannot_be_used_is_named(
    empty: Path, change: Callable[[dict[str, dict[str, Any]]], None], said: str | None
) -> None:
    """With its row; an empty result is no fault."""
    filled(empty, change)

    if said is None:
        assert read(empty, SCHEME).of("pes.door").result is None
        return
    with pytest.raises(HeguiError) as caught:
        read(empty, SCHEME)
    assert said in str(caught.value)
    assert f", row {46 if 'alarm' in said else 2} (" in str(caught.value)


def _sheet(path: Path, name: str, *rows: list[str]) -> Path:
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_what_is_no_sheet_is_refused_in_one_sentence(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, another kind, a damaged one, one without our sheets or of another level."""
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(empty.read_bytes()[:2000])
    text = tmp_path / "self.txt"
    text.write_text("x")
    other = _sheet(tmp_path / "other.xlsx", "Sheet", ["a", "b", "c"], ["1", "2", "3"])
    lacking = _sheet(tmp_path / "lacking.xlsx", "System", ["Item", "What"], ["Level", "3"])
    level = _sheet(
        tmp_path / "level.xlsx", "System", ["Item", "Value", "x"], ["Level", "five", "x"]
    )
    high = _sheet(tmp_path / "high.xlsx", "System", ["Item", "Value", "x"], ["Level", "5", "x"])
    told = {
        tmp_path / "none.xlsx": "is no file: write an empty sheet",
        text: "is no workbook: give the .xlsx",
        damaged: "is no workbook that can be read",
        other: "has no sheet 'System'",
        lacking: "lacks the columns Value",
        level: "'five' is no level: write 1, 2, 3 or 4",
        high: "There are no requirements of level 5",
    }

    for path, said in told.items():
        assert 2 == run(path)
        assert said in capsys.readouterr().err
    assert 2 == run(empty, "--level", 2)
    assert "is of level 3, not of 2" in capsys.readouterr().err
    assert 2 == run("--level", 3)
    assert "Name a sheet that was filled in" in capsys.readouterr().err


def test_exit_codes_say_whether_it_conforms(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """3 while something is not assessed, 0 if it conforms, 1 with a hazard or a high risk."""
    assert 3 == run(empty)
    assert "211 of 211 requirements are not assessed" in capsys.readouterr().out
    filled(empty, whole)
    assert 0 == run(empty)
    assert "By the template of 2025: conforms (100.0 percent" in capsys.readouterr().out
    filled(empty, _cell("ces.identity", "Result", "not"))
    assert 1 == run(empty)
    told = capsys.readouterr()
    assert "! ces.identity: may be a major hazard (A-18" in told.out
    assert "basically conforms" in told.out


def test_facts_fill_in_a_sheet_and_refute_one(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What they show not to be met is filled in; a sheet that says otherwise is not believed."""
    held = tmp_path / "web.json"
    held.write_text(json.dumps(as_value(facts("web", LOCKS | BAD))))
    new = tmp_path / "new.xlsx"
    assert 0 == run("--level", 3, "--write", new, "--facts", held)
    answers = read(new, SCHEME)
    filled(empty, whole)
    assert 0 == run(empty, "--facts", held, "--output", "json")  # two of 211, no high risk
    told = json.loads(capsys.readouterr().out)
    results = {one["requirement"]: one["result"] for one in told["requirements"]}

    assert {"not"} == {
        answers.of(name).result for name in ("ces.failed_logins", "ces.least_rights")
    }
    assert answers.of("pes.door").result is None
    assert ("not", "conform") == (results["ces.failed_logins"], results["pes.door"])
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    assert 2 == run(empty, "--facts", damaged)
    assert "is no file of facts" in capsys.readouterr().err


def test_open_findings_and_logs_that_are_too_short_are_the_first_hazards(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the record of findings and the duties of an audit, whatever people wrote."""
    filled(empty, whole)
    record, config = tmp_path / "findings", tmp_path / "hegui.toml"
    assert 0 == cli.run(["findings", "import", str(SAMPLES / "run.json"), "--record", str(record)])
    (tmp_path / "log_sources.csv").write_text(
        "source,system,kind,started_on\nweb,shop,access,2020-01-01\n"
    )
    (tmp_path / "log_coverage.csv").write_text("source,day,records\nweb,2026-11-01,9\n")
    tables = "".join(
        f'[evidence.{name}]\npath = "{name}.csv"\n' for name in ("log_sources", "log_coverage")
    )
    config.write_text(
        '[operator]\nname = "示例"\nbody = "company"\noperates_network = true\n' + tables
    )
    capsys.readouterr()
    assert 1 == run(
        empty, "--findings", record, "--audit", config, "--output", "json", "--lang", "en"
    )
    told = json.loads(capsys.readouterr().out)
    results = {one["requirement"]: one["result"] for one in told["requirements"]}

    assert "basically" == told["template_2025"]["conclusion"]  # with a hazard either way
    (hazard,) = told["hazards"]
    assert "Breached: Keep network logs for at least six months" in hazard
    perhaps = told["perhaps_hazards"]
    assert perhaps
    assert all(
        any(one in text and "internet_facing" in text for text in told["says"]) for one in perhaps
    )
    assert {"not"} == {results[name] for name in ("ces.patches", "ces.input", "smc.central_logs")}
    assert not any("No record of findings" in one or "No audit" in one for one in told["says"])
    (asset,) = {one["asset"] for one in findings(record, capsys)}
    (tmp_path / "systems.csv").write_text(f"system,internet_facing\n{asset},true\n")
    config.write_text(config.read_text() + '[evidence.systems]\npath = "systems.csv"\n')
    assert 1 == run(empty, "--findings", record, "--audit", config, "--output", "json")
    told = json.loads(capsys.readouterr().out)
    assert len(perhaps) == sum("Open finding" in one for one in told["hazards"])
    assert [] == told["perhaps_hazards"]


def findings(record: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what a record holds."""
    capsys.readouterr()
    assert 0 == cli.run(["findings", "list", "--record", str(record), "--output", "json"])
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", [(), ("--rectification",)])
def test_both_reports_are_printed_in_both_languages(
    tmp_path: Path, empty: Path, lang: str, kind: tuple[str, ...]
) -> None:
    """With what falls short, by whom and until when it is put right; evidence stays text."""

    def change(rows: dict[str, dict[str, Any]]) -> None:
        whole(rows)
        told = {"Result": "not", "Responsible": "<b>Li</b>", "How it is put right": "new lock"}
        for column, value in (told | {"By": "2026-09-30"}).items():
            rows["pes.door"][column].value = value

    filled(empty, change)
    held = tmp_path / "web-1.json"
    held.write_text(json.dumps(as_value(facts("web-1", LOCKS))))
    page, word = tmp_path / "a.html", tmp_path / "a.docx"
    printed = ("--html", page, "--docx", word, "--lang", lang)
    assert 1 == run(empty, *kind, "--facts", held, *printed)
    html = page.read_text()
    document = Document(io.BytesIO(word.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    title = {
        ("en", 0): "Self-assessment report",
        ("zh", 0): "网络安全等级保护自查报告",
        ("en", 1): "Rectification report",
        ("zh", 1): "网络安全等级保护整改报告",
    }[lang, len(kind)]

    law = {"en": "Article 14", "zh": "第十四条"}[lang]

    assert title in html
    assert law in html
    assert {"en": "Facts collected of: web-1", "zh": "事实采集自：web-1"}[lang] in [
        paragraph.text for paragraph in document.paragraphs
    ]
    assert title in [paragraph.text for paragraph in document.paragraphs]
    assert "<b>Li</b>" not in html
    assert "&lt;b&gt;Li" in html
    assert "<b>Li</b>" in cells
    assert any("A-01" in text for text in [paragraph.text for paragraph in document.paragraphs])
    if kind:
        assert {"new lock", "2026-09-30"} <= set(cells)
    else:
        assert "github.com/9018/dengbaoceping" in html
        assert {"en": "cloud computing (46)", "zh": "云计算（46项）"}[lang] in html


def test_rows_are_given_as_csv(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One a requirement, the gravest first, with the source in which it was read."""
    run(empty, "--output", "csv")
    lines = capsys.readouterr().out.splitlines()

    assert 212 == len([one for one in lines if one.startswith(("requirement,", *_families()))])
    assert lines[1].startswith("pes.door,")


def _families() -> tuple[str, ...]:
    return tuple(f"{family.id}." for family in SCHEME.families)
