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
    1: (7, 2, 5, 11, 0, 1, 3, 4, 9, 13),
    2: (15, 4, 11, 23, 4, 6, 9, 7, 25, 31),
    3: (22, 8, 20, 34, 12, 7, 14, 12, 34, 48),
    4: (24, 11, 21, 36, 13, 7, 15, 14, 35, 52),
}
"""Clauses of each chapter of the standard, as its text has them."""
POINTS = {
    "cloud": {
        1: {"pes": (1,), "cns": (2,), "abs": (1,), "ces": (2, 1), "cms": (3, 1)},
        2: {
            "pes": (1,),
            "cns": (3,),
            "abs": (2, 3, 2),
            "ces": (2, 2, 3, 2, 2),
            "cms": (4, 2),
            "mms": (1,),
        },
        3: {
            "pes": (1,),
            "cns": (5,),
            "abs": (2, 4, 2),
            "ces": (1, 2, 3, 3, 4, 4, 2),
            "smc": (4,),
            "cms": (5, 3),
            "mms": (1,),
        },
        4: {
            "pes": (1,),
            "cns": (8,),
            "abs": (2, 4, 2),
            "ces": (1, 2, 3, 3, 4, 4, 2),
            "smc": (4,),
            "cms": (5, 3),
            "mms": (1,),
        },
    },
    "mobile": {
        1: {"pes": (1,), "abs": (1, 1), "ces": (1,), "cms": (1,)},
        2: {"pes": (1,), "abs": (1, 1, 5), "ces": (2,), "cms": (2, 2)},
        3: {"pes": (1,), "abs": (1, 1, 6), "ces": (2, 3), "cms": (2, 2), "mms": (1,)},
        4: {"pes": (1,), "abs": (1, 1, 6), "ces": (3, 4), "cms": (2, 2), "mms": (1,)},
    },
    "iot": {
        1: {"pes": (2,), "abs": (1,), "mms": (1,)},
        2: {"pes": (2,), "abs": (1, 2), "mms": (2,)},
        3: {"pes": (4,), "abs": (1, 2), "ces": (3, 4, 2, 1), "mms": (3,)},
        4: {"pes": (4,), "abs": (1, 2), "ces": (3, 4, 2, 2), "mms": (3,)},
    },
    "ics": {
        1: {"pes": (2,), "cns": (2,), "abs": (1, 2), "ces": (2,)},
        2: {"pes": (2,), "cns": (3, 1), "abs": (2, 1, 2), "ces": (2,), "cms": (1, 1)},
        3: {"pes": (2,), "cns": (3, 1), "abs": (2, 2, 4), "ces": (5,), "cms": (1, 1)},
        4: {"pes": (2,), "cns": (3, 1), "abs": (2, 3, 4), "ces": (5,), "cms": (1, 1)},
    },
}
"""Clauses of each control point of the extension requirements, as its text has them."""


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_each_level_has_as_many_requirements_as_were_counted(level: int) -> None:
    """55, 135, 211 and 228, of each family what the text has of it; all of it was read."""
    items = SCHEME.at(level)
    counted = Counter(item.family.id for item in items)

    assert {1: 55, 2: 135, 3: 211, 4: 228}[level] == len(items) == SCHEME.scheme.totals[level]
    assert FAMILIES[level] == tuple(counted[one.id] for one in SCHEME.families)
    assert all(item.source for item in items)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", [one.id for one in SCHEME.extensions])
def test_each_extension_has_as_many_requirements_as_were_counted(kind: str, level: int) -> None:
    """By control point; they bind beside the general ones, and all of them were read."""
    general = len(SCHEME.at(level))
    items = SCHEME.at(level, (kind,))
    added = items[general:]
    counted: dict[str, list[int]] = {}
    for family in SCHEME.of((kind,))[len(SCHEME.families) :]:
        of = (sum(item.point == point for item in added) for point in family.points)
        if counts := [count for count in of if count]:
            counted[family.id.removeprefix(f"{kind}.")] = counts

    assert SCHEME.at(level) == items[:general]
    assert POINTS[kind][level] == {name: tuple(one) for name, one in counted.items()}
    assert SCHEME.total(level, (kind,)) == len(items)
    assert all(item.source and item.id.startswith(f"{kind}.") for item in added)


def test_what_is_graver_of_an_extension_is_what_the_guide_and_the_table_say() -> None:
    """Each case of the chapters 7 to 10 of the guide is that of one requirement; so nine triggers.

    The guide has them for cloud, mobile, things and control: 16, 10, 4 and 9.
    """
    every = SCHEME.all().values()
    cases = [one.high.case for one in every if one.high and not one.high.case.startswith("6.")]
    of = Counter(case.partition(".")[0] for case in cases)
    majors = {one.major for one in every if one.major and "." in one.id}
    extension = {"A-02", *(f"A-0{number}" for number in range(4, 9)), "A-12", "A-16", "A-17"}

    assert len(cases) == len(set(cases))
    assert {"7": 16, "8": 10, "9": 4, "10": 9} == of
    assert extension == majors - {one.requirement.major for one in SCHEME.at(4)}


def test_a_requirement_sharpens_with_the_level_and_is_a_high_risk_from_one_on() -> None:
    """Its words at a level are the last that begin at or below it."""
    door = {
        level: item for level in (2, 3, 4) for item in SCHEME.at(level) if item.id == "pes.door"
    }

    assert [True, False, False] == ["guard" in door[level].says.en for level in (2, 3, 4)]
    assert [False, True, True] == [door[level].high is not None for level in (2, 3, 4)]
    integrity = [
        item.says.en.startswith("Cryptography")
        for level in (2, 3, 4)
        for item in SCHEME.at(level)
        if item.id == "cns.integrity"
    ]
    assert [False, False, True] == integrity


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
        for family in SCHEME.of([one.id for one in SCHEME.extensions])
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
