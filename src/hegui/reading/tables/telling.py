"""Cells that tell in sentences: persons in the words of a penalty, measures in those of the facts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import aims, layout, money, nouns_en, periods, sums, survey, vocabulary
from hegui.reading.cast import Figure
from hegui.reading.draft import Deed
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en import words

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.draft import Draft

_PARTED = re.compile(r"[;.]\s|,\s(?:and\s)?|\sand\s")
_ENDS = (";", ".")


def give_persons(text: str, cell: Span, draft: Draft, holder: Figure | None) -> None:
    """Let a penalty fall on the person named beside it: warning; headmaster fined RMB 5,000.

    `holder` is the person of another column, of whom the cell may speak as the person.
    """
    if layout.language(text[slice(*cell)]) != "en":
        return
    for noun in [*nouns_en.find(text, *cell, {}, []), *_offices(text, cell)]:
        if not noun.is_person or any(one.is_person for one in draft.figures):
            continue
        start, end = _around(text, cell, noun)
        hit = [one for one in draft.deeds if start <= one.span[0] < end]
        more = [one for one in money.find(text, start, end, "en") if not one.range]
        if more and not hit:
            hit = [Deed("fine", [], more[0].span, (more[0],))]
            draft.deeds += hit
        if hit:
            person = _person(noun, draft) if holder is None else holder
            person.of = next((one for one in draft.figures if not one.is_person), None)
            draft.add([person])
            for deed in hit:
                deed.on = [person]


def _offices(text: str, cell: Span) -> list[Noun]:
    """Return the persons by whom a part of a cell begins without an article: shop owner: fine."""
    found = []
    starts = [cell[0], *(mark.end() for mark in _PARTED.finditer(text, *cell))]
    for match in (_office().match(text, start, cell[1]) for start in starts):
        if match:
            word = match["who"].casefold()
            role = words.role_of(word) or words.role_of(match["head"])
            found.append(
                Noun(match.span("who"), match["who"], "individual", "new", word, role=role)
            )
    return found


@cache
def _office() -> re.Pattern[str]:
    heads = vocabulary.literals([*words.last_words(), "person", "individual", "staff"])
    return re.compile(
        rf"(?P<who>(?:[a-z-]{{2,16}}\s){{0,3}}?(?P<head>{heads}))(?![\w-])"
        r"(?=:\s|\s(?:was\s|were\s)?(?:fined|warned|detained|reprimanded)\b|\s(?:RMB|CNY|¥)\s?\d)",
        re.IGNORECASE,
    )


def _around(text: str, cell: Span, noun: Noun) -> Span:
    """Return the part of a cell that tells of a person: from the mark before to the one after."""
    marks = [mark.span() for mark in _PARTED.finditer(text, *cell)]
    start = max((end for _, end in marks if end <= noun.opens), default=cell[0])
    after = (begin for begin, _ in marks if begin >= noun.span[1] and text[begin] in _ENDS)
    return start, min(after, default=cell[1])


def add_told(text: str, cell: Span, draft: Draft) -> None:
    """Add the measures that the facts of a row tell: its director was fined, the gains seized."""
    if layout.language(text[slice(*cell)]) != "en":
        return
    held = {deed.type for deed in draft.deeds}
    for sentence in survey.alone(text, cell, "en"):
        found = [one for one in aims.of(text, sentence) if not one.batch]
        shares = sums.share(text, sentence, found)
        for aim in found:
            mine = [one for one in shares if one.aim is aim]
            persons = [_person(noun, draft) for noun in aim.on if noun.is_person]
            if not persons and aim.act.type in held:
                continue
            deed = Deed(aim.act.type, persons or list(draft.figures[:1]), aim.act.span)
            deed.sums = mine[0].sums if mine else ()
            periods.attach(deed, sentence)
            draft.add(persons)
            draft.deeds.append(deed)


def _person(noun: Noun, draft: Draft) -> Figure:
    return Figure(
        noun.text,
        noun.kind,
        noun.head,
        named=noun.form == "name",
        scope=0,
        role=noun.role,
        of=next((one for one in draft.figures if not one.is_person), None),
        spans=[noun.span],
    )
