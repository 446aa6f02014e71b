"""What is told of one party alone: the provision that he breached, his name with a mask inside."""

from __future__ import annotations

import pytest

from hegui.reading import read

ASIDE = (
    "2021年9月9日，鄞州公安分局查明，何某东的行为违反《网络安全法》第四十四条，"
    "某装饰公司的行为违反该法第四十二条。鄞州公安分局依据该法第六十四条"
    "对何某东罚款八千元，对某装饰公司给予警告。"
)
BOTH = (
    "2021年9月9日，鄞州公安分局依据《网络安全法》第五十九条对某旅行社给予警告，"
    "依据第六十四条对某票务公司罚款五万元。"
)
ENGLISH = (
    "On 9 September 2021 the Ningbo police fined Novalink Co., Ltd. RMB 5,000 under "
    "Article 59 of the Cybersecurity Law and Qingye Hotel RMB 7,000 under Article 61."
)
APPLIED = (
    "On 18 March 2024 the Ningbo police warned a hospital and fined a software firm RMB 80,000. "
    "Articles 21 and 59 of the CSL were applied to the hospital, Articles 22 and 60 to the firm."
)
Laws = dict[str, tuple[list[int], list[int]]]


def laws(text: str) -> Laws:
    """Return the articles that each offender breached, and those that his penalty rests on."""
    found: Laws = {}
    for case in read(text, "doc").exchange()["cases"]:
        for who in case["offenders"]:
            found[who["name"]] = (
                [one["article"] for one in case["violated"] if who["id"] in one["offenders"]],
                [one["article"] for one in case["basis"] if who["id"] in one["offenders"]],
            )
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ASIDE, {"何某东": ([44], [64]), "某装饰公司": ([42], [64])}),
        (BOTH, {"某旅行社": ([], [59]), "某票务公司": ([], [64])}),
        (APPLIED, {"hospital": ([21], [59]), "software firm": ([22], [60])}),
        (ENGLISH, {"Novalink Co., Ltd.": ([], [59]), "Qingye Hotel": ([], [61])}),
    ],
)
def test_a_provision_bears_on_whom_it_is_told_of(text: str, expected: Laws) -> None:
    """Where a sentence tells of several, each has the articles that are told of him."""
    assert laws(text) == expected


@pytest.mark.parametrize(
    "told",
    [
        "违法行为人：何某东，男，1990年生。何某东的行为违法，现决定没收何某东违法所得300元。",
        "店员何某东出售顾客信息。何某东被罚款八千元。",
        "决定对何某东处罚款八千元。",
    ],
)
def test_a_name_with_its_mask_inside_is_one_name(told: str) -> None:
    """The sign after the mask belongs to the name, whatever verb follows it."""
    assert list(laws("2021年9月9日，鄞州公安分局查处一起案件。" + told)) == ["何某东"]


def test_the_former_and_the_latter_are_apart() -> None:
    """Of two who are named together, 前者 is the first and 后者 the second."""
    text = "2024年5月3日，鄞州公安分局查处某酒店和某软件公司，对前者给予警告，对后者罚款五万元。"
    (case,) = read(text, "doc").exchange()["cases"]
    names = {one["id"]: one["name"] for one in case["offenders"]}
    fell = [(one["type"], [names[who] for who in one["offenders"]]) for one in case["measures"]]
    assert fell == [("warning", ["某酒店"]), ("fine", ["某软件公司"])]


def test_plain_nouns_mean_the_firms_told_of() -> None:
    """酒店 and 网络公司 are the hotel and the network firm that were described before."""
    text = (
        "2023年9月19日，鄞州公安分局发现一家连锁酒店未留存日志，宁波某网络科技公司为其接入。"
        "酒店的行为违反《网络安全法》第二十一条，网络公司的行为违反同法第二十四条，"
        "鄞州公安分局遂对酒店警告，对网络公司罚款五万元。"
    )
    assert laws(text) == {"一家连锁酒店": ([21], []), "宁波某网络科技公司": ([24], [])}


def test_an_agency_that_is_punished_is_no_authority() -> None:
    """The agency and the branch can be the party; then they were warned and fined."""
    told = "On 4 May 2021 the Ningbo police detained Ding, a clerk of a travel agency. The agency "
    assert "travel agency" in laws(told + "was fined RMB 50,000.")
    assert list(laws(told + "fined a hotel RMB 50,000."))[-1] == "hotel"
