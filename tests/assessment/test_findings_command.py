"""`hegui findings`: from a report of a scanner to the verdict of an audit."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from hegui import cli, duties
from hegui.assessment import importers, weight
from hegui.cases import load
from hegui.cli.findings.import_ import FORMATS
from hegui.outcome import build

SAMPLES = Path(__file__).parent / "samples"
AUDITED = ("csl.mlps_weaknesses", "csl.emergency_vulnerabilities")
OPERATOR = """\
[operator]
name = "示例商城"
body = "company"
operates_network = true
provides_products = true
services = ["website"]
[evidence.vulnerabilities]
path = "evidence/vulnerabilities.csv"
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, in which the record is made."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path, code: int = 0) -> None:
    """Run a command of findings."""
    assert code == cli.run(["findings", *map(str, arguments)])


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def lynis(folder: Path, day: str, *, open_: bool, name: str = "later.dat") -> Path:
    """Return a report of Lynis of a day, in which a test did or did not find something."""
    text = (SAMPLES / "lynis-report.dat").read_text().replace("2026-06-01", day)
    path = folder / name
    path.write_text(text if open_ else text.replace("warning[]=", "note[]="))
    return path


def test_a_run_is_named_by_its_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As `hegui assess` prints it."""
    (here / "run").mkdir()
    (here / "run" / "result.json").write_text((SAMPLES / "run.json").read_text())

    run("import", "run")
    told = "result.json (hegui): 3 runs, 5 sightings. Not tested, or not applicable: 1.\n"
    assert told + "4 open, 0 of them back again (0 closed).\n" == capsys.readouterr().out


def test_each_format_can_be_named() -> None:
    """The command knows the formats that there are."""
    assert tuple(importers.FORMATS) == FORMATS


def test_what_was_taken_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line by line, with what is no finding, in both languages; what cannot be read is named."""
    run("import", SAMPLES / "zap.json", SAMPLES / "lynis-report.dat", here, code=2)
    told = capsys.readouterr()
    assert (
        "zap.json (zap): 1 run, 3 sightings. It does not say what it covered, so it closes nothing "
        "(--covers). Called false positives: 1.\n"
        "lynis-report.dat (lynis): 1 run, 4 sightings.\n"
        "6 open, 0 of them back again (0 closed).\n"
    ) == told.out
    assert told.err.startswith(f"hegui: {here} cannot be read: ")
    run("import", SAMPLES / "zap.json", "--lang", "zh")
    assert "zap.json（zap）：此前已导入。\n未修复6项，其中复现0项；已消除0项。\n" == (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--covers", "*"], "Say who says what was covered: add --stated-by NAME."),
        (["--asset", "a", "--asset", "b"], "--asset is 'b': write each name once, as NAME=VALUE."),
        (["--asset", "a="], "--asset is 'a=': write each name once"),
        (["--column", "colour=X"], "--column is 'colour': use one of title, severity"),
        (["--format", "pdf"], "--format is 'pdf': use one of hegui, sarif"),
        (["--at", "noon"], "'noon' is no time"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_is_wrong_with_the_words_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with what to do."""
    run("import", SAMPLES / "zap.json", *arguments, code=2)
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_where_there_is_no_record_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """And how to begin one."""
    run("list", code=2)
    assert "import a report into it first" in capsys.readouterr().err


@pytest.mark.full
def test_findings_are_listed_gravest_first(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By state, grade and asset; a closed one is not among the open ones."""
    run("import", SAMPLES / "lynis-report.dat", SAMPLES / "zap.json", SAMPLES / "grype.json")
    run("import", lynis(here, "2026-07-01", open_=False))
    capsys.readouterr()

    def listed(*arguments: str) -> list[str]:
        run("list", "--output", "csv", *arguments)
        return [one["severity"] + " " + one["state"] for one in rows(capsys.readouterr().out)]

    opened = ["high open", "medium open", "medium open", "low open", "low open", " open", " open"]
    assert opened == listed()
    assert ["medium closed"] == listed("--state", "closed")
    assert [*opened, "medium closed"] == listed("--state", "all")
    assert ["high open"] == listed("--limit", "1")
    assert [" open", " open"] == listed("--severity", "not_graded")
    assert ["high open", "medium open"] == listed("--asset", "shop.example")
    run("list", "--asset", "nobody")
    told = capsys.readouterr()
    assert "There is none.\n" == told.out
    assert "7 open, 0 of them back again (1 closed).\n" == told.err


@pytest.mark.usefixtures("here")
def test_one_finding_is_shown_with_its_law(capsys: pytest.CaptureFixture[str]) -> None:
    """The duties by the numbers of the day, their clocks, what they cost, and the Shanxi case."""
    run("import", SAMPLES / "zap.json", SAMPLES / "nuclei.jsonl")
    capsys.readouterr()
    run("list", "--output", "json", "--limit", "1")
    name = json.loads(capsys.readouterr().out)[0]["finding"]

    run("show", name[:8], "--as-of", "2026-06-05", "--output", "json")
    value = json.loads(capsys.readouterr().out)
    assert [
        ("nuclei", "critical", "2026-06-01T02:00:01Z"),
        ("zap", "high", "2026-06-01T02:00:00Z"),
    ] == sorted((s["scanner"], s["severity"], s["first_at"]) for s in value["sightings"])
    told = {one["duty"]: (one["provisions"][0], one["due"]) for one in value["law"]["duties"]}
    assert {
        "csl.mlps_weaknesses": ("csl:23.i2", "2026-06-08"),
        "csl.emergency_vulnerabilities": ("csl:27", "2026-06-08"),
    } == told
    assert "csl:61.p1" in {one["provision"] for one in value["law"]["penalties"]}
    assert "Shanxi" in value["law"]["precedents"][0]
    assert "2017-xinzhou-sql-injection" in value["law"]["precedents"][0]

    run("show", name, "--as-of", "2017-12-31", "--lang", "zh")
    shown = "".join(capsys.readouterr().out.split())
    assert "第二十一条" in shown
    assert "山西" in shown
    assert "2024-03-miyun" not in shown
    run("show", "ffff", code=2)
    run("show", "", code=2)
    assert "There is no finding 'ffff'" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_flaw_of_a_product_touches_other_duties(capsys: pytest.CaptureFixture[str]) -> None:
    """Users and the ministry are told within days that the law and our conventions name."""
    run("import", SAMPLES / "grype.json", "--product", "app")
    capsys.readouterr()
    run("show", "", code=2)
    run("list", "--output", "json", "--severity", "medium")
    name = json.loads(capsys.readouterr().out)[0]["finding"]
    run("show", name, "--as-of", "2026-06-05", "--output", "json")

    due = {one["duty"]: one["due"] for one in json.loads(capsys.readouterr().out)["law"]["duties"]}
    assert {
        "csl.prod_vuln": "2026-08-30",
        "csl.prod_vuln_users": "2026-06-04",
        "vuln.report": "2026-06-03",
    } == due


def test_what_an_authority_told_is_due_at_once(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever its grade, and whoever else saw it."""
    table = "漏洞名称,等级,资产,漏洞地址,来源,发现时间\n"
    place = "https://web1.example/login"
    (here / "told.csv").write_text(
        f"{table}弱口令,低危,web1,{place},公安机关,2026-06-01\n"
        f"弱口令,低危,web1,{place},tester,2026-06-01\n"
    )
    run("import", "told.csv")
    capsys.readouterr()
    run("list", "--output", "json")
    (one,) = json.loads(capsys.readouterr().out)
    run("show", one["finding"], "--as-of", "2026-06-05", "--output", "json")

    told = json.loads(capsys.readouterr().out)["law"]["duties"]
    assert {"2026-06-02"} == {duty["due"] for duty in told}


@pytest.mark.full
def test_an_audit_reads_what_is_exported(here: Path) -> None:
    """Open and grave is breached; closed late is put right late; without a grade it is unknown."""
    (here / "hegui.toml").write_text(OPERATOR)

    def verdicts(day: str) -> list[str]:
        run("export", "--evidence", here / "evidence")
        report = build(here / "hegui.toml", date.fromisoformat(day), AUDITED)
        return [
            f"{one.finding.verdict} {one.finding.standing or ''}".strip() for one in report.entries
        ]

    run("import", SAMPLES / "zap.json", "--asset", "shop")
    assert ["unknown", "unknown"] == verdicts("2026-06-20")
    assert ["breached open", "breached open"] == verdicts("2026-07-02")
    text = (SAMPLES / "zap.json").read_text().replace("2026-06-01", "2026-07-05")
    (here / "retest.json").write_text(text.replace('"89"', '"0"').replace("40018", "1"))
    run("import", "retest.json", "--asset", "shop")
    assert ["breached open", "breached open"] == verdicts("2026-07-06")
    covers = ("--covers", "shop.example", "--stated-by", "Li")
    run("import", "retest.json", "--asset", "shop", *covers)
    assert ["breached put_right", "breached put_right"] == verdicts("2026-07-06")


def test_the_tables_say_what_is_known(here: Path) -> None:
    """A scan is no evaluation, what came back is two rows, and an authority's word stands alone."""
    run("import", SAMPLES / "lynis-report.dat")
    run("import", lynis(here, "2026-06-02", open_=False))
    run("import", lynis(here, "2026-06-03", open_=True, name="back.dat"))
    (here / "told.csv").write_text(
        "漏洞名称,等级,资产,来源,发现时间\n弱口令,高危,web1,公安机关,2026-06-01\n"
    )
    run("import", "told.csv")
    run("export", "--evidence", here / "evidence", "--sarif", here / "out.sarif")
    flaws = rows((here / "evidence" / "vulnerabilities.csv").read_text())
    scans = rows((here / "evidence" / "assessments.csv").read_text())

    klogd = [one for one in flaws if one["vulnerability"].startswith("lynis:LOGG")]
    assert [("2026-06-03T02:00:00Z", ""), ("2026-06-01T02:00:00Z", "2026-06-02T02:02:00Z")] == [
        (one["found_at"], one["mitigated_at"]) for one in klogd
    ]
    assert {""} == {one["exploitable"] for one in flaws}
    assert ["公安机关"] == [one["source"] for one in flaws if one["weakness"] == "CWE-521"]
    assert {"medium", "low", "high", ""} == {one["severity"] for one in flaws}
    assert [("web1", "scan", "2026-06-01", "lynis, 公安机关")] == [
        tuple(one.values()) for one in scans[:1]
    ]
    assert 3 == len(scans)
    value = json.loads((here / "out.sarif").read_text())
    results = value["runs"][0]["results"]
    assert len(flaws) == len(results)
    assert {"absent", "unchanged"} == {one["baselineState"] for one in results}


def test_a_proof_is_told_from_a_suspicion(here: Path) -> None:
    """What sqlmap put a question to the database by can be exploited; of others nobody knows."""
    run("import", SAMPLES / "run.json")
    run("export", "--evidence", here / "evidence")
    flaws = rows((here / "evidence" / "vulnerabilities.csv").read_text())

    proven = {one["place"] for one in flaws if one["exploitable"] == "true"}
    assert {"GET 127.0.0.1:8000/item id", "GET 127.0.0.1:8000/goods/{n} segment 2"} == proven
    assert 4 == len(flaws)


def test_what_is_exported_as_sarif_comes_in_again(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the same weaknesses at the same places."""

    def prints(*record: str) -> set[str]:
        capsys.readouterr()
        run("list", "--output", "json", *record)
        return {one["fingerprint"] for one in json.loads(capsys.readouterr().out)}

    run("import", SAMPLES / "zap.json", "--asset", "shop")
    run("export", "--sarif", here / "out.sarif")
    other = ("--record", "other")
    run("import", here / "out.sarif", "--asset", "shop", "--at", "2026-06-02", *other)
    assert prints() == prints(*other)


def test_weaknesses_name_duties_and_cases_that_there_are() -> None:
    """Each kind of the duty on weaknesses is one of the map, by the same numbers."""
    content = next(one for one in weight.installed() if one.name == "cn")
    said = weight.load(content)
    assert said is not None
    known = {one.id for one in load()}
    named = {name for one in (*said.kinds, said) for name in (*one.own, *one.product)}

    assert named == {name for name in named if duties.load(name).id == name}
    assert set(said.clocks) <= named
    assert not {name for one in said.kinds for name in one.cases} - known
    judged = duties.load("csl.mlps_weaknesses").rows.__globals__["WEAKNESSES"]
    assert judged == {one.id: one.cwe for one in said.kinds if "csl.mlps_weaknesses" in one.own}
