"""A stranger's content package stands beside ours, found by its entry point and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui import content
from hegui.cli import codes
from hegui.errors import ContentError
from hegui.law import workdays

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.full
ROOT = Path(__file__).parents[1]
OURS = ROOT / "src" / "hegui_cn"

LAW = """\
title: {en: Harbour Network Rules, zh: 港口网络规定}
short: {en: Harbour Rules, zh: 港口规定}
adopted: 2019-11-01
source: [HARBOUR]
last_checked: 2020-01-01
confidence: low
provisions:
  4:
    en: Pass the drills of the incident plan.
    zh: 应急演练应当达到目标。
    bearer: network_operator
    liabilities: [9]
  9:
    en: Penalty for drills that were not passed.
    zh: 演练未达到目标的处罚。
    penalty:
      punishes: [4]
      offender: network_operator
      enforcer: competent_department
      tiers:
        - {when: violation, organisation: {min: 1000, max: 5000}}
        - {when: refuses, organisation: {min: 10000, max: 50000}}
"""
DUTY = '''\
"""Drills of the incident plan: passed."""

from hegui.duties import Duty, breached, met, unknown


def held(drills):
    return drills.select("plan", "held_on", "passed")


DRILL = {"plan": "harbour plan", "held_on": "2026-03-01", "passed": True}

duty = Duty(
    title={"en": "Pass every drill of the incident plan", "zh": "应急演练应当达到目标"},
    law={"2020-01-01": ("harbour:4",)},
    rows=held,
    met=lambda t, day, number: t.passed,
    remedy={"en": "Repeat the drill of {plan}.", "zh": "重新演练{plan}。"},
    examples=(
        met("a drill that was passed", drills=[DRILL]),
        breached("a drill that was not", drills=[DRILL | {"passed": False}]),
        unknown("its outcome is not known", drills=[DRILL | {"passed": None}]),
    ),
)
'''
COLUMNS = "any:\n  working: {en: on a working day, zh: 在工作日举行}\n"
ON_A_WORKING_DAY = '''\
"""Drills of the incident plan: held on a working day."""

from hegui.duties import Duty, breached, met, unknown


def held(drills, calendar):
    return drills.left_join(calendar, drills.held_on == calendar.day).select(
        "plan", "held_on", "working"
    )


DRILL = {"plan": "harbour plan", "held_on": "2026-03-03"}

duty = Duty(
    title={"en": "Hold drills on working days", "zh": "应急演练应当在工作日举行"},
    law={"2020-01-01": ("harbour:4",)},
    rows=held,
    met=lambda t, day, number: t.working,
    remedy={"en": "Hold the drill of {plan} on a working day.", "zh": "在工作日举行{plan}的演练。"},
    examples=(
        met("a Tuesday", drills=[DRILL]),
        breached("Harbour Day, a Monday", drills=[DRILL | {"held_on": "2026-03-02"}]),
        unknown("its day is not known", drills=[DRILL | {"held_on": None}]),
    ),
)
'''
CALENDAR = """\
last_checked: 2026-01-01
confidence: low
notices:
  - title: Days off in the harbour in 2026
    number: "1"
    issued_on: 2025-12-01
    holidays:
      - {name: {en: Harbour Day, zh: 港口日}, first: 2026-03-02, last: 2026-03-02}
"""
INSTRUMENTS = """\
instruments:
  HARBOUR:
    zh: []
    en: [Harbour Network Rules, Harbour Rules]
    liability: {"": [9, 9]}
    articles: 9
"""
AUTHORITIES = """\
organs:
  - kind: other
    words: {en: [harbour office], zh: [港务局]}
    national: {en: [Harbour Authority], zh: [港口管理总局]}
units: {en: {branch: county}, zh: {分局: county}}
back: {en: [the Authority], zh: [该局]}
"""
TERMS = """\
terms: {}
exchange:
  instruments: {HARBOUR: harbour}
"""
ENGLISH = (
    "On 3 March 2026 the Harbour Authority fined Acme Shipping Ltd. 2,000 yuan under Article 9 of "
    "the Harbour Rules, because it had not passed the drills of its incident plan.\n"
)
CHINESE = "2026年3月3日，重庆市公安局依据《网络安全法》第六十一条，对某科技公司罚款五万元。\n"
CONFIG = """\
[operator]
name = "Harbour"
services = ["website"]

[evidence.drills]
rows = [{ plan = "harbour plan", held_on = 2026-03-01, passed = false }]
"""


SERVER = """
import gc, json, os, runpy, sys
gc.set_threshold(100_000)  # as in a command
import pytest
import hegui.outcome, hegui.reading, hegui.report

for line in sys.stdin:
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    folder, *sys.argv = json.loads(line)
    os.chdir(folder)
    sys.path.insert(0, folder)
    os.environ["PYTHONPATH"] = os.pathsep.join((folder, os.environ.get("PYTHONPATH", "")))
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code or 0
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
"""
"""Imports Hegui once, no content, and runs modules each in a process of its own."""


@pytest.fixture(scope="module")
def server() -> Iterator[subprocess.Popen[str]]:
    """Return what runs modules in a folder."""
    words = [sys.executable, "-c", SERVER]
    environment = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    ) as running:
        yield running


class Stranger:
    """An installed package `hegui_xx` of a country with one law, and a shell in which to use it."""

    def __init__(self, folder: Path, server: subprocess.Popen[str]) -> None:
        """Write the package and its entry point, as an installer would."""
        self.folder = folder
        self.server = server
        self.write("hegui_xx-0.1.0.dist-info/METADATA", "Name: hegui-xx\nVersion: 0.1.0\n")
        self.write("hegui_xx-0.1.0.dist-info/entry_points.txt", "[hegui.content]\nxx = hegui_xx\n")
        self.write("hegui_xx/__init__.py", '"""Rules of the harbour."""\n')
        self.write("hegui_xx/laws/harbour/2020-01-01.yaml", LAW)
        self.write("hegui_xx/duties/harbour/drill.py", DUTY)
        self.write("hegui_xx/duties/harbour/weekday.py", ON_A_WORKING_DAY)
        self.write("hegui_xx/columns.yaml", COLUMNS)
        self.write("hegui_xx/calendars/2026.yaml", CALENDAR)
        self.write("hegui_xx/case_terms.yaml", TERMS)
        self.write("hegui_xx/reading/instruments.yaml", INSTRUMENTS)
        self.write("hegui_xx/reading/authorities.yaml", AUTHORITIES)
        self.write("hegui.toml", CONFIG)

    def write(self, name: str, text: str) -> None:
        """Write one file under the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python that finds the package beside all that is installed here."""
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        print(
            json.dumps([str(self.folder), module, *arguments]), file=self.server.stdin, flush=True
        )
        code = int(self.server.stdout.readline())
        told = ((self.folder / name).read_text("utf-8") for name in ("stdout", "stderr"))
        return subprocess.CompletedProcess([module, *arguments], code, *told)

    def hegui(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line."""
        return self.run("hegui.cli", *arguments)

    def cases(self, text: str, *options: str) -> list[dict[str, Any]]:
        """Return the cases that a document tells."""
        self.write("notice.txt", text)
        done = self.hegui("cases", "read", "notice.txt", *options, "--output", "json")
        assert done.returncode == 0, done.stderr
        (read,) = json.loads(done.stdout)
        cases: list[dict[str, Any]] = read["cases"]
        return cases

    def prove(self) -> subprocess.CompletedProcess[str]:
        """Run the tests that prove all content, for the stranger's duty."""
        tests = str(ROOT / "tests" / "test_duties.py")
        options = ("-p", "no:cacheprovider", "-m", "", "-k", "harbour and not postgresql")
        return self.run("pytest", tests, f"--rootdir={ROOT}", *options)


@pytest.fixture
def stranger(tmp_path: Path, server: subprocess.Popen[str]) -> Stranger:
    """Return a freshly installed stranger."""
    return Stranger(tmp_path, server)


def test_duties_of_both_packages_are_listed(stranger: Stranger) -> None:
    """The path of the file is the id of the duty; it is named nowhere else."""
    listed = json.loads(stranger.hegui("duties", "--output", "json").stdout)

    assert {"csl.mlps_logs", "harbour.drill"} <= {duty["duty"] for duty in listed}


def test_law_is_shown_with_its_penal_clause(stranger: Stranger) -> None:
    """The first day is the name of the file; words that we have are the stranger's too."""
    shown = json.loads(stranger.hegui("law", "show", "harbour:4", "--output", "json").stdout)

    assert shown["in_force_from"] == "2020-01-01"
    assert shown["bearer"] == "network operator"
    assert [clause["provision"] for clause in shown["liabilities"]] == ["harbour:9"]


@pytest.fixture(scope="module")
def judged(
    tmp_path_factory: pytest.TempPathFactory, server: subprocess.Popen[str]
) -> dict[str, Any]:
    """Return what one audit finds of a drill held on Harbour Day, by duty.

    Which conditions a breach meets is the stranger's word.
    """
    stranger = Stranger(tmp_path_factory.mktemp("judged"), server)
    stranger.write("hegui.toml", CONFIG.replace("2026-03-01", "2026-03-02"))
    stranger.write("hegui_xx/procedure.yaml", "conditions: {breach: [violation]}\n")
    only = ("--only", "harbour", "--only", "csl.mlps_logs")

    done = stranger.hegui("audit", "hegui.toml", "--as-of", "2026-06-30", *only, "--output", "json")

    assert done.returncode == codes.BREACHED
    return {duty["id"]: duty for duty in json.loads(done.stdout)["duties"]}


def test_one_audit_judges_by_both_packages(judged: dict[str, Any]) -> None:
    """The stranger's duty is breached by the evidence, and ours are unknown for want of any."""
    assert judged["harbour.drill"]["verdict"] == "breached"
    assert judged["harbour.drill"]["provision"] == ["harbour:4"]
    assert judged["harbour.drill"]["sample"][0]["plan"] == "harbour plan"
    assert judged["csl.mlps_logs"]["verdict"] == "unknown"


def test_a_procedure_lets_a_breach_point_to_its_tier(judged: dict[str, Any]) -> None:
    """Then its fine can be told."""
    fine = judged["harbour.drill"]["exposure"]["organisation"]
    assert (fine["minimum"], fine["maximum"]) == (1000, 5000)


def test_days_off_are_those_of_the_country_of_the_duty(judged: dict[str, Any]) -> None:
    """Harbour Day is worked in China: each duty counts by the calendar of its own package."""
    assert judged["harbour.weekday"]["verdict"] == "breached"
    (china,) = (one for one in content.installed() if one.name == "cn")
    assert workdays.load(china).is_working(date(2026, 3, 2))


def test_a_document_is_read_by_the_vocabulary_that_is_named(stranger: Stranger) -> None:
    """The stranger's laws and authorities are found, and what its words lack stays open."""
    (case,) = stranger.cases(ENGLISH, "--content", "xx")

    (cited,) = case["basis"]
    assert (cited["instrument"], cited["article"]) == ("HARBOUR", 9)
    assert [one["name"] for one in case["authorities"]] == ["Harbour Authority"]
    assert [one["type"] for one in case["measures"]] == ["fine"]


def test_a_document_in_a_language_of_one_vocabulary_needs_no_name(stranger: Stranger) -> None:
    """The stranger names no law in Chinese, so Chinese documents are read as without it."""
    (case,) = stranger.cases(CHINESE)

    assert [one["instrument"] for one in case["basis"]] == ["CSL"]
    assert [one["name"] for one in case["authorities"]] == ["重庆市公安局"]


def test_one_process_reads_by_several_vocabularies(stranger: Stranger) -> None:
    """Nothing that was compiled from one is left when the next document is read by another."""
    stranger.write(
        "turns.py",
        f"""
from hegui.reading import read
zh, en = {CHINESE!r}, {ENGLISH!r}
for text, name in ((zh, None), (en, "xx"), (en, "cn"), (zh, "xx"), (zh, "cn")):
    print([[c.instrument for c in case.basis] for case in read(text, "d", content=name).cases])
""",
    )

    done = stranger.run("turns")

    assert done.stdout.splitlines() == [
        "[['CSL']]",
        "[['HARBOUR']]",
        "[[]]",
        "[[]]",
        "[['CSL']]",
    ], done


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Several content packages read 'en': name one of cn, xx (--content)."),
        (("--content", "yy"), "No content package 'yy' has words to read by: use cn, xx."),
    ],
)
def test_a_document_that_several_could_read_is_read_by_none(
    stranger: Stranger, options: tuple[str, ...], said: str
) -> None:
    """Which country a case is of must not be guessed: one sentence says what to add."""
    stranger.write("notice.txt", ENGLISH)

    done = stranger.hegui("cases", "read", "notice.txt", *options)

    assert done.returncode == codes.WRONG
    assert said in " ".join(done.stderr.split())


def test_the_tests_of_content_prove_a_strangers_duty(stranger: Stranger) -> None:
    """The one command of the docs finds the duty and passes."""
    done = stranger.prove()

    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_the_tests_of_content_catch_a_provision_that_is_not_there(stranger: Stranger) -> None:
    """A duty that cites an article which the law does not hold fails."""
    stranger.write("hegui_xx/duties/harbour/drill.py", DUTY.replace("harbour:4", "harbour:5"))

    done = stranger.prove()

    assert done.returncode == 1
    assert "test_every_fact_holds_of_a_duty[harbour.drill]" in done.stdout
    assert "provisions_exist_from_their_day_on" in done.stdout


def test_a_malformed_law_stops_the_audit_before_anything_is_judged(stranger: Stranger) -> None:
    """A fault in a version that no day of the audit reads is named by file, line and field."""
    faulty = LAW.replace("organisation: {min: 1000, max: 5000}", "organisation: {min: 9, max: 5}")
    stranger.write("hegui_xx/laws/harbour/2099-01-01.yaml", faulty)

    done = stranger.hegui("audit", "hegui.toml", "--as-of", "2026-06-30", "--only", "harbour")

    assert done.returncode == codes.WRONG
    assert done.stdout == ""
    assert "2099-01-01.yaml, line 21: provisions.9.penalty.tiers.0.organisation" in done.stderr


def test_one_version_of_a_law_in_two_packages_is_refused(stranger: Stranger) -> None:
    """What the law was on a day is said by one package; the sentence names both files."""
    name = "laws/csl/2017-06-01.yaml"
    stranger.write(f"hegui_xx/{name}", LAW)

    done = stranger.hegui("law", "show", "csl:21", "--as-of", "2017-08-01")

    assert done.returncode == codes.WRONG
    assert str(stranger.folder / "hegui_xx" / name) in done.stderr
    assert str(OURS / name) in done.stderr
    assert "keep one" in done.stderr


def test_one_duty_in_two_packages_is_refused(stranger: Stranger) -> None:
    """An id is a path, and two packages may not both have it."""
    stranger.write("hegui_xx/duties/csl/mlps_logs.py", DUTY)

    done = stranger.hegui("audit", "hegui.toml", "--as-of", "2026-06-30")

    assert done.returncode == codes.WRONG
    assert done.stdout == ""
    assert "'csl.mlps_logs'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_among_the_duties_that_holds_none_is_refused(stranger: Stranger) -> None:
    """Every file under duties is a duty; the sentence names the one that is not."""
    stranger.write("hegui_xx/duties/harbour/__init__.py", "")

    done = stranger.hegui("duties")

    assert done.returncode == codes.WRONG
    assert str(stranger.folder / "hegui_xx/duties/harbour/__init__.py") in done.stderr


def test_no_content_at_all_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without law nothing can be judged, and nothing judged is not the same as no breach."""
    monkeypatch.setattr("hegui.content.entry_points", lambda group: ())  # noqa: ARG005, as asked

    with pytest.raises(ContentError, match=r"hegui\.content"):
        content.installed.__wrapped__()


def test_a_package_without_a_folder_is_refused(stranger: Stranger) -> None:
    """Without `__init__.py` it is no package of one place, and its files cannot be found."""
    (stranger.folder / "hegui_xx" / "__init__.py").unlink()

    done = stranger.hegui("duties")

    assert done.returncode == codes.WRONG
    assert "hegui_xx has no folder of its own" in done.stderr
