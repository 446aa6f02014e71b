"""What Chinese texts tell besides of someone: what befell him before, several persons at once."""

from __future__ import annotations

from typing import Any

from hegui.cases.reading import read


def cases(text: str) -> list[dict[str, Any]]:
    """Return the cases of a text in the exchange form."""
    found: list[dict[str, Any]] = read(text, "doc").exchange()["cases"]
    return found


def measures(text: str) -> dict[str, list[tuple[str, list[float]]]]:
    """Return what fell on each offender, with the sums."""
    return {
        who["name"]: [
            (one["type"], [amount["value"] for amount in one["amounts"]])
            for one in case["measures"]
            if who["id"] in one["offenders"]
        ]
        for case in cases(text)
        for who in case["offenders"]
    }


def test_an_earlier_warning_is_no_measure() -> None:
    """What an offender once got is not of the case, nor is its day; the campaign tells the year."""
    (case,) = cases(
        "护网2024典型案例\n\n3月4日，鄞州公安分局检查发现，某快捷酒店未留存日志。"
        "因其2023年9月曾因同一行为被警告，鄞州公安分局对该酒店罚款1.5万元。"
    )
    assert case["date"]["value"] == "2024-03-04"
    assert [one["type"] for one in case["measures"]] == ["fine"]


def test_persons_spoken_of_are_counted() -> None:
    """Words for several persons mean those named before, each with his own sum."""
    told = "2024年5月3日，鄞州公安分局查明，孟某、邢某、贺某出售快递面单。"
    fined = {"孟某": 3_000.0, "邢某": 4_000.0, "贺某": 5_000.0}
    found = measures(told + "三人分别被罚款三千元、四千元、五千元。")
    assert found == {name: [("fine", [value])] for name, value in fined.items()}


def test_gains_come_before_what_is_done_with_them() -> None:
    """Gains may stand before the verb that confiscates them, and "only" before a passive."""
    told = "2024年5月3日，鄞州公安分局查明，皮某获利1200元，对其罚款一万元，违法所得予以没收。"
    assert measures(told) == {"皮某": [("fine", [10_000]), ("confiscation", [1_200])]}
    both = "2024年5月3日，鄞州公安分局对某旅行社罚款一万元；某培训学校则因积极整改，只被给予警告。"
    assert measures(both)["某培训学校"] == [("warning", [])]


def test_who_gave_the_lead_did_not_act() -> None:
    """An organ that only handed over the lead is no authority of the case."""
    (case,) = cases("2024年5月3日，宁波市网信办根据公安机关移送的线索，依法对某公司罚款二万元。")
    assert [one["name"] for one in case["authorities"]] == ["宁波市网信办"]
