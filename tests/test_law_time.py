"""No day without an answer: at each boundary of each law every duty stands on law in force."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from hegui import duties, law

BOOK = law.load()
DAY = timedelta(days=1)
BOUNDARIES = sorted(
    {
        version.since + shift
        for instrument in BOOK.instruments
        for version in instrument.versions
        for shift in (-DAY, timedelta(0), DAY)
    }
    | {
        since + shift
        for duty in duties.select()
        for since, _ in duty.versions
        for shift in (-DAY, timedelta(0), DAY)
    }
)

SEEN: set[tuple[law.Ref, date]] = set()
"""What several duties cite is looked up once."""


@pytest.mark.full
def test_a_duty_stands_on_law_in_force_on_every_day() -> None:
    """On each side of every change its provisions resolve, or the duty is not in force yet."""
    for duty, day in product(duties.select(), BOUNDARIES):
        cited = duty.provisions(day)
        assert bool(cited) == (day >= duty.first_day), (duty.id, day)
        unseen = {(ref, day) for ref in cited} - SEEN
        SEEN.update(unseen)
        for ref, _ in unseen:
            assert "in_force" == BOOK.status(ref.instrument, day), (duty.id, day)
            assert BOOK.provision(ref, day).ref.article == ref.article, (duty.id, day)
            for clause in BOOK.liabilities(ref, day):
                assert BOOK.tiers(clause.ref, day) or clause.refers_to, (duty.id, day)


def test_versions_follow_one_another_without_gap_or_overlap() -> None:
    """Exactly one version is in force on each day from the first one until a repeal."""
    for instrument in BOOK.instruments:
        for day in BOUNDARIES:
            held = [v for v in instrument.versions if v.status(day) == "in_force"]
            began = day >= instrument.versions[0].since
            repealed = any(v.repealed and v.since <= day for v in instrument.versions)
            assert len(held) == (began and not repealed), (instrument.id, day)


def test_tiers_of_one_clause_have_each_their_condition() -> None:
    """No two tiers of one clause answer one condition, and ranges run from less to more."""
    versions = [version for instrument in BOOK.instruments for version in instrument.versions]
    for version, clause in ((v, clause) for v in versions for clause in v.liabilities.values()):
        named = [tier.condition for tier in clause.tiers]
        assert len(set(named)) == len(named), clause.ref
        for tier in BOOK.tiers(clause.ref, version.since):
            for fine in (tier.organisation, tier.persons):
                if fine is not None and fine.maximum is not None:
                    assert 0 <= (fine.minimum or 0) <= fine.maximum
                if fine is not None and fine.times is not None:
                    assert fine.times[0] <= fine.times[1]


def test_the_day_before_the_law_has_no_duty() -> None:
    """On 2017-05-31 no duty of the Cybersecurity Law is in force."""
    day = date(2017, 5, 31)
    in_force = [duty.id for duty in duties.select(("csl",)) if duty.provisions(day)]
    assert [] == in_force
