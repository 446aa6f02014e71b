"""The dockets as one HTML page: a picture of the days, a table a system, made to be printed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hegui.report import page
from hegui.report.docket import wording
from hegui.report.picture import Days, Part, Picture, Row, drawn
from hegui.report.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.assessment.docket import Docket, Line
    from hegui.report.docket import Found

DAY = timedelta(days=1)
AROUND, EDGE = 20 * DAY, 25
"""How much lies before the first and after the last day: so long, or one part in so many of all."""
TICKS = 4
SHOWN = 60
"""No picture shows more lines than this; the tables below it hold them all."""
KINDS = ("done", "coming", "overdue", "unknown")
STATES = {"done": "done", "coming": "due", "overdue": "overdue", "unknown": "unknown"}


def render(found: Found, lang: str) -> str:
    """Return the dockets as a page."""
    shown = timeline(found, lang)
    return page.render(
        "docket/page",
        lang,
        of_evidence=True,
        found=found,
        say=lambda key, **values: wording.say(key, lang, **values),
        on=day(found.day, lang),
        day=lambda one: day(one, lang),
        titled=lambda one: wording.titled(one, lang),
        state=lambda line: wording.state(line, lang),
        says=lambda line: wording.says(line, lang),
        how=wording.how(found, lang),
        notes=wording.notes(found, lang),
        timeline=None if shown is None else drawn(shown, lang),
    )


def timeline(found: Found, lang: str, *, by_system: bool = True) -> Picture | None:
    """Show when each step was done and by when it is due, around the day; None without a day.

    Steps are called `by_system`, unless there is only one.
    """
    dated = [
        (docket, line)
        for docket in found.dockets
        for line in docket.lines
        if line.done_on or line.due_on
    ][:SHOWN]
    if not dated:
        return None
    days = [found.day, *(on for _, line in dated for on in (line.done_on, line.due_on) if on)]
    first, last = min(days), max(days)
    around = max(AROUND, (last - first) / EDGE)
    axis = Days(first - around, last + around)

    def whose(docket: Docket) -> str:
        return (docket.name or docket.system) if by_system else ""

    rows = tuple(
        Row(
            label=" · ".join(filter(None, (whose(docket), getattr(line.step.title, lang)))),
            parts=tuple(_parts(line, axis)),
            value=wording.state(line, lang),
            more=_more(line, lang),
        )
        for docket, line in dated
    )
    named = {part.kind for row in rows for part in row.parts}
    key = [(kind, wording.say(f"state_{STATES[kind]}", lang)) for kind in KINDS if kind in named]
    key.append(("rule", wording.say("as_of", lang, day=day(found.day, lang))))
    ticks = tuple((axis.at(first), _month(first, lang)) for first in axis.months(TICKS))
    title = wording.say("timeline", lang)
    return Picture(title, tuple(key), ticks, rows, (axis.at(found.day + DAY),))


def _parts(line: Line, axis: Days) -> Iterator[Part]:
    if line.done_on is not None:
        yield Part("done", axis.at(line.done_on))
    if line.due_on is not None and line.state not in {"done", "late"}:
        kind = {"overdue": "overdue", "unknown": "unknown"}.get(line.state, "coming")
        yield Part(kind, axis.at(line.due_on + DAY))


def _more(line: Line, lang: str) -> str:
    due = line.due_on if line.state not in {"done", "late"} else None
    return day(due or line.done_on, lang)


def _month(first: date, lang: str) -> str:
    return f"{first.year}年{first.month}月" if lang == "zh" else f"{first:%Y-%m}"
