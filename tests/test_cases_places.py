"""Places are found by code or by any usual form of their name."""

from __future__ import annotations

import pytest

from hegui import places

MUNICIPALITIES = {"110000", "120000", "310000", "500000"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("440500", "440500"),
        ("汕头市", "440500"),
        ("汕头", "440500"),
        ("Shantou", "440500"),
        ("shantou city", "440500"),
        ("广东", "440000"),
        ("Guangdong Province", "440000"),
        ("重庆市", "500000"),
        ("Chongqing Municipality", "500000"),
        ("内蒙古", "150000"),
        ("广西", "450000"),
        ("Guangxi Zhuang Autonomous Region", "450000"),
        ("新疆", "650000"),
        ("宁夏", "640000"),
        ("Xizang", "540000"),
        ("Hong Kong SAR", None),
        ("香港", "810000"),
        ("Macau", "820000"),
        ("Shanxi", "140000"),  # one letter from Shaanxi
        ("Shaanxi", "610000"),
        ("Atlantis", None),
        ("", None),
        ("市", None),
    ],
)
def test_find_by_code_or_name(word: str, code: str | None) -> None:
    """A name may carry its ending or leave it out; what is not listed is None."""
    found = places.find(word)

    assert code == (found.code if found else None)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("440500", "440500", "440500"),
        ("440500", "440100", "440000"),
        ("440500", "440000", "440000"),
        ("440000", "440500", "440000"),
        ("440500", "500000", None),
    ],
)
def test_the_smallest_place_that_holds_both(one: str, other: str, code: str | None) -> None:
    """Two cities of one province share the province; two provinces share nothing."""
    found = places.shared(one, other)

    assert code == (found.code if found else None)


def test_all_provincial_units_are_listed() -> None:
    """China counts thirty-four, the two special administrative regions among them."""
    codes = [f"{number}0000" for number in range(11, 83)]
    units = [place for code in codes if (place := places.find(code)) and place.within is None]

    assert len(units) == 34
    assert {unit.code for unit in units} >= MUNICIPALITIES
    assert all(set(unit.name) == {"en", "zh"} for unit in units)


def test_a_prefecture_lies_in_the_province_of_its_code() -> None:
    """GB/T 2260 writes the province in the first two digits."""
    cities = ["440100", "440300", "440500", "511500", "321300", "330100", "140900"]

    assert [f"{code[:2]}0000" for code in cities] == [
        places.around(code)[1].code for code in cities
    ]
