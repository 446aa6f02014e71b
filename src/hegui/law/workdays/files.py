"""Reads the calendar of a content package.

`calendars/2020.yaml` holds the notices that arranged the days of 2020, in the order of their issue:
where they speak of the same day, the later one prevails. `calendars/fixed.yaml` holds the days off
that the law fixes by their date, for days that no notice settles.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from hegui.errors import ContentError
from hegui.law.workdays.calendar import SATURDAY, Calendar, Fixed, Source
from hegui.message import Message
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.content import Content

DECEMBER = 12
FIXED = "fixed"

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0\d|1[0-2])-([0-2]\d|3[01])$")]


class _Checked(Strict):
    last_checked: date
    confidence: Literal["high", "medium", "low"]


class _Source(Strict):
    title: str
    number: str
    issued_on: date
    url: str | None = None

    def source(self) -> Source:
        return Source(self.title, self.number, self.issued_on, self.url)


class _Holiday(Strict):
    name: Bilingual
    first: date
    last: date
    worked: tuple[date, ...] = ()

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.last < self.first:
            raise ValueError(Message("the last day is before the first"))
        for day in self.worked:
            if day.weekday() < SATURDAY:
                raise ValueError(
                    Message("{day} is no weekend day that could be worked instead", day=day)
                )
        return self


class _Notice(_Source):
    holidays: tuple[_Holiday, ...]

    @model_validator(mode="after")
    def _says_one_thing_of_a_day(self) -> Self:
        days = [day for holiday in self.holidays for day in (*holiday.days(), *holiday.worked)]
        twice = {day for day in days if days.count(day) > 1}
        if twice:
            raise ValueError(Message("{day} stands twice in one notice", day=min(twice)))
        return self


class _Year(_Checked):
    open_from: date | None = None
    notices: tuple[_Notice, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        issued = [notice.issued_on for notice in self.notices]
        if issued != sorted(issued):
            raise ValueError(Message("the notices are not in the order of their issue"))
        return self


class _FixedHoliday(Strict):
    name: Bilingual
    days: tuple[MonthDay, ...]


class _FixedText(_Source):
    since: date
    holidays: tuple[_FixedHoliday, ...]


class _FixedTexts(_Checked):
    versions: tuple[_FixedText, ...]


@cache
def load(content: Content) -> Calendar:
    """Return the calendar of a content package; one without calendar files knows no day.

    Raises:
        ContentError: A file does not fit its form, is named neither by a year nor `fixed`, or
            arranges days of another year, or a year between the first and the last has no file.
    """
    years: dict[int, _Year] = {}
    fixed: tuple[Fixed, ...] = ()
    for path in content.files("calendars", ".yaml"):
        if path.stem == FIXED:
            fixed = _fixed(read_yaml(path, _FixedTexts))
        elif path.stem.isdecimal():
            number = int(path.stem)
            years[number] = read_yaml(path, _Year)
            for day in _arranged(years[number]):
                if day.year != number and (day.year, day.month) != (number - 1, DECEMBER):
                    raise ContentError(
                        "{path} arranges {day}, a day of another year.", path=path, day=day
                    )
        else:
            raise ContentError(
                "{path} is no calendar: name it by its year, or '{fixed}.yaml'.",
                path=path,
                fixed=FIXED,
            )
    return _calendar(years, fixed, content)


def _arranged(year: _Year) -> Iterator[date]:
    for notice in year.notices:
        for holiday in notice.holidays:
            yield from holiday.days()
            yield from holiday.worked


def _calendar(years: Mapping[int, _Year], fixed: tuple[Fixed, ...], content: Content) -> Calendar:
    if not years:
        return Calendar(fixed=fixed)
    last = max(years)
    for number in range(min(years), last):
        if number not in years:
            raise ContentError(
                "{folder} has no {number}.yaml, which stands between others.",
                folder=content.path / "calendars",
                number=number,
            )
    holidays: dict[date, Mapping[str, str]] = {}
    worked: set[date] = set()
    for notice in (notice for number in sorted(years) for notice in years[number].notices):
        for holiday in notice.holidays:
            off = set(holiday.days())
            worked -= off
            worked.update(holiday.worked)
            for day in holiday.worked:
                holidays.pop(day, None)
            holidays.update(dict.fromkeys(off, holiday.name.model_dump()))
    return Calendar(
        holidays=holidays,
        worked=frozenset(worked),
        sources={
            number: tuple(notice.source() for notice in year.notices)
            for number, year in years.items()
        },
        open_from=years[last].open_from,
        fixed=fixed,
    )


def _fixed(texts: _FixedTexts) -> tuple[Fixed, ...]:
    return tuple(
        Fixed(
            since=text.since,
            names={
                day: holiday.name.model_dump() for holiday in text.holidays for day in holiday.days
            },
            source=text.source(),
        )
        for text in sorted(texts.versions, key=lambda text: text.since)
    )
