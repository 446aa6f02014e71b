"""A page that shows what an archive keeps: one file, no script, nothing loaded."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt
from markupsafe import Markup

from hegui.days import in_shanghai
from hegui.report import page as frame
from hegui.report.drawing import svg
from hegui.report.kept.words import STANDINGS, WORDS
from hegui.report.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from hegui.archive.calendar import Day

COLOURS = {
    "kept": "#2e8b57",
    "masked": "#7fbf9b",
    "unsealed": "#d99a1c",
    "quiet": "#3b7dd8",
    "expired": "#8a929c",
    "missing": "#d1383d",
}
PALEST = 0.4  # of a day with one record


class Odd(NamedTuple):
    """Days of a log, from the first to the last, that need a look, and why."""

    source: str
    first: date
    last: date
    said: str


def page(days: Sequence[Day], as_of: date, lang: str) -> str:
    """Return the calendar of an archive as an HTML page.

    Args:
        days: every day by source, as `hegui.archive.calendar.days` returns them.
        as_of: the day that it was drawn up for.
        lang: en or zh.
    """
    return frame.render(
        "kept/page",
        lang,
        as_of=as_of,
        days=days,
        day=day,
        clock=_clock,
        word={name: said[lang] for name, said in WORDS.items()},
        standings={name: said[lang] for name, said in STANDINGS.items()},
        sources=list(_sources(days)),
        odd=list(_odd(days, lang)),
        picture=Markup(calendar(days, lang)),  # noqa: S704 - our own drawing
    )


def calendar(days: Sequence[Day], lang: str) -> str:
    """Draw a month of a log a line; nothing without a day."""
    if not days:
        return ""
    most = max(one.records for one in days) or 1
    rows = [
        {
            "month": f"{one.source}  {one.day:%Y-%m}",
            "day": one.day.day,
            "state": STANDINGS[one.standing][lang],
            "shade": PALEST + (1 - PALEST) * one.records / most if one.records else 1,
        }
        for one in days
    ]
    seen = [name for name in STANDINGS if any(one.standing == name for one in days)]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect(cornerRadius=2)
        .encode(
            x=alt.X(
                "day:O",
                scale=alt.Scale(domain=list(range(1, 32)), paddingInner=0.12),
                axis=alt.Axis(title=None, labelAngle=0, orient="top", ticks=False, domain=False),
            ),
            y=alt.Y(
                "month:O",
                sort=list(dict.fromkeys(str(row["month"]) for row in rows)),
                scale=alt.Scale(paddingInner=0.12),
                axis=alt.Axis(title=None, labelLimit=220, ticks=False, domain=False),
            ),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(
                    domain=[STANDINGS[name][lang] for name in seen],
                    range=[COLOURS[name] for name in seen],
                ),
                legend=alt.Legend(title=None, orient="bottom", columns=len(seen), labelLimit=0),
            ),
            opacity=alt.Opacity("shade:Q", scale=None, legend=None),
        )
        .properties(height=alt.Step(22))
    )
    return svg(chart, WORDS["title"][lang])


def _sources(days: Sequence[Day]) -> Iterator[dict[str, Any]]:
    """Yield what is said of each log as a whole."""
    for source, found in groupby(days, lambda one: one.source):
        held = list(found)
        yield {
            "source": source,
            "records": sum(one.records for one in held),
            "days": Counter(one.standing for one in held),
            "gap": max(one.longest_gap_s or 0 for one in held),
        }


def _odd(days: Sequence[Day], lang: str) -> Iterator[Odd]:
    """Yield stretches that are missing or not sealed, then days whose clock went back."""
    for (source, standing), found in groupby(days, lambda one: (one.source, one.standing)):
        if standing in {"missing", "unsealed"}:
            held = list(found)
            yield Odd(source, held[0].day, held[-1].day, STANDINGS[standing][lang])
    for one in days:
        if one.clock_jumps:
            said = WORDS.labelled("clock", str(one.clock_jumps), lang)
            yield Odd(one.source, one.day, one.day, said)


def _clock(at: datetime | None) -> str:
    """Return the Shanghai time of day of a naive UTC time."""
    return "–" if at is None else f"{in_shanghai(at):%H:%M:%S}"
