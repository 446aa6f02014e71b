"""The calendar of what an archive keeps, on a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from hegui.report.archive.words import STANDINGS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hegui.archive.calendar import Day

MARKS = {
    "kept": "█",
    "masked": "▓",
    "unsealed": "▒",
    "quiet": "o",
    "expired": "·",
    "missing": "✗",
}


def show(days: Sequence[Day], lang: str) -> None:
    """Print a line a month and source, then what the marks mean, then what needs a look."""
    for line in _lines(days, lang):
        print(line)  # noqa: T201 - a month is one line, however narrow the terminal


def _lines(days: Sequence[Day], lang: str) -> Iterator[str]:
    """Yield a line a month and source, then what the marks mean, then what needs a look."""
    for (source, month), held in groupby(days, lambda one: (one.source, f"{one.day:%Y-%m}")):
        line = [" "] * 31
        records = 0
        for one in held:
            line[one.day.day - 1] = MARKS[one.standing]
            records += one.records
        yield f"{source}  {month}  {''.join(line)}  {records:,}"
    yield "  ".join(f"{MARKS[name]} {said[lang]}" for name, said in STANDINGS.items())
    for one in days:
        if one.state == "missing":
            yield f"{one.source}  {one.day}  {STANDINGS['missing'][lang]}"
        if one.clock_jumps:
            yield f"{one.source}  {one.day}  {WORDS.labelled('clock', str(one.clock_jumps), lang)}"
    for source, held in groupby(days, lambda one: one.source):
        worst = max(held, key=lambda one: one.longest_gap_s or 0)
        if worst.longest_gap_s:
            yield f"{source}  {worst.day}  {WORDS.say('gap', lang, seconds=worst.longest_gap_s)}"
