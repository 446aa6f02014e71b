"""What has a grammar in documents: days, sums, provisions, authorities and their places."""

from __future__ import annotations

import datetime as dt

import pytest

from hegui.reading import layout, money, vocabulary
from hegui.reading.learned import values
from hegui.reading.learned.annotated import Annotated, prepared

FINED = "the police of Wuxi fined Lantern Travel Co., Ltd. 20,000 yuan"


def page(text: str, published: str | None = None) -> Annotated:
    """Return a text with what the grammars find in it, its dates in full."""
    vocabulary.take(layout.language(text))
    found = prepared(text)
    found.dates = values.in_full(found, dt.date.fromisoformat(published) if published else None)
    return found


def days(text: str, published: str | None = None) -> list[str | None]:
    """Return the dates of a text."""
    return [one.value for one in page(text, published).dates]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"Published: 8:15pm, 19 Jun 2024\n\nOn Monday {FINED}.", "2024-06-17"),
        (f"WUXI, June 19, 2024 (Newswire) -- Last Wednesday {FINED}.", "2024-06-12"),
        (f"Issue 12, December 2017\n\nEarlier this month {FINED}.", "2017-12"),
        (f"Issue 1, January 2018\n\nLast month {FINED}.", "2017-12"),
        (f"On 27/04/2022 {FINED}.", "2022-04-27"),
        (f"On 7.04.2023 {FINED}.", "2023-04-07"),
        (f"12-Aug-24: {FINED}.", "2024-08-12"),
        (f"Fined in 2024-03. The same day {FINED}.", "2024-03"),
        (f"Dated mid-October 2021: {FINED}.", "2021-10"),
        (f"By Ann Poe, January 8, 2019\n\nOn December 28 {FINED}.", "2018-12-28"),
        (f"In November 2020 a flaw was found. Three months later {FINED}.", "2021-02"),
        (f"On 3 May 2024 a firm was warned. The year before {FINED}.", "2023"),
        ("2023年12月19日，民警到店。三天后，对该酒店罚款一万元。", "2023-12-22"),
        ("2023年12月19日，民警到店。两周后，对该酒店罚款一万元。", "2024-01-02"),
        ("2023年12月19日，民警到店。一个月后，对该酒店罚款一万元。", "2024-01"),
        ("二〇二一年十月九日，警告。同月，罚款。", "2021-10"),
        ("2024年3月1日，警告。次日，罚款。", "2024-03-02"),
    ],
)
def test_a_day_is_told_by_another(text: str, last: str) -> None:
    """By that of the report, by the one before, or by its own words."""
    assert last == [one for one in days(text) if one][-1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上周五，市公安局对其罚款。", ["2024-06-14"]),
        ("昨天，市公安局对其罚款。", ["2024-06-18"]),
        ("6月3日警告，同月13日罚款。", ["2024-06-03", "2024-06-13"]),
        ("It was fined yesterday, police said.", ["2024-06-18"]),
        ("6月3日，市公安局对其罚款。", ["2024-06-03"]),
        ("去年11月，市公安局对其罚款。", ["2023-11"]),
        ("On Tuesday police fined it.", ["2024-06-18"]),
        ("On the 6th of this month police fined it.", ["2024-06-06"]),
    ],
)
def test_the_day_of_publication_tells_what_a_text_leaves_out(
    text: str, found: list[str | None]
) -> None:
    """The year, the day of a weekday, the month that is this one."""
    assert found == days(text, "2024-06-19")


def test_days_in_brackets_and_cells_are_no_versions() -> None:
    """A month and a day with a point between them, but not what an app is numbered by."""
    text = "2024年通报\n警告（9.8）；“出行”版本 9.8 未整改\n10.17 丹东市公安局罚款2万元"

    assert ["2024", "2024-09-08", "2024-10-17"] == days(text)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("under DSL Arts 27 and 45.", [("DSL", 27), ("DSL", 45)]),
        ("in breach of Articles 13–15, 17 of the PIPL.", [("PIPL", n) for n in (13, 14, 15, 17)]),
        (
            "under Article 42 of the Rules on Bus Safety and Article 64 of the Cybersecurity Law",
            [("CSL", 64)],
        ),
        (
            "of Article 51 of the PIPL and Article 29 of the DSL, Article 66 of the former.",
            [("PIPL", 51), ("DSL", 29), ("PIPL", 66)],
        ),
        ("It broke CSL § 21(2) (CSL 59).", [("CSL", 21), ("CSL", 59)]),
    ],
)
def test_provisions_in_english(text: str, cited: list[tuple[str, int]]) -> None:
    """Articles in a list, in a range, of a law that is not held, of the former and the latter."""
    found = [(one.instrument, one.article) for one in page(text).cited if one.instrument]
    assert cited == [one for one in found if one[1]]


@pytest.mark.parametrize(
    "cited",
    [
        "Article 21, items (1), (3) and (4), of the Cybersecurity Law",
        "Article 21(1), (3) and (4) of the Cybersecurity Law",
        "items 1, 3 and 4 of Article 21 of the Cybersecurity Law",
        "sub-paragraphs (1) and (3) to (4) of Article 21 of the Cybersecurity Law",
    ],
)
def test_every_item_of_a_list_is_read(cited: str) -> None:
    """An article may be cited with several of its items, before or after its number."""
    found = page(f"fined on 2 May 2020 for breach of {cited}.").cited
    assert [(21, 1), (21, 3), (21, 4)] == [(one.article, one.item or one.bracket) for one in found]


@pytest.mark.parametrize("cited", ["第一项至第三项", "第（一）至（三）项", "第1项、第2项和第3项"])
def test_a_range_of_items_in_chinese(cited: str) -> None:
    """The items between the two ends are cited too."""
    found = page(f"无锡市公安局对违反《网络安全法》第二十一条{cited}的某驾校罚款1万元。").cited
    assert [(21, 1), (21, 2), (21, 3)] == [(one.article, one.item) for one in found]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("Internet regulators in Hunan", ("cac", "provincial", "Hunan")),
        ("The Tianjin municipal cyberspace information office", ("cac", "provincial", "Tianjin")),
        ("The country's internet watchdog", ("cac", "national", None)),
        ("China’s Cyberspace Administration", ("cac", "national", None)),
        ("The Nantong Cyberspace Administration of China", ("cac", "municipal", "Nantong")),
        (
            "Office of the Cyberspace Affairs Commission of the Deyang Municipal Party Committee",
            ("cac", "municipal", "Deyang"),
        ),
        (
            "The Harbin municipal office of the People's Bank of China",
            ("other", "municipal", "Harbin"),
        ),
        ("The Handan cybersecurity detachment", ("public_security", "municipal", "Handan")),
        ("The market supervision bureau of Gulou District", ("market", "county", None)),
        ("The Guangxi branch of the cyberspace watchdog", ("cac", "provincial", "Guangxi")),
        ("The Xi'an PSB's Beilin Branch", ("public_security", "county", "Beilin")),
        ("Police in She County, Hebei", ("public_security", "county", "Shexian")),
        ("The Shapingba sub-bureau of public security", ("public_security", "county", "Shapingba")),
    ],
)
def test_organs_as_english_reports_name_them(who: str, found: tuple[str, str, str | None]) -> None:
    """An organ is read from its kind, the word for its level, and a place before or after it."""
    (organ,) = page(f"{who} fined Lantern Travel Co., Ltd. 20,000 yuan.").organs
    place = organ.places[-1].en if organ.places else None
    assert found == (organ.kind, organ.level, place)


def test_organs_in_a_row_share_their_place() -> None:
    """A place that is said of one organ holds for the other."""
    organs = page("The cyberspace office and police of Wuxi fined it.").organs
    assert [("cac", "Wuxi"), ("public_security", "Wuxi")] == [
        (one.kind, one.places[-1].en) for one in organs
    ]


def test_words_that_point_back_mean_the_organ_in_full() -> None:
    """市公安局 and 我局 are the bureau of the city, with its place and all its mentions."""
    text = "苏州市公安局检查发现隐患。市公安局依法立案，我局决定罚款。市网信办一并约谈。"
    told = page(text)

    first, *_ = [values.authority(told, one) for one in told.organs]
    assert ("苏州市公安局", "municipal", "苏州", 3) == (
        *(first.name, first.level, first.city),
        len(first.spans),
    )
    assert {first} == {values.authority(told, one) for one in told.organs[:3]}
    assert "cac" == values.authority(told, told.organs[3]).kind


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
    ("text", "sums"),
    [
        ("没收叶某违法所得3000元，并处违法所得三倍的罚款。", [3_000, 9_000]),
        ("没收叶某违法所得2.3万元，处二倍罚款计4.6万元。", [23_000, 46_000]),
        (
            "Police fined a hotel RMB 20,000 and its manager, Mr Sun, half that amount.",
            [20_000, 10_000],
        ),
        ("Police fined a hotel RMB 20,000. Mr Yang was fined the same amount.", [20_000, 20_000]),
        ("Mr Yang was fined the same amount.", []),
    ],
)
def test_a_sum_is_told_by_another(text: str, sums: list[float]) -> None:
    """A multiple or a part of the one before it; nothing where none was."""
    assert sums == [one.value for one in page(text).sums]


def test_the_heading_of_a_column_tells_the_unit_of_its_sums() -> None:
    """1.5 under 罚款金额（万元） is 15,000; a date and a count in other columns are none."""
    text = (
        "被处罚单位\t处罚种类\t罚款金额（万元）\t件数\t处罚决定日期\n"
        "姜堰水磨坊米业有限公司\t罚款\t1.5\t2\t2024-04-02\n"
        "泰兴某幼儿园\t警告\t-\t1\t2024-04-09\n"
    )
    assert [15_000] == [one.value for one in page(text).sums]
