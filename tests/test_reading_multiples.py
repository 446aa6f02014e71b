"""Sums that are told by other sums: half that amount, three times the gains, his proceeds."""

from __future__ import annotations

import pytest

from hegui.reading import read

HOTEL = "On 22 August 2018 the Ningbo police fined a hotel RMB 20,000"


def paid(text: str) -> dict[str, list[float]]:
    """Return what each offender paid or lost, in the order in which it is told."""
    found: dict[str, list[float]] = {}
    for case in read(text, "doc").exchange()["cases"]:
        for who in case["offenders"]:
            mine = [one for one in case["measures"] if who["id"] in one["offenders"]]
            found[who["name"]] = [sum_["value"] for one in mine for sum_ in one["amounts"]]
    return found


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        (" and its manager, Mr Sun, half that amount.", {"Mr Sun": [10_000]}),
        (". Its manager, Mr Sun, was ordered to pay a fifth of that sum.", {"Mr Sun": [4_000]}),
        (". A teahouse had to pay double that sum.", {"teahouse": [40_000]}),
    ],
)
def test_a_part_of_a_sum_is_counted(told: str, sums: dict[str, list[float]]) -> None:
    """A fraction or a multiple of a fine told before is a fine of its own."""
    assert paid(HOTEL + told) == {"hotel": [20_000]} | sums


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "2021年5月6日，鄞州公安分局没收叶某违法所得3000元，并处违法所得三倍的罚款。",
            [3_000, 9_000],
        ),
        (
            "2021年5月6日，鄞州公安分局没收叶某违法所得2.3万元，处二倍罚款计4.6万元。",
            [23_000, 46_000],
        ),
        ("叶某获利800元。2021年5月6日，鄞州公安分局没收叶某违法所得，罚款500元。", [800, 500]),
    ],
)
def test_gains_are_lost_and_multiplied(text: str, sums: list[float]) -> None:
    """What was gained is what is confiscated, and a fine of so many times it has a value."""
    assert paid(text) == {"叶某": sums}


def test_a_gain_is_no_fine() -> None:
    """A sum that somebody pocketed, with its value in dollars beside it, was not paid as a fine."""
    text = "On 6 May 2021 the Ningbo police punished Mr Pan: he had pocketed RMB 320 (US$48)."
    assert paid(text) == {"Mr Pan": []}


def test_a_statutory_multiple_is_no_fine() -> None:
    """A range of multiples is the law, and no sum of a case."""
    law = "没收违法所得，并处违法所得一倍以上十倍以下罚款。"
    assert paid("网络安全法第六十四条规定，" + law) == {}


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        (
            ". In October their counterparts in Shaoxing gave a teahouse the same punishment.",
            {"teahouse": [20_000]},
        ),
        (
            " and warned it. A similar penalty was imposed on a teahouse.",
            {"teahouse": [20_000]},
        ),
        (". Its owner denied that it was given the same penalty as in 2017.", {}),
    ],
)
def test_the_same_penalty_is_what_fell_on_the_last(told: str, sums: dict[str, list[float]]) -> None:
    """A penalty told by the one before it has its measures and its sum."""
    assert paid(HOTEL + told) == {"hotel": [20_000]} | sums
