"""A case in words, no more precise than its document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from hegui import cases
from hegui.cases import wording
from hegui.cases.record import Amount, Measure, Period, Source, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.cases.record import Case

CASES = {case.id: case for case in cases.load()}
CHONGQING = CASES["2017-08-chongqing-weblogs"]
YIBIN = CASES["2017-07-yibin-intrusion"]


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("2017-07-shantou-evaluation", "July 2017", "2017年7月"),
        ("2017-08-chongqing-weblogs", "early August 2017", "2017年8月上旬"),
        ("2017-08-boss-zhipin-real-name", "11 August 2017", "2017年8月11日"),
        ("2017-09-sina-baidu-content", "September 2017 or later", "2017年9月或者以后"),
        (
            "2017-xinzhou-sql-injection",
            "undated, published October 2017",
            "日期不详，2017年10月刊载",
        ),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(name: str, en: str, zh: str) -> None:
    """Neither a day nor a month is made up."""
    assert (en, zh) == both(wording.when, CASES[name])


def both(say: Callable[[Case, str], str], case: Case) -> tuple[str, str]:
    """Say one thing in English and in Chinese."""
    return say(case, "en"), say(case, "zh")


def test_a_part_of_a_year_is_no_part_of_a_month() -> None:
    """年初 is the beginning of a year, 上旬 that of a month."""
    case = replace(CHONGQING, date=When("2017", "year", "early"))
    expected = "early 2017", "2017年初"

    assert expected == both(wording.when, case)


def test_without_date_or_publication_nothing_is_said() -> None:
    """A case whose source has no date is undated."""
    case = replace(CHONGQING, date=None, source=Source(None))
    expected = "undated", "日期不详"

    assert expected == both(wording.when, case)


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("2017-07-shantou-evaluation", "Shantou, Guangdong", "广东省汕头市"),
        ("2017-07-yibin-intrusion", "Yibin, Sichuan", "四川省宜宾市"),
        ("2017-08-boss-zhipin-real-name", "Beijing; Tianjin", "北京市；天津市"),
        ("2017-09-lizhi-content", "Guangzhou, Guangdong", "广东省广州市"),
        ("2017-09-tencent-content", "Guangdong", "广东省"),
    ],
)
def test_the_smallest_place_is_said_with_those_around_it(name: str, en: str, zh: str) -> None:
    """A province is not said twice when its city is known."""
    assert (en, zh) == both(wording.place, CASES[name])


def test_a_deadline_is_said_with_its_measure() -> None:
    """Chongqing gave fifteen days to correct."""
    en = ("a technology company: order to correct within 15 days",)
    zh = ("某科技公司：责令改正（限期15日）",)

    assert en == wording.measures(CHONGQING, ["o1"], "en")
    assert zh == wording.measures(CHONGQING, ["o1"], "zh")


def test_a_person_stands_beside_the_company() -> None:
    """Whoever belongs to an offender is said after it, with the fine of its own."""
    en = (
        "a teacher-training institution: fine CNY 10,000 (about USD 1,500)",
        "its legal representative: fine CNY 5,000 (about USD 750)",
    )
    zh = (
        "某教师培训教育机构：罚款1万元（约1,500美元）",
        "其法定代表人：罚款5,000元（约750美元）",
    )

    assert en == wording.measures(YIBIN, ["o1"], "en")
    assert zh == wording.measures(YIBIN, ["o1"], "zh")


def test_a_measure_that_is_said_once_is_not_repeated() -> None:
    """Taobao's removal of goods and the removal ordered of all are one word in a summary."""
    (line,) = wording.measures(CASES["2017-08-zhejiang-platforms"], ["o1"], "en")

    assert line.count("removal of content") == 1
    assert line.startswith("Taobao: order to correct; ")


def test_a_name_without_chinese_is_said_as_it_is_known() -> None:
    """No Chinese name is guessed."""
    (line,) = wording.measures(CASES["2017-09-sanren-real-name"], ["o1"], "zh")

    assert line.startswith("Shenzhen Sanren Technology Company：罚款5万元（约7,500美元）")


def test_a_lost_name_is_said_to_be_lost() -> None:
    """The fifth platform of Zhejiang is an offender that the source does not name."""
    (line,) = wording.measures(CASES["2017-08-zhejiang-platforms"], ["o5"], "en")

    assert line.startswith("an offender not named: ")
    assert line.endswith("suspension of new registrations for 7 days")


def test_one_day_and_fractions_are_said_rightly() -> None:
    """One day has no plural, fen are kept, and no zero is added."""
    measure = Measure(
        ("o1",),
        "confiscation",
        (Amount(Decimal("1234.50"), "CNY"),),
        duration=Period(Decimal("1.0"), "day"),
    )
    case = replace(CHONGQING, measures=(measure,))

    (line,) = wording.measures(case, ["o1"], "en")

    expected = "a technology company: confiscation of illegal gains CNY 1,234.50 for 1 day"
    assert expected == line
