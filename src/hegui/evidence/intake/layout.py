"""Tells the rows of a table from what stands above and below them: titles, totals and notes.

Only what is plain is left out, and said: a line of one cell above a header, a last row that calls
itself a total, a last line of one cell that is a remark. Anything else is a row.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

HIGHEST = 10
"""Lines above a header that may be titles."""
FEWEST = 3
"""A table of fewer columns has no titles and no remarks that could be told from its rows."""
_TOTALS = {"合计", "总计", "共计", "小计", "total", "totals", "sum", "grand total"}
_REMARK = re.compile(
    r"(注|备注|说明|填表|填报|制表|审核|数据来源|note|notes|remark|remarks|source)"
    r"[0-9一二三四五六七八九十]{0,2}\s*[:：、.）)]|[（(]?\s*注\s*[)）]|※|\*\s*注",
    re.IGNORECASE,
)

Row = list[str | None]


@dataclass(frozen=True)
class Left:
    """How many lines above and below the rows of a table are none."""

    above: int = 0
    totals: int = 0
    remarks: int = 0

    def says(self, origin: str) -> list[str]:
        """Return a sentence for each kind of line that was left out."""
        told = (
            (self.above, Message("above the header")),
            (self.totals, Message("of totals below the rows")),
            (self.remarks, Message("of remarks below the rows")),
        )
        return [
            Message(
                "{origin}: left out {lines:line|lines} {where}",
                origin=origin,
                lines=number,
                where=where,
            )
            for number, where in told
            if number
        ]


def names(levels: Sequence[Sequence[str | None]]) -> list[str]:
    """Return the names of columns below one another in several rows: the lowest of each.

    What stands there twice has the names above it before it.
    """
    written = [[_one_line(cell) for cell in level] for level in levels]
    columns = [[name for name in column if name] for column in zip(*written, strict=True)]
    lowest = [column[-1] if column else "" for column in columns]
    twice = {name for name in lowest if name and lowest.count(name) > 1}
    return [
        "/".join(dict.fromkeys(column)) if name in twice else name
        for column, name in zip(columns, lowest, strict=True)
    ]


def spread(levels: Sequence[Sequence[str | None]]) -> list[list[str | None]]:
    """Return header rows as wide as one another, an upper name over all that it heads.

    Text has no merged cells: a name holds to the next one, where there is one below it.
    """
    width = max(map(len, levels))
    wide = [[*level, *[None] * (width - len(level))] for level in levels]
    for upper, lower in pairwise(wide):
        for n in range(1, width):
            if not (upper[n] or "").strip() and (lower[n] or "").strip():
                upper[n] = upper[n - 1]
    return wide


def _one_line(cell: str | None) -> str:
    """Return the name of a column on one line, as it is to be written in a configuration."""
    return "".join((cell or "").split("\n")).strip()


def above(rows: Sequence[Sequence[str | None]]) -> int:
    """Return how many lines stand above the header: empty ones, titles of one cell, and labels."""
    begin = rows[:HIGHEST]
    widest = max((filled(row) for row in begin), default=0)
    for number, row in enumerate(begin):
        if widest < FEWEST or (filled(row) > 1 and not _is_labels(row, widest)):
            return number
    return 0


def _is_labels(row: Sequence[str | None], widest: int) -> bool:
    """Say whether a line is of few cells that say what they are: 时间：10月, 模板：全部."""
    told = [cell.strip() for cell in row if cell and cell.strip()]
    return 2 * len(told) <= widest and all(re.match(r"[^:：]{1,20}[:：]\s*\S", c) for c in told)


def below(rows: list[Row], width: int) -> Left:
    """Return how many of the last rows are totals and remarks; `rows` are those of the end."""
    single = len(rows)
    while single and not filled(rows[single - 1][1:]):
        single -= 1
    first = next((n for n in range(single, len(rows)) if is_remark(rows[n])), len(rows))
    remarks = len(rows) - first if width >= FEWEST else 0
    totals = 0
    while totals + remarks < len(rows) and is_total(rows[-1 - remarks - totals], width):
        totals += 1
    return Left(totals=totals, remarks=remarks)


def is_total(row: Sequence[str | None], width: int) -> bool:
    """Say whether a row calls itself a total and leaves cells empty."""
    first = next((cell for cell in row if cell and cell.strip()), "")
    word = unicodedata.normalize("NFKC", first).strip().rstrip(":").strip().lower()
    return re.sub(r"\s", "", word) in _TOTALS and filled(row) < width


def is_remark(row: Sequence[str | None]) -> bool:
    """Say whether a row is a single cell, the first, that begins as a remark does."""
    return filled(row) == 1 and bool(row[0]) and bool(_REMARK.match(str(row[0]).strip()))


def filled(row: Sequence[str | None]) -> int:
    """Return how many cells hold something."""
    return sum(1 for cell in row if cell and cell.strip())
