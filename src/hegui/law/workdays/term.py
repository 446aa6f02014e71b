"""When a term ends, and the sentence that tells how it was counted.

Verdicts count in the database, by `hegui.duties.shapes.deadline`; a test holds both alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from hegui.days import OFFSET, day_of, end_of, months_after, years_after
from hegui.errors import UsageError
from hegui.words import Words

if TYPE_CHECKING:
    from hegui.law.workdays.calendar import Calendar

Unit = Literal["hours", "calendar", "working", "months", "years"]
"""What a term is counted in; `calendar` and `working` are kinds of days."""

Text = Mapping[str, str]

DAY = timedelta(days=1)
WORDS = Words("terms")
say = WORDS.both


@dataclass(frozen=True)
class Term:
    """When a term ends, and how that was counted: a few sentences in each language.

    `due_at` is the end as a naive UTC timestamp, `due_on` the Shanghai day that it closes or falls
    in. `provisional`: working days were counted over a day that no notice settles.
    """

    due_on: date
    due_at: datetime
    how: Text
    provisional: bool = False


def term(
    start: date | datetime, length: int, unit: Unit, calendar: Calendar, *, moves: bool = False
) -> Term:
    """Return when a term that runs from `start` ends.

    A term in hours runs from an instant (naive means UTC). Any other runs from a Shanghai day, or
    from the Shanghai day of an instant, and does not count that day. `moves` says that one which
    ends on a day off is known to end on the next working day.

    Raises:
        UsageError: The length is below one, the unit has another name, a term in hours is given a
            day, or the end lies beyond the year 9999.
    """
    if length < 1:
        raise UsageError(
            "A term of {length} cannot be counted: give a length of one or more.", length=length
        )
    if unit not in get_args(Unit):
        raise UsageError(
            "A term has no unit '{unit}': use one of {units}.", unit=unit, units=get_args(Unit)
        )
    try:
        return _term(start, length, unit, calendar, moves=moves)
    except (OverflowError, ValueError) as error:
        raise UsageError(
            "A term of {length} ({unit}) from {start} ends after the year 9999: correct the start "
            "or the length.",
            length=length,
            unit=unit,
            start=start,
        ) from error


def _term(
    start: date | datetime, length: int, unit: Unit, calendar: Calendar, *, moves: bool
) -> Term:
    if unit == "hours":
        return _hours(start, length)
    day = day_of(start) if isinstance(start, datetime) else start
    match unit:
        case "working":
            return _working(day, length, calendar)
        case "calendar":
            due, size = day + length * DAY, _of(length, "calendar_day")
        case "months":
            due, size = months_after(day, length), _of(length, "month")
        case "years":
            due, size = years_after(day, length), _of(length, "year")
    how = [say("after_day", size=size, start=day, due=due)]
    if calendar.is_working(due):
        return Term(due, end_of(due), _joined(how))
    name = calendar.holiday(due) or WORDS["weekend"]
    if not moves:
        return Term(due, end_of(due), _joined([*how, say("stays", name=name)]))
    moved = _working(due, 1, calendar)
    how.append(say("moves", name=name, due=moved.due_on))
    return Term(moved.due_on, moved.due_at, _joined(how), provisional=moved.provisional)


def _hours(start: date | datetime, length: int) -> Term:
    if not isinstance(start, datetime):
        raise UsageError("A term in hours runs from an instant: give the time beside the day.")
    began = start.astimezone(UTC).replace(tzinfo=None) if start.tzinfo else start
    due = began + timedelta(hours=length)
    size = _of(length, "hour")
    first, last = (f"{instant + OFFSET:%Y-%m-%d %H:%M:%S}" for instant in (began, due))
    how = say("from_instant", size=size, first=first, last=last)
    # an end at midnight is 24:00 of the day that it closes
    return Term(day_of(due - timedelta.resolution), due, how)


def _working(start: date, length: int, calendar: Calendar) -> Term:
    due, left, unsettled = start, length, None
    while left:
        due += DAY
        left -= calendar.is_working(due)
        if unsettled is None and not calendar.known(due):
            unsettled = due
    how = [say("after_day", size=_of(length, "working_day"), start=start, due=due)]
    if off := (due - start).days - length:
        how.append(say("leaves_out", size=_of(off, "day")))
    if unsettled:
        how.append(say("provisional", day=unsettled))
    return Term(due, end_of(due), _joined(how), provisional=unsettled is not None)


def _of(length: int, unit: str) -> Text:
    return say(unit if length == 1 else f"{unit}s", n=length)


def _joined(sentences: Sequence[Text]) -> Text:
    return {
        "en": " ".join(sentence["en"] for sentence in sentences),
        "zh": "".join(sentence["zh"] for sentence in sentences),
    }
