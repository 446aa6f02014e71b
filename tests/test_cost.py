"""What a report says of the cost: headline, table, sum, chart and order of the breaches."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from hegui import duties, law
from hegui import outcome as value
from hegui.audit.findings import Finding, Incident, Ordered, Register
from hegui.content import installed
from hegui.exposure import (
    Facts,
    Range,
    authorities,
    expose,
    leniency,
    offences,
)
from hegui.exposure.signs import Signs
from hegui.law import procedure
from hegui.report import html, markdown, plain, tasks
from hegui.report import json as as_json
from hegui.report.explain import explained
from sampled import sampled

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.content import Content
    from hegui.outcome import Report

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

    breached = [e.finding.duty.id for e in tasks.by_weight(report)]

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
complete_from = 2020-01-01
declared_by = "x"
rows = [{ system = "s1", source = "web", kind = "access", started_on = 2020-01-01 },
  { system = "s0", source = "old", kind = "access", started_on = 2019-01-01,
  retired_on = 2020-02-01 }]
[evidence.log_coverage]
complete_from = 2020-01-01
declared_by = "x"
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
    sampled(
        [
            ("s1", "2026-06-01T02:00:00Z", "harm"),
            ("zz", "2026-06-01T02:00:00Z", "breach"),
            ("zz", "2018-06-01T02:00:00Z", "breach"),
            ("s1", "2018-06-01T02:00:00Z", "breach"),
        ],
        2,
    ),
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
    assert str(entry.exposure.clause) == "anti-fraud:41"
    assert plain.company(entry, "en") == ("50,000–500,000", "≤ 5,000,000")
    assert "(apl:29)" in entry.exposure.how["en"]


def shown(report: Report) -> dict[str, str]:
    """Return the only finding as every format that tells of leniency and authorities has it."""
    (duty,) = as_json.as_value(report, "en")["duties"]
    return {
        "explain": explained(report, "en"),
        "html": unescape(html.render(report, "en")),
        "json": json.dumps(duty["exposure"]),
    }


COMPLETE = """
[evidence.incidents]
rows = [{ incident = "i0", system = "s9", grade = "general", found_at = "2026-01-01T02:00:00Z",
  harm = false }]
"""
NO_ORDER = """
[evidence.orders]
rows = []
complete_from = 2020-01-01
declared_by = "x"
"""


def rules(report: Report) -> dict[str, list[str]]:
    """Return by provision what is said of leniency for the only finding."""
    (entry,) = report.entries
    assert entry.exposure is not None
    found: dict[str, list[str]] = {}
    for one in entry.exposure.leniency:
        found.setdefault(one.provision, []).append(one.applies)
    return found


def test_leniency_is_asked_of_each_finding(tmp_path: Path) -> None:
    """Whoever signs found no list of what speaks for leniency beside a breach."""
    report = audited(tmp_path, PROFILE, CONTACTS, COMPLETE, NO_ORDER, only=MINIMAL)

    assert rules(report) == {
        "apl:33.p1": ["no", "no"],
        "apl:33.p2": ["unknown"],
        "apl:32.i1": ["no"],
        "csl:73": ["no"],
    }
    for text in shown(report).values():
        assert "a first breach of slight harm that was put right in time may go unpunished" in text
        assert "it is not put right yet" in text


def put_right(*parts: str, harm: tuple[Incident, ...] = ()) -> list[tuple[str, str]]:
    """Return what speaks for leniency where logs were missing and are kept again."""
    ended = date(2026, 5, 1)
    found = Finding(
        duty=duties.load("csl.mlps_logs"),
        day=DAY,
        verdict="breached",
        provisions=duties.load("csl.mlps_logs").provisions(DAY),
        why={},
        provisions_then=duties.load("csl.mlps_logs").provisions(ended),
        then=ended,
        began=date(2026, 3, 1),
        ended=ended,
    )
    orders = tuple(
        Ordered(*part.split("|")[:2], date.fromisoformat(part.split("|")[2])) for part in parts
    )
    facts = Facts(incidents=harm, ordered=Register(orders, whole=True))
    content = found.duty.content
    assert content is not None
    exposure = expose(found, law.load(), procedure.load(content, law.load()), facts)
    assert exposure is not None
    return [(one.provision, one.applies) for one in exposure.leniency]


def test_a_breach_put_right_of_ones_own_accord_has_its_rules() -> None:
    """No order, no harm, put right: a first breach may go unpunished, and the rest is lighter."""
    assert put_right() == [
        ("apl:33.p1", "unknown"),
        ("apl:33.p1", "yes"),
        ("apl:33.p2", "unknown"),
        ("apl:32.i1", "yes"),
        ("csl:73", "yes"),
    ]


def test_a_breach_put_right_after_an_earlier_order_is_not_the_first() -> None:
    """An order of January on the same duty came before the breach of March."""
    found = put_right("Order 1|csl.mlps_logs|2026-01-05")

    assert found[1] == ("apl:33.p1", "no")
    assert found[3] == ("apl:32.i1", "no")


def test_an_order_on_another_duty_does_not_count() -> None:
    """What was ordered about accounts says nothing of logs."""
    assert put_right("Order 1|csl.real_name|2026-01-05")[1] == ("apl:33.p1", "yes")


def test_harm_refutes_what_asks_for_none() -> None:
    """With harm on record the breach is not without it; how grave it is, nobody here can say."""
    found = put_right(harm=(Incident("i1", None, date(2026, 4, 1)),))

    assert found[0] == ("apl:33.p1", "no")
    assert found[1] == ("apl:33.p1", "unknown")


def test_authorities_are_named_by_duty_and_place(tmp_path: Path) -> None:
    """'Competent department' told nobody who would come."""
    report = audited(tmp_path, PROFILE, LOGS, only=ONLY_LOGS)
    (entry,) = report.entries
    assert entry.exposure is not None

    named = [plain.come(one, "zh") for one in entry.exposure.authorities]

    assert named == [
        "广州市公安机关（网安部门）",
        "广州市互联网信息办公室（网信办）",
        "广东省通信管理局",
    ]
    for text in shown(report).values():
        assert "Public Security Bureau of Guangzhou" in text


def test_authorities_without_a_place_are_named_by_kind(tmp_path: Path) -> None:
    """An operator that does not say where it is gets the kinds only."""
    nowhere = PROFILE.replace('places = ["440100"]\n', "")
    (entry,) = audited(tmp_path, nowhere, CONTACTS, only=MINIMAL).entries
    assert entry.exposure is not None

    assert [plain.come(one, "en") for one in entry.exposure.authorities] == [
        "cyberspace administration",
        "police (cybersecurity branch)",
        "telecom authority",
    ]


def test_serious_circumstances_of_personal_information_are_for_the_province(tmp_path: Path) -> None:
    """The highest fine is imposed at the level of the province or above."""
    (entry,) = audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL).entries
    assert entry.exposure is not None

    assert "省级以上" in plain.authorities(entry.exposure, "zh")[0]
    assert entry.exposure.authorities[0].provincial == {
        "en": "Cyberspace Administration of Guangdong",
        "zh": "广东省互联网信息办公室（网信办）",
    }


def test_some_authority_comes_for_every_duty() -> None:
    """No duty is left with a department that nobody can name."""
    for duty in duties.select():
        assert duty.content is not None
        rules = authorities.load(duty.content).rules
        for since, provisions in duty.versions:
            for ref in provisions:
                assert any(rule.covers(ref, since) for rule in rules), (duty.id, ref, since)


def test_criminal_law_begins_with_an_overdue_order_on_logs(tmp_path: Path) -> None:
    """Nothing said that Article 286-1 begins where an order is not complied with."""
    report = audited(tmp_path, PROFILE, LOGS, ordered("s1"), only=ONLY_LOGS)

    for text in shown(report).values():
        assert "Article 286-1" in text
        assert "evidence of criminal cases is lost" in text
    assert "《中华人民共和国刑法》第二百八十六条之一" in explained(report, "zh")


def test_criminal_law_is_warned_of_beside_the_order_itself(tmp_path: Path) -> None:
    """The finding about the order warns as well."""
    report = audited(tmp_path, PROFILE, LOGS, ordered("s1"), only=("csl.orders",))
    (entry,) = report.entries

    assert entry.exposure is not None
    assert [one.orders for one in entry.exposure.offences] == [("Order 7",)]


def test_criminal_law_does_not_begin_without_an_order(tmp_path: Path) -> None:
    """A breach alone is none of Article 286-1, and one of another system neither."""
    for parts in ((), (ordered("s2"),)):
        (entry,) = audited(tmp_path, PROFILE, LOGS, *parts, only=ONLY_LOGS).entries
        assert entry.exposure is not None
        assert entry.exposure.offences == ()


def test_giving_personal_information_away_warns_of_article_253_1() -> None:
    """Unlawful disclosure may be a crime by its numbers alone."""
    duty = duties.load("csl.pi_nodisclose")
    found = Finding(duty, DAY, "breached", duty.provisions(DAY), {})

    (offence,) = offences.of(found, Signs())

    assert offence.id == "personal_information"
    assert "253-1" in offence.article["en"]
    assert offence.source


@pytest.mark.parametrize("content", [c for c in installed() if c.name == "cn"])
def test_offences_and_rules_name_duties_that_there_are(content: Content) -> None:
    """A duty that was renamed would lose its warning in silence."""
    named = [d for o in offences.load(content).offences for limb in o.limbs for d in limb.duties]
    named += [
        d
        for shown_by in leniency.load(content, law.load()).shown_by.values()
        for d in shown_by.duties
    ]

    assert set(named) <= set(duties.identifiers())
    codes = {code for offence in offences.load(content).offences for code in offence.source}
    assert codes | set(authorities.load(content).source) <= law.sources().keys()


def test_the_tier_of_the_highest_fine_is_named_beside_no_fine(tmp_path: Path) -> None:
    """'No fine in the tier pointed to' stood alone, though serious circumstances need no order."""
    (entry,) = audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL).entries

    assert plain.exposed(entry, "zh").split("\n")[0].endswith("百分之五（情节严重）")
    assert plain.exposed(entry, "en").split("\n")[0].endswith("year before (serious circumstances)")


def test_both_readings_of_the_fine_on_persons_of_pipl_66_are_shown(tmp_path: Path) -> None:
    """It was held under refusal alone; behind its semicolon it can be read of every violation."""
    (entry,) = audited(tmp_path, PROFILE, CONTACTS, only=MINIMAL).entries
    assert entry.exposure is not None
    first, refused, _ = entry.exposure.readings[-1].tiers

    assert (first.persons, refused.persons) == (
        Range(10_000, 100_000, discretionary=True),
        Range(10_000, 100_000),
    )
    assert first.note is not None
    assert "尚无定论" in first.note["zh"]


ASSETS = """
[evidence.data_assets]
rows = [{ asset = "crm", system = "s1", class = "general", persons = 2000000 },
  { asset = "wiki", system = "s9", class = "general", persons = 10 }]
"""


def leaked(asset: str, persons: int) -> str:
    """Return a leak of an asset as a table of `hegui.toml`."""
    return f"""
[evidence.pi_breaches]
rows = [{{ breach = "b1", asset = "{asset}", found_at = "2026-06-01T02:00:00Z",
  persons = {persons} }}]
"""


@pytest.mark.parametrize(
    ("asset", "persons", "pointed", "clause"),
    sampled(
        [
            ("crm", 1_500_000, "leak", "csl:61.p3"),
            ("crm", 1_500, "harm", "csl:61.p1"),
            ("wiki", 1_500_000, "breach", "csl:61.p1"),
            ("gone", 1_500_000, "breach", "csl:61.p1"),
        ],
        2,
    ),
)
def test_m5_a_leak_points_by_the_system_of_its_asset(
    tmp_path: Path, asset: str, persons: int, pointed: str, clause: str
) -> None:
    """A leak raised nothing; it is of the system on which its asset lies."""
    parts = (PROFILE, LOGS, ASSETS, leaked(asset, persons))
    (entry,) = audited(tmp_path, *parts, only=ONLY_LOGS).entries

    assert entry.exposure is not None
    assert (entry.exposure.pointed, str(entry.exposure.clause)) == (pointed, clause)


@pytest.mark.parametrize(
    ("assets", "clause"),
    [
        (
            '{ asset = "a", system = "s1", class = "general", persons = 5, located_in = "SG" }',
            "pipl",
        ),
        (
            '{ asset = "a", system = "s1", class = "important", persons = 0, located_in = "SG" }',
            "dsl",
        ),
    ],
)
def test_m8_what_lies_abroad_decides_the_law(tmp_path: Path, assets: str, clause: str) -> None:
    """Personal information of a CII operator abroad was shown under the law on important data."""
    operator = PROFILE + "ciio = true\nciio_designated_on = 2020-01-01\n"
    table = f"[evidence.data_assets]\nrows = [{assets}]\n"
    (entry,) = audited(tmp_path, operator, table, only=("csl.cii_localise",)).entries

    assert entry.exposure is not None
    assert str(entry.exposure.clause or "").partition(":")[0] == clause
