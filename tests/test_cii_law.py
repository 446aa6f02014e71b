"""The rules on critical information infrastructure, cryptography and review beside the law."""

from __future__ import annotations

from datetime import date

import pytest

import examining
from hegui import duties, law
from hegui.audit.findings import Order
from hegui.exposure import Exposure, Facts, Range, expose
from hegui.law import Fine, Tier, procedure

BOOK = law.load()
IN_2017 = date(2017, 6, 1)
IN_2025 = date(2025, 12, 31)
IN_2026 = date(2026, 1, 1)
K, M = 1_000, 1_000_000


def shape(tier: Tier) -> tuple[object, ...]:
    """Return what a tier says, wherever it stands."""
    return tier.condition, tier.measures, tier.organisation, tier.persons, tier.persons_who


def shapes(clause: str, day: date) -> list[tuple[object, ...]]:
    """Return the tiers of a clause on a day, without the places where they stand."""
    return [shape(tier) for tier in BOOK.tiers(clause, day)]


def exposed(identifier: str, day: str, *orders: str) -> Exposure:
    """Return what a breach among the examples of a duty may cost, as of a day of theirs."""
    duty = duties.load(identifier)
    wanted = date.fromisoformat(day)
    example = next(e for e in duty.examples if (e.verdict, e.day) == ("breached", wanted))
    finding = examining.run(duty, example, BOOK)
    assert duty.content is not None
    overdue = tuple(Order(order, identifier, None, wanted) for order in orders)
    facts = Facts(ciio=True, incidents=(), overdue=overdue)
    found = expose(finding, BOOK, procedure.load(duty.content, BOOK), facts)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("cii-regs:39", "csl:59.p2"),
        ("cii-regs:40", "csl:59.p2"),
        ("crypto:62", "csl:59.p1"),
        ("cii-regs:43.p1", "csl:63.p1"),
        ("cii-regs:43.p2", "csl:63.p2"),
        ("crypto:61", "csl:65"),
    ],
)
def test_regulations_copy_the_tiers_of_2017(copy: str, original: str) -> None:
    """They were written to the law of their day, and nothing in them was adapted since."""
    assert shapes(original, IN_2017) == shapes(copy, IN_2026)


def test_the_first_tier_of_the_amended_law_is_not_that_of_the_regulation() -> None:
    """Since 2026 a first breach may cost 50,000 to 100,000; the Regulation still only warns."""
    assert (
        Fine(50 * K, 100 * K, discretionary=True)
        == BOOK.tiers("csl:61.p2", IN_2026)[0].organisation
    )
    assert BOOK.tiers("cii-regs:39", IN_2026)[0].organisation is None


def test_the_law_decides_where_the_regulation_is_milder() -> None:
    """Both punish a missed yearly assessment in 2026; the range is that of the higher law."""
    found = exposed("csl.cii_annual", "2027-01-01")

    read = [str(clause.ref) for clause in found.readings[-1].clauses]
    assert ["csl:61.p2", "csl:61.p3", "cii-regs:39.i8"] == read
    assert "csl:61.p2" == str(found.clause)
    assert Range(50 * K, 100 * K, discretionary=True) == found.organisation


def test_the_law_says_who_is_reached_where_the_ranges_are_equal() -> None:
    """On refusal both say 100,000 to a million; the law reaches more than the supervisor."""
    found = exposed("csl.cii_annual", "2027-01-01", "Order 7")

    assert "csl:61.p2" == str(found.clause)
    assert Range(100 * K, M) == found.organisation
    assert "supervisor_and_others" == found.persons_who


def test_before_the_amendment_nothing_is_fined_at_first() -> None:
    """In 2025 both the law and the Regulation answer a first breach with a warning."""
    found = exposed("csl.cii_annual", "2025-06-29")

    assert "csl:59.p2" == str(found.clause)
    assert found.organisation is None
    assert ("order_correct", "warning") == found.readings[-1].measures


@pytest.mark.parametrize(
    ("clause", "organisation", "persons", "who"),
    [
        ("cii-regs:39", (100 * K, M), (10 * K, 100 * K), "supervisor_only"),
        ("cii-regs:40", (100 * K, M), (10 * K, 100 * K), "supervisor_only"),
        ("cii-regs:42", (50 * K, 500 * K), (10 * K, 100 * K), "supervisor_and_others"),
        ("crypto:60", (100 * K, M), (10 * K, 100 * K), "supervisor_only"),
        ("crypto:62", (10 * K, 100 * K), (5 * K, 50 * K), "supervisor_only"),
        ("crypto:63", (50 * K, 500 * K), (10 * K, 100 * K), "supervisor_and_others"),
        ("cii-crypto:21", (50 * K, 500 * K), (10 * K, 100 * K), "supervisor_and_others"),
        ("cii-crypto:19", (100 * K, M), (10 * K, 100 * K), "supervisor_only"),
    ],
)
def test_a_refusal_costs_what_the_text_says(
    clause: str, organisation: tuple[int, int], persons: tuple[int, int], who: str
) -> None:
    """The first tier orders and, in most, warns; the second fines, both ends included."""
    first, second = BOOK.tiers(clause, IN_2026)[:2]

    assert first.organisation is first.persons is None
    assert (Fine(*organisation), Fine(*persons)) == (second.organisation, second.persons)
    assert who == second.persons_who


def test_uncertified_cryptography_is_fined_by_the_gains() -> None:
    """One to three times the gains from 100,000 on, 30,000 to 100,000 below; it may be left."""
    fine = BOOK.tiers("crypto:53", IN_2026)[0].organisation

    assert fine is not None
    assert fine.discretionary
    assert (30 * K, 100 * K) == fine.bounds(100 * K - 1)
    assert (100 * K, 300 * K) == fine.bounds(100 * K)


@pytest.mark.parametrize(
    ("ref", "name", "value", "unit"),
    [
        ("cii-regs:17", "cii_assessment_interval_years", 1, "years"),
        ("cii-regs:11", "reidentification_months", 3, "months"),
        ("crypto:38.p2", "crypto_assessment_interval_years", 1, "years"),
        ("cii-crypto:13", "crypto_assessment_interval_years", 1, "years"),
        ("cyber-review:7", "foreign_listing_users_over", M, "persons"),
    ],
)
def test_a_figure_beside_the_law_has_its_value(ref: str, name: str, value: int, unit: str) -> None:
    """Each figure of these instruments stands under its provision, with its unit."""
    number = BOOK.numbers([ref], IN_2026)[name]

    assert (value, unit) == (number.value, number.unit)


@pytest.mark.parametrize(
    ("ref", "before", "after"),
    [
        ("cyber-review:20", ["csl:65", "dsl:45"], ["csl:67", "dsl:45"]),
        ("cii-regs:48", ["csl:72"], ["csl:74"]),
    ],
)
def test_rules_of_2021_cite_the_law_by_its_old_numbers(
    ref: str, before: list[str], after: list[str]
) -> None:
    """What they name is read by the day that is asked for."""
    assert before == [str(place) for place in BOOK.refers_to(ref, IN_2025)]
    assert after == [str(place) for place in BOOK.refers_to(ref, IN_2026)]
