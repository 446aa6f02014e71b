"""Tables of penalties: a header names the columns, and each row is a case of its own.

A form with one field a line is a table on its side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.reading.tables import bare, ditto
from hegui.reading.tables.entries import entries
from hegui.reading.tables.headings import (
    WIDEST,
    Column,
    column_of,
    field_of,
    listed,
    pairs_of,
    trim,
)
from hegui.reading.tables.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span
    from hegui.reading.draft import Draft

_LEAST = 3
_SIDE = 2
_RULE = re.compile(r"[\s|\uff5c:+=-]+")
_MOST_ROWS = 100_000
_WORDS = 200
"""Letters of a line whose cells only a blank parts."""
_SHORT = 100
"""Letters of a value that has a line of its own."""
_STATED = re.compile(r"(?<!\bLtd)(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\bPlc)\.$")
"""What ends as a sentence names no party."""
_WIDE = "   "
_BAR = " | "
_BARS = frozenset("|\uff5c")
_MARKS = ("\t", "|", "\uff5c", _WIDE, ";")
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands, and the cases of its rows."""

    span: Span
    rows: tuple[Draft, ...]
    bare: bool
    """No column tells the penalty: what was said before the table holds for all rows."""


def find(text: str) -> list[Table]:
    """Return the tables of penalties of a text."""
    found: list[Table] = []
    lines = list(_lines(text))
    above: dict[str, Span] = {}
    number = 0
    while number < len(lines):
        table, after = _table(text, lines, number)
        if table is None:
            table, after = _form(text, lines, number, above)
        if table is None:
            table, after = _entries(text, lines, number, after)
        if table is None:
            table, after = _bare(text, lines, number, after)
        if table is not None:
            found.append(table)
        number = after
    return found


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _mark(text: str, line: Span) -> str | None:
    """Return what parts the cells of a line, None where nothing does: a tab, a bar, wide blanks."""
    for mark in _MARKS:
        if text.count(mark, *line) >= _LEAST - 1:
            return mark
    return None


def _cells(text: str, line: Span, mark: str) -> list[Span]:
    """Return the cells of a line that a mark parts, none where it has too few."""
    start, end = line
    if text.count(mark, start, end) < _LEAST - 1:
        return []
    if mark == _WIDE:
        return [match.span() for match in _PIECE.finditer(text, start, end)]
    found: list[Span] = []
    position = start
    while position <= end:
        stop = text.find(mark, position, end)
        stop = end if stop < 0 else stop
        found.append(trim(text, position, stop))
        position = stop + 1
    if mark in _BARS:
        found = found[_empty(found[0]) : len(found) - _empty(found[-1])]
    return found


def _empty(span: Span) -> int:
    return int(span[0] >= span[1])


def _header(text: str, cells: list[Span]) -> list[Column | None]:
    """Return the columns of a header, empty where the line is none."""
    if any(end - start > WIDEST for start, end in cells):
        return []
    columns = [column_of(text[slice(*cell)]) for cell in cells]
    known = {column.holds for column in columns if column}
    enough = len(known) >= _LEAST and sum(column is not None for column in columns) * 2 > len(cells)
    return columns if enough and known & {"name", "alias"} else []


def _table(text: str, lines: list[Span], number: int) -> tuple[Table | None, int]:
    mark = _mark(text, lines[number])
    cells = _cells(text, lines[number], mark) if mark else []
    columns = _header(text, cells) if cells else []
    if not columns:
        cells = _spaced(text, lines[number]) if _begins(text, lines[number]) else []
        columns, mark = _header(text, cells) if cells else [], None
    if not columns:
        return None, number + 1
    rows: list[Draft] = []
    above: list[Span] = []
    last = number
    for index in range(number + 1, min(len(lines), number + _MOST_ROWS)):
        if _RULE.fullmatch(text, *lines[index]):
            continue
        cells = _cells(text, lines[index], mark) if mark else _spaced(text, lines[index])
        if not cells or abs(len(cells) - len(columns)) > 1:
            break
        last = index
        above = ditto.row(text, cells, above)
        draft = row_of(text, above, columns)
        if draft:
            rows.append(draft)
    held = {column.holds for column in columns if column}
    span = (lines[number][0], lines[last][1])
    return Table(span, tuple(rows), not held & {"penalty", "amount"}), last + 1


def _begins(text: str, line: Span) -> bool:
    """Tell whether one of the first words is a column: a cheap look at every line of prose."""
    return line[1] - line[0] <= _WORDS and any(map(listed, text[slice(*line)].split(None, 2)[:2]))


def _spaced(text: str, line: Span) -> list[Span]:
    """Return the words of a line whose cells only a blank parts."""
    found = [match.span() for match in re.compile(r"\S+").finditer(text, *line)]
    return found if len(found) > _LEAST else []


def _form(
    text: str, lines: list[Span], number: int, above: dict[str, Span]
) -> tuple[Table | None, int]:
    """Read a form with one field a line; `above` holds the fields of the form before it."""
    fields, index = _stacked(text, lines, number)
    while index < len(lines):
        pairs = pairs_of(text, lines[index])
        if pairs and not any(one and _begins_anew(one, fields) for one, _ in pairs):
            fields += [(one, cell) for one, cell in pairs if one and cell[0] < cell[1]]
            index += 1
            continue
        field = field_of(text, lines[index])
        if field is None or (field[0] is not None and _begins_anew(field[0], fields)):
            break
        if field[0] is not None and not (
            field[0].holds == "name" and _STATED.search(text, *field[1])
        ):
            fields.append((field[0], field[1]))
        index += 1
    held = {column.holds for column, _ in fields}
    told = held & {"penalty", "amount"} or held >= {"alias", "name"}
    if "name" not in held or not told or len(held) < _LEAST:
        return None, max(number + 1, index if index > number + _SIDE else number + 1)
    fields = ditto.form(text, fields, above)
    draft = row_of(text, [span for _, span in fields], [column for column, _ in fields])
    span = (lines[number][0], lines[index - 1][1])
    return Table(span, (draft,) if draft else (), not held & {"penalty", "amount"}), index


def _stacked(text: str, lines: list[Span], number: int) -> tuple[list[tuple[Column, Span]], int]:
    """Return the fields whose values stand below their keys, each in a line of its own."""
    fields: list[tuple[Column, Span]] = []
    index = number
    while index + 1 < len(lines):
        key, below = _key(text, lines[index]), lines[index + 1]
        if key is None or below[1] - below[0] > _SHORT or _key(text, below):
            break
        if _begins_anew(key, fields):
            break
        fields.append((key, trim(text, *below)))
        index += 2
    return (fields, index) if len(fields) >= _LEAST else ([], number)


def _key(text: str, line: Span) -> Column | None:
    """Return the column that a line names which holds nothing else, and no figures."""
    if line[1] - line[0] > WIDEST:
        return None
    words = text[slice(*line)]
    return None if any(map(str.isdigit, words)) else column_of(words)


def _entries(text: str, lines: list[Span], number: int, after: int) -> tuple[Table | None, int]:
    """Read numbered names with their fields below them; `after` is where to go on if none is."""
    drafts, end, bare = entries(text, lines, number)
    if not drafts:
        return None, after
    return Table((lines[number][0], lines[end - 1][1]), tuple(drafts), bare), end


def _bare(text: str, lines: list[Span], number: int, after: int) -> tuple[Table | None, int]:
    """Read rows parted by bars that no header names; `after` is where to go on if none is."""
    parted: list[list[Span]] = []
    if text.count(_BAR, *lines[number]) >= _LEAST:
        for line in lines[number : number + _MOST_ROWS]:
            cells = _cells(text, line, "|")
            if not cells or (parted and abs(len(cells) - len(parted[0])) > 1):
                break
            parted.append(cells)
    drafts = bare.rows(text, parted) if parted else []
    if not drafts:
        return None, after
    end = number + len(parted)
    return Table((lines[number][0], lines[end - 1][1]), tuple(drafts), bare=False), end


def _begins_anew(column: Column, fields: list[tuple[Column, Span]]) -> bool:
    """Tell whether the field that a form began with comes again, once it told a penalty or app."""
    held = {one.holds for one, _ in fields}
    return bool(held & {"penalty", "amount", "alias"}) and column.holds == fields[0][0].holds
