"""Numbered names with fields below them: 1.某App, 运营单位：某公司, 存在问题：…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading.tables.headings import Column, field_of
from hegui.reading.tables.rows import row_of

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.draft import Draft

_HEAD = re.compile(
    r"\s*(?:\d{1,3}[.、．)）]\s?|[（(]\d{1,3}[)）]|\d{1,3}\s|[一二三四五六七八九十]{1,3}、)[“\"《]?(?P<name>[^，。；：:（(“”\"《》]{2,30})[”\"》]?\s*"
)
_FIRST = frozenset("0123456789（( \u3000一二三四五六七八九十")
_FEWEST = 2  # fields
_MOST = 10_000


def entries(text: str, lines: list[Span], number: int) -> tuple[list[Draft], int, bool]:
    """Return the cases of entries from a line on, where they end, and if no penalty is told."""
    drafts: list[Draft] = []
    held: set[str] = set()
    index = number
    for _ in range(_MOST):
        numbered = index < len(lines) and text[lines[index][0]] in _FIRST
        head = _HEAD.fullmatch(text, *lines[index]) if numbered else None
        fields, after = _fields(text, lines, index + 1) if head else ([], index)
        holds = {column.holds for column, _ in fields}
        if head is None or len(fields) < _FEWEST or not holds & {"name", "facts"}:
            break
        cells = [head.span("name"), *(value for _, value in fields)]
        draft = row_of(text, cells, [Column("alias"), *(column for column, _ in fields)])
        drafts += [draft] if draft else []
        held |= holds
        index = after
    return drafts, index, not held & {"penalty", "amount"}


def _fields(text: str, lines: list[Span], number: int) -> tuple[list[tuple[Column, Span]], int]:
    """Return the fields of known columns that follow, and where they end."""
    found: list[tuple[Column, Span]] = []
    while number < len(lines):
        field = field_of(text, lines[number])
        if field is None:
            break
        if field[0] is not None:
            found.append((field[0], field[1]))
        number += 1
    return found, number
