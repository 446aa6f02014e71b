"""Working days and terms: the Chinese table, its notices, and how a term is counted."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.content import Content, installed
from hegui.days import day_of, end_of
from hegui.errors import ContentError, UsageError
from hegui.law.workdays import Calendar, load, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.law.workdays import Unit

CHINA = next(content for content in installed() if content.name == "cn")
CALENDAR = load(CHINA)
DAY = timedelta(days=1)
MOMENT = datetime.fromisoformat
HELD_DAYS = st.dates(date(2016, 1, 1), date(2026, 10, 1))
ANY_DAYS = st.dates(date(2007, 1, 1), date(2035, 12, 31))


def between(first: str, last: str) -> Iterator[date]:
    """Yield each day from the first to the last, both included."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return (start + number * DAY for number in range((end - start).days + 1))


def copied(folder: Path) -> Content:
    """Return a content package of its own that holds a copy of the Chinese calendar."""
    shutil.copytree(CHINA.path / "calendars", folder / "calendars")
    return Content("copy", "copy", folder)


def edited(folder: Path, name: str, old: str, new: str) -> Content:
    """Return such a copy in which one file says something else."""
    content = copied(folder)
    path = folder / "calendars" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return content


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2017-10-01", "2017-10-08", "Mid-Autumn Festival and National Day"),
        ("2018-12-30", "2019-01-01", "New Year"),  # by the notice of the year after
        ("2019-05-01", "2019-05-04", "Labour Day"),  # lengthened in March 2019
        ("2020-01-24", "2020-02-02", "Spring Festival"),  # lengthened in January 2020
        ("2022-12-31", "2023-01-02", "New Year"),
        ("2024-02-10", "2024-02-17", "Spring Festival"),  # its eve was worked
        ("2025-01-28", "2025-02-04", "Spring Festival"),  # eight days from the eve on
        ("2026-02-15", "2026-02-23", "Spring Festival"),
        ("2026-09-25", "2026-09-27", "Mid-Autumn Festival"),
    ],
)
def test_a_holiday_is_off(first: str, last: str, name: str) -> None:
    """Every day of a holiday is off and bears its name, and the day after it does not."""
    for day in between(first, last):
        assert not CALENDAR.is_working(day)
        assert name == CALENDAR.holiday(day)["en"]
    assert CALENDAR.holiday(date.fromisoformat(last) + DAY) is None


@pytest.mark.parametrize(
    "day",
    [
        "2017-09-30",
        "2018-12-29",
        "2019-04-28",
        "2019-05-05",
        "2020-01-19",
        "2021-02-07",
        "2021-02-20",
        "2024-02-09",  # the eve of the Spring Festival, a Friday
        "2024-05-11",
        "2025-01-26",
        "2025-02-08",
        "2026-01-04",
        "2026-10-10",
    ],
)
def test_a_make_up_day_is_worked(day: str) -> None:
    """A weekend day that a notice made a working day is worked."""
    assert CALENDAR.is_working(date.fromisoformat(day))


def test_the_later_notice_prevails() -> None:
    """1 February 2020 was to be worked, until the holiday was lengthened over it."""
    assert not CALENDAR.is_working(date(2020, 2, 1))
    assert date(2020, 2, 1) not in CALENDAR.worked
    assert CALENDAR.is_working(date(2020, 2, 3))
    first, later = CALENDAR.sources[2020]
    assert first.number == "国办发明电〔2019〕16号"
    assert later.number == "国办发明电〔2020〕1号"


def test_every_year_since_2016_has_a_notice_as_its_source() -> None:
    """Each year names the notice, its number, its address, and a day before its last day."""
    assert list(range(2016, 2027)) == sorted(CALENDAR.sources)
    for year, sources in CALENDAR.sources.items():
        assert f"{year}年" in sources[0].title
        for source in sources:
            assert source.number.startswith("国办发明电〔")
            assert str(source.issued_on.year) in source.number
            assert source.url.startswith("https://www.gov.cn/")
            assert source.issued_on < date(year, 12, 31)


def test_a_make_up_day_is_a_weekend_day_and_no_holiday() -> None:
    """What is worked instead is a Saturday or Sunday, and never off too."""
    assert CALENDAR.worked
    assert all(day.weekday() >= 5 for day in CALENDAR.worked)
    assert not CALENDAR.worked & CALENDAR.holidays.keys()


@pytest.mark.parametrize(
    ("year", "days_off"),
    [
        *((year, 11) for year in (2016, 2017, 2018, 2019)),
        (2020, 13),  # two more working days went to the longer Spring Festival
        *((year, 11) for year in (2021, 2022, 2023, 2024)),
        *((year, 13) for year in (2025, 2026)),  # the law gave two more days
    ],
)
def test_a_year_has_as_many_days_off_as_the_law_gives(year: int, days_off: int) -> None:
    """Weekends are only moved by make-up days, so the weekdays lost are the days of the law."""
    rows = CALENDAR.rows(date(year, 1, 1), date(year, 12, 31))
    weekdays = sum(row.day.weekday() < 5 for row in rows)

    assert days_off == weekdays - rows[-1].ordinal


def test_what_no_notice_settles_is_not_known() -> None:
    """The notice of the year after can still change the last days of December."""
    known = [date(2016, 1, 1), date(2022, 12, 31), date(2026, 12, 25)]
    not_known = [date(2015, 12, 31), date(2026, 12, 26), date(2027, 1, 1)]

    assert all(CALENDAR.known(day) for day in known)
    assert not any(CALENDAR.known(day) for day in not_known)


def test_beyond_the_table_weekends_and_fixed_dates_are_off() -> None:
    """1 January, 1 to 3 October and 1 May are off; 2 May only since 2025; no festival is."""
    off = [
        date(2027, 1, 1),
        date(2027, 10, 1),
        date(2028, 10, 2),
        date(2028, 10, 3),
        date(2028, 5, 1),
        date(2028, 5, 2),
        date(2015, 5, 1),
        date(2027, 1, 2),  # a Saturday
    ]
    worked = [date(2013, 5, 2), date(2027, 2, 8), date(2027, 10, 4), date(2007, 5, 1)]

    assert not any(CALENDAR.is_working(day) for day in off)
    assert all(CALENDAR.is_working(day) for day in worked)


@pytest.mark.parametrize(
    ("start", "length", "unit", "due"),
    [
        # the day of service is not counted
        ("2017-09-25", 1, "working", "2017-09-26"),
        # a worked Saturday counts, the eight days after it do not
        ("2017-09-29", 1, "working", "2017-09-30"),
        ("2017-09-29", 2, "working", "2017-10-09"),
        # a start on a day off counts from the first working day
        ("2017-10-03", 1, "working", "2017-10-09"),
        ("2020-01-22", 2, "working", "2020-02-03"),
        ("2017-09-26", 15, "working", "2017-10-23"),
        # an end on a day off stays there
        ("2017-09-01", 30, "calendar", "2017-10-01"),
        ("2024-02-28", 1, "calendar", "2024-02-29"),
        # a month ends on the same day number, or with the month
        ("2017-08-31", 6, "months", "2018-02-28"),
        ("2023-08-31", 6, "months", "2024-02-29"),
        ("2017-11-15", 3, "months", "2018-02-15"),
        ("2024-02-29", 1, "years", "2025-02-28"),
        ("2024-02-29", 4, "years", "2028-02-29"),
    ],
)
def test_a_term_ends(start: str, length: int, unit: Unit, due: str) -> None:
    """A term ends at 24:00 Shanghai time of its last day."""
    found = term(date.fromisoformat(start), length, unit, CALENDAR)

    assert date.fromisoformat(due) == found.due_on
    assert end_of(date.fromisoformat(due)) == found.due_at
    assert not found.provisional
    assert f"24:00 Shanghai time on {due}" in found.how["en"]
    assert f"至{due}二十四时" in found.how["zh"]


def test_a_term_of_working_days_tells_what_it_leaves_out() -> None:
    """The sentences name both days and the number of days off between them."""
    expected = {
        "en": "The term of 2 working days after 2017-09-29 (that day not counted) ends at 24:00 "
        "Shanghai time on 2017-10-09. It leaves out 8 days off.",
        "zh": "自2017-09-29的次日起算2个工作日，至2017-10-09二十四时（上海时间）届满。"
        "其间休息日8天不计入。",
    }

    assert expected == term(date(2017, 9, 29), 2, "working", CALENDAR).how


def test_a_term_that_ends_on_a_holiday_tells_why_it_stays() -> None:
    """The sentences name the holiday and say that the earlier day is the safe one."""
    expected = {
        "en": "The term of 1 calendar day after 2017-09-30 (that day not counted) ends at 24:00 "
        "Shanghai time on 2017-10-01. That day falls on Mid-Autumn Festival and National Day, "
        "and the term does not move to the next working day: whether it would is not certain, "
        "and the earlier day is the safe one.",
        "zh": "自2017-09-30的次日起算1日，至2017-10-01二十四时（上海时间）届满。"
        "该日适逢中秋节、国庆节；此类期限是否顺延尚无定论，为稳妥计不顺延。",
    }

    assert expected == term(date(2017, 9, 30), 1, "calendar", CALENDAR).how


def test_a_term_that_ends_on_a_weekend_tells_why_it_stays() -> None:
    """A Saturday has no name of its own, and the term stays there too."""
    how = term(date(2017, 8, 16), 1, "months", CALENDAR).how

    assert "on 2017-09-16. That day falls on a weekend, and the term does not move" in how["en"]
    assert "该日适逢周末" in how["zh"]


@pytest.mark.parametrize(
    ("began", "hours", "due_at", "due_on"),
    [
        (MOMENT("2017-09-26T01:00"), 4, MOMENT("2017-09-26T05:00"), date(2017, 9, 26)),
        # across the Shanghai midnight
        (MOMENT("2017-09-26T15:00"), 2, MOMENT("2017-09-26T17:00"), date(2017, 9, 27)),
        # at the Shanghai midnight: 24:00 of the day before
        (MOMENT("2017-09-26T15:00"), 1, MOMENT("2017-09-26T16:00"), date(2017, 9, 26)),
        # with a zone
        (MOMENT("2017-09-26T01:00Z"), 1, MOMENT("2017-09-26T02:00"), date(2017, 9, 26)),
    ],
)
def test_hours_run_from_an_instant(
    began: datetime, hours: int, due_at: datetime, due_on: date
) -> None:
    """Hours run over nights and holidays alike."""
    found = term(began, hours, "hours", CALENDAR)

    assert due_at == found.due_at
    assert due_on == found.due_on


def test_hours_are_told_in_shanghai_time() -> None:
    """The sentence gives both ends as a clock in Shanghai shows them."""
    expected = {
        "en": "The term of 1 hour from 2017-09-26 23:30:00 ends at 2017-09-27 00:30:00, "
        "Shanghai time.",
        "zh": "自2017-09-26 23:30:00起算1小时，至2017-09-27 00:30:00（上海时间）届满。",
    }

    assert expected == term(MOMENT("2017-09-26T15:30"), 1, "hours", CALENDAR).how


def test_days_run_from_the_shanghai_day_of_an_instant() -> None:
    """17:00 UTC is the next day in Shanghai, and that is the day not counted."""
    found = term(MOMENT("2017-09-25T17:00"), 1, "working", CALENDAR)

    assert date(2017, 9, 27) == found.due_on


@pytest.mark.parametrize(
    ("start", "length", "provisional"),
    [
        (date(2026, 12, 24), 1, False),
        (date(2026, 12, 25), 1, True),
        (date(2026, 11, 25), 60, True),
        (date(2015, 12, 30), 1, True),
        # the day of service is not counted, so that no notice settles it does not matter
        (date(2015, 12, 31), 1, False),
    ],
)
def test_a_term_over_days_that_are_not_known_is_provisional(
    start: date, length: int, *, provisional: bool
) -> None:
    """The flag and the sentence stand together."""
    found = term(start, length, "working", CALENDAR)

    assert provisional == found.provisional
    assert provisional == ("It is provisional" in found.how["en"])
    assert provisional == ("此为暂定" in found.how["zh"])


@pytest.mark.parametrize("unit", ["calendar", "months", "years"])
def test_a_term_that_counts_every_day_is_never_provisional(unit: Unit) -> None:
    """No notice can move a term that leaves out no day."""
    assert not term(date(2026, 12, 24), 30, unit, CALENDAR).provisional


@given(ANY_DAYS, st.integers(1, 80))
def test_working_days_are_counted_one_by_one(start: date, length: int) -> None:
    """The term ends on a working day, with as many of them after its start as it is long."""
    found = term(start, length, "working", CALENDAR)
    span = [start + number * DAY for number in range(1, (found.due_on - start).days + 1)]

    assert length == sum(CALENDAR.is_working(day) for day in span)
    assert CALENDAR.is_working(found.due_on)
    assert found.provisional == any(not CALENDAR.known(day) for day in span)


@given(HELD_DAYS, st.integers(1, 40), st.integers(1, 40))
def test_a_term_is_the_sum_of_its_parts(start: date, one: int, other: int) -> None:
    """Counting on from the end of a term gives the end of the longer one."""
    end = term(start, one, "working", CALENDAR).due_on

    expected = term(start, one + other, "working", CALENDAR).due_on

    assert expected == term(end, other, "working", CALENDAR).due_on


@given(ANY_DAYS, st.integers(1, 60))
def test_the_rows_give_the_same_end_as_the_count(start: date, length: int) -> None:
    """A join on the ordinal is the same count, and it tells a provisional end from its two days."""
    rows = CALENDAR.rows(start - DAY, start + 150 * DAY)
    begun = rows[1]
    ended = next(row for row in rows if row.ordinal == begun.ordinal + length)
    found = term(start, length, "working", CALENDAR)

    assert found.due_on == ended.day
    if begun.known and ended.known:
        assert not found.provisional
    if found.provisional:
        assert not (begun.known and ended.known)


@given(st.datetimes(MOMENT("2017-01-01T00:00"), MOMENT("2030-01-01T00:00")), st.integers(1, 100))
def test_the_end_of_a_term_lies_on_its_day(began: datetime, hours: int) -> None:
    """The instant is after the start of the day that is named and no later than its 24:00."""
    found = term(began, hours, "hours", CALENDAR)

    assert end_of(found.due_on - DAY) < found.due_at <= end_of(found.due_on)
    assert found.due_on <= day_of(found.due_at)


def test_the_table_is_one_row_a_day() -> None:
    """The table that a database joins holds the rows in four typed columns."""
    expected = pa.table(
        {
            "day": pa.array([date(2017, 9, 29), date(2017, 9, 30), date(2017, 10, 1)], pa.date32()),
            "working": pa.array([True, True, False], pa.bool_()),
            "ordinal": pa.array([1, 2, 2], pa.int64()),
            "known": pa.array([True, True, True], pa.bool_()),
        }
    )

    assert expected == CALENDAR.table(date(2017, 9, 29), date(2017, 10, 1))


def test_a_database_adds_working_days_by_a_join() -> None:
    """The first day whose ordinal is that of the start plus the length is the end of the term."""
    calendar = CALENDAR.table(date(2017, 1, 1), date(2018, 12, 31))
    connection = duckdb.connect()
    connection.register("calendar", calendar)

    (due,) = connection.execute(
        "select min(ended.day) from calendar begun join calendar ended "
        "on ended.ordinal = begun.ordinal + 15 where begun.day = date '2017-09-26'"
    ).fetchone()

    assert date(2017, 10, 23) == due


def test_a_table_of_no_days_has_its_columns() -> None:
    """A span that ends before it begins is empty and typed."""
    full = CALENDAR.table(date(2017, 1, 1), date(2017, 1, 2))

    assert full.slice(0, 0) == CALENDAR.table(date(2017, 1, 2), date(2017, 1, 1))


@pytest.mark.parametrize(
    ("start", "length", "unit", "said"),
    [
        (date(2017, 9, 26), 0, "working", "one or more"),
        (date(2017, 9, 26), -3, "calendar", "one or more"),
        (date(2017, 9, 26), 3, "fortnights", "no unit 'fortnights'"),
        (date(2017, 9, 26), 3, "hours", "runs from an instant"),
        (date(9999, 12, 31), 1, "calendar", "after the year 9999"),
        (date(9999, 12, 30), 2, "working", "after the year 9999"),
        (date(2017, 9, 26), 10**12, "calendar", "after the year 9999"),
        (date(2017, 9, 26), 10**12, "months", "after the year 9999"),
        (MOMENT("2017-09-26T01:00"), 10**12, "hours", "after the year 9999"),
    ],
)
def test_a_term_that_cannot_be_counted_is_refused(
    start: date, length: int, unit: Unit, said: str
) -> None:
    """One sentence says what is wrong with the length, the unit or the start."""
    with pytest.raises(UsageError, match=said):
        term(start, length, unit, CALENDAR)


def test_a_package_without_calendars_knows_no_day(tmp_path: Path) -> None:
    """Weekends are off, and everything counted is provisional."""
    calendar = load(Content("empty", "empty", tmp_path))

    assert Calendar() == calendar
    assert calendar.is_working(date(2017, 10, 2))
    assert not calendar.is_working(date(2017, 10, 1))
    assert term(date(2017, 9, 29), 1, "working", calendar).provisional


def test_the_next_notice_settles_the_end_of_december(tmp_path: Path) -> None:
    """What the last file leaves open is closed by the file of the year after, without an edit."""
    content = copied(tmp_path)
    (tmp_path / "calendars" / "2027.yaml").write_text(
        "last_checked: 2026-12-01\nconfidence: low\nnotices:\n"
        "  - title: made up for this test\n    number: none\n    issued_on: 2026-11-30\n"
        "    holidays:\n      - name: {en: New Year, zh: 元旦}\n"
        "        first: 2026-12-31\n        last: 2027-01-02\n        worked: [2026-12-27]\n",
        encoding="utf-8",
    )

    calendar = load(content)

    assert calendar.known(date(2026, 12, 31))
    assert calendar.is_working(date(2026, 12, 27))
    assert not calendar.is_working(date(2026, 12, 31))
    assert date(2027, 1, 4) == term(date(2026, 12, 30), 1, "working", calendar).due_on


def test_a_later_notice_can_take_a_day_off_back(tmp_path: Path) -> None:
    """A Saturday of a holiday that a later notice makes a working day is worked and has no name."""
    content = edited(tmp_path, "2019.yaml", "[2019-04-28, 2019-05-05]", "[2019-02-09, 2019-05-05]")

    calendar = load(content)

    assert calendar.is_working(date(2019, 2, 9))
    assert calendar.holiday(date(2019, 2, 9)) is None
    assert calendar.holiday(date(2019, 2, 8)) is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("2017.yaml", "last: 2017-10-08", "last: 2017-09-08", "the last day is before the first"),
        ("2017.yaml", "[2017-09-30]", "[2017-09-29]", "2017-09-29 is no weekend day"),
        ("2017.yaml", "[2017-09-30]", "[2017-10-01]", "2017-10-01 stands twice"),
        ("2017.yaml", "first: 2017-05-01", "first: 2017-04-04", "2017-04-04 stands twice"),
        ("2017.yaml", "first: 2017-01-01", "first: 2016-11-30", "2016-11-30, a day of another"),
        ("2017.yaml", "[2017-09-30]", "[2018-09-30]", "2018-09-30, a day of another year"),
        ("2019.yaml", "issued_on: 2019-03-22", "issued_on: 2018-03-22", "order of their issue"),
        ("2017.yaml", "    number:", "    numero:", "numero: Extra inputs|number: Field required"),
        ("2017.yaml", "confidence: high", "confidence: sure", "line 2: confidence"),
        ("2017.yaml", "first: 2017-05-01", "first: 2017-05-32", r"line \d+: .*first"),
        ("fixed.yaml", '"05-01"', '"05-41"', r"fixed\.yaml, line \d+"),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    """The sentence names the file and what it says twice, backwards or in another year."""
    with pytest.raises(ContentError, match=said) as raised:
        load(edited(tmp_path, name, old, new))

    assert name in str(raised.value)


def test_a_missing_year_between_others_is_refused(tmp_path: Path) -> None:
    """A gap would make a term look known that is not."""
    content = copied(tmp_path)
    (tmp_path / "calendars" / "2020.yaml").unlink()

    with pytest.raises(ContentError, match=r"has no 2020\.yaml"):
        load(content)


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    """A file that nothing would read is a mistake, not a note."""
    content = copied(tmp_path)
    (tmp_path / "calendars" / "2027-draft.yaml").touch()

    with pytest.raises(ContentError, match="name it by its year"):
        load(content)
