"""Reading when something was imposed: report days, signatures, weekdays, and the year they take."""

from __future__ import annotations

import pytest

from hegui.reading import read

FINED = "the police of Wuxi fined Lantern Travel Co., Ltd. 20,000 yuan"


def days(text: str) -> list[str | None]:
    """Return the days of the cases of a text."""
    return [one.date.value if one.date else None for one in read(text, "doc").cases]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Published: 8:15pm, 19 Jun 2024\n\nOn Monday {FINED}.", "2024-06-17"),
        (f"WUXI, June 19, 2024 (Newswire) -- Last Wednesday {FINED}.", "2024-06-12"),
        (f"Issue 12, December 2017\n\nEarlier this month {FINED}.", "2017-12"),
        (f"Issue 1, January 2018\n\nLast month {FINED}.", "2017-12"),
        (
            f"By a reporter, July 15, 2022\n\nOn Friday {FINED}. Many were fined last year.",
            "2022-07-15",
        ),
        (f"Last month {FINED}. (Reported on 14 May 2021)", "2021-04"),
        (f"On 27/04/2022 {FINED}.", "2022-04-27"),
        (f"By Ann Poe, January 8, 2019\n\nOn December 28 {FINED}.", "2018-12-28"),
        (f"Eastern News Service, March 9 In Wuxi, on March 8, 2022, {FINED}.", "2022-03-08"),
    ],
)
def test_a_day_is_read_by_that_of_the_report(text: str, day: str) -> None:
    """A weekday, "this month" and a day without its year are told from the day of the report."""
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"In May 2022 {FINED}. The decision dates from 27 April 2022.", "2022-04-27"),
        (
            "Police learned in May 2022 that Ivy Co., Ltd. stored faces. In July it was fined.",
            "2022-07",
        ),
        (
            f"The time set in our notice of 2 June 2023 ran out. On 21 June 2023 {FINED}.",
            "2023-06-21",
        ),
        (
            f"On 7 March 2024 {FINED}. It had been ordered in January 2024 to close the gap.",
            "2024-03-07",
        ),
    ],
)
def test_of_several_days_that_of_the_penalty_counts(text: str, day: str) -> None:
    """What was learned or ordered before, and the day of the decision itself."""
    assert days(text) == [day]


def test_a_decision_is_of_the_day_on_which_it_is_signed() -> None:
    """The inspection was earlier; organ and day stand in one line at the end."""
    text = (
        "Decision on Administrative Penalty\n\nTo: Lantern Travel Co., Ltd.\n\nOn 15 May 2024 our "
        "office found that the company kept no logs. It is fined RMB 20,000.\n\n"
        "Cyberspace Administration of Yantai, 3 July 2024"
    )
    assert days(text) == ["2024-07-03"]


def test_a_notice_is_of_the_day_under_its_letterhead() -> None:
    """Organ and day stand alone at its head."""
    text = (
        "Zhejiang Communications Administration\n\nCircular on apps\n\nDate: March 14, 2024\n\n"
        "We ordered Oak Notes to complete rectification within 10 working days."
    )
    assert days(text) == ["2024-03-14"]


def test_what_was_before_does_not_date_what_is_told_next() -> None:
    """A reminder of an earlier year leaves the year of the report as it was."""
    text = (
        f"On 2 March 2021 {FINED}. The firm had been reminded once in 2019. On 6 April "
        "the police of Suzhou fined a bakery 5,000 yuan."
    )
    assert days(text) == ["2021-03-02", "2021-04-06"]


def test_a_year_told_in_passing_is_not_that_of_the_next_case() -> None:
    """Cases follow one another, whatever the year of an earlier penalty."""
    text = (
        f"On 12 January 2026 {FINED}, which had been punished for the same in 2024. On 9 February "
        "the police of Suzhou fined a bakery 5,000 yuan."
    )
    assert days(text) == ["2026-01-12", "2026-02-09"]


def test_the_one_day_of_a_report_holds_for_all_it_tells() -> None:
    """The clinic was fined on the day of the same report, two paragraphs down."""
    text = (
        f"On May 14, 2019, {FINED}.\n\nMany were surprised.\n\n"
        "A clinic in Jiangyin was fined 5,000 yuan."
    )
    assert days(text) == ["2019-05-14", "2019-05-14"]


def test_the_day_on_which_a_law_began_dates_nothing() -> None:
    """The law took effect then, and the fine has no day."""
    text = f"Recently {FINED}. The Data Security Law was implemented on September 1, 2021."
    assert days(text) == [None]


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("三天后，鄞州公安分局对该酒店罚款一万元。", ["2023-12-22"]),
        ("两周后，鄞州公安分局对某网吧罚款一万元。", ["2024-01-02"]),
        ("一个月后民警回访，酒店仍未整改，分局对其罚款一万元。", ["2024-01"]),
    ],
)
def test_a_day_is_counted_from_the_one_before(told: str, days: list[str]) -> None:
    """Days, weeks and months later are counted on, over the end of a year too."""
    first = "2023年12月19日，鄞州公安分局发现某酒店未留存日志，对其给予警告。"
    read_ = [case["date"]["value"] for case in read(first + told, "doc").exchange()["cases"]]
    assert read_ == ["2023-12-19", *days]


def test_a_heading_of_a_month_dates_what_is_below_it() -> None:
    """The sections of a tracker are headed by places and months."""
    text = (
        "Penalty tracker, first quarter of 2024\n\nBy our desk.\n\nWuxi | February\n\n"
        "The police of Wuxi fined Oak Co., Ltd. 20,000 yuan."
    )
    assert days(text) == ["2024-02"]


def test_how_long_before_something_is_no_date() -> None:
    """Two days before anyone noticed tells how long, two days before tells when."""
    text = (
        "Officers called at the mill on June 9, 2023. Its page had shown gambling for two days "
        "before anyone noticed, and the Qilin police fined Alpha Mill Co., Ltd. 5,000 yuan."
    )
    (case,) = read(text, "doc", "en").cases
    assert case.date is None or case.date.value == "2023-06-09"


def test_the_day_of_a_report_stands_where_only_another_case_has_a_month() -> None:
    """A month told of the next case dates that alone, and a line of a timeline its own."""
    told = (
        f"In the city, {FINED}, the Wuxi Daily reported on June 9, 2023.\n\n"
        "In February, a hospital in Suzhou was fined 5,000 yuan."
    )
    assert days(told) == ["2023-06-09", "2023-02"]
    timeline = (
        "19 Jan 2023 - Wuxi police inspect Lantern Travel Co., Ltd.\n"
        "7 Feb 2023 - Wuxi police fine Lantern Travel Co., Ltd. CNY 20,000.\n"
        "15 Mar 2023 - The firm reports completion."
    )
    assert days(timeline) == ["2023-02-07"]


def test_months_are_counted_from_the_one_before() -> None:
    """Three months later is a month, not the one told before."""
    told = f"In November 2020 a flaw was found at Lantern Travel. Three months later {FINED}."
    assert days(told) == ["2021-02"]


@pytest.mark.parametrize(
    "when", ["Last year", "The year before,", "A year earlier", "The previous year"]
)
def test_a_year_ago_is_a_year_of_its_own(when: str) -> None:
    """What happened the year before does not take the day of what was told first."""
    text = (
        "On 3 May 2024 the CAC fined Hairun Co., Ltd. 10,000 yuan. "
        f"{when} the Wuhu police fined Luyou Travel Co., Ltd. RMB 20,000."
    )
    days = [case.date.value for case in read(text, "doc", "en").cases if case.date]
    assert days == ["2024-05-03", "2023"]


@pytest.mark.parametrize(
    ("law", "day"),
    [
        ("修订后的网络安全法第六十一条", "2026-05-08"),
        ("新修订的《中华人民共和国网络安全法》第六十一条", "2026-05-08"),
        ("网络安全法第五十九条", None),
        ("修订后的反间谍法第五十九条", None),
    ],
)
def test_a_law_called_new_tells_the_year_of_a_text_without_one(law: str, day: str | None) -> None:
    """A text that tells no year but cites a law as amended is of the year of its new version."""
    text = f"5月8日，大连市公安局甘井子分局依据{law}，对大连星海软件有限公司处以2万元罚款。"
    assert days(text) == [day]
