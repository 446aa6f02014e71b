"""Rows of evidence, written as text that a person can read.

A cell is empty, a word, a day (`2026-04-18`), an instant of Shanghai (`2026-04-18 09:20`) or a time
after the last instant to its left (`+45m`, `+6h`, `+3d`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import TypeVar

Cell = str | int | bool | date | datetime | None
Row = dict[str, Cell]
Rows = list[Row]
Item = TypeVar("Item")

SHANGHAI = timezone(timedelta(hours=8))
TAKEN_ON = date(2026, 6, 30)
"""The day on which the tables were taken, and of the audit."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_AFTER = re.compile(r"\+(\d+)([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Dice:
    """Chance with a seed; only `Random.random` keeps its sequence in every version of Python."""

    def __init__(self, seed: str) -> None:
        """Start a sequence of its own for each seed."""
        self._random = Random(seed)

    def below(self, number: int) -> int:
        """Return a whole number from 0 on and below another."""
        return int(self._random.random() * number)

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends among them."""
        return low + self.below(high - low + 1)

    def pick(self, items: list[Item] | tuple[Item, ...]) -> Item:
        """Return one of several."""
        return items[self.below(len(items))]

    def one_in(self, number: int) -> bool:
        """Return true once in so many times."""
        return self.below(number) == 0


def instant(row: Row, column: str) -> datetime:
    """Return a cell that must hold an instant."""
    cell = row[column]
    if not isinstance(cell, datetime):
        raise TypeError(f"{column} of {row} is no instant")
    return cell


def upright(text: str) -> Rows:
    """Read a table whose first line names the columns, one line a row, cells parted by `|`."""
    names, *lines = (_cells(line) for line in text.strip().splitlines())
    return [_row(names, cells) for cells in lines]


def turned(text: str) -> Rows:
    """Read a table whose lines are the columns, each line a name and one cell a row."""
    lines = [_cells(line) for line in text.strip().splitlines()]
    names = [line[0] for line in lines]
    return [_row(names, list(cells)) for cells in zip(*(line[1:] for line in lines), strict=True)]


def at(text: str) -> datetime:
    """Return an instant that is written in the time of Shanghai."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _row(names: list[str], cells: list[str]) -> Row:
    row: Row = {}
    last: datetime | None = None
    for name, cell in zip(names, cells, strict=True):
        row[name] = value = _value(cell, last)
        last = value if _INSTANT.fullmatch(cell) and isinstance(value, datetime) else last
    return row


def _value(cell: str, last: datetime | None) -> Cell:
    if _INSTANT.fullmatch(cell):
        return at(cell)
    if (after := _AFTER.fullmatch(cell)) and last is not None:
        return last + timedelta(**{_UNITS[after[2]]: int(after[1])})
    return cell or None
