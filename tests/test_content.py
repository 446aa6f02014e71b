"""A stranger's content package stands beside ours, found by its entry point and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hegui import content
from hegui.cli import codes
from hegui.errors import ContentError

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
CONFIG = """\
[operator]
name = "Harbour"
services = ["website"]

[evidence.drills]
rows = [{ plan = "harbour plan", held_on = 2026-03-01, passed = false }]
"""


class Stranger:
    """An installed package `hegui_xx` of one law and one duty, and a shell in which to use it."""

    def __init__(self, folder: Path) -> None:
        """Write the package and its entry point, as an installer would."""
        self.folder = folder
        self.write("hegui_xx-0.1.0.dist-info/METADATA", "Name: hegui-xx\nVersion: 0.1.0\n")
        self.write("hegui_xx-0.1.0.dist-info/entry_points.txt", "[hegui.content]\nxx = hegui_xx\n")
        self.write("hegui_xx/__init__.py", '"""Rules of the harbour."""\n')
        self.write("hegui_xx/laws/harbour/2020-01-01.yaml", LAW)
        self.write("hegui_xx/duties/harbour/drill.py", DUTY)
        self.write("hegui.toml", CONFIG)

    def write(self, name: str, text: str) -> None:
        """Write one file under the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python that finds the package beside all that is installed here."""
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            capture_output=True,
            check=False,
            cwd=self.folder,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(self.folder), "PYTHONUTF8": "1"},
        )

    def hegui(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line."""
        return self.run("hegui.cli", *arguments)

    def prove(self) -> subprocess.CompletedProcess[str]:
        """Run the tests that prove all content, for the stranger's duty."""
        tests = str(ROOT / "tests" / "test_duties.py")
        options = ("-p", "no:cacheprovider", "-k", "harbour.drill and not postgresql")
        return self.run("pytest", tests, f"--rootdir={ROOT}", *options)


@pytest.fixture
def stranger(tmp_path: Path) -> Stranger:
    """Return a freshly installed stranger."""
    return Stranger(tmp_path)


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


def test_one_audit_judges_by_both_packages(stranger: Stranger) -> None:
    """The stranger's duty is breached by the evidence, and ours are unknown for want of any."""
    only = ("--only", "harbour", "--only", "csl.mlps_logs")

    done = stranger.hegui("audit", "hegui.toml", "--as-of", "2026-06-30", *only, "--output", "json")

    found = {duty["id"]: duty for duty in json.loads(done.stdout)["duties"]}
    assert done.returncode == codes.BREACHED
    assert found["harbour.drill"]["verdict"] == "breached"
    assert found["harbour.drill"]["provision"] == ["harbour:4"]
    assert found["harbour.drill"]["sample"][0]["plan"] == "harbour plan"
    assert found["csl.mlps_logs"]["verdict"] == "unknown"


def test_a_procedure_lets_a_breach_point_to_its_tier(stranger: Stranger) -> None:
    """Which conditions a breach meets is the stranger's word; then its fine can be told."""
    stranger.write("hegui_xx/procedure.yaml", "conditions: {breach: [violation]}\n")

    done = stranger.hegui(
        "audit", "hegui.toml", "--as-of", "2026-06-30", "--only", "harbour", "--output", "json"
    )

    fine = json.loads(done.stdout)["duties"][0]["exposure"]["organisation"]
    assert (fine["minimum"], fine["maximum"]) == (1000, 5000)


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
    assert "test_provisions_exist_from_their_day_on[harbour.drill]" in done.stdout


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
