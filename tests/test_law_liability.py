"""What a breach may cost: the tiers of the penal clauses, by hand from the tables of fines."""

from __future__ import annotations

from datetime import date

import pytest

from hegui import law
from hegui.law import Fine

BOOK = law.load()
OLD = date(2017, 6, 1)
NEW = date(2026, 1, 1)

K, M = 1_000, 1_000_000


def _fine(least: int, most: int) -> Fine:
    return Fine(least, most)


def _may(least: int, most: int) -> Fine:
    return Fine(least, most, discretionary=True)


SUSPENSION = (
    "may_suspend_business",
    "may_stop_business_for_rectification",
    "may_shut_website",
    "may_revoke_permit",
    "may_revoke_business_licence",
)
SUSPENSION_2026 = tuple(
    measure.replace("may_shut_website", "may_shut_website_or_application") for measure in SUSPENSION
)
CORRECT = ("order_correct", "warning")
SUPERVISOR, OTHERS = "supervisor_only", "supervisor_and_others"
FREE = None
UPPER = (
    ("serious_consequences", (), _fine(500 * K, 2 * M), _fine(50 * K, 200 * K), OTHERS),
    ("especially_serious_consequences", (), _fine(2 * M, 10 * M), _fine(200 * K, M), OTHERS),
)

# clause, day, then its tiers: condition, measures, organisation, persons, who is reached
TIERS = [
    (
        "csl:59.p1",
        OLD,
        ("violation", CORRECT, FREE, FREE, None),
        ("refuses_or_harm", (), _fine(10 * K, 100 * K), _fine(5 * K, 50 * K), SUPERVISOR),
    ),
    (
        "csl:59.p2",
        OLD,
        ("violation", CORRECT, FREE, FREE, None),
        ("refuses_or_harm", (), _fine(100 * K, M), _fine(10 * K, 100 * K), SUPERVISOR),
    ),
    (
        "csl:60",
        OLD,
        ("violation", CORRECT, FREE, FREE, None),
        ("refuses_or_harm", (), _fine(50 * K, 500 * K), _fine(10 * K, 100 * K), SUPERVISOR),
    ),
    (
        "csl:61",
        OLD,
        ("violation", ("order_correct",), FREE, FREE, None),
        ("refuses_or_serious", SUSPENSION, _fine(50 * K, 500 * K), _fine(10 * K, 100 * K), OTHERS),
    ),
    (
        "csl:62",
        OLD,
        ("violation", CORRECT, FREE, FREE, None),
        ("refuses_or_serious", SUSPENSION, _fine(10 * K, 100 * K), _fine(5 * K, 50 * K), OTHERS),
    ),
    (
        "csl:66",
        OLD,
        (
            "violation",
            (*CORRECT, "confiscate_illegal_gains", *SUSPENSION),
            _fine(50 * K, 500 * K),
            _fine(10 * K, 100 * K),
            OTHERS,
        ),
    ),
    (
        "csl:68.p1",
        OLD,
        ("violation", (*CORRECT, "confiscate_illegal_gains"), FREE, FREE, None),
        ("refuses_or_serious", SUSPENSION, _fine(100 * K, 500 * K), _fine(10 * K, 100 * K), OTHERS),
    ),
    (
        "csl:69",
        OLD,
        ("violation", ("order_correct",), FREE, FREE, None),
        ("refuses_or_serious", (), _fine(50 * K, 500 * K), _fine(10 * K, 100 * K), OTHERS),
    ),
    (
        "csl:61.p1",
        NEW,
        ("violation", CORRECT, _may(10 * K, 50 * K), FREE, None),
        ("refuses_or_harm", (), _fine(50 * K, 500 * K), _fine(10 * K, 100 * K), OTHERS),
    ),
    (
        "csl:61.p2",
        NEW,
        ("violation", CORRECT, _may(50 * K, 100 * K), FREE, None),
        ("refuses_or_harm", (), _fine(100 * K, M), _fine(10 * K, 100 * K), OTHERS),
    ),
    ("csl:61.p3", NEW, *UPPER),
    (
        "csl:62.p1",
        NEW,
        ("violation", CORRECT, FREE, FREE, None),
        ("refuses_or_harm", (), _fine(50 * K, 500 * K), _fine(10 * K, 100 * K), SUPERVISOR),
    ),
    (
        "csl:64",
        NEW,
        ("violation", ("order_correct",), FREE, FREE, None),
        (
            "refuses_or_serious",
            SUSPENSION_2026,
            _fine(50 * K, 500 * K),
            _fine(10 * K, 100 * K),
            OTHERS,
        ),
    ),
    (
        "csl:65.p1",
        NEW,
        ("violation", CORRECT, _may(10 * K, 100 * K), FREE, None),
        ("refuses_or_serious", SUSPENSION_2026, _fine(100 * K, M), _fine(10 * K, 100 * K), OTHERS),
    ),
    (
        "csl:69.p1",
        NEW,
        ("violation", (*CORRECT, "public_notice"), _may(50 * K, 500 * K), FREE, None),
        (
            "refuses_or_serious",
            SUSPENSION_2026,
            _fine(500 * K, 2 * M),
            _fine(50 * K, 200 * K),
            OTHERS,
        ),
    ),
    (
        "csl:69.p2",
        NEW,
        (
            "especially_serious_effect_or_consequence",
            tuple(measure.removeprefix("may_") for measure in SUSPENSION_2026),
            _fine(2 * M, 10 * M),
            _fine(200 * K, M),
            OTHERS,
        ),
    ),
    (
        "csl:70",
        NEW,
        ("violation", ("order_correct",), FREE, FREE, None),
        ("refuses_or_serious", (), _fine(50 * K, 500 * K), _fine(10 * K, 100 * K), OTHERS),
    ),
    (
        "iis:22",
        OLD,
        ("violation", ("order_correct",), _fine(5 * K, 50 * K), FREE, None),
    ),
    (
        "tel-realname:17",
        OLD,
        (
            "violation",
            ("order_correct_within_time_limit", "warning", "announced_to_the_public"),
            _may(10 * K, 30 * K),
            FREE,
            None,
        ),
    ),
]


def _shape(tier: law.Tier) -> tuple[object, ...]:
    return tier.condition, tier.measures, tier.organisation, tier.persons, tier.persons_who


@pytest.mark.parametrize("row", TIERS, ids=lambda row: f"{row[0]}@{row[1].year}")
def test_a_clause_has_its_tiers(row: tuple[str, date, tuple[object, ...]]) -> None:
    """Condition, measures, both ranges, whether the fine is discretionary, and who is reached."""
    clause, day, *expected = row

    assert expected == [_shape(tier) for tier in BOOK.tiers(clause, day)]


@pytest.mark.parametrize(("clauses", "day"), [(24, OLD), (30, NEW)])
def test_every_penal_clause_is_held(clauses: int, day: date) -> None:
    """24 clauses in 2017, 28 from 2026 on, two items of which lead to other law on their own."""
    assert clauses == len(BOOK.version("csl", day).liabilities)


@pytest.mark.parametrize(
    ("duty", "day", "clauses"),
    [
        ("csl:21.i3", OLD, ["csl:59.p1"]),
        ("csl:23.i3", NEW, ["csl:61.p1", "csl:61.p3"]),
        ("csl:22.p1.s3", OLD, ["csl:60.i2"]),
        ("csl:24.p1.s3", NEW, ["csl:62.p1.i2", "csl:62.p2"]),
        ("csl:24.p2", NEW, ["csl:62.p1.i3"]),  # maintenance is not raised by 62.p2
        ("csl:48.p1", OLD, ["csl:60.i1", "csl:70"]),
        ("csl:47", OLD, ["csl:68.p1"]),
        ("csl:49", NEW, ["csl:69.p1", "csl:69.p2"]),
        ("csl:24.p1", OLD, ["csl:61"]),
        ("csl:26.p1", NEW, ["csl:64"]),
    ],
)
def test_a_duty_links_its_own_clauses(duty: str, day: date, clauses: list[str]) -> None:
    """Liability is linked by duty: a number that begins alike proves nothing."""
    assert clauses == [str(ref) for ref in BOOK.provision(duty, day).liabilities]


@pytest.mark.parametrize(
    "duty",
    ["csl:10", "csl:11", "csl:24.p1.s1", "csl:42.p1", "csl:42.p2", "csl:51.p1", "csl:57", "csl:58"],
)
def test_some_duties_have_no_penalty(duty: str) -> None:
    """No fine may be printed for these duties of 2026."""
    provision = BOOK.provision(duty, NEW)

    assert provision.no_penalty
    assert BOOK.liabilities(duty, NEW) == ()


def test_uncertified_equipment_had_no_penalty_in_2017() -> None:
    """The clause came with the amendment: a range below 100,000 of gains, a multiple from there."""
    assert BOOK.provision("csl:23", OLD).no_penalty

    first, second = BOOK.tiers("csl:63", NEW)
    fine = first.organisation
    assert fine is not None
    bounds = {gains: fine.bounds(gains) for gains in (0, 99_999, 100_000, 200_000)}
    expected = {
        0: (20_000, 100_000),
        99_999: (20_000, 100_000),
        100_000: (100_000, 500_000),
        200_000: (200_000, 1_000_000),
    }
    assert expected == bounds
    assert fine.bounds(None) is None
    assert first.persons is second.persons is second.organisation is None


def test_personal_information_was_fined_by_the_gains() -> None:
    """In 2017 one to ten times the gains, or up to a million without gains, and it may be left."""
    fine = BOOK.tiers("csl:64.p1", OLD)[0].organisation
    expected = Fine(maximum=M, times=(1, 10), of="illegal_gains", discretionary=True)

    assert expected == fine
    assert expected.bounds(0) == (0, M)
    assert expected.bounds(30 * K) == (30 * K, 300 * K)


def test_procurement_without_review_is_fined_by_the_amount() -> None:
    """One to ten times the amount in both versions; 2026 adds the removal of the effect."""
    (old,) = BOOK.tiers("csl:65", OLD)
    (new,) = BOOK.tiers("csl:67", NEW)
    fine = Fine(times=(1, 10), of="procurement_amount")

    assert fine == old.organisation == new.organisation
    assert fine.bounds(M) == (M, 10 * M)
    added = {"order_correct_within_time_limit", "order_remove_effect_on_national_security"}
    assert added == set(new.measures) - set(old.measures)


def test_a_share_of_turnover_may_exceed_the_ceiling() -> None:
    """Up to 50 million or five percent of the turnover of the year before, whichever is more."""
    (tier,) = BOOK.tiers("pipl:66.p2", NEW)
    fine = tier.organisation

    assert fine is not None
    assert fine.bounds(None) is None
    assert fine.bounds(10 * M) == (0, 50 * M)
    assert fine.bounds(2_000 * M) == (0, 100 * M)


def _places(clause: str, day: date) -> list[tuple[str, str]]:
    return [(str(tier.ref), tier.condition) for tier in BOOK.tiers(clause, day)]


@pytest.mark.parametrize(
    ("clause", "day", "other"),
    [
        ("csl:62.p2", NEW, ("csl:61.p3",)),
        ("csl:65.p2", NEW, ("csl:61.p3",)),
        ("csl:69.p3", NEW, ("csl:69.p1", "csl:69.p2")),
        ("csl:68.p2", OLD, ("csl:68.p1",)),
    ],
)
def test_a_clause_by_reference_has_the_tiers_of_the_other(
    clause: str, day: date, other: tuple[str, ...]
) -> None:
    """The tiers come with the place where their words stand."""
    expected = [place for ref in other for place in _places(ref, day)]

    assert expected == _places(clause, day)


def test_persons_of_an_attacking_organisation_are_punished_as_individuals() -> None:
    """The organisation is fined 100,000 to a million; persons face the tiers of individuals."""
    organisation, *persons = BOOK.tiers("csl:63.p2", OLD)

    assert _fine(100 * K, M) == organisation.organisation
    fines = [_may(50 * K, 500 * K), _may(100 * K, M)]
    assert fines == [tier.persons for tier in persons]
    assert {OTHERS} == {tier.persons_who for tier in persons}
    assert {None} == {tier.organisation for tier in persons}


def test_an_individual_attacker_is_the_one_fined() -> None:
    """Where the offender is a person, the fine stands under persons and reaches the offender."""
    for tier in BOOK.tiers("csl:63.p1", OLD):
        assert tier.organisation is None
        assert tier.persons_who == "offender"


def test_an_item_of_a_clause_is_the_clause_narrowed() -> None:
    """Item 2 of article 60 punishes one sentence, with the tiers of the article."""
    item = BOOK.liability("csl:60.i2", OLD)

    assert [law.Ref.parse("csl:22.p1.s3")] == list(item.punishes)
    assert BOOK.liability("csl:60", OLD).tiers == item.tiers


@pytest.mark.parametrize(
    ("clause", "others"),
    [
        ("csl:71.p1.i2", ["pipl:66"]),
        ("csl:71.p1.i3", ["dsl:46", "pipl:66"]),
        ("csl:73", ["apl:32", "apl:33"]),
    ],
)
def test_the_amended_law_hands_over(clause: str, others: list[str]) -> None:
    """Article 71 has no amounts; each of its items names the law that has them."""
    assert others == [str(ref) for ref in BOOK.refers_to(clause, NEW)]
    assert others == [str(ref) for ref in BOOK.liability(clause, NEW).refers_to]
    assert all(BOOK.provision(ref, NEW) for ref in others)


@pytest.mark.parametrize(
    ("clause", "day", "places"),
    [
        ("vuln:12", date(2025, 12, 31), ["csl:60"]),
        ("vuln:12", NEW, ["csl:62.p1", "csl:61.p3"]),
        ("vuln:13", date(2025, 12, 31), ["csl:59.p1", "csl:59.p2"]),
        ("vuln:13", NEW, ["csl:61.p1", "csl:61.p2", "csl:61.p3"]),
        ("vuln:14", NEW, ["csl:65.p1", "csl:61.p3"]),
        ("vuln:15", NEW, ["csl:66.p1", "csl:66.p2", "csl:66.p1", "csl:66.p3"]),
        ("incident:10.p1", date(2025, 12, 31), ["csl:59.p1", "csl:59.p2"]),
        ("incident:10.p1", NEW, ["csl:61.p1", "csl:61.p2", "csl:61.p3"]),
        ("mps-82:15", OLD, ["mps-33:21"]),
    ],
)
def test_a_cited_clause_is_read_by_the_day(clause: str, day: date, places: list[str]) -> None:
    """A rule of 2021 cites the old numbers; from 2026 on its breach costs what the new ones say."""
    found = [str(tier.ref) for tier in BOOK.tiers(clause, day)]

    assert places == [ref for place, ref in enumerate(found) if found[place - 1 : place] != [ref]]


def test_every_clause_resolves_on_its_first_day_and_today() -> None:
    """No reference leads nowhere, on the first day of a version or on a day of 2026."""
    last = date(2026, 11, 24)
    for version in (version for instrument in BOOK.instruments for version in instrument.versions):
        days = {version.since, last if version.status(last) == "in_force" else version.since}
        for clause in version.liabilities:
            assert all(BOOK.tiers(clause, day) for day in days), clause


def test_the_heaviest_fines_for_minors_were_not_held() -> None:
    """Of the Regulation only the audit was, which has no fine: coverage showed no gap."""
    (serious,) = BOOK.tiers("minors-online:54.p2", date(2026, 6, 30))
    assert serious.organisation is not None
    assert (50_000_000, 5) == (serious.organisation.maximum, serious.organisation.percent)
    first, _ = BOOK.tiers("minors-online:56", date(2026, 6, 30))
    assert first.organisation is not None
    assert (100_000, 1_000_000) == first.organisation.bounds(0)
    assert (1_000_000, 10_000_000) == first.organisation.bounds(1_000_000)


def test_the_second_tier_of_generative_ai_was_missing() -> None:
    """On refusal, or in serious circumstances, the service is suspended."""
    tiers = BOOK.tiers("gen-ai:21", date(2026, 6, 30))
    assert "order_suspend_service" in tiers[-1].measures


def test_cryptography_in_critical_infrastructure_had_no_law_before_2023() -> None:
    """The Cryptography Law asks for the assessment since 2020, with the same fines."""
    _, refused = BOOK.tiers("crypto-law:37.p1", date(2021, 1, 1))
    assert refused.organisation is not None
    assert (100_000, 1_000_000) == refused.organisation.bounds()


def test_internal_control_and_trade_in_accounts_were_missing_of_fraud_law() -> None:
    """The first item of two penal clauses had no duty, and Art. 44 was not held."""
    clauses = [str(clause.ref) for clause in BOOK.liabilities("anti-fraud:6.p5", NEW)]
    assert ["anti-fraud:39", "anti-fraud:41"] == clauses
    trade, _ = BOOK.tiers("anti-fraud:44", NEW)
    assert trade.organisation is not None
    assert (0, 200_000) == trade.organisation.bounds(0)
    assert (20_000, 200_000) == trade.organisation.bounds(20_000)
