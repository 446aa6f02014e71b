"""Deadlines as iCalendar: read back with a library, the same events at every export."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from hegui import law
from hegui.audit.audit import Audit
from hegui.audit.orders import WORDS, Deadline
from hegui.config import Operator
from hegui.outcome import Report
from hegui.report import render

if TYPE_CHECKING:
    from icalendar import Event

DAY = date(2026, 6, 10)
STATED_TERM = Deadline(
    duty="csl.orders",
    row="2026-17",
    due_on=date(2026, 6, 20),
    overdue=False,
    origin="ordered",
    how=WORDS["stated"],
    authority="市网信办",
    measure="rectification",
    key=("2026-17", "csl.mlps_logs", "shop", "rectification"),
    basis="csl:61.p1",
    about="csl.mlps_logs",
)
SUSPENSION = replace(
    STATED_TERM,
    measure="registration_suspension",
    key=("2026-17", "csl.real_name", None, "registration_suspension"),
    starts_on=date(2026, 6, 14),
)
NOW = Deadline(
    "csl.mlps_data", None, date(2020, 1, 1), overdue=True, origin="no_term", how=WORDS["no_term"]
)


def text(*listed: Deadline, day: date = DAY, name: str = "示例商城", lang: str = "en") -> str:
    """Return the .ics file of some deadlines."""
    operator = Operator(name=name, services=("website",))
    return render(Report(Audit(operator, day, law.load(), ()), (), None, listed), "ics", lang)


def events(
    *listed: Deadline, day: date = DAY, name: str = "示例商城", lang: str = "en"
) -> list[Event]:
    """Return the events of the file, read back."""
    return Calendar.from_ical(text(*listed, day=day, name=name, lang=lang)).walk("VEVENT")


def test_a_deadline_is_an_event_of_a_whole_day() -> None:
    """The event is the last day, with what is due and how it was counted."""
    (event,) = events(STATED_TERM)

    assert (date(2026, 6, 20), date(2026, 6, 21)) == (
        event.decoded("dtstart"),
        event.decoded("dtend"),
    )
    assert "Due: rectification · 2026-17 · 市网信办" == str(event["summary"])
    assert "How it was counted: The order states the day." in event["description"]
    assert "(csl.mlps_logs)" in event["description"]
    assert "csl:61.p1" in event["description"]


def test_in_chinese() -> None:
    """The events speak the language asked for, with a measure that cases name in its words."""
    (event,) = events(SUSPENSION, lang="zh")

    assert "期限：暂停新用户注册 · 2026-17 · 市网信办" == str(event["summary"])
    assert "计算方式：决定载明了期限。" in event["description"]
    assert "截至 2026年6月10日" in event["description"]


def test_overdue_and_provisional_are_said() -> None:
    """An event says that its day has passed, or may still move."""
    (event,) = events(replace(STATED_TERM, overdue=True, provisional=True))

    assert str(event["summary"]).startswith("overdue: ")
    assert "the day may still move" in event["description"]


def test_the_stamp_is_the_day_of_the_audit() -> None:
    """No clock is read: the same evidence on the same day gives the same bytes."""
    (event,) = events(STATED_TERM)

    assert datetime(2026, 6, 10, tzinfo=UTC) == event.decoded("dtstamp")
    assert text(STATED_TERM) == text(STATED_TERM)


def test_an_extension_moves_the_event() -> None:
    """The id stays when the day changes, so that an import brings the event up to date."""
    extended = replace(STATED_TERM, due_on=date(2026, 7, 10))

    (first,) = events(STATED_TERM)
    (second,) = events(extended, day=date(2026, 6, 15), lang="zh")

    assert first["uid"] == second["uid"]
    assert date(2026, 7, 10) == second.decoded("dtstart")
    assert first.decoded("dtstamp") < second.decoded("dtstamp")


def test_ids_tell_operators_and_measures_apart() -> None:
    """Each measure of an order, each operator, and each of two rows masked alike has its event."""
    ids = [event["uid"] for event in events(STATED_TERM, SUSPENSION, STATED_TERM)]
    ids += [event["uid"] for event in events(STATED_TERM, name="another")]

    assert 4 == len(set(ids))


def test_a_suspension_is_a_span() -> None:
    """A measure that lasts fills its days; the reminder comes three days before the last."""
    (event,) = events(SUSPENSION)
    (alarm,) = event.walk("VALARM")

    assert (date(2026, 6, 14), date(2026, 6, 21)) == (
        event.decoded("dtstart"),
        event.decoded("dtend"),
    )
    assert "END" == alarm["trigger"].params["RELATED"]
    assert date(2026, 6, 17) == event.decoded("dtend") + alarm.decoded("trigger")


def test_the_reminder_comes_three_days_ahead() -> None:
    """Every event reminds of itself."""
    (event,) = events(STATED_TERM)
    (alarm,) = event.walk("VALARM")

    assert timedelta(days=-3) == alarm.decoded("trigger")
    assert "DISPLAY" == alarm["action"]


def test_what_is_due_at_once_is_no_appointment() -> None:
    """A breach without a term has no day in a calendar."""
    assert [] == events(NOW, replace(NOW, due_on=None))


HOSTILE = "1,2;3\\n\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\x1b[31m\u202e" + "整改" * 100


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_stays_text(lang: str) -> None:
    """Evidence cannot begin an event, and no line is longer than the format allows."""
    hostile = replace(STATED_TERM, row=HOSTILE, authority=HOSTILE, measure=HOSTILE, about=HOSTILE)

    (event,) = events(hostile, name=HOSTILE, lang=lang)
    lines = text(hostile, name=HOSTILE, lang=lang).encode().split(b"\r\n")

    assert "END:VEVENT" in event["summary"]
    assert lines.count(b"BEGIN:VEVENT") == 1
    assert max(map(len, lines)) <= 75
    assert not {"\x00", "\x1b", "\u202e", "\n"} & set("".join(line.decode() for line in lines))
