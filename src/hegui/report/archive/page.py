"""A page that shows what an archive keeps: one file, no script, nothing loaded."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from hegui.days import in_shanghai
from hegui.report import page as frame
from hegui.report.archive.words import STANDINGS, WORDS
from hegui.report.picture import Part, Picture, Row, drawn
from hegui.report.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from hegui.archive.calendar import Day

LONGEST = 31
"""Days of a month."""
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
        "archive/page",
        lang,
        as_of=as_of,
        days=days,
        day=day,
        clock=_clock,
        word={name: said[lang] for name, said in WORDS.items()},
        standings={name: said[lang] for name, said in STANDINGS.items()},
        sources=list(_sources(days)),
        odd=list(_odd(days, lang)),
        picture=calendar(days, lang),
    )


def calendar(days: Sequence[Day], lang: str) -> Markup:
    """Draw a month of a log a line; nothing without a day."""
    if not days:
        return Markup()
    most = max(one.records for one in days) or 1
    months = groupby(days, lambda one: (one.source, f"{one.day:%Y-%m}"))
    rows = tuple(_month(source, month, list(held), most, lang) for (source, month), held in months)
    seen = [name for name in STANDINGS if any(one.standing == name for one in days)]
    key = tuple((name, STANDINGS[name][lang]) for name in seen)
    ticks = tuple((100 * (number - 0.5) / LONGEST, str(number)) for number in (1, 8, 15, 22, 29))
    return drawn(Picture(WORDS["title"][lang], key, ticks, rows), lang)


def _month(source: str, month: str, days: Sequence[Day], most: int, lang: str) -> Row:
    """Return a row of days, each as dark as it has records."""
    width = 100 / LONGEST
    cells = tuple(
        Part(
            kind=one.standing,
            left=width * (one.day.day - 1),
            width=width * 0.88,
            says=f"{day(one.day, lang)}: {STANDINGS[one.standing][lang]}",
            shade=PALEST + (1 - PALEST) * one.records / most if one.records else 1,
        )
        for one in days
    )
    return Row(f"{source} {month}", cells, f"{sum(one.records for one in days):,}")


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
