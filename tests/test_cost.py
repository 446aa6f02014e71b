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
    """Return the report of a `hegui.toml` that holds these parts."""
    path = folder / "hegui.toml"
    path.write_text("".join(parts), encoding="utf-8")
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
