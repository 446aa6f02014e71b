"""What a program about this law gets wrong if it is not careful: each trap is a test."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hegui import cases, duties, law
from hegui.identity import kinds
from hegui.law import Ref
from hegui.reading import authorities

BOOK = law.load()
IN_2017, IN_2025, IN_2026 = date(2017, 6, 1), date(2025, 12, 31), date(2026, 1, 1)
TODAY = date(2026, 11, 24)


def fined_persons(day: date) -> dict[str, set[str]]:
    """Return which persons each article of the Cybersecurity Law reaches with a fine."""
    found: dict[str, set[str]] = {}
    for place in BOOK.version("csl", day).liabilities:
        for tier in BOOK.tiers(place, day):
            if tier.persons is not None and tier.persons_who is not None:
                found.setdefault(str(tier.ref.article), set()).add(tier.persons_who)
    return found


def test_no_single_offset_renumbers_the_law() -> None:
    """Articles moved by 0, 1 and 2, and chapter six by 1, 2 and 3 and into one another."""
    moved = {
        old: {p.ref.article - old for p in BOOK.map(f"csl:{old}", IN_2026, IN_2017) if p.ref}
        for old in range(1, 80)
    }
    assert {0} == moved[2]
    assert {1} == moved[3] == moved[18] == moved[67] == moved[68]
    assert {2} == moved[21] == moved[58] == moved[59] == moved[60]
    assert {3} == moved[61] == moved[62] == moved[63]
    assert ({7}, {5}, {1}) == (moved[64], moved[66], moved[70])
    assert {0, 1} == moved[69]


@pytest.mark.parametrize(
    ("citing", "day", "clauses"),
    [
        ("vuln:12", IN_2025, {"csl:60"}),
        ("vuln:12", IN_2026, {"csl:62.p1", "csl:62.p2"}),
        ("vuln:13", IN_2025, {"csl:59"}),
        ("vuln:13", IN_2026, {"csl:61"}),
    ],
)
def test_old_instruments_cite_old_numbers(citing: str, day: date, clauses: set[str]) -> None:
    """A citation is read by the numbers of the day of the citing text, and carried to the day."""
    tiers = BOOK.tiers(citing, day)
    wanted = [Ref.parse(clause) for clause in clauses]
    assert tiers
    assert all(any(ref.covers(t.ref) for ref in wanted) or t.ref.article == 61 for t in tiers)


def test_the_closing_article_gives_the_wrong_first_day() -> None:
    """The text of 2026 still ends with 2017-06-01; its version begins on 2026-01-01."""
    assert IN_2026 == BOOK.version("csl", IN_2026).since
    assert IN_2017 == BOOK.version("csl", IN_2025).since


def test_the_old_first_breach_brings_a_warning_only() -> None:
    """Of the tiers of 2017 a first breach has no fine; those of 2026 may have one."""
    before, after = (
        BOOK.tiers(ref, day)[0] for ref, day in (("csl:59.p1", IN_2025), ("csl:61.p1", IN_2026))
    )
    assert (None, None) == (before.organisation, before.persons)
    assert "warning" in before.measures
    assert after.organisation is not None
    assert after.organisation.discretionary


def test_the_limit_is_two_years_in_every_version() -> None:
    """The Administrative Penalty Law is dated too: the limit stood in Article 29, then in 36."""
    for ref, day in (("apl:29", date(2018, 1, 1)), ("apl:36", TODAY)):
        assert 2 == BOOK.numbers((ref,), day)["limitation_years"].value


def test_article_71_of_2026_has_no_amounts() -> None:
    """Its items hand over to the Personal Information Protection Law and the Data Security Law."""
    tiers = BOOK.tiers("csl:71.p1", IN_2026)
    assert all(tier.organisation is None and tier.persons is None for tier in tiers)
    others = {
        ref.instrument
        for place, clause in BOOK.version("csl", IN_2026).liabilities.items()
        if place.article == 71
        for ref in clause.refers_to
    }
    assert {"pipl", "dsl"} <= others


@pytest.mark.parametrize(
    "ref",
    ["csl:10", "csl:11", "csl:24.p1.s1", "csl:42.p1", "csl:42.p2", "csl:51.p1", "csl:57", "csl:58"],
)
def test_some_duties_have_no_fine_of_their_own(ref: str) -> None:
    """No clause of the law answers their breach, so none is printed."""
    assert () == BOOK.liabilities(ref, IN_2026)
    assert BOOK.provision(ref, IN_2026).no_penalty


def test_who_among_persons_is_reached_differs() -> None:
    """The supervisor alone in 59 and 60 of 2017 and in 62 of 2026 itself; others too elsewhere."""
    only = {"supervisor_only"}
    before = {article for article, who in fined_persons(IN_2017).items() if who == only}
    own = {
        place.article
        for place, clause in BOOK.version("csl", IN_2026).liabilities.items()
        if any(tier.persons_who == "supervisor_only" for tier in clause.tiers)
    }
    assert {"59", "60"} == before
    assert {62} == own


def test_content_was_punished_otherwise_in_2017() -> None:
    """Confiscation is gone in 2026; what was optional is ordered in the highest tier."""
    before = {m for tier in BOOK.tiers("csl:68.p1", IN_2017) for m in tier.measures}
    after = {m for tier in BOOK.tiers("csl:69.p1", IN_2026) for m in tier.measures}
    highest = {m for tier in BOOK.tiers("csl:69.p2", IN_2026) for m in tier.measures}
    assert "confiscate_illegal_gains" in before
    assert "confiscate_illegal_gains" not in after | highest
    assert "may_suspend_business" in after
    assert "suspend_business" in highest
    assert not any(measure.startswith("may_") for measure in highest)


def test_the_ten_million_tier_stands_in_two_places() -> None:
    """61 p3 and 69 p2 alone have it in their own words; its words do not ask for CII."""
    places = {
        str(place)
        for place, clause in BOOK.version("csl", IN_2026).liabilities.items()
        for tier in clause.tiers
        if tier.organisation is not None and tier.organisation.maximum == 10_000_000
    }
    assert {"csl:61.p3", "csl:69.p2"} == places
    assert "network_operator_or_ciio" == BOOK.liability("csl:61.p3", IN_2026).offender


def test_no_turnover_fine_of_a_draft_is_law() -> None:
    """The draft of 2022 spoke of 50 million or five percent; the law in force does not."""
    fines = [
        fine
        for clause in BOOK.version("csl", IN_2026).liabilities.values()
        for tier in clause.tiers
        for fine in (tier.organisation, tier.persons)
        if fine is not None
    ]
    assert all(fine.percent is None for fine in fines)
    assert 10_000_000 == max(fine.maximum or 0 for fine in fines)


def test_the_limits_of_incident_reports_are_those_of_the_final_text() -> None:
    """One, two and four hours; a grade begins at a million persons, and no 72 hours anywhere."""
    numbers = BOOK.numbers(("incident:4",), TODAY)
    limits = {name: numbers[f"report_minutes_{name}"].value for name in ("cii", "central", "other")}
    assert {"cii": 60, "central": 120, "other": 240} == limits
    assert 1_000_000 == numbers["relatively_major_pi_persons"].value
    assert 72 not in {number.value for number in numbers.values()}


def test_the_two_fines_of_2017_fit_only_the_law() -> None:
    """Yibin's are the minima of 59 p1; Sanren's 50,000 is above the telephone rules."""
    second = BOOK.tiers("csl:59.p1", date(2017, 8, 1))[1]
    assert second.organisation is not None
    assert second.persons is not None
    assert (10_000, 5_000) == (second.organisation.minimum, second.persons.minimum)
    (telephone,) = BOOK.tiers("tel-realname:17", date(2017, 9, 1))
    assert telephone.organisation is not None
    assert 30_000 == telephone.organisation.maximum
    fined = BOOK.tiers("csl:61", date(2017, 9, 1))[1].organisation
    assert fined is not None
    assert 50_000 == fined.minimum


def test_the_mlps_measures_create_no_fine() -> None:
    """A normative document cannot: the police fined under the law."""
    assert all(
        tier.organisation is None and tier.persons is None
        for clause in BOOK.version("mlps-2007", IN_2017).liabilities.values()
        for tier in clause.tiers
    )


def test_21_5_is_an_item() -> None:
    """Shantou: "Article 21(5)" is the fifth item, while "14(1)" of the measures is a paragraph."""
    (shantou,) = (case for case in cases.load() if "shantou" in case.id)
    cited = {str(one.ref) for one in (*shantou.violated, *shantou.basis)}
    assert {"csl:21.i5", "mlps-2007:14.p1"} <= cited


def test_order_151_ended_when_order_176_came() -> None:
    """The last day of the rules of 2018 is 2026-09-30; yearly checks come with those of 2026."""
    assert "in_force" == BOOK.status("police-inspection-2018", date(2026, 9, 30))
    assert "ended" == BOOK.status("police-inspection-2018", date(2026, 10, 1))
    assert date(2026, 10, 1) == BOOK.first_day("police-inspection-2026")


@pytest.mark.parametrize(
    ("instrument", "first"),
    [
        ("data-risk-2026", date(2026, 8, 20)),
        ("small-pi-2026", date(2026, 9, 1)),
        ("psapl-2026", IN_2026),
        ("export-certification", IN_2026),
    ],
)
def test_new_rules_of_2026_have_their_first_day(instrument: str, first: date) -> None:
    """What came in 2026 binds from its own day on, not from the day of its publication."""
    (version,) = BOOK.versions(instrument)
    assert first == version.since
    assert ("not_yet", "in_force") == (
        BOOK.status(instrument, first - timedelta(days=1)),
        BOOK.status(instrument, first),
    )
    assert version.adopted < first


def test_a_small_processor_is_told_by_its_persons_alone() -> None:
    """Less than 100,000; the turnover of a draft stands in no text in force."""
    numbers = BOOK.numbers(("small-pi-2026:1", "small-pi-2026:2"), TODAY)
    assert {"small_below_persons", "small_audit_items"} == set(numbers)
    assert 100_000 == numbers["small_below_persons"].value


@pytest.mark.parametrize(
    ("clause", "condition"),
    [
        ("cii-regs:39", "refuses_or_harm"),
        ("cii-regs:40", "refuses_or_harm"),
        ("crypto:62", "refuses_or_harm"),
    ],
)
def test_other_rules_still_copy_the_tiers_of_2017(clause: str, condition: str) -> None:
    """No fine for a first breach, the supervisor alone after it; the law of 2026 ranks higher."""
    first, second = BOOK.tiers(clause, TODAY)
    assert (None, None) == (first.organisation, first.persons)
    assert (condition, "supervisor_only") == (second.condition, second.persons_who)
    law_of_2026 = BOOK.tiers("csl:61.p2", TODAY)[0]
    assert law_of_2026.organisation is not None
    assert law_of_2026.organisation.discretionary


def test_procurement_without_review_is_copied_too() -> None:
    """Article 41 fines by the amount, as 65 of 2017 and 67 of 2026 do."""
    copied = [
        tier.organisation.times
        for clause in ("cii-regs:41", "csl:67")
        for tier in BOOK.tiers(clause, TODAY)
        if tier.organisation is not None
    ]
    assert [(1, 10), (1, 10)] == copied


def test_failing_to_report_content_was_not_punished_in_2017() -> None:
    """The duty is old; its failure is named by the clause of 2026, on the limb of article 49."""
    duty = duties.load("csl.content_manage_report")
    before = BOOK.liability("csl:68.p1", IN_2017).summary["en"]
    after = BOOK.liability("csl:69.p1", IN_2026).summary["en"]
    assert IN_2026.isoformat() == duty.punished_from
    assert "report" not in before
    assert "report" in after
    assert (Ref.parse("csl:47"), Ref.parse("iis:16")) == duty.provisions(IN_2025)


def test_an_evaluation_has_no_score_since_the_contracts_of_2025() -> None:
    """Seventy points are historic: the template of 2025 has three conclusions and risk items."""
    rectify = duties.load("mlps_2007.rectification")
    verdicts = {example.shows: example.verdict for example in rectify.examples}
    first, last = BOOK.versions("mlps-conclusion")
    assert (date(2021, 6, 18), date(2025, 3, 20)) == (first.since, last.since)
    assert 70 == BOOK.numbers(("mlps-conclusion:2",), date(2025, 3, 19))["pass_mark"].value
    today = BOOK.numbers(("mlps-conclusion:1",), TODAY)
    assert "points" not in {number.unit for number in today.values()}
    assert "met" == verdicts["the pass mark, on the last day of its template"]
    assert "unknown" == verdicts["a mark in a report of the template without marks"]
    between = "a mark in a report of the new template under a contract of the old one"
    assert "unknown" == verdicts[between]


def test_a_filing_certificate_expires() -> None:
    """It is valid for three years, and not for good as before the letters of 2025."""
    years = BOOK.numbers(("mlps-filing:2",), TODAY)["certificate_valid_years"].value
    certificate = duties.load("mlps_filing.certificate")
    assert 3 == years
    assert date(2025, 3, 8) == certificate.first_day


def test_the_gravest_harm_to_citizens_gives_level_two() -> None:
    """The drafts of 2018 said three in that cell, which many pages still show."""
    matrix = BOOK.numbers(("mlps-grading:1", "mlps-grading:2", "mlps-grading:3"), TODAY)
    assert 2 == matrix["level_citizens_especially_serious"].value
    assert 4 == matrix["level_public_especially_serious"].value
    assert 5 == matrix["level_security_especially_serious"].value


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("广东省公安厅网络安全保卫总队", "public_security", "provincial"),
        ("汕头市公安局网安支队", "public_security", "municipal"),
        ("宜宾市翠屏区公安分局网安大队", "public_security", "county"),
        ("上海市公安局", "public_security", "provincial"),
        ("广东省通信管理局", "telecom", "provincial"),
    ],
)
def test_the_internet_police_is_a_unit(name: str, kind: str, level: str) -> None:
    """The word for the unit tells the level; organs of a municipality are provincial."""
    text = f"{name}对其处以警告"
    (organ,) = authorities.find(text, 0, len(text), "zh", ())
    assert (name, kind, level) == (organ.name, organ.kind, organ.level)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("resident_number", "810000190201010012"),  # Hong Kong, by a residence permit
        ("resident_number", "820000190201010014"),  # Macao
        ("resident_number", "830000190201010016"),  # Taiwan
        ("resident_number", "911156190201010014"),  # a foreigner's card of 2023
        ("credit_code", "A1110000600037341K"),  # registered by the armed forces
        ("credit_code", "N11100006000373417"),  # by agriculture
        ("credit_code", "Y1110000600037341Y"),  # by others
    ],
)
def test_numbers_that_libraries_reject_are_accepted(kind: str, number: str) -> None:
    """A known library takes 81 to 83 and 9 for no place, and a registrar for a digit."""
    assert kinds.check(kinds.load(kind), number, TODAY).state == "valid"


@pytest.mark.parametrize("province", ["蜀", "川", "黔", "贵", "陇", "甘", "滇", "云"])
def test_some_provinces_have_two_characters(province: str) -> None:
    """Filing numbers of Sichuan, Guizhou, Gansu and Yunnan write the one, lists the other."""
    for kind, number in (("icp_number", "ICP备12345678号"), ("icp_number", "B2-20090059")):
        assert kinds.check(kinds.load(kind), f"{province}{number}", TODAY).state == "valid"
