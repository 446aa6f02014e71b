"""What a report says of the cost: headline, table, sum, chart and order of the breaches."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui.report import html, markdown, plain, value
from hegui.report import json as as_json
from hegui.report.explain import explained

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.report.value import Report

DAY = date(2026, 6, 30)
PROFILE = """
taken_on = 2026-06-30
[operator]
name = "Example"
services = ["website"]
places = ["440100"]
users = 2000000
"""
CONTACTS = """
[evidence.pi_collection]
rows = [{ product = "app", item = "contacts", needed_for_service = false }]
"""
MINIMAL = ("csl.pi_minimal",)
FORMULA = {
    "en": "up to CNY 50,000,000 or 5 percent of the turnover of the year before",
    "zh": "最高5000万元或者上一年度营业额百分之五",
}


def audited(folder: Path, *parts: str, only: tuple[str, ...], day: date = DAY) -> Report:
    """Return the report of a `hegui.toml` that holds these parts; a row may run over lines."""
    path = folder / "hegui.toml"
    path.write_text("".join(parts).replace(",\n  ", ", "), encoding="utf-8")
    return value.build(path, day, only)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_c1_the_highest_fine_of_pipl_is_in_the_headline(tmp_path: Path, lang: str) -> None:
    """It was left out, so that a tenth of it or nothing stood in each of these places."""
    report = audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL)
    (entry,) = report.entries

    assert FORMULA[lang] in plain.ceiling(report, lang)
    assert FORMULA[lang] in plain.exposed(entry, lang)
    assert FORMULA[lang] in markdown.render(report, lang)
    assert FORMULA[lang] in html.render(report, lang)
    assert FORMULA[lang] in explained(report, lang)


def test_c1_the_table_of_the_terminal_shows_the_floor(tmp_path: Path) -> None:
    """A narrow cell has no room for the formula, so it says that there may be more."""
    (entry,) = audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL).entries

    assert plain.company(entry, "en")[-1] == "≤ 50,000,000 or more"
    assert plain.company(entry, "zh")[-1] == "≤ 5000万或者更高"


def test_c1_turnover_of_the_profile_is_in_the_headline(tmp_path: Path) -> None:
    """Five percent of three billion are more than fifty million."""
    rich = PROFILE + "turnover = 3_000_000_000\n"
    report = audited(tmp_path, rich, CONTACTS, only=MINIMAL)
    (entry,) = report.entries

    assert f"{FORMULA['en']} (CNY 150,000,000)" in plain.ceiling(report, "en")
    assert f"{FORMULA['zh']}（1.5亿元）" in plain.ceiling(report, "zh")
    assert plain.company(entry, "en")[-1] == "≤ 150,000,000"
    assert plain.most(entry) == 150_000_000


def test_c1_the_highest_fine_of_pipl_comes_first(tmp_path: Path) -> None:
    """Of two breaches without a fine in the tier pointed to, the dearer one is first."""
    complaints = "[evidence.complaints]\nrows = []\n"
    report = audited(
        tmp_path, PROFILE, CONTACTS, complaints, only=("csl.pi_minimal", "csl.complaints")
    )

    breached = [e.finding.duty.id for e in html.by_weight(report)]

    assert breached[0] == "csl.pi_minimal"


def test_c1_the_chart_reaches_the_highest_fine(tmp_path: Path) -> None:
    """Its axis ended at twenty million, and the bar of fifty million was not there at all."""
    drawn = html.render(audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL), "en")

    assert "10,000,000" in drawn
    assert "or more" in drawn


def test_c1_json_and_csv_show_the_floor(tmp_path: Path) -> None:
    """Amounts for programs are those of the words."""
    report = audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL)
    (duty,) = as_json.as_value(report, "en")["duties"]

    assert duty["exposure"]["organisation_most"]["maximum"] == 50_000_000
    assert duty["exposure"]["organisation_most"]["floor"] is True


LOGS = """
[evidence.log_sources]
rows = [{ system = "s1", source = "web", kind = "access", started_on = 2020-01-01 }]
[evidence.log_coverage]
rows = [{ source = "web", day = 2026-06-29, records = 5 }]
"""
ONLY_LOGS = ("csl.mlps_logs",)


def incident(system: str, found_at: str) -> str:
    """Return an incident with harm as a table of `hegui.toml`."""
    return f"""
[evidence.incidents]
rows = [{{ incident = "i1", system = "{system}", grade = "major", found_at = "{found_at}",
  harm = true }}]
"""


@pytest.mark.parametrize(
    ("system", "found_at", "pointed"),
    [
        ("s1", "2026-06-01T02:00:00Z", "harm"),
        ("zz", "2026-06-01T02:00:00Z", "breach"),
        ("zz", "2018-06-01T02:00:00Z", "breach"),
        ("s1", "2018-06-01T02:00:00Z", "breach"),
    ],
)
def test_m7_harm_raises_the_tier_by_system_and_time(
    tmp_path: Path, system: str, found_at: str, pointed: str
) -> None:
    """Any incident with harm, of any year and system, raised logs on s1 to the higher tier."""
    report = audited(tmp_path, PROFILE, LOGS, incident(system, found_at), only=ONLY_LOGS)
    (entry,) = report.entries

    assert entry.exposure is not None
    assert entry.exposure.pointed == pointed


def ordered(system: str, basis: str = "csl:61.p1") -> str:
    """Return an overdue order on logs as a table of `hegui.toml`."""
    return f"""
[evidence.orders]
rows = [{{ order = "Order 7", authority = "police", duty = "csl.mlps_logs", system = "{system}",
  issued_on = 2026-06-01, served_on = 2026-06-01, basis = "{basis}", measure = "rectification",
  due_on = 2026-06-15 }},
  {{ order = "Order 8", authority = "police", measure = "notice", issued_on = 2026-05-01,
  served_on = 2026-05-01, due_on = 2026-05-15, done_on = 2026-05-10, reported_on = 2026-05-10 }}]
"""


@pytest.mark.parametrize(("system", "pointed"), [("s1", "refusal"), ("s2", "breach")])
def test_an_order_raises_the_tier_of_its_system_only(
    tmp_path: Path, system: str, pointed: str
) -> None:
    """The order is read from the register with the system that it is about."""
    report = audited(tmp_path, PROFILE, LOGS, ordered(system), only=ONLY_LOGS)
    (entry,) = report.entries

    assert entry.exposure is not None
    assert entry.exposure.pointed == pointed


@pytest.mark.parametrize("basis", ["pipl:66.p1", "dsl:45.p1", "csl:61.p1"])
def test_m10_an_order_is_shown_under_its_own_basis(tmp_path: Path, basis: str) -> None:
    """An order under PIPL 66 appeared under five clauses of the Cybersecurity Law."""
    report = audited(tmp_path, PROFILE, LOGS, ordered("s1", basis), only=("csl.orders",))
    (entry,) = report.entries

    assert [basis] == [str(ref) for ref in entry.finding.provisions]
    assert basis == entry.deadlines[0].basis


def test_m10_a_basis_that_is_no_provision_leaves_those_of_the_duty(tmp_path: Path) -> None:
    """A register may hold any words; nothing is made of them."""
    report = audited(tmp_path, PROFILE, LOGS, ordered("s1", "网安法"), only=("csl.orders",))

    assert len(report.entries[0].finding.provisions) > 1


def test_m10_an_order_of_2025_is_shown_under_the_number_of_2026(tmp_path: Path) -> None:
    """What csl:59.p1 was when the order was issued is csl:61.p1 on the day of the audit."""
    old = ordered("s1", "csl:59.p1").replace("2026-06-0", "2025-06-0")
    report = audited(tmp_path, PROFILE, LOGS, old, only=("csl.orders",))

    assert [str(ref) for ref in report.entries[0].finding.provisions] == ["csl:61.p1"]


STRANGER = """
[evidence.accounts]
rows = [{ account = "a1", kind = "person", service = "publishing",
  created_at = "2026-05-01T02:00:00Z",
  service_started_at = "2026-05-01T02:00:00Z", identity_status = "none" }]
complete_from = 2026-01-01
declared_by = "x"
"""


def test_m12_the_heavier_law_on_the_same_act_sets_the_range(tmp_path: Path) -> None:
    """Exposure said 'no fine; up to 500,000', though the law on fraud fines at once."""
    publishing = PROFILE.replace('["website"]', '["website", "publishing"]')
    report = audited(tmp_path, publishing, STRANGER, only=("csl.real_name",))
    (entry,) = report.entries

    assert entry.exposure is not None
    assert entry.exposure.clause == "anti-fraud:41"
    assert plain.company(entry, "en") == ("50,000–500,000", "≤ 5,000,000")
    assert "(apl:29)" in entry.exposure.how["en"]
