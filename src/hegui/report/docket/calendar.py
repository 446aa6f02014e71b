"""The days of dockets as iCalendar: those that duties set, and the last days of plans."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hegui.report import ics
from hegui.report.docket import wording
from hegui.report.wording import headed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from hegui.report.docket import Found

FAR = 200
"""Years on either side of the day in which an event is one of the calendar: all of them."""


def render(found: Found, lang: str) -> str:
    """Return the text of an .ics file; the events of duties are those of `hegui deadlines`."""
    name = f"{found.operator} · {wording.say('title', lang)}"
    year = found.day.year
    within = (found.day.replace(year=year - FAR, day=1), found.day.replace(year=year + FAR, day=1))
    return ics.published(name, chain(ics.events(found.report, lang, within), _plans(found, lang)))


def _plans(found: Found, lang: str) -> Iterator[Event]:
    """Yield the last day of each plan of rectification that is not done."""
    for docket in found.dockets:
        for line in docket.lines:
            if line.step.kind == "rectification" and line.due_on and line.state != "done":
                what = ("docket", found.operator, docket.system, line.step.id)
                title = headed(
                    str(getattr(line.step.title, lang)), wording.titled(docket, lang), lang
                )
                told = "\n".join((wording.state(line, lang), *wording.says(line, lang)))
                yield ics.whole_day(what, line.due_on, found.day, (title, told))
