"""Which days are worked, and which of them a published notice settles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = timedelta(days=1)
SATURDAY = 5
SCHEMA = pa.schema(
    [("day", pa.date32()), ("working", pa.bool_()), ("ordinal", pa.int64()), ("known", pa.bool_())]
)


class Row(NamedTuple):
    """One day; `ordinal` counts the working days from the first row up to and including it."""

    day: date
    working: bool
    ordinal: int
    known: bool


@dataclass(frozen=True)
class Source:
    """The published text that days were taken from."""

    title: str
    number: str
    issued_on: date
    url: str | None = None


@dataclass(frozen=True)
class Fixed:
    """The days off that one text fixes by month and day ("10-01"), from its first day on."""

    since: date
    names: Mapping[str, Mapping[str, str]]
    source: Source


@dataclass(frozen=True)
class Calendar:
    """The days off and the days worked of one country; Saturday and Sunday are the weekend.

    `holidays` names each day off, `worked` holds the weekend days worked instead. `sources` holds
    the notices of each year, without a gap between the years. `open_from` is the first day that
    the notice of the year after them may still change. `fixed` is in the order of its days.
    """

    holidays: Mapping[date, Mapping[str, str]] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()
    sources: Mapping[int, tuple[Source, ...]] = field(default_factory=dict)
    open_from: date | None = None
    fixed: tuple[Fixed, ...] = ()

    def known(self, day: date) -> bool:
        """Return whether a notice settles the day."""
        return day.year in self.sources and (self.open_from is None or day < self.open_from)

    def holiday(self, day: date) -> Mapping[str, str] | None:
        """Return the name, in each language, of the holiday that the day belongs to."""
        if self.known(day):
            return self.holidays.get(day)
        texts = [text for text in self.fixed if text.since <= day]
        return texts[-1].names.get(f"{day:%m-%d}") if texts else None

    def is_working(self, day: date) -> bool:
        """Return whether the day is worked; if it is not known, by weekends and fixed dates."""
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def rows(self, first: date, last: date) -> list[Row]:
        """Return every day from `first` to `last`, both included.

        The term of `n` working days after a day ends on the first row whose ordinal is that of the
        day plus `n`. It is provisional unless both are known, since the known days have no gap.
        """
        rows: list[Row] = []
        ordinal = 0
        for number in range((last - first).days + 1):
            day = first + number * DAY
            working = self.is_working(day)
            ordinal += working
            rows.append(Row(day, working, ordinal, self.known(day)))
        return rows

    def table(self, first: date, last: date) -> pa.Table:
        """Return `rows` as a table: day (date), working, ordinal (integer), known."""
        return pa.Table.from_pylist([row._asdict() for row in self.rows(first, last)], SCHEMA)
