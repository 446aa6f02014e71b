"""Rows without a header: 2019-03 | Suqian | Suyu police | a site was hacked | Art. 21 | a warning.

What a column holds is told by what most of its cells hold. The party may have no cell of its own:
then the cell that tells the facts begins with it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from hegui.reading import (
    authorities,
    citations,
    layout,
    measures,
    nouns_en,
    nouns_zh,
    vocabulary,
)
from hegui.reading.nouns_en.words import head_kinds
from hegui.reading.tables.headings import Column
from hegui.reading.tables.rows import days, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Span
    from hegui.reading.draft import Draft

    Party = tuple[Span, str]
    """Where a body is named, and its kind."""

_FEWEST = 2  # rows
_BESIDE = 6
"""Letters of a cell that may stand beside the day or the organ that it holds."""
_THINGS = frozenset({"platform", "website"})
_DATED = re.compile(r"\d{4}|\d{1,2}月")


def rows(text: str, lines: list[list[Span]]) -> list[Draft]:
    """Return the cases of lines of cells, none where these are no rows of penalties."""
    if len(lines) < _FEWEST or not any(_DATED.search(text, *cell) for cell in lines[0]):
        return []
    columns = [_holds(text, cells) for cells in zip_longest(*lines)]
    held = {one.holds for one in columns if one}
    if not held >= {"date", "penalty"} or not held & {"organ", "basis"}:
        return []
    return [draft for cells in lines if (draft := _row(text, cells, columns))]


def _holds(text: str, cells: Iterable[Span | None]) -> Column | None:
    """Return what most of the cells of a column hold."""
    told = [_told(text, cell) for cell in cells if cell and cell[0] < cell[1]]
    if not told:
        return None
    word, count = Counter(told).most_common(1)[0]
    return Column(word) if word and count * 2 > len(told) else None


def _told(text: str, cell: Span) -> str:
    """Return what a cell holds: a day, an organ, provisions, a penalty or facts; "" for a place."""
    lang = layout.language(text[slice(*cell)])
    size = cell[1] - cell[0] - _BESIDE
    if any(one.span[1] - one.span[0] >= size for one in days(text, cell)):
        return "date"
    places = authorities.places_in(text[slice(*cell)], ()) if lang == "en" else ()
    if any(
        one.span[1] - one.span[0] >= size for one in authorities.find(text, *cell, lang, places)
    ):
        return "organ"
    if citations.find(text, *cell, lang, ())[0]:
        return "basis"
    acts = measures.find(text, *cell, lang)
    if acts and acts[0].span[0] - cell[0] <= _BESIDE:
        return "penalty"
    return "facts" if _party(text, cell) else ""


def _row(text: str, cells: list[Span], columns: list[Column | None]) -> Draft | None:
    facts = next(
        (
            cell
            for cell, column in zip(cells, columns, strict=False)
            if column and column.holds == "facts"
        ),
        None,
    )
    party = _party(text, facts) if facts else None
    if party is None:
        return None
    span, kind = party
    draft = row_of(text, [span, *cells], [Column("name"), *columns])
    if draft:
        draft.figures[0].kind = kind
    return draft


def _party(text: str, cell: Span) -> Party | None:
    """Return the body by which a cell begins: school in "school platform leaked marks"."""
    if layout.language(text[slice(*cell)]) == "zh":
        found = nouns_zh.find(text, *cell, {}, [])
    else:
        begins = _body().match(text, *cell)
        found = [] if begins else nouns_en.find(text, *cell, {}, [])
        if begins:
            head = begins["body"].rpartition(" ")[2].casefold()
            return begins.span("body"), head_kinds().get(head, "company")
    first = next((one for one in found if not one.is_person and one.form in {"name", "new"}), None)
    near = first is not None and first.span[0] - cell[0] <= _BESIDE
    return (first.span, first.kind) if first and near else None


@cache
def _body() -> re.Pattern[str]:
    """Return a body that no article need introduce, without the thing that is its own."""
    kinds = head_kinds()
    bodies = vocabulary.literals([one for one in kinds if kinds[one] not in _THINGS])
    things = vocabulary.literals([one for one in kinds if kinds[one] in _THINGS])
    words = r"(?:[a-z][\w&’'-]{0,20}\s){0,3}?"
    return re.compile(
        rf"(?:(?:An?|The|an?|the)\s)?(?P<body>{words}(?:(?:{bodies})(?:\s(?:{bodies}))*|(?:{things}))(?![\w-]))",
        re.IGNORECASE,
    )
