"""When a term ends, and the sentence that tells how it was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from hegui.days import OFFSET, day_of, end_of, months_after, years_after
from hegui.errors import UsageError

if TYPE_CHECKING:
    from hegui.law.workdays.calendar import Calendar

Unit = Literal["hours", "calendar", "working", "months", "years"]
"""What a term is counted in; `calendar` and `working` are kinds of days."""

Text = Mapping[str, str]

DAY = timedelta(days=1)
WEEKEND = {"en": "a weekend", "zh": "周末"}


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
            due, size = day + length * DAY, _of(length, "calendar day", "日")
        case "months":
            due, size = months_after(day, length), _of(length, "month", "个月")
        case "years":
            due, size = years_after(day, length), _of(length, "year", "年")
    how = [_ends(day, due, size)]
    if calendar.is_working(due):
        return Term(due, end_of(due), _joined(how))
    name = calendar.holiday(due) or WEEKEND
    if not moves:
        return Term(due, end_of(due), _joined([*how, _stays(name)]))
    moved = _working(due, 1, calendar)
    how.append(_moves(name, moved.due_on))
    return Term(moved.due_on, moved.due_at, _joined(how), provisional=moved.provisional)


def _hours(start: date | datetime, length: int) -> Term:
    if not isinstance(start, datetime):
        raise UsageError("A term in hours runs from an instant: give the time beside the day.")
    began = start.astimezone(UTC).replace(tzinfo=None) if start.tzinfo else start
    due = began + timedelta(hours=length)
    size = _of(length, "hour", "小时")
    first, last = (f"{instant + OFFSET:%Y-%m-%d %H:%M:%S}" for instant in (began, due))
    how = {
        "en": f"The term of {size['en']} from {first} ends at {last}, Shanghai time.",
        "zh": f"自{first}起算{size['zh']}，至{last}（上海时间）届满。",
    }
    # an end at midnight is 24:00 of the day that it closes
    return Term(day_of(due - timedelta.resolution), due, how)


def _working(start: date, length: int, calendar: Calendar) -> Term:
    due, left, unsettled = start, length, None
    while left:
        due += DAY
        left -= calendar.is_working(due)
        if unsettled is None and not calendar.known(due):
            unsettled = due
    how = [_ends(start, due, _of(length, "working day", "个工作日"))]
    if off := (due - start).days - length:
        how.append(_left_out(off))
    if unsettled:
        how.append(_provisional(unsettled))
    return Term(due, end_of(due), _joined(how), provisional=unsettled is not None)


def _of(length: int, en: str, zh: str) -> Text:
    return {"en": f"{length} {en}{'s' if length > 1 else ''}", "zh": f"{length}{zh}"}


def _ends(start: date, due: date, size: Text) -> Text:
    return {
        "en": f"The term of {size['en']} after {start} (that day not counted) ends at 24:00 "
        f"Shanghai time on {due}.",
        "zh": f"自{start}的次日起算{size['zh']}，至{due}二十四时（上海时间）届满。",
    }


def _left_out(off: int) -> Text:
    size = _of(off, "day", "天")
    return {"en": f"It leaves out {size['en']} off.", "zh": f"其间休息日{size['zh']}不计入。"}


def _provisional(day: date) -> Text:
    return {
        "en": f"It is provisional: no notice at hand settles {day}, so from there on only weekends "
        "and holidays with a fixed date are left out, and a notice may move the end either way.",
        "zh": f"此为暂定：尚无涵盖{day}的放假安排，自该日起仅扣除周末和日期固定的节日，"
        "届满日可能因日后的通知提前或推后。",
    }


def _stays(name: Text) -> Text:
    return {
        "en": f"That day falls on {name['en']}, and the term does not move to the next working "
        "day: whether it would is not certain, and the earlier day is the safe one.",
        "zh": f"该日适逢{name['zh']}；此类期限是否顺延尚无定论，为稳妥计不顺延。",
    }


def _moves(name: Text, due: date) -> Text:
    return {
        "en": f"That day falls on {name['en']}, so the term ends on the next working day, {due}.",
        "zh": f"该日适逢{name['zh']}，期限顺延至其后第一个工作日{due}届满。",
    }


def _joined(sentences: list[Text]) -> Text:
    return {
        "en": " ".join(sentence["en"] for sentence in sentences),
        "zh": "".join(sentence["zh"] for sentence in sentences),
    }
