"""Reading sums as English reports write them, and which of them was confiscated."""

from __future__ import annotations

import pytest

from hegui.reading import money, read


@pytest.mark.parametrize(
    ("said", "value", "currency"),
    [
        ("RMB five thousand", 5_000, "CNY"),
        ("one hundred and fifty thousand yuan", 150_000, "CNY"),
        ("USD$1.83 million", 1_830_000, "USD"),
        ("US dollars 20,000", 20_000, "USD"),
        ("RMB 10 000", 10_000, "CNY"),
        ("CNY50.000", 50_000, "CNY"),
        ("8.026 billion yuan", 8_026_000_000, "CNY"),
        ("RMB 20 wan", 200_000, "CNY"),
        ("200,000 元", 200_000, "CNY"),
    ],
)
def test_sums_of_english_reports(said: str, value: float, currency: str) -> None:
    """Words after a sign, doubled signs, thousands apart by a point or a blank."""
    text = f"It was fined {said}."
    assert [(one.value, one.currency) for one in money.find(text, 0, len(text), "en")] == [
        (value, currency)
    ]


@pytest.mark.parametrize(
    "gains",
    [
        "its illegal gains of 4,300 yuan (about 600 U.S. dollars) were confiscated",
        "proceeds of 4,300 yuan (about 600 U.S. dollars) were also forfeited",
        "illegal profits amounting to 4,300 yuan ($600) were seized",
        "it had 4,300 yuan ($600) of illegal income confiscated",
    ],
)
def test_what_was_confiscated_is_said_before_it(gains: str) -> None:
    """The sum that stands before the word is not lost, and is not taken for the fine."""
    text = f"Lantern Travel Co., Ltd. was fined 500 yuan and {gains}."
    (case,) = read(text, "doc").cases
    sums = {one.type: [amount.value for amount in one.amounts] for one in case.measures}
    assert sums == {"fine": [500], "confiscation": [4_300, 600]}
