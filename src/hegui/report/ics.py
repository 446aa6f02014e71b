"""Deadlines as iCalendar (RFC 5545): one event a term, the same one at every export.

A breach for which no term is set is due at once and has no day in a calendar: it is left out.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from hegui import duties
from hegui.law.citation import cite_all
from hegui.report import plain
from hegui.report.safe import visible
from hegui.report.wording import day, labelled, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hegui.audit.orders import Deadline
    from hegui.outcome import Report

DAY = timedelta(days=1)
AHEAD = timedelta(days=3)
"""How long before the last day the reminder comes."""


def render(report: Report, lang: str) -> str:
    """Return the deadlines of a report as the text of an .ics file, its lines ending in CRLF."""
    return of(report.audit.operator.name, report.audit.day, report.deadlines, lang)


def of(operator: str, on: date, deadlines: Iterable[Deadline], lang: str) -> str:
    """Return deadlines of an operator, as they are on a day, as the text of an .ics file."""
    found = (_event(deadline, uid, on, lang) for uid, deadline in _identified(operator, deadlines))
    return published(f"{operator} · {word('deadlines', lang)}", found)


def events(report: Report, lang: str, within: tuple[date, date]) -> Iterator[Event]:
    """Yield the events of the deadlines that end within two days, both counted."""
    first, last = within
    for uid, deadline in _identified(report.audit.operator.name, report.deadlines):
        if first <= _last(deadline) <= last:
            yield _event(deadline, uid, report.audit.day, lang)


def whole_day(what: tuple[str, ...], on: date, stamp: date, said: tuple[str, str]) -> Event:
    """Return an event of one day that needs no reminder, such as one of the law.

    Args:
        what: What it is, which stays the same at every export.
        on: Its day.
        stamp: The day on which the calendar is written.
        said: Its summary and its description.
    """
    summary, description = said
    event = Event()
    event.add("uid", f"{hashlib.sha256(json.dumps(what).encode()).hexdigest()[:32]}@hegui")
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("dtstart", on)
    event.add("dtend", on + DAY)
    event.add("summary", visible(summary))
    event.add("description", "\n".join(map(visible, description.split("\n"))))
    event.add("transp", "TRANSPARENT")
    return event


def published(name: str, found: Iterable[Event]) -> str:
    """Return a calendar as the text of an .ics file, its lines ending in CRLF."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hegui//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", visible(name))
    for event in found:
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode()


def _identified(operator: str, deadlines: Iterable[Deadline]) -> Iterator[tuple[str, Deadline]]:
    """Return the deadlines that have a day, each with an id that a change of the day leaves as is.

    So an extension moves the event that a calendar holds already.
    """
    seen: dict[str, int] = {}
    for deadline in deadlines:
        if deadline.due_on is not None and deadline.origin != "no_term":
            what = json.dumps([operator, deadline.duty, *deadline.key])
            name = hashlib.sha256(what.encode()).hexdigest()[:32]
            seen[name] = seen.get(name, 0) + 1
            # rows whose keys are alike once they are masked
            yield f"{name}{f'-{seen[name]}' if seen[name] > 1 else ''}@hegui", deadline


def _event(deadline: Deadline, uid: str, on: date, lang: str) -> Event:
    """Return an event of whole days; its stamp is the day of the audit, not the clock."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    event.add("dtstart", deadline.starts_on or deadline.due_on)
    event.add("dtend", _last(deadline) + DAY)
    event.add("summary", visible(_summary(deadline, lang)))
    event.add("description", "\n".join(map(visible, _description(deadline, on, lang))))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(deadline, event))
    return event


def _last(deadline: Deadline) -> date:
    if deadline.due_on is None:
        raise ValueError("a deadline without a day is no event")
    return deadline.due_on


def _alarm(deadline: Deadline, event: Event) -> Alarm:
    """Return the reminder; for a measure that lasts it looks to the end, which is a day later."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    if deadline.starts_on is None:
        alarm.add("trigger", -AHEAD)
    else:
        alarm.add("trigger", -AHEAD - DAY, parameters={"RELATED": "END"})
    return alarm


def _summary(deadline: Deadline, lang: str) -> str:
    what = plain.measure(deadline.measure, lang) or title(deadline.duty, lang)
    parts = [what, deadline.row, deadline.authority]
    mark = "overdue" if deadline.overdue else "due"
    return labelled(mark, " · ".join(part for part in parts if part), lang)


def _description(deadline: Deadline, on: date, lang: str) -> Iterator[str]:
    yield labelled("due", plain.deadline(deadline, lang), lang)
    yield labelled("how", plain.how(deadline, lang), lang)
    if deadline.provisional:
        yield labelled("provisional", word("provisional_means", lang), lang)
    if deadline.authority is not None:
        yield labelled("ordered_by", deadline.authority, lang)
    yield labelled("duty", title(deadline.about or deadline.duty, lang), lang)
    if deadline.basis:
        yield labelled("provision", cite_all(deadline.basis.split(", "), lang, on), lang)
    yield f"{word('as_of', lang)} {day(on, lang)}"


def title(duty: str, lang: str) -> str:
    """Return the title of a duty beside its id; an order may name one that there is not."""
    if duty not in duties.identifiers():
        return duty
    return f"{duties.load(duty).title[lang]} ({duty})"
