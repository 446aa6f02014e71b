"""Every figure of the rules around the Cybersecurity Law: numbers, ranges and days.

The figures are those that `test_facts.py` froze; each has one row here that names where the law
files hold it, and a figure without a row fails.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from hegui import law
from hegui.content import installed
from hegui.days import months_after
from hegui.exposure import discretion
from hegui.law import expected
from hegui.law.workdays import load as calendar_of
from hegui.law.workdays import term

FACTS = json.loads(Path(__file__).with_name("facts.json").read_text(encoding="utf-8"))["watch"]
BOOK = law.load()
DAY = date(2026, 11, 25)


def number(ref: str, name: str) -> int:
    """Return a number that a provision holds, today."""
    return BOOK.numbers((ref,), DAY)[name].value


def fine(ref: str, condition: str, of: str = "organisation") -> list[int]:
    """Return a fine as its figures, without those that it does not have."""
    (tier,) = (t for t in BOOK.liability(ref, DAY).tiers if t.condition == condition)
    held = tier.organisation if of == "organisation" else tier.persons
    assert held is not None
    return [n for n in (held.minimum, held.maximum, held.percent) if n is not None]


def persons(ref: str, condition: str) -> list[int]:
    """Return a fine on persons as its figures."""
    return fine(ref, condition, "persons")


def measures(ref: str, condition: str) -> list[int]:
    """Return the numbers in the measures of a tier: days of detention, months."""
    (tier,) = (t for t in BOOK.liability(ref, DAY).tiers if t.condition == condition)
    return [int(n) for measure in tier.measures for n in re.findall(r"\d+", measure)]


def article(ref: str) -> int:
    """Return the article of a provision that is held."""
    return BOOK.provision(ref, DAY).ref.article


def since(*instruments: str) -> list[str]:
    """Return the first days of instruments."""
    return [BOOK.first_day(name).isoformat() for name in instruments]


def said(ref: str, day: str) -> list[str]:
    """Return a day that the summary of a provision names in words."""
    written = date.fromisoformat(day)
    assert f"{written.day} {written:%B %Y}" in BOOK.provision(ref, DAY).summary["en"]
    return [day]


def questions(instrument: str) -> list[int]:
    """Return the numbers of questions of a letter that the note of today's version names."""
    note = BOOK.versions(instrument)[-1].note
    assert note
    return [int(n) for n in re.findall(r"question (\d+)", note["en"])]


def punished_by(ref: str) -> list[int]:
    """Return the article of the Cybersecurity Law that a clause cites, in 2025 and in 2026."""
    days = date(2025, 12, 31), date(2026, 1, 1)
    return [BOOK.refers_to(ref, day)[0].article for day in days]


def ended(instrument: str) -> list[str]:
    """Return the last day of an instrument."""
    (end,) = (v.since for v in BOOK.versions(instrument) if v.repealed)
    return [(end - timedelta(days=1)).isoformat()]


def issued(instrument: str, day: str) -> list[str]:
    """Return the day of issue that the note of an instrument names."""
    written = date.fromisoformat(day)
    note = BOOK.versions(instrument)[0].note
    assert note
    assert f"{written.day} {written:%B %Y}" in note["en"]
    return [day]


def draft(identifier: str, what: str = "published") -> list[str]:
    """Return a day of a rule that is expected and is no law."""
    (found,) = (one for one in expected.load() if one.id == identifier)
    return [getattr(found, what).isoformat()]


def working_days_after(start: date, length: int) -> list[str]:
    """Return the last day of a term in working days."""
    (calendar,) = (calendar_of(content) for content in installed() if content.package == "hegui_cn")
    return [term(start, length, "working", calendar).due_on.isoformat()]


def band(name: str) -> tuple[int, int]:
    """Return the part of the range, in percent, that a band of discretion takes."""
    (found,) = (b for scale in discretion.load() for b in scale.file.bands if b.id == name)
    assert found.percent is not None
    return found.percent


def grades(grade: str, part: str, region: str) -> dict[str, list[int]]:
    """Return the row of each figure of one grade of incident; `part` is hours or minutes."""
    names = {
        "site_down_hours": ["site_down_hours"],
        f"cii_total_outage_{part}": [f"cii_outage_{part}"],
        f"cii_main_function_{part}": [f"cii_main_function_{part}"],
        "population": [f"population_percent_of_{region}", "population_persons"],
        "pi_persons": ["pi_persons"],
        "direct_loss": ["direct_loss"],
        f"tamper.home_page_{part}": [f"tamper_home_page_{part}"],
        "tamper.other_page_hours": ["tamper_other_page_hours"],
        "tamper.reposts": ["tamper_reposts"],
        "tamper.views": ["tamper_views"],
    }
    return {
        f"incident grades.{grade}.{path}": [
            number("incident:4", f"{grade}_{name}") for name in held
        ]
        for path, held in names.items()
    }


ROWS: dict[str, list[int] | list[str]] = {
    "log-retention numbers.months_min": [number("csl:23.i3", "log_months")],
    "log-retention-60d numbers.days_min": [number("mps-82:13", "log_days")],
    "mps-33 numbers.filing_days_after_connection": [number("mps-33:12", "networking_filing_days")],
    "mps-33 numbers.report_unlawful_acts_hours": [number("mps-33:10.i6", "report_hours")],
    "mps-33 numbers.fine_org_max": fine("mps-33:20", "violation"),
    "mps-33 numbers.fine_person_max": persons("mps-33:20", "violation"),
    "mps-33 numbers.stop_network_months_max": measures("mps-33:20", "serious"),
    "mps-33 articles.filing": [article("mps-33:12")],
    "mps-33 articles.report_24h": [article("mps-33:10.i6"), 6],
    "mps-33 articles.penalties.0": [article("mps-33:20")],
    "mps-33 articles.penalties.1": [article("mps-33:21")],
    "mps-33 articles.penalties.2": [article("mps-33:23")],
    "o147 numbers.report_case_hours": [number("o147:14", "case_report_hours")],
    "o147 articles.report": [article("o147:14")],
    "o147 articles.graded_protection": [article("o147:9")],
    "o147 articles.penalties": [article("o147:20")],
    **{
        f"mlps-grading matrix.{fact}.{degree}": [
            number(f"mlps-grading:{place}", f"level_{ours}_{degree}")
        ]
        for place, fact, ours in (
            (1, "rights_of_citizens_and_organisations", "citizens"),
            (2, "social_order_and_public_interest", "public"),
            (3, "national_security", "security"),
        )
        for degree in ("general", "serious", "especially_serious")
    },
    "mlps-standards standards.GB/T 22239-2019": since("mlps-standards"),
    "mlps-standards standards.GB/T 28448-2019": since("mlps-standards"),
    "mlps-standards standards.GB/T 22240-2020": [
        BOOK.versions("mlps-standards")[1].since.isoformat()
    ],
    "mlps-conclusion template_2021.used_until": [
        BOOK.versions("mlps-conclusion")[1].since.isoformat()
    ],
    "mlps-conclusion template_2025.used_for": [
        *said("mlps-conclusion:1", "2025-03-20"),
        *questions("mlps-conclusion"),
    ],
    "mlps-conclusion template_2021.grades.excellent": [
        number("mlps-conclusion:2", "excellent_mark")
    ],
    "mlps-conclusion template_2021.grades.good": [number("mlps-conclusion:2", "good_mark")],
    "mlps-conclusion template_2021.grades.medium": [number("mlps-conclusion:2", "pass_mark")],
    "mlps-conclusion template_2021.grades.poor": [number("mlps-conclusion:2", "pass_mark")],
    "mlps-filing numbers.filing_days": [number("mlps-filing:1", "filing_days")],
    "mlps-filing numbers.certificate_valid_years": [
        number("mlps-filing:2", "certificate_valid_years")
    ],
    "mlps-filing numbers.pre_2025_certificates_start": said("mlps-filing:2", "2025-01-01"),
    "mlps-filing numbers.auto_extension_years_after_evaluation": [
        number("mlps-filing:2", "certificate_extension_years")
    ],
    "mlps-filing numbers.apply_to_extend_months_before_expiry": [
        number("mlps-filing:2", "certificate_apply_months_before")
    ],
    "mlps-filing numbers.first_protection_plan_due": said("mlps-filing:3", "2025-06-30"),
    "vuln numbers.provider_report_to_miit_days": [number("vuln:7.i2", "vuln_report_days")],
    "vuln numbers.keep_vulnerability_intake_log_months": [
        number("vuln:5", "vuln_intake_log_months")
    ],
    "vuln penalty_map.Art 12 provider": punished_by("vuln:12"),
    "vuln penalty_map.Art 13 operator": punished_by("vuln:13"),
    "vuln penalty_map.Art 14 publisher or collector": punished_by("vuln:14"),
    "vuln penalty_map.Art 15 exploiter": punished_by("vuln:15"),
    "incident deadlines.0.max_minutes": [number("incident:4.i1", "report_minutes_cii")],
    "incident deadlines.0.onward": [number("incident:4.i1", "passed_on_minutes_cii")],
    "incident deadlines.1.max_minutes": [number("incident:4.i2", "report_minutes_central")],
    "incident deadlines.1.onward": [number("incident:4.i2", "passed_on_minutes_central")],
    "incident deadlines.2.max_minutes": [number("incident:4.i3", "report_minutes_other")],
    "incident deadlines.2.onward": [number("incident:4.i3", "passed_on_minutes_other")],
    "incident final_report_days_after_handling_ends": [number("incident:8", "summary_days")],
    **grades("especially_major", "hours", "province"),
    **grades("major", "hours", "prefecture"),
    **grades("relatively_major", "minutes", "prefecture"),
    "ndsr numbers.risk_report_hours_national_security": [number("ndsr:10", "risk_report_hours")],
    "ndsr numbers.records_of_supply_or_entrustment_years": [
        number("ndsr:12.p1.s2", "supply_records_years")
    ],
    "ndsr numbers.important_data_duties_from_persons": [
        number("ndsr:28", "important_data_duties_from_persons")
    ],
    "ndsr numbers.large_platform_registered": [number("ndsr:62.i8", "large_platform_registered")],
    "ndsr numbers.large_platform_mau": [number("ndsr:62.i8", "large_platform_monthly_active")],
    "ndsr numbers.important_data_risk_assessment_per_year": [
        number("ndsr:33.p1", "important_data_assessments_per_year")
    ],
    "ndsr articles.24h": [article("ndsr:10")],
    "ndsr articles.incident": [article("ndsr:11")],
    "ndsr articles.records_3y": [article("ndsr:12")],
    "ndsr articles.offshore_representative_filing": [article("ndsr:26")],
    "ndsr articles.audit": [article("ndsr:27")],
    "ndsr articles.ten_million": [article("ndsr:28")],
    "ndsr articles.officer": [article("ndsr:30")],
    "ndsr articles.risk_assessment_before_sharing": [article("ndsr:31")],
    "ndsr articles.merger_report": [article("ndsr:32")],
    "ndsr articles.annual_report": [article("ndsr:33")],
    "ndsr articles.large_platform_definition": [article("ndsr:62")],
    "ndsr fines.55.refuses_or_serious_org_max": fine("ndsr:55", "refuses_or_serious"),
    "ndsr fines.55.person": persons("ndsr:55", "refuses_or_serious"),
    "ndsr fines.56.first_org": fine("ndsr:56", "violation"),
    "ndsr fines.56.serious_org": fine("ndsr:56", "refuses_or_serious"),
    "ndsr fines.56.serious_person": persons("ndsr:56", "refuses_or_serious"),
    "ndsr fines.57.first_org": fine("ndsr:57", "violation"),
    "ndsr fines.57.serious_org": fine("ndsr:57", "refuses_or_serious_consequences"),
    "ndsr fines.57.serious_person": persons("ndsr:57", "refuses_or_serious_consequences"),
    "pipl numbers.pia_and_records_years": [number("pipl:56.p2", "processing_records_years")],
    "pipl numbers.child_age_under": [number("pipl:28.p1", "child_age_under")],
    "pipl numbers.org_max_serious": fine("pipl:66.p2", "serious")[:1],
    "pipl numbers.turnover_percent_max": fine("pipl:66.p2", "serious")[1:],
    "pipl numbers.org_max_refusal": fine("pipl:66.p1", "refuses"),
    "pipl articles.impact_assessment": [article("pipl:55"), article("pipl:56")],
    "pipl articles.breach": [article("pipl:57")],
    "pipl articles.officer": [article("pipl:52")],
    "pipl articles.offshore_representative": [article("pipl:53")],
    "pipl articles.audit": [article("pipl:54")],
    "pipl articles.fines": [article("pipl:66")],
    "pipl fines.refusal.org_max": fine("pipl:66.p1", "refuses"),
    "pipl fines.refusal.person": persons("pipl:66.p1", "refuses"),
    "pipl fines.serious (provincial or higher).org": fine("pipl:66.p2", "serious"),
    "pipl fines.serious (provincial or higher).person": persons("pipl:66.p2", "serious"),
    "dsl fines.45 p1 first.org": fine("dsl:45.p1", "violation"),
    "dsl fines.45 p1 first.person": persons("dsl:45.p1", "violation"),
    "dsl fines.45 p1 serious.org": fine("dsl:45.p1", "refuses_or_serious_consequences"),
    "dsl fines.45 p1 serious.person": persons("dsl:45.p1", "refuses_or_serious_consequences"),
    "dsl fines.45 p2 core data.org": fine("dsl:45.p2", "violation"),
    "dsl fines.46 first.org": fine("dsl:46", "violation"),
    "dsl fines.46 first.person": persons("dsl:46", "violation"),
    "dsl fines.46 serious.org": fine("dsl:46", "serious"),
    "dsl fines.46 serious.person": persons("dsl:46", "serious"),
    "dsl fines.48 p1.org": fine("dsl:48.p1", "violation"),
    "dsl fines.48 p1.person": persons("dsl:48.p1", "violation"),
    "dsl fines.48 p2 first.org": fine("dsl:48.p2", "violation"),
    "dsl fines.48 p2 serious.org": fine("dsl:48.p2", "serious_consequences"),
    "dsl fines.48 p2 serious.person": persons("dsl:48.p2", "serious_consequences"),
    "dsl articles.protection": [article("dsl:27")],
    "dsl articles.risk_and_incident": [article("dsl:29")],
    "dsl articles.important_data_assessment": [article("dsl:30")],
    "dsl articles.export": [article("dsl:31")],
    "dsl articles.foreign_authorities": [article("dsl:36")],
    "data-risk-2026 numbers.important_data_assessments_per_year": [
        number("data-risk-2026:5.p1", "important_data_interval_years")
    ],
    "data-risk-2026 numbers.general_data_encouraged_every_years": [
        number("data-risk-2026:5.p2", "general_data_interval_years")
    ],
    "data-risk-2026 numbers.keep_report_years_min": [
        number("data-risk-2026:5.p1", "risk_report_keep_years")
    ],
    "small-pi-2026 numbers.persons_below": [number("small-pi-2026:1", "small_below_persons")],
    "small-pi-2026 numbers.audit_items_in_annex": [number("small-pi-2026:2", "small_audit_items")],
    "pi-audit numbers.audit_every_years_if_over_persons.years": [
        number("pi-audit:4", "audit_interval_years")
    ],
    "pi-audit numbers.audit_every_years_if_over_persons.persons_over": [
        number("pi-audit:4", "audit_over_persons")
    ],
    "pi-audit numbers.officer_from_persons": [number("pi-audit:12.p1", "officer_from_persons")],
    "pi-audit numbers.forced_audit_leak_persons": [number("pi-audit:5", "forced_audit_persons")],
    "pi-audit numbers.forced_audit_sensitive_persons": [
        number("pi-audit:5", "forced_audit_sensitive_persons")
    ],
    "pi-audit numbers.report_after_rectification_working_days": [
        number("pi-audit:11", "rectification_report_working_days")
    ],
    "pi-audit numbers.same_auditor_max_consecutive": [number("pi-audit:15", "audits_running_most")],
    "pi-officer numbers.persons_from": [number("pi-officer:1", "officer_report_from_persons")],
    "pi-officer numbers.report_working_days": [
        number("pi-officer:2", "officer_report_working_days")
    ],
    "pi-officer numbers.old_cases_due": working_days_after(
        BOOK.first_day("pi-officer"), number("pi-officer:2", "officer_report_working_days")
    ),
    "pi-officer numbers.change_working_days": [
        number("pi-officer:3", "officer_change_working_days")
    ],
    "minors-audit numbers.audits_per_year": [
        number("minors-online:37", "minors_audit_interval_years")
    ],
    "minors-audit numbers.report_by": [
        number("minors-audit:2", "minors_report_months"),
        months_after(date(2025, 12, 31), number("minors-audit:2", "minors_report_months")).day,
    ],
    "cross-border bands.2.non_sensitive_persons": [
        number("cross-border:7.p1.i2", "assessed_from_persons")
    ],
    "cross-border bands.3.sensitive_persons": [
        number("cross-border:7.p1.i2", "assessed_from_sensitive_persons")
    ],
    "cross-border bands.4.non_sensitive_persons": [
        number("cross-border:5.p1.i4", "free_below_persons"),
        number("cross-border:7.p1.i2", "assessed_from_persons"),
    ],
    "cross-border bands.5.sensitive_persons": [
        number("cross-border:7.p1.i2", "assessed_from_sensitive_persons")
    ],
    "cross-border bands.6.non_sensitive_persons": [
        number("cross-border:5.p1.i4", "free_below_persons")
    ],
    "cross-border numbers.assessment_valid_years": [
        number("cross-border:9", "assessment_valid_years")
    ],
    "cross-border numbers.extension_apply_working_days_before": [
        number("cross-border:9", "extension_working_days")
    ],
    "ai-label numbers.keep_log_of_unlabelled_supply_months": [
        number("ai-label:9", "ai_supply_log_months")
    ],
    "police-inspection-2018 in_force_to": ended("police-inspection-2018"),
    "police-inspection-2026 numbers.onsite_check_per_year_mlps_level_3_plus_and_ciio": [
        number("police-inspection-2026:3", "onsite_checks_per_year")
    ],
    "police-inspection-2026 numbers.inspection_items_art7": [
        number("police-inspection-2026:7", "inspection_items")
    ],
    "cac-discretion fine_position_in_range.lighter": [band("lighter")[1]],
    "cac-discretion fine_position_in_range.ordinary": list(band("ordinary")),
    "cac-discretion fine_position_in_range.heavier": [band("heavier")[0]],
    "cac-discretion fine_position_in_range.float_points": [
        scale.file.float_points or 0 for scale in discretion.load()
    ],
    "cii-regs numbers.assessment_per_year": [
        number("cii-regs:17", "cii_assessment_interval_years")
    ],
    "cii-regs numbers.reidentification_months": [number("cii-regs:11", "reidentification_months")],
    "cii-regs fines.39.org": fine("cii-regs:39", "refuses_or_harm"),
    "cii-regs fines.39.person": persons("cii-regs:39", "refuses_or_harm"),
    "cii-regs fines.40.org": fine("cii-regs:40", "refuses_or_harm"),
    "cii-regs fines.40.person": persons("cii-regs:40", "refuses_or_harm"),
    "cii-regs fines.42.org": fine("cii-regs:42", "refuses"),
    "cii-regs fines.42.person": persons("cii-regs:42", "refuses"),
    "crypto numbers.cii_crypto_assessment_per_year": [
        number("crypto:38.p2", "crypto_assessment_interval_years")
    ],
    "crypto fines.60.org": fine("crypto:60", "refuses_or_serious"),
    "crypto fines.60.person": persons("crypto:60", "refuses_or_serious"),
    "crypto fines.62.org": fine("crypto:62", "refuses_or_harm"),
    "crypto fines.62.person": persons("crypto:62", "refuses_or_harm"),
    "anti-fraud fines.39 and 41.minor": fine("anti-fraud:39", "violation"),
    "anti-fraud fines.39 and 41.serious": fine("anti-fraud:39", "serious"),
    "anti-fraud fines.39 and 41.person": persons("anti-fraud:39", "serious"),
    "psapl-2026 articles.33": measures("psapl-2026:33", "public_order_offence")
    + measures("psapl-2026:33", "more_serious"),
    "psapl-2026 articles.56": measures("psapl-2026:56", "public_order_offence")
    + measures("psapl-2026:56", "minor"),
    "cyber-review numbers.foreign_listing_users_over": [
        number("cyber-review:7", "foreign_listing_users_over")
    ],
    "pipeline items.0.published": draft("net-crime"),
    "pipeline items.0.comments_to": draft("net-crime", "comments_to"),
    "pipeline items.1.published": draft("large-pi"),
    "pipeline items.1.comments_to": draft("large-pi", "comments_to"),
    "pipeline items.2.published": draft("net-violence"),
    "pipeline items.3.published": draft("app-pi-draft"),
    "other-2025-2026 items.0.from": since("face-recognition"),
    "other-2025-2026 items.2.from": since("export-certification"),
    "other-2025-2026 items.4.issued": issued("human-like", "2026-04-10"),
    "other-2025-2026 items.5.from": since("gen-ai"),
    "mlps-2007 in_force_from": since("mlps-2007"),
    "mlps-2007 articles.15.deadline_days": [number("mlps-2007:15", "filing_days")],
    "iis in_force_from": since("iis"),
    "iis articles.11.deadline_days": [number("iis:11.p3", "change_notice_days")],
    "iis articles.12.penalty_article": [
        clause.ref.article for clause in BOOK.liabilities("iis:12", DAY)
    ],
    "iis articles.12.fine": fine("iis:22", "violation"),
    "iis articles.14.retention_days": [number("iis:14.p2", "record_days")],
    "iis articles.14.penalty_article": [
        clause.ref.article for clause in BOOK.liabilities("iis:14.p2", DAY)
    ],
    "iis articles.15.items": [len(BOOK.under("iis:15", DAY))],
    "iis articles.15.penalty_article": [
        clause.ref.article for clause in BOOK.liabilities("iis:15.i1", DAY)
    ],
    "iis articles.16.penalty_article": [
        clause.ref.article for clause in BOOK.liabilities("iis:16", DAY)
    ],
    "tel-realname in_force_from": since("tel-realname"),
    "tel-realname articles.17.fine": fine("tel-realname:17", "violation"),
    "account-2015 in_force_from": since("account-2015"),
    "account-2022 in_force_from": since("account-2022"),
    "account-2022 fine": fine("account-2022:22", "other_law_is_silent"),
}

RULES = {
    "log-retention-60d": ("mps-82",),
    "minors-audit": ("minors-online",),
    "crypto": ("crypto", "cii-crypto"),
}
"""The instruments of a rule where they are not of its own name."""

NOT_HELD = {
    "other-2025-2026 items.1.from": "incidents of banks are a rule of one sector",
    "other-2025-2026 items.3.from": "it sorts content for minors and sets no duty with a number",
}

FIGURES = {
    f"{rule} {path}": figures for rule, found in FACTS.items() for path, figures in found.items()
}
RULED = {name: figures for name, figures in FIGURES.items() if name.endswith(" rule")}
ISSUED = {name: figures for name, figures in FIGURES.items() if name.endswith(" issued")}


def test_no_figure_is_left_out() -> None:
    """A figure of the facts that no row checks is not held, and a row checks what the facts say."""
    assert set(FIGURES) - set(RULED) - set(ISSUED) - set(NOT_HELD) == set(ROWS)


def test_a_figure_is_that_of_the_facts() -> None:
    """Numbers, both ends of a fine, days: the law files hold what the facts say."""
    assert {name: FIGURES[name] for name in ROWS} == ROWS


@pytest.mark.parametrize("name", RULED)
def test_a_rule_begins_on_a_day_that_the_facts_name(name: str) -> None:
    """The first day of each instrument stands in the heading of its rule."""
    rule = name.removesuffix(" rule")
    assert set(since(*RULES.get(rule, (rule,)))) <= set(RULED[name])


@pytest.mark.parametrize("name", ISSUED)
def test_a_rule_is_adopted_before_it_is_issued(name: str) -> None:
    """The day of adoption that is held lies before that of issue, and that before the first day."""
    (issued,) = ISSUED[name]
    first = BOOK.versions(name.removesuffix(" issued"))[0]
    assert first.adopted.isoformat() <= issued <= first.since.isoformat()


def test_fraud_law_has_one_scale_for_two_articles() -> None:
    """Articles 39 and 41 of the law against fraud fine alike, as the facts have them in one row."""
    for condition in ("violation", "serious"):
        assert fine("anti-fraud:39", condition) == fine("anti-fraud:41", condition)
    assert persons("anti-fraud:39", "serious") == persons("anti-fraud:41", "serious")
