"""What Chinese texts tell besides of someone: what befell him before, several persons at once."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read


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


def test_each_pays_without_a_preposition() -> None:
    """Persons may stand right before a fine of 各; 该分局 is the branch that acted before."""
    told = "2024年5月3日，鄞州公安分局对某平台罚款五万元；直接责任人员郝某、邢某各罚款1万元。"
    fine = [("fine", [10_000])]
    assert measures(told) == {"某平台": [("fine", [50_000])], "郝某": fine, "邢某": fine}
    again = cases(told + "5月9日，该分局对某中学给予警告。")[-1]
    assert [one["name"] for one in again["authorities"]] == ["鄞州公安分局"]


def test_an_earlier_penalty_in_english_is_recalled() -> None:
    """What someone had already got is no measure of the case, and its year is not carried on."""
    text = (
        "On 16 January 2026 the Ningbo police warned a hotel and a science and technology company, "
        "and the science and technology company, having been penalized for it in 2025, was also "
        "fined 20,000 yuan. Since a café had already been warned in 2024, the Ningbo police on "
        "9 February fined it 5,000 yuan."
    )
    fell = measures(text)
    assert fell["hotel"] == [("warning", [])]
    assert [amounts for kind, amounts in fell["café"] if kind == "fine"] == [[5_000]]
    assert {kind for kind, _ in fell["café"]} == {"fine"}
    assert cases(text)[-1]["date"]["value"] == "2026-02-09"


def test_a_case_named_in_its_heading_is_of_who_it_names() -> None:
    """办理 in a heading begins no name, and the next paragraph tells of the one named there."""
    text = (
        "宁波网警公布典型案例\n\n1.鄞州公安分局办理某培训机构案\n2025年4月2日，鄞州公安分局对该机构警告。\n\n"
        "2.海曙公安分局办理某农业公司数据安全案\n该公司未建立制度。6月3日，海曙公安分局对该公司罚款6万元。"
    )
    assert measures(text) == {"某培训机构": [("warning", [])], "某农业公司": [("fine", [60_000])]}


def test_fines_on_one_party_are_added_up() -> None:
    """共计 before the sum of one party is a fine; of many in a year it is a statistic."""
    day = "2021年12月14日，北京市网信办对"
    assert measures(day + "某科技公司依法予以共计300万元罚款的行政处罚。") == {
        "某科技公司": [("fine", [3_000_000])]
    }
    assert measures(day + "平台实施44次处置处罚，共累计罚款1430万元。") == {}


def test_a_law_is_called_by_its_type() -> None:
    """《条例》 is the regulations that were named before."""
    text = (
        "《网络数据安全管理条例》（以下简称《条例》）施行后，2025年4月3日，宜宾市网信办"
        "依据《条例》第五十五条对某电商公司警告。"
    )
    (case,) = cases(text)
    assert [(one["instrument"], one["article"]) for one in case["basis"]] == [("NDSR", 55)]


@pytest.mark.parametrize(
    ("party", "who"),
    [
        ("段某（大理苍山酒店前台负责人）", ("段某", "individual", "principal")),
        ("杨某某（大理洱海网吧）", ("杨某某", "individual", "individual_user")),
        ("大理洱海网吧（经营者：杨某）", ("大理洱海网吧", "company", None)),
        ("滇云（昆明）酒店管理有限公司", ("滇云（昆明）酒店管理有限公司", "company", None)),
    ],
)
def test_brackets_after_a_party_tell_office_or_owner(
    party: str, who: tuple[str, str, str | None]
) -> None:
    """In a form a person is named with his office, a shop with who runs it."""
    (case,) = cases(
        f"行政相对人名称：{party}\n处罚依据：《网络安全法》第六十一条\n"
        "处罚内容：罚款人民币10000元\n处罚决定日期：2025/03/25\n处罚机关：大理市公安局"
    )
    assert [(one["name"], one["kind"], one["role"]) for one in case["offenders"]] == [who]


def test_the_same_provision_is_that_of_the_case_before() -> None:
    """同一条款 after 依据 is the penal clause alone; a range of fines is no measure."""
    first, second = cases(
        "2023年5月9日，宜昌市公安局西陵分局认定宜昌峡江旅行社违反《网络安全法》第二十一条，"
        "援引第五十九条第一款对其罚款2万元。\n2023年5月12日，宜昌市公安局伍家岗分局依据同一条款"
        "对宜昌某幼儿园罚款一万元。\n第六十四条第一款的罚款额度为违法所得一倍以上十倍以下。"
    )
    assert [one["article"] for one in second["basis"]] == [59]
    assert second["violated"] == []
    assert len(first["measures"]) == len(second["measures"]) == 1


def test_firms_with_shortcomings_are_nobody() -> None:
    """责令存在…行为的企业 and the apps that were checked name no party."""
    assert not cases(
        "近期，湖北省通信管理局对应用商店的移动互联网应用程序进行检查，"
        "并于2023年5月9日责令存在违规行为的企业限期改正。"
    )


@pytest.mark.parametrize("said", ["2018年即被公安机关警告", "2018年就已被当地警方给予警告"])
def test_what_befell_it_in_a_year_before_is_no_measure(said: str) -> None:
    """The fine on being looked at again is the case."""
    (case,) = cases(
        f"抚州某宾馆{said}；2020年1月6日再次被查时仍未留存日志，"
        "抚州市公安局临川分局依据《网络安全法》第五十九条第一款对该宾馆罚款一万元。"
    )
    assert [one["type"] for one in case["measures"]] == ["fine"]
    assert case["date"]["value"] == "2020-01-06"
