"""The lead or title of a text tells of one whom the text below tells of in full."""

from __future__ import annotations

import pytest

from hegui.reading import read


def offenders(text: str) -> list[list[str]]:
    """Return the names of the offenders of each case."""
    return [
        [who["name"] for who in case["offenders"]] for case in read(text, "d").exchange()["cases"]
    ]


def test_the_lead_describes_whom_the_text_names() -> None:
    """One fine is told twice; 门店46家 says what the firm has and is no party."""
    text = (
        "一家连锁宠物企业因泄露客户信息被处以罚款8万元。\n\n"
        "长沙市互联网信息办公室3日通报，长沙萌爪动物诊疗有限公司在全国开设门店46家，客户信息泄露。"
        "2024年6月1日，长沙市网信办依据《个人信息保护法》第六十六条，对该公司处罚款8万元。"
    )
    assert offenders(text) == [["长沙萌爪动物诊疗有限公司"]]


def test_a_notice_that_names_apps_is_criticism() -> None:
    """现予以通报 falls with the order beside it on those whom the table names."""
    (case,) = read(
        "尚有1款APP未完成整改，现予以通报（见附表），上述APP运营者应在9月1日前完成整改。\n\n"
        "序号｜应用名称｜运营者｜存在问题\n1｜锦官买菜｜成都锦里生鲜有限公司｜违规收集个人信息\n\n"
        "四川省通信管理局\n2024年8月20日",
        "d",
    ).exchange()["cases"]
    told = [one["type"] for one in case["measures"]]
    assert told == ["public_criticism", "order_to_correct"]


def test_two_fines_of_one_sum_stay_two() -> None:
    """Another authority on another day hit another party."""
    text = (
        "2024年4月2日，太原市公安局小店分局对某酒店罚款1万元。\n\n"
        "2024年4月9日，太原市公安局迎泽分局对太原晋风旅行社有限公司罚款1万元。"
    )
    assert offenders(text) == [["某酒店"], ["太原晋风旅行社有限公司"]]
    assert offenders(f"一家酒店被罚款1万元。\n\n{text[-38:]}")[0] == ["一家酒店"]


def test_a_title_tells_of_one_at_a_place() -> None:
    """湘潭一燃气公司 names nobody: the item below tells what fell on it."""
    text = (
        "湖南公安网安部门依法查处一批案件。以下是部分案例：\n\n01 湘潭一燃气公司被处罚\n"
        "2023年5月4日，雨湖公安分局查明，辖区某燃气公司从未开展等级测评。"
        "雨湖公安分局依据《网络安全法》第五十九条第一款，对该公司罚款2万元。\n\n"
        "02 湘潭一酒店被处罚\n2023年5月9日，岳塘公安分局查明，某酒店未留存日志。"
        "岳塘公安分局给予该酒店警告。"
    )
    assert offenders(text) == [["某燃气公司"], ["某酒店"]]


def test_bars_of_full_width_part_cells() -> None:
    """An order told of firms in general falls on those whom the rows name, and on no clause."""
    text = (
        "我局于2024年8月5日责令存在违规行为的企业限期整改。尚有2款APP未完成整改，"
        "上述APP运营者应在9月1日前完成整改。\n\n序号｜应用名称｜运营者｜存在问题\n"
        "1｜锦官买菜｜成都锦里生鲜有限公司｜违规收集个人信息\n"
        "2｜竹海打车｜宜宾竹海出行有限公司｜强制授权\n\n四川省通信管理局\n2024年8月20日"
    )
    assert offenders(text) == [["成都锦里生鲜有限公司"], ["宜宾竹海出行有限公司"]]


def test_an_authority_names_whom_the_lead_describes() -> None:
    """What it said of one by name, it said of the chain that was fined."""
    text = (
        "Police in Hefei have fined a chain of dental clinics 50,000 yuan.\n\n"
        "The Hefei public security bureau said in a notice on Friday that {} its scans in the open."
    )
    assert offenders(text.format("Anhui Baiya Dental Co., Ltd. had left")) == [
        ["Anhui Baiya Dental Co., Ltd."]
    ]


def test_a_rule_of_thumb_is_no_case() -> None:
    """What befalls anyone who is ordered or warned, and what seldom follows, was not imposed."""
    assert not offenders("A firm that is ordered to rectify within 30 days will seldom be fined.")
    assert not offenders("First offenders will usually be warned before a fine of RMB 10,000.")
    assert offenders("A clinic that was ordered to rectify by the Hefei police had lost its logs.")


@pytest.mark.parametrize(
    "told",
    [
        "对宁波海鸥软件有限公司5个系统进行检测，对该公司罚款2万元。",
        "对宁波海鸥软件有限公司2款应用未经同意收集信息的行为罚款2万元。",
        "对辖区网吧8家进行检查，对宁波海鸥软件有限公司罚款2万元。",
    ],
)
def test_a_count_of_what_a_party_has_leaves_the_party(told: str) -> None:
    """公司5个系统 tells of systems; 网吧8家 names no one."""
    assert offenders(f"2024年3月2日，宁波市公安局{told}") == [["宁波海鸥软件有限公司"]]
