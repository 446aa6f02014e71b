"""The docket: a line a step, as the audit judged it, and nothing told that is not on record."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from hegui import cli, duties, law
from hegui.assessment import docket
from hegui.assessment.docket import Docket, Line
from hegui.cli import codes
from hegui.days import LATER_ON, NEVER_ON
from hegui.progress import quiet
from hegui.report.docket import docketed, page, wording

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.report.docket import Found

DAY = date(2026, 6, 30)
SCHEME = docket.load("mlps")
STEPS = {step.id: step for step in SCHEME.steps}
MARKS = {"excellent_mark": 90, "good_mark": 80, "pass_mark": 70}

OPERATOR = """
taken_on = 2026-06-30

[operator]
name = "A"
body = "company"
ciio = false
"""
SYSTEMS = """
[evidence.systems]
rows = [
  { system = "old", level = 3, graded_on = 2020-01-01, filed_on = 2020-01-31, filing_no = "1", filing_expires_on = 2026-06-29, last_assessed_on = 2024-05-01, conclusion = "basically_conform", major_risks = 2, in_operation_on = 2019-01-01, retired_on = "" },
  { system = "late", level = 2, graded_on = 2025-10-01, filed_on = 2025-11-01, filing_no = "2", filing_expires_on = 2028-10-31, last_assessed_on = "", conclusion = "", major_risks = "", in_operation_on = 2019-01-01, retired_on = "" },
  { system = "new", level = 2, graded_on = 2026-06-10, filed_on = "", filing_no = "", filing_expires_on = "", last_assessed_on = "", conclusion = "", major_risks = "", in_operation_on = 2026-06-01, retired_on = "" },
  { system = "ungraded", level = "", graded_on = "", filed_on = "", filing_no = "", filing_expires_on = "", last_assessed_on = "", conclusion = "", major_risks = "", in_operation_on = 2026-06-01, retired_on = "" },
  { system = "nolevel", level = "", graded_on = 2026-01-01, filed_on = "", filing_no = "", filing_expires_on = "", last_assessed_on = "", conclusion = "", major_risks = "", in_operation_on = 2025-06-01, retired_on = "" },
  { system = "gone", level = 3, graded_on = 2020-01-01, filed_on = "", filing_no = "", filing_expires_on = "", last_assessed_on = "", conclusion = "", major_risks = "", in_operation_on = 2019-01-01, retired_on = 2025-01-01 },
  { system = "plan", level = 3, graded_on = 2025-01-01, filed_on = 2025-01-15, filing_no = "5", filing_expires_on = 2028-01-14, last_assessed_on = 2026-03-01, conclusion = "not_conform", major_risks = 4, in_operation_on = 2024-01-01, retired_on = "" },
  { system = "twice", level = 3, graded_on = 2025-01-01, filed_on = 2025-01-15, filing_no = "6", filing_expires_on = 2028-01-14, last_assessed_on = 2026-03-01, conclusion = "not_conform", major_risks = 4, in_operation_on = 2024-01-01, retired_on = "" },
  { system = "twice", level = 2, graded_on = 2025-01-01, filed_on = 2025-01-15, filing_no = "6", filing_expires_on = 2028-01-14, last_assessed_on = 2026-03-01, conclusion = "not_conform", major_risks = 4, in_operation_on = 2024-01-01, retired_on = "" },
]

[evidence.assessments]
rows = [
  { system = "plan", kind = "mlps", contract_signed_on = 2026-01-05, finished_on = 2026-03-01, conclusion = "不符合", major_risks = 5, plan_on = 2026-03-10, rectify_until = 2026-06-29, rectified_on = "" },
]
"""  # noqa: E501


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return the dockets of systems that each stand elsewhere."""
    return docketed("mlps", config(tmp_path_factory.mktemp("firm"), SYSTEMS), DAY, quiet)


def config(folder: Path, text: str) -> Path:
    """Write the configuration of an operator and return its path."""
    path = folder / "hegui.toml"
    path.write_text(f"{OPERATOR}{text}", encoding="utf-8")
    return path


def line(found: Found, system: str, step: str) -> Line:
    """Return the line of a step."""
    (one,) = (one for one in found.dockets if one.system == system)
    return next(line for line in one.lines if line.step.id == step)


def told(found: Found, system: str, step: str) -> tuple[str, date | None, date | None]:
    """Return the state of a line and its days."""
    one = line(found, system, step)
    return (one.state, one.done_on, one.due_on)


def test_a_step_stands_as_its_duty_was_judged(found: Found) -> None:
    """Filed a day late, not yet due, and certificates and evaluations past their day."""
    assert ("late", date(2025, 11, 1), date(2025, 10, 31)) == told(found, "late", "filing")
    assert ("due", None, date(2026, 7, 10)) == told(found, "new", "filing")
    assert ("done", date(2020, 1, 31), date(2020, 1, 31)) == told(found, "old", "filing")
    assert ("overdue", None, date(2026, 6, 29)) == told(found, "old", "certificate")
    assert ("due", None, date(2028, 10, 31)) == told(found, "late", "certificate")
    assert ("overdue", date(2024, 5, 1), date(2025, 5, 1)) == told(found, "old", "evaluation")
    assert ("due", date(2026, 3, 1), date(2027, 3, 1)) == told(found, "plan", "evaluation")


def test_what_is_not_asked_is_no_failure(found: Found) -> None:
    """Level 2 has no interval, there is no certificate before the filing, and no plan either."""
    assert "none" == line(found, "late", "evaluation").state
    assert "none" == line(found, "new", "certificate").state
    assert "none" == line(found, "new", "rectification").state
    assert "gone" not in {one.system for one in found.dockets}
    assert 1 == found.retired


def test_no_day_is_reckoned_from_one_that_is_missing(found: Found) -> None:
    """Neither without the day of grading, nor where the level does not say whether it is asked."""
    for step in ("filing", "certificate", "evaluation"):
        assert ("unknown", None, None) == told(found, "nolevel", step) or step == "certificate"
        assert line(found, "ungraded", step).due_on is None
    (said,) = line(found, "nolevel", "filing").says
    assert ("not_recorded", ["level", "filing_no"]) == (said.key, said.values["columns"])


def test_rows_that_contradict_each_other_leave_a_system_open(found: Found) -> None:
    """Of two rows of one system neither is chosen."""
    (one,) = (one for one in found.dockets if one.system == "twice")
    assert one.level is None
    for step in ("filing", "certificate", "evaluation"):
        assert ("unknown", None, None) == told(found, "twice", step)
        assert "several_rows" in {said.key for said in line(found, "twice", step).says}


def test_risk_items_and_the_plan_are_those_on_record(found: Found) -> None:
    """Two are open, and the plan ended a day ago by its own day."""
    assert "open" == line(found, "old", "major_risks").state
    assert ("overdue", None, date(2026, 6, 29)) == told(found, "plan", "rectification")
    assert "unknown" == line(found, "old", "rectification").state


def test_each_verdict_of_a_duty_is_the_state_of_its_line(found: Found) -> None:
    """Nothing is overdue that the audit does not call breached, and nothing done that it doubts."""
    states = {"met": {"done", "due"}, "breached": {"late", "overdue", "breached"}}
    for step in (one for one in SCHEME.steps if one.kind == "duty"):
        for row in found.finding(step.duty).sample:
            state = line(found, row["system"], step.id).state
            level = next(d.level for d in found.dockets if d.system == row["system"])
            if level is None or level >= step.from_level:
                assert state in states.get(row["verdict"], {"unknown"}), (step.id, row)


def without(table: str, column: str) -> str:
    """Return the registers with a column of one of them left out."""
    held = tomllib.loads(SYSTEMS)["evidence"]
    lines = []
    for name, register in held.items():
        lines.append(f"[evidence.{name}]\nrows = [")
        for cells in register["rows"]:
            kept = {k: v for k, v in cells.items() if (name, k) != (table, column)}
            told = (f"{k} = {v if isinstance(v, date) else json.dumps(v)}" for k, v in kept.items())
            lines.append(f"  {{ {', '.join(told)} }},")
        lines.append("]")
    return "\n".join(lines)


@pytest.mark.full
def test_less_on_record_makes_no_step_better(found: Found, tmp_path: Path) -> None:
    """With a column left out a step is as it was, not known, or has no day; it is never done."""
    held = tomllib.loads(SYSTEMS)["evidence"]
    better = {"done", "late", "due", "none"}
    for table, register in held.items():
        for column in {name for cells in register["rows"] for name in cells} - {
            *("system", "kind", "finished_on"),  # the keys, without which there is no row
            "level",  # two rows of one system differ in it alone
        }:
            less = docketed("mlps", config(tmp_path, without(table, column)), DAY, quiet)
            for before in found.dockets:
                for one in before.lines:
                    after = line(less, before.system, one.step.id).state
                    assert after == one.state or after not in better, (column, before.system, one)


def row(**cells: Any) -> dict[str, Any]:
    """Return a row of the systems of which little is known."""
    blank = dict.fromkeys(("name", "level", "last_assessed_on", "conclusion", "major_risks"))
    return {"system": "s", **blank, "retired_on": NEVER_ON, **cells}


def report(**cells: Any) -> dict[str, Any]:
    """Return a report of an evaluation."""
    blank = dict.fromkeys(
        ("level", "template", "conclusion", "by", "major_risks", "contract_signed_on")
    )
    days = dict.fromkeys(("plan_on", "rectified_on", "reported_on"), NEVER_ON)
    given = {"finished_on": date(2024, 5, 1), "rectify_until": None, **days}
    return {"system": "s", "kind": "mlps", **blank, **given, **cells}


def alone(step: str, of: dict[str, Any], *reports: dict[str, Any], **judged: Any) -> Line:
    """Return one line of one system, by what is recorded alone."""
    scheme = SCHEME.model_copy(update={"steps": (STEPS[step],)})
    rows = {"s": {"system": "s", "verdict": "met", **judged}} if judged else {}
    of_duty = {STEPS[step].duty: docket.Judged("met", {}, rows)}
    (made,) = docket.arranged(scheme, DAY, [of], reports, of_duty, MARKS)
    assert isinstance(made, Docket)
    return made.lines[0]


@pytest.mark.parametrize(
    ("signed", "finished", "template", "says", "title"),
    [
        (date(2025, 1, 6), date(2025, 3, 19), None, "template_by_days", "template of 2021"),
        (date(2025, 3, 21), date(2025, 5, 1), None, "template_by_days", "template of 2025"),
        (date(2025, 1, 6), date(2025, 3, 21), None, "template_between", None),
        (date(2025, 1, 6), date(2025, 3, 20), None, "template_between", None),
        (date(2021, 6, 1), date(2021, 7, 1), None, "template_between", None),
        (date(2020, 6, 1), date(2021, 6, 1), None, "template_older", None),
        (date(2016, 6, 1), date(2017, 6, 1), None, "template_older", None),
        (None, date(2026, 5, 1), None, "template_no_contract", None),
        (date(2025, 1, 6), date(2025, 3, 21), "2021", "template_stated", "template of 2021"),
    ],
)
def test_the_template_is_told_only_where_both_days_agree(
    signed: date | None, finished: date, template: str | None, says: str, title: str | None
) -> None:
    """The contract and the report lie on one side of a first day, or the report tells its own."""
    told = report(
        contract_signed_on=signed, finished_on=finished, template=template, conclusion="良"
    )
    found = {said.key: said for said in alone("conclusion", row(), told).says}
    assert says in found
    named = found[says].values.get("template")
    assert title == (None if named is None else named["en"])


@pytest.mark.parametrize(
    ("said", "template", "key", "words"),
    [
        ("良", "2021", "concluded", "good"),
        ("基本符合", "2025", "concluded", "basically conforms"),
        ("良", "2025", "not_of_template", "template of 2025"),
        ("80", "2021", "marked", "good"),
        ("79.9", "2021", "marked", "medium"),
        ("69.9", "2021", "marked", "poor"),
        ("95", "2025", "no_marks", "template of 2025"),
        ("95", "2019", "concluded_as", "95"),
        ("通过", "2021", "concluded_as", "通过"),
        (None, "2021", "conclusion_missing", ""),
    ],
)
def test_a_conclusion_is_read_by_its_template(
    said: str | None, template: str, key: str, words: str
) -> None:
    """A mark is one of the template that gives marks; what no template knows stands as it is."""
    line = alone("conclusion", row(), report(template=template, conclusion=said))
    found = {one.key: one for one in line.says}
    assert key in found
    assert words in wording.says(line, "en")[list(found).index(key)]
    assert ("unknown" if said is None else "done") == line.state


def test_a_later_evaluation_that_has_no_report_hides_the_report() -> None:
    """What the systems register tells of a later day says nothing of the earlier plan."""
    later = row(last_assessed_on=date(2025, 1, 1), conclusion="conform")
    done = report(rectified_on=date(2024, 8, 1))
    line = alone("conclusion", later, done)
    assert (date(2025, 1, 1), "no_report") == (line.done_on, line.says[-1].key)
    assert "unknown" == alone("rectification", later, done).state


def test_an_evaluation_after_the_day_says_nothing_of_it() -> None:
    """The register of systems has the last one only: what there was before it is not known."""
    later = row(last_assessed_on=LATER_ON, conclusion="conform", major_risks=0)
    for step in ("conclusion", "major_risks", "rectification"):
        assert "unknown" == alone(step, later).state
    earlier = alone("conclusion", later, report(conclusion="良", template="2021"))
    assert ("done", date(2024, 5, 1)) == (earlier.state, earlier.done_on)


@pytest.mark.parametrize(
    ("plan", "reached", "state"),
    [
        ({}, False, "open"),
        ({}, None, "unknown"),
        ({"plan_on": None}, False, "unknown"),
        ({"plan_on": date(2024, 6, 1)}, False, "open"),
        ({"rectify_until": date(2026, 6, 30)}, False, "due"),
        ({"rectify_until": date(2026, 6, 29)}, False, "overdue"),
        ({"rectify_until": date(2026, 6, 29), "rectified_on": None}, False, "unknown"),
        ({"rectified_on": date(2024, 9, 1)}, False, "done"),
        ({"major_risks": 0}, True, "none"),
        ({"major_risks": 2}, True, "open"),
        ({}, True, "unknown"),
    ],
)
def test_a_plan_stands_by_its_own_day(
    plan: dict[str, Any],
    reached: bool | None,  # noqa: FBT001 - a row of a table
    state: str,
) -> None:
    """The law sets none, so that a plan without one is open and never overdue."""
    of = row(major_risks=plan.get("major_risks"), last_assessed_on=date(2024, 5, 1))
    assert state == alone("rectification", of, report(**plan), reached=reached).state


def test_the_scheme_names_what_there_is() -> None:
    """Its duties, their columns, and on each day the numbers of the law that it counts by."""
    books = law.load()
    for step in (one for one in SCHEME.steps if one.duty):
        duty = duties.load(step.duty)
        for since, counted in step.counted.items():
            numbers = books.numbers(duty.provisions(since), since)
            values = {name: number.value for name, number in numbers.items()}
            assert counted.en.format(**values) != counted.zh.format(**values)
    versions = {version.since for version in books.versions(SCHEME.instrument)}
    assert versions == {one.first_on for one in SCHEME.templates} - {None}


def test_a_register_of_systems_that_is_missing_ends_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is arranged, and the sentence says why."""
    asked = ["mlps", "docket", str(config(tmp_path, "")), "--as-of", "2026-06-30"]
    assert codes.UNDETERMINED == cli.run(asked)
    assert "names no source for systems" in capsys.readouterr().out


def test_every_format_tells_the_same_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON, CSV and the calendar, in either language, and a page with every system."""
    asked = ["mlps", "docket", str(config(tmp_path, SYSTEMS)), "--as-of", "2026-06-30"]
    assert codes.FINE == cli.run([*asked, "--output", "json", "--html", str(tmp_path / "d.html")])
    held = json.loads(capsys.readouterr().out)
    assert codes.FINE == cli.run([*asked, "--output", "csv", "--lang", "zh"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    lines = [(one["system"], step) for one in held["systems"] for step in one["steps"]]
    assert [(name, step["state"]) for name, step in lines] == [
        (row["system"], row["state"]) for row in rows
    ]
    assert codes.FINE == cli.run([*asked, "--output", "ics"])
    events = Calendar.from_ical(capsys.readouterr().out).walk("VEVENT")
    days = {event["dtstart"].dt for event in events}
    assert {date(2026, 6, 29), date(2026, 7, 10), date(2027, 3, 1)} <= days
    text = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert all(f"<section>\n<h2>{one['system']}" in text for one in held["systems"])


def test_a_row_without_a_key_is_named_and_is_no_system(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said beside the dockets, and not counted among those out of operation."""
    blank = SYSTEMS.replace('system = "new"', 'system = ""')
    asked = ["mlps", "docket", str(config(tmp_path, blank)), "--as-of", "2026-06-30"]
    assert codes.FINE == cli.run([*asked, "--output", "json"])
    told = capsys.readouterr()
    held = json.loads(told.out)
    assert (1, False) == (held["retired"], "new" in {one["system"] for one in held["systems"]})
    assert "mlps_2007.grading: " in told.err


def test_how_a_day_is_counted_stands_beside_it(found: Found) -> None:
    """By the law of the day: since the letter of 2025 a year from level 3 on, 30 days to file."""
    held = wording.as_value(found, "en")["counted"]
    assert "Levels 3, 4 and 5 every 12 months." == held["evaluation"]
    assert held["filing"].startswith("Within 30 days")
    assert "3 years" in held["certificate"]


def test_a_page_shows_what_evidence_says_as_text(tmp_path: Path) -> None:
    """A name with markup stands there as it was written."""
    bad = SYSTEMS.replace('system = "new"', 'name = "<script>alert(1)</script>", system = "new"')
    text = page.render(docketed("mlps", config(tmp_path, bad), DAY, quiet), "zh")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
