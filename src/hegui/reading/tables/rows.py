"""One row of a table of penalties: its columns, and the case that its cells tell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import (
    authorities,
    citations,
    conduct,
    dates,
    layout,
    measures,
    money,
    numerals,
    parties,
)
from hegui.reading.draft import Conducted, Deed, Draft, Reliance, Said
from hegui.reading.money import Money
from hegui.reading.tables import telling

if TYPE_CHECKING:
    from hegui.reading.cast import Figure
    from hegui.reading.document import Lang, Span
    from hegui.reading.tables.headings import Column

_ANYONE = re.compile(
    r"(?i:(?:any|all|every|each)\s.{2,40}|(?:(?:network|platform|data|service|other|critical\s.{4,30})\s)?"
    r"(?:operators?|processors?|handlers?|controllers?|companies|businesses|providers?|enterprises|persons|individuals))"
)
_MONTH = re.compile(r"((?:19|20)\d\d)[-./](\d{1,2})")
_NUMBER = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,6})?")


def row_of(text: str, cells: list[Span], columns: list[Column | None]) -> Draft | None:
    """Return the case that a row tells, None where it names no party."""
    if len(cells) > 1 and sum(start < end for start, end in cells) == 1:
        return None  # it carries on a cell of the row before
    draft = Draft(block=cells[0][0], item=True)
    aliases: list[str] = []
    fills: list[tuple[Column, Span]] = [
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
    if not draft.figures or _ANYONE.fullmatch(draft.figures[0].name):
        return None  # a table of what the law threatens names no party
    draft.figures[0].aliases += aliases
    ends = [*(deed.span[0] for deed in draft.deeds[1:]), cells[-1][1]]
    parties.give(text, draft.deeds, draft.figures, ends[: len(draft.deeds)])
    _amounts(text, draft, fills)
    for column, cell in fills:
        if column.holds == "penalty":
            telling.give_persons(text, cell, draft, _holder(text, fills))
        elif column.holds == "facts":
            telling.add_told(text, cell, draft)
    return draft


def _holder(text: str, fills: list[tuple[Column, Span]]) -> Figure | None:
    """Return the person who has a column of his own: Ms Pan, IT director."""
    cells = [cell for column, cell in fills if column.holds == "person"]
    named = [parties.parties(text, cell, layout.language(text[slice(*cell)])) for cell in cells]
    return next((one for figures in named for one in figures if one.is_person), None)


def days(text: str, cell: Span) -> list[dates.Found]:
    """Return the dates of a cell, which may be written as no prose writes them: 2019-03."""
    month = _MONTH.fullmatch(text, *cell)
    if month:
        return [dates.Found(cell, int(month[1]), int(month[2]))]
    return [*dates.find(text, *cell, "zh"), *dates.find(text, *cell, "en")]


def _fill(text: str, draft: Draft, column: Column, cell: Span, lang: Lang) -> None:
    if column.holds == "date":
        draft.dates += [Said(one, 4) for one in days(text, cell) if one.value]
    elif column.holds == "organ":
        places = authorities.places_in(text[slice(*cell)], ()) if lang == "en" else ()
        draft.acting += authorities.find(text, *cell, lang, places)
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


def _amounts(text: str, draft: Draft, fills: list[tuple[Column, Span]]) -> None:
    """Give the sum of a column of its own to the fine."""
    for column, cell in fills:
        kind = {"amount": "fine", "confiscated": "confiscation"}.get(column.holds)
        number = _NUMBER.fullmatch(text, *cell) if kind else None
        langs: tuple[Lang, ...] = ("en", "zh") if text[slice(*cell)].isascii() else ("zh", "en")
        said = (
            next(filter(None, (money.find(text, *cell, one) for one in langs)), []) if kind else []
        )
        value = numerals.number(number.group()) if number else None
        if said and said[0].range:
            continue
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
