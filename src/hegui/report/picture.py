"""Pictures as tables: a row has its label, a track with bars at their places, and its value.

A page draws them with `picture.html.j2` and `picture.css`. Labels wrap as text does, values can be
read out and copied, and on a phone a track stands below its label; nothing is drawn elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.report import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from markupsafe import Markup

TICKS = 4


@dataclass(frozen=True)
class Part:
    """A bar of a track, or a dot where it has no width, in per cent of the track.

    `shade` is how much of its colour it has.
    """

    kind: str
    left: float
    width: float | None = None
    says: str = ""
    shade: float = 1


@dataclass(frozen=True)
class Row:
    """A label, what stands on its track, and its value in words; `link` is an id of the page."""

    label: str
    parts: tuple[Part, ...]
    value: str
    more: str = ""
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture: what it shows, the words for its kinds, its axis, its rules and rows."""

    title: str
    key: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]
    rules: tuple[float, ...] = ()


def drawn(picture: Picture, lang: str) -> Markup:
    """Return a picture as HTML."""
    return page.part("picture", picture, lang)


@dataclass(frozen=True)
class Counts:
    """An axis of whole numbers from none to the most."""

    most: int

    def stacked(self, counts: Iterable[tuple[str, int, str]]) -> Iterator[Part]:
        """Yield bars one after the other, each of a kind, a number and what it says."""
        at = 0
        for kind, number, says in counts:
            if number:
                yield Part(kind, 100 * at / self.most, 100 * number / self.most, says)
            at += number

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Return where a few whole numbers lie; none is between two."""
        step = max(1, -(-self.most // TICKS))
        return tuple((100 * n / self.most, f"{n:,}") for n in range(0, self.most + 1, step))


@dataclass(frozen=True)
class Log:
    """An axis of amounts from the least to the most, each power of ten as long as the next."""

    least: int
    most: int

    def at(self, value: float) -> float:
        """Return where an amount lies, in per cent."""
        inside = min(max(value, self.least), self.most)
        return 100 * math.log(inside / self.least) / math.log(self.most / self.least)

    def bar(self, kind: str, low: float, high: float, says: str = "") -> Part:
        """Return a bar between two amounts."""
        return Part(kind, self.at(low), self.at(high) - self.at(low), says)

    @property
    def tens(self) -> tuple[int, ...]:
        """Return powers of ten between its ends, no more than can be read side by side."""
        powers = [10**n for n in range(len(str(self.least)) - 1, len(str(self.most)))]
        inside = [power for power in powers if self.least <= power <= self.most]
        return tuple(inside[:: math.ceil(len(inside) / TICKS)])


@dataclass(frozen=True)
class Days:
    """An axis of days, the first and the last whole."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day begins, in per cent."""
        return 100 * (day - self.first).days / ((self.last - self.first).days + 1)

    def bar(self, kind: str, first: date, after: date, says: str = "") -> Part:
        """Return a bar from one day until another begins."""
        return Part(kind, self.at(first), self.at(after) - self.at(first), says)

    def months(self, most: int) -> Iterable[date]:
        """Yield no more first days of months than asked for, evenly apart."""
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        step = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if (last - first) / n <= most)
        for month in range(first + 1, last + 1):
            if month % step == 0:
                yield self.first.replace(year=month // 12, month=month % 12 + 1, day=1)
