"""A text with what the grammars find in it: blocks, sentences, tokens, dates, organs, provisions."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from hegui.reading import (
    authorities,
    citations,
    dates,
    layout,
    measures,
    money,
    multiples,
    normal,
)
from hegui.reading.learned import brief_citations, brief_dates, organs, relevance, rows
from hegui.reading.learned.mention import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.authorities import Organ
    from hegui.reading.document import Lang, Span
    from hegui.reading.gazetteer import Unit
    from hegui.reading.layout import Block
    from hegui.reading.learned.mention import Mention

TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*|[０-９]+|[^\sA-Za-zÀ-ÿ\d]")
_EMPTY = re.compile(r"\n[ \t\u3000]*\n")
_PLACES = 8
"""Places that are remembered as those spoken of last."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, and the number of its block."""

    span: Span
    block: int


@dataclass(slots=True)
class Annotated:
    """A text and what the grammars find in it, each in the order of the text."""

    text: str
    """The text in its normal form, with the offsets of the text as written."""
    lang: Lang
    blocks: list[Block]
    near: list[bool]
    """Which blocks are near a word of enforcement."""
    rows: list[rows.Row | None]
    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[list[Span]] = field(default_factory=list)
    dates: list[dates.Found] = field(default_factory=list)
    organs: list[Organ] = field(default_factory=list)
    cited: list[citations.Cited] = field(default_factory=list)
    sums: list[money.Money] = field(default_factory=list)
    periods: list[measures.Stretch] = field(default_factory=list)
    triggers: list[measures.Trigger] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    """How many list items have begun up to each block."""
    starts: list[int] = field(default_factory=list)
    """Where each sentence begins."""
    parts: list[int] = field(default_factory=list)
    """How many empty lines stand before each block."""
    written: str = ""
    """The text as written."""
    meant: dict[Span, Organ] = field(default_factory=dict)
    """For each organ by its span the fullest mention of the authority that it means."""

    def sentence(self, position: int) -> int:
        """Return the number of the sentence at an offset."""
        return max(0, bisect_right(self.starts, position) - 1)

    def block(self, position: int) -> int:
        """Return the number of the block at an offset."""
        return self.sentences[self.sentence(position)].block

    def said(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span[0] : span[1]]

    def heading(self, position: int) -> str:
        """Return what the column of a table at an offset is headed; empty outside of tables."""
        row = self.rows[self.block(position)]
        return row.heading(position) if row else ""


def annotate(text: str, lang: Lang) -> Annotated:
    """Return a text with what the grammars find in it."""
    blocks = layout.blocks(text, lang)
    found = Annotated(text, lang, blocks, relevance.near(text, blocks, lang), rows.of(text, blocks))
    law: citations.Laws = ()
    places: tuple[Unit, ...] = ()
    for number, block in enumerate(blocks):
        own = layout.language(text[block.start : block.end])
        whole = layout.Block(block.start, block.end, block.start, block.item, block.bullet, False)
        for start, end in layout.sentences(text, whole, own):
            span = (start, min(end, start + relevance.LONGEST))
            found.sentences.append(Sentence(span, number))
            law, places = _mentions(found, span, own, law, places)
        matches = TOKEN.finditer(text, block.start, block.end)
        found.tokens.append([match.span() for match in matches])
    found.cited = brief_citations.with_law(found.cited)
    of_cells = [one for row in found.rows if row for one in rows.sums(text, row)]
    if of_cells:
        told = [one.span for one in found.sums]
        more = [one for one in of_cells if not overlaps(one.span, told)]
        found.sums = sorted([*found.sums, *more], key=lambda one: one.span)
    found.sums = multiples.in_full(found.sums)
    found.items = list(accumulate(int(one.item or one.bullet) for one in blocks))
    gaps = [_EMPTY.search(text, a.end, b.start) is not None for a, b in pairwise(blocks)]
    found.parts = list(accumulate(map(int, gaps), initial=0)) if blocks else []
    found.starts = [one.span[0] for one in found.sentences]
    if lang == "zh":
        found.organs = organs.located(text, found.organs)
    found.meant = organs.meant(found.organs)
    return found


def _mentions(
    found: Annotated, span: Span, lang: Lang, law: citations.Laws, places: tuple[Unit, ...]
) -> tuple[citations.Laws, tuple[Unit, ...]]:
    text, (start, end) = found.text, span
    cited, law = citations.find(text, start, end, lang, law)
    cited = brief_citations.with_articles(text[:end], cited)
    cited = brief_citations.pointing_back(text, start, end, cited)
    row = found.rows[len(found.tokens)]
    days = brief_dates.with_brief(text, span, lang, dates.find(text, start, end, lang), row)
    acting, places = _organs(text, span, lang, places, [one.span for one in cited])
    sums = (*money.find(text, start, end, lang), *multiples.find(text, start, end, lang))
    taken = [
        *(one.span for one in cited),
        *(one.span for one in acting),
        *(one.span for one in days),
    ]
    spans = [one.span for one in cited]
    found.cited += cited
    found.dates += days
    found.organs += acting
    found.sums += sorted((one for one in sums if not one.range), key=lambda one: one.span)
    found.periods += [
        one for one in measures.periods(text, start, end, lang) if not overlaps(one.span, taken)
    ]
    found.triggers += [
        one for one in measures.find(text, start, end, lang) if not overlaps(one.span, spans)
    ]
    return law, places


def _organs(
    text: str, span: Span, lang: Lang, places: tuple[Unit, ...], cited: list[Span]
) -> tuple[list[Organ], tuple[Unit, ...]]:
    """Return the organs of a sentence, located by the places spoken of, and the places after it."""
    start, end = span
    before = places
    here: tuple[Unit, ...] = ()
    if lang == "en":
        here = tuple(authorities.places_in(text[start:end], places))
        places = _latest(reversed(here), places)
    found = authorities.find(text, start, end, lang, places)
    found = [one for one in found if not overlaps(one.span, cited)]
    first = tuple(unit for one in found for unit in reversed(one.places))
    acting = [authorities.located(one, (*first, *places)) for one in found]
    places = _latest((unit for one in acting for unit in reversed(one.places)), places)
    acting = [authorities.located(one, places) for one in acting]
    if lang == "en":
        acting = [authorities.local(one, here, places) for one in acting]
        acting = [authorities.there(text, start, one, here, before) for one in acting]
    return acting, places


def label(page: Annotated, mentions: Iterable[Mention]) -> None:
    """Let a text have the authorities that were labelled beside those of the grammar."""
    page.organs = organs.labelled(page.text, page.lang, page.organs, mentions)
    page.meant = organs.meant(page.organs)


def _latest(seen: Iterable[Unit], places: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the places spoken of last, each once."""
    last = tuple(seen)
    return tuple(dict.fromkeys((*last, *places)))[:_PLACES] if last else places


def prepared(text: str) -> Annotated:
    """Return a text annotated in its own language, by the words that were taken."""
    lang = layout.language(text)
    found = annotate(normal.form(text, lang), lang)
    found.written = text
    return found
