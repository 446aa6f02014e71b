"""Tables of penalties: a header names the columns, and each row is a case of its own.

A form with one field a line is a table on its side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import (
    authorities,
    citations,
    conduct,
    dates,
    layout,
    measures,
    money,
    numerals,
    parties,
    vocabulary,
)
from hegui.cases.reading.draft import Conducted, Deed, Draft, Reliance, Said
from hegui.cases.reading.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.reading.document import Lang, Span

_LEAST = 3
_SIDE = 2
_UNIT = re.compile(r"[（(]\s?(?:单位[:：]?)?(万元|元|亿元|RMB|CNY|yuan|USD|US\$)[^）)]{0,6}[）)]")
_SCALE = {"万元": 10_000, "亿元": 100_000_000}
_NUMBER = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,6})?")
_RULE = re.compile(r"[\s|:+=-]+")
_FIELD = re.compile(r"(?P<key>[^\t:：|]{2,20})[ ]?[:：\t][ \t]?(?P<value>\S.*)")
_MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands, and the cases of its rows."""

    span: Span
    rows: tuple[Draft, ...]
    bare: bool
    """No column tells the penalty: what was said before the table holds for all rows."""


@dataclass(frozen=True, slots=True)
class _Column:
    holds: str
    scale: int = 1
    currency: str = "CNY"


def find(text: str) -> list[Table]:
    """Return the tables of penalties of a text."""
    found: list[Table] = []
    lines = list(_lines(text))
    number = 0
    while number < len(lines):
        table, after = _table(text, lines, number)
        if table is None:
            table, after = _form(text, lines, number)
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


def _cells(text: str, line: Span) -> list[Span]:
    start, end = line
    mark = "\t" if text.find("\t", start, end) >= 0 else "|"
    if text.count(mark, start, end) < _LEAST - 1:
        return []
    found: list[Span] = []
    position = start
    while position <= end:
        stop = text.find(mark, position, end)
        stop = end if stop < 0 else stop
        found.append(_trim(text, position, stop))
        position = stop + 1
    if mark == "|":
        found = found[_empty(found[0]) : len(found) - _empty(found[-1])]
    return found


def _empty(span: Span) -> int:
    return int(span[0] >= span[1])


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _holds() -> dict[str, str]:
    return {
        word.casefold(): holds for holds, words in vocabulary.columns().items() for word in words
    }


def _column(text: str) -> _Column | None:
    unit = _UNIT.search(text) if "(" in text or "（" in text else None
    plain = (_UNIT.sub("", text) if unit else text).replace(" ", " ").strip().casefold()
    holds = _holds().get(plain) or _holds().get(plain.replace(" ", ""))
    if holds is None:
        return None
    said = unit[1] if unit else ""
    return _Column(holds, _SCALE.get(said, 1), "USD" if said.startswith("US") else "CNY")


def _header(text: str, cells: list[Span]) -> list[_Column | None]:
    """Return the columns of a header, empty where the line is none."""
    columns = [_column(text[slice(*cell)]) for cell in cells]
    known = {column.holds for column in columns if column}
    enough = len(known) >= _LEAST and sum(column is not None for column in columns) * 2 > len(cells)
    return columns if enough and known & {"name", "alias"} else []


def _table(text: str, lines: list[Span], number: int) -> tuple[Table | None, int]:
    cells, spaced = _cells(text, lines[number]), False
    columns = _header(text, cells) if cells else []
    if not columns:
        cells, spaced = _spaced(text, lines[number]) if _begins(text, lines[number]) else [], True
        columns = _header(text, cells) if cells else []
    if not columns:
        return None, number + 1
    rows: list[Draft] = []
    last = number
    for index in range(number + 1, min(len(lines), number + _MOST_ROWS)):
        if _RULE.fullmatch(text, *lines[index]):
            continue
        row = _spaced(text, lines[index]) if spaced else _cells(text, lines[index])
        if not row or abs(len(row) - len(columns)) > 1:
            break
        last = index
        draft = _row(text, row, columns)
        if draft:
            rows.append(draft)
    held = {column.holds for column in columns if column}
    span = (lines[number][0], lines[last][1])
    return Table(span, tuple(rows), not held & {"penalty", "amount"}), last + 1


def _begins(text: str, line: Span) -> bool:
    """Tell whether one of the first words is a column: a cheap look at every line of prose."""
    return any(map(_column, text[slice(*line)].split(None, 2)[:2]))


def _spaced(text: str, line: Span) -> list[Span]:
    """Return the words of a line whose cells only a blank parts."""
    if line[1] - line[0] > 200:  # noqa: PLR2004 - characters of such a line
        return []
    found = [match.span() for match in re.compile(r"\S+").finditer(text, *line)]
    return found if len(found) > _LEAST else []


def _form(text: str, lines: list[Span], number: int) -> tuple[Table | None, int]:
    """Read a form with one field a line."""
    fields: list[tuple[_Column, Span]] = []
    index = number
    while index < len(lines):
        match = _FIELD.fullmatch(text, *_trim(text, *lines[index]))
        column = _column(match["key"].strip()) if match else None
        if match is None or (column is not None and _begins_anew(column, fields)):
            break
        if column is not None:
            fields.append((column, _trim(text, *match.span("value"))))
        index += 1
    held = {column.holds for column, _ in fields}
    if "name" not in held or not held & {"penalty", "amount"} or len(held) < _LEAST:
        return None, max(number + 1, index if index > number + _SIDE else number + 1)
    draft = _row(text, [span for _, span in fields], [column for column, _ in fields])
    span = (lines[number][0], lines[index - 1][1])
    return Table(span, (draft,) if draft else (), bare=False), index


def _begins_anew(column: _Column, fields: list[tuple[_Column, Span]]) -> bool:
    """Tell whether the field that a form began with comes again, once it told a penalty."""
    held = {one.holds for one, _ in fields}
    return bool(held & {"penalty", "amount"}) and column.holds == fields[0][0].holds


# a row ----------------------------------------------------------------------------------------


def _row(text: str, cells: list[Span], columns: list[_Column | None]) -> Draft | None:
    draft = Draft(block=cells[0][0], item=True)
    aliases: list[str] = []
    fills: list[tuple[_Column, Span]] = [
        (column, cell)
        for column, cell in zip(columns, cells, strict=False)
        if column and cell[0] < cell[1]
    ]
    for column, cell in fills:
        lang = layout.language(text[slice(*cell)])
        if column.holds == "name" and not draft.figures:
            draft.add(parties.parties(text, cell, lang))
        elif column.holds == "alias":
            aliases.append(text[slice(*cell)])
            if not any(one.holds == "name" for one, _ in fills):
                draft.add(
                    [replace(one, kind="platform") for one in parties.parties(text, cell, lang)]
                )
        else:
            _fill(text, draft, column, cell, lang)
    if not draft.figures:
        return None
    draft.figures[0].aliases += aliases
    ends = [*(deed.span[0] for deed in draft.deeds[1:]), cells[-1][1]]
    parties.give(text, draft.deeds, draft.figures, ends[: len(draft.deeds)])
    _amounts(text, draft, fills)
    return draft


def _fill(text: str, draft: Draft, column: _Column, cell: Span, lang: Lang) -> None:
    if column.holds == "date":
        both = (*dates.find(text, *cell, "zh"), *dates.find(text, *cell, "en"))
        draft.dates += [Said(one, 4) for one in both if one.value]
    elif column.holds == "organ":
        draft.acting += authorities.find(text, *cell, lang, ())
    elif column.holds == "facts":
        draft.done += [Conducted(one) for one in conduct.find(text, *cell, lang)]
        draft.relied += [Reliance(one) for one in citations.find(text, *cell, lang, ())[0]]
    elif column.holds in {"violated", "basis"}:
        cited, _ = citations.find(text, *cell, lang, ())
        draft.relied += [Reliance(replace(one, cue=one.cue or column.holds)) for one in cited]
    elif column.holds == "penalty":
        draft.deeds += _deeds(text, cell, lang)


def _deeds(text: str, cell: Span, lang: Lang) -> list[Deed]:
    found: list[Deed] = []
    sums = [one for one in money.find(text, *cell, lang) if not one.range]
    periods = measures.periods(text, *cell, lang)
    acts = measures.find(text, *cell, lang)
    for number, act in enumerate(acts):
        until = acts[number + 1].span[0] if number + 1 < len(acts) else cell[1]
        since = acts[number - 1].span[1] if number else cell[0]
        deed = Deed(act.type, [], act.span)
        if act.type in measures.MONEY:
            after = [one for one in sums if act.span[1] <= one.span[0] < until]
            before = [one for one in sums if since <= one.span[0] < act.span[0]]
            deed.sums = tuple((after or before)[:1])
        for period in periods:
            if since <= period.span[0] < until:
                deed.duration = period if act.type in measures.LASTING else deed.duration
                deed.deadline = period if act.type in measures.CORRECTING else deed.deadline
        found.append(deed)
    return found


def _amounts(text: str, draft: Draft, fills: list[tuple[_Column, Span]]) -> None:
    """Give the sum of a column of its own to the fine."""
    for column, cell in fills:
        kind = {"amount": "fine", "confiscated": "confiscation"}.get(column.holds)
        number = _NUMBER.fullmatch(text, *cell) if kind else None
        said = money.find(text, *cell, "zh") or money.find(text, *cell, "en") if kind else []
        value = numerals.number(number.group()) if number else None
        if said:
            one = said[0]
        elif value:
            one = Money(
                cell, float(value * column.scale), column.currency, approx=False, range=False
            )
        else:
            continue
        deeds = [deed for deed in draft.deeds if deed.type == kind]
        if not deeds and kind:
            deeds = [Deed(kind, list(draft.figures), cell)]
            draft.deeds += deeds
        if deeds and not any(deed.sums for deed in deeds):
            deeds[0].sums = (one,)
