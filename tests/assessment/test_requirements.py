"""The requirements of GB/T 22239-2019 by level: how many there are, and what was read of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from hegui import duties, law
from hegui.assessment.collectors.facts import catalogue as facts
from hegui.assessment.requirements import load
from hegui.errors import UsageError

SCHEME = load("mlps")
FAMILIES = {
    1: {"pes": 7, "cns": 2, "abs": 5, "ces": 11, "pss": 1, "ors": 3, "hrs": 4},
    2: {"pes": 15, "cns": 4, "abs": 11, "ces": 23, "pss": 6, "ors": 9, "hrs": 7},
    4: {"pes": 24, "cns": 11, "abs": 21, "ces": 36, "pss": 7, "ors": 15, "hrs": 14},
}
"""Families whose number was read in a table of those levels."""
THIRD = {"pes": 22, "cns": 8, "abs": 20, "ces": 34, "smc": 12}
THIRD |= {"pss": 7, "ors": 14, "hrs": 12, "cms": 34, "mms": 48}


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_each_level_has_as_many_requirements_as_were_counted(level: int) -> None:
    """55, 135, 211 and 228, and of each family what a source has of it."""
    counted = Counter(item.family.id for item in SCHEME.at(level))

    assert {1: 55, 2: 135, 3: 211, 4: 228}[level] == counted.total()
    assert SCHEME.scheme.totals[level] == counted.total()
    read = THIRD if level == 3 else FAMILIES[level]
    assert read == {name: counted[name] for name in read}


def test_all_of_level_three_was_read_and_most_of_levels_two_and_four() -> None:
    """Of level 1 so much was not that no conclusion can be drawn of it."""
    unread = {
        level: sum(item.source is None for item in SCHEME.at(level))
        for level in SCHEME.scheme.totals
    }

    assert {1: 21, 2: 5, 3: 0, 4: 16} == unread


def test_a_requirement_sharpens_with_the_level_and_is_a_high_risk_from_one_on() -> None:
    """Its words at a level are the last that begin at or below it."""
    door = {
        level: item for level in (2, 3, 4) for item in SCHEME.at(level) if item.id == "pes.door"
    }

    assert [True, False, False] == ["guard" in door[level].says.en for level in (2, 3, 4)]
    assert [False, True, True] == [door[level].high is not None for level in (2, 3, 4)]


def test_content_names_only_what_there_is() -> None:
    """Facts of collectors, duties, sources, triggers; and each requirement once."""
    known = {**facts().host, **facts().site}
    scheme, every = SCHEME.scheme, SCHEME.all()
    named = {
        fact
        for one in every.values()
        for fact in (*(fact for asked in one.needed for fact in asked.facts), *one.tells)
    }
    ids = [
        one.id
        for family in SCHEME.families
        for point in family.points
        for one in point.requirements
    ]

    assert set() == named - set(known)
    assert len(ids) == len(set(ids))
    assert all(one.split(".")[0] == SCHEME.all()[one].id.split(".")[0] for one in ids)
    assert {one.major for one in every.values() if one.major} == set(scheme.triggers)
    assert {one.duty for one in every.values() if one.duty} <= set(duties.identifiers())
    assert {*scheme.letters.values(), scheme.high, scheme.major} <= set(scheme.source)
    assert set(scheme.source) <= set(law.sources())


def test_every_letter_is_that_of_a_source() -> None:
    """Or says that nothing was read, or that it does not bind; levels are four."""
    letters = "".join(SCHEME.scheme.letters)

    assert all(re.fullmatch(rf"[{letters}?-]{{4}}", one.at) for one in SCHEME.all().values())


@pytest.mark.parametrize("level", [0, 5])
def test_a_level_that_there_is_not_is_refused(level: int) -> None:
    """By a sentence that names those that there are."""
    with pytest.raises(UsageError, match="name one of 1, 2, 3"):
        SCHEME.at(level)
