"""Walks through a text once: sentences with what they mention, and what kind of passage each is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui.reading import (
    authorities,
    citations,
    conduct,
    dates,
    layout,
    measures,
    money,
    multiples,
    naming,
    titles,
    unsaid,
    vocabulary,
)
from hegui.reading.naming import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.document import Lang, Span
    from hegui.reading.gazetteer import Unit
    from hegui.reading.layout import Block
    from hegui.reading.nouns import Noun

_BEFORE, _AFTER = 4, 3
_RIM = 8
_RUN_IN = 40
_TITLE_AND_KICKER = 2
_PLACE_WORDS = 3
_DATED = re.compile(r"[,|·–—-]\s?[^,|·–—]{0,16}\b(?:19|20)\d\d(?:[/.-]\d\d?){0,2}\W*$")
"""The end of a line that says when a text appeared and heads no part of it: Analysis, May 2020."""
_OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}
_SCRIPT = {"zh": re.compile("[\u4e00-\u9fff]"), "en": re.compile("[A-Za-z]{3}")}
_LONGEST = 4000
_NOT_TOLD = ("procedure", "history", "statute", "aggregate")


@dataclass(slots=True)
class Sentence:
    """One sentence of a block and what it mentions.

    `kind` is `told` where something that happened may be told; else why it is not: `aside` (a part
    on the law or with advice), `statute`, `aggregate`, `history`, `procedure`.
    """

    span: Span
    block: Block
    lang: Lang
    number: int
    first: bool
    kind: str = "told"
    organs: list[authorities.Organ] = field(default_factory=list)
    dates: list[dates.Found] = field(default_factory=list)
    cited: list[citations.Cited] = field(default_factory=list)
    sums: list[money.Money] = field(default_factory=list)
    acts: list[measures.Trigger] = field(default_factory=list)
    periods: list[measures.Stretch] = field(default_factory=list)
    nouns: list[Noun] = field(default_factory=list)
    done: list[conduct.Done] = field(default_factory=list)
    since: int | None = None

    @property
    def tells(self) -> Span:
        """Return the part that tells of someone, after what is said of many."""
        return self.span if self.since is None else (self.since, self.span[1])

    @property
    def told(self) -> bool:
        """Tell whether a case may be told here."""
        return self.kind == "told"


def walk(text: str, lang: Lang, tables: list[Span]) -> list[Sentence]:
    """Return the sentences that matter, with their mentions; tables are read elsewhere."""
    sentences = list(_sentences(text, lang, tables))
    _with_law(sentences)
    titles.pass_headlines(text, sentences)
    return naming.with_names(text, titles.pass_titles(text, sentences))


def alone(text: str, span: Span, lang: Lang) -> list[Sentence]:
    """Return what a stretch tells by itself, as the cell of a table, with its mentions."""
    block = layout.Block(*span, span[0], item=True, bullet=False, heading=False)
    found: list[Sentence] = []
    law: citations.Laws = ()
    for index, part in enumerate(layout.sentences(text, block, lang)):
        sentence = Sentence(part, block, lang, 0, index == 0, _kind(text, part, lang))
        law, _ = _mentions(text, sentence, law, ())
        found += [sentence] if sentence.told else []
    return found


def _with_law(sentences: list[Sentence]) -> None:
    """Give articles that stand before any law the law that is named first."""
    early = [one for one in sentences if any(cited.early for cited in one.cited)]
    named = next((c.instrument for one in sentences for c in one.cited if c.instrument), None)
    for one in early if named else []:
        one.cited = [replace(c, instrument=named) if c.early else c for c in one.cited]


def _sentences(text: str, lang: Lang, tables: list[Span]) -> Iterator[Sentence]:
    blocks = layout.blocks(text, lang)
    near = _near(text, blocks, lang)
    aside = closed = False
    kicker = _kicker(blocks)
    law: citations.Laws = ()
    places: tuple[Unit, ...] = ()
    section: tuple[Unit, ...] = ()
    for number, block in enumerate(blocks):
        own = layout.language(text[block.start : block.end]) if near[number] else lang
        closed = closed or bool(layout.RELATED.fullmatch(text, block.start, block.end))
        aside = closed or (number != kicker and _aside(text, block, own, aside=aside))
        if not near[number] or overlaps((block.start, block.end), tables):
            continue
        reminded = aside or _begins(text, block, "reminder", own)
        for index, span in enumerate(layout.sentences(text, block, own)):
            kind = "aside" if reminded else _kind(text, span, own)
            sentence = Sentence(_capped(span), block, own, number, index == 0, kind)
            _single_out(text, sentence)
            law, places = _mentions(text, sentence, law, places)
            if own == "en":
                section = _section(text, sentence) if index == 0 else section
                section = authorities.settle(sentence.organs, section)
                if index == 0 and _runs_in(sentence):
                    sentence.kind = "title"
            yield sentence


def _section(text: str, sentence: Sentence) -> tuple[Unit, ...]:
    """Return the place that a paragraph begins with as its heading: Ganzhou. On 19 June ..."""
    start, end = sentence.span
    words = text[start : min(end, start + _RUN_IN)].rstrip(".:")
    short = end - start <= _RUN_IN and len(words.split()) <= _PLACE_WORDS
    return authorities.places_in(words, ()) if short else ()


def _runs_in(sentence: Sentence) -> bool:
    """Tell whether a paragraph begins with its heading: Bank fined. The ..."""
    start, end = sentence.span
    if not sentence.told or not sentence.acts or end >= sentence.block.end:
        return False
    named = sentence.nouns or sentence.sums or sentence.organs
    return end - start <= _RUN_IN and not named


def _near(text: str, blocks: list[Block], lang: Lang) -> list[bool]:
    """Mark the blocks that are worth reading: those with a word of enforcement, and around them."""
    near = [number < _RIM or number >= len(blocks) - _RIM for number in range(len(blocks))]
    for number in range(max(0, _RIM - _AFTER), len(blocks) - _RIM + _BEFORE):
        if _worth(text, blocks[number], lang):
            for other in range(max(0, number - _BEFORE), min(len(blocks), number + _AFTER)):
                near[other] = True
    return near


def _worth(text: str, block: Block, lang: Lang) -> bool:
    span = (block.start, block.end)
    if vocabulary.frame("worth", lang).search(text, *span):
        return True
    other = _OTHER[lang]
    return bool(
        _SCRIPT[other].search(text, *span) and vocabulary.frame("worth", other).search(text, *span)
    )


def _capped(span: Span) -> Span:
    """Cut a sentence that never ends: no one writes so, and time must stay in bounds."""
    return span[0], min(span[1], span[0] + _LONGEST)


def _begins(text: str, block: Block, name: str, lang: Lang) -> bool:
    head = text[block.body : min(block.end, block.body + 120)]
    return vocabulary.says(name, lang, head)


def _kicker(blocks: list[Block]) -> int | None:
    """Return the line under the title that says what kind of text it is, where no part has a head."""
    body = next((number for number, one in enumerate(blocks) if not one.heading), 0)
    parted = any(one.heading or one.item for one in blocks[body:])
    return None if parted or body < _TITLE_AND_KICKER else body - 1


def _aside(text: str, block: Block, lang: Lang, *, aside: bool) -> bool:
    """Tell whether this block is in a part that holds no case."""
    if block.heading:
        return _begins(text, block, "aside", lang) and not _DATED.search(
            text, max(block.start, block.end - 40), block.end
        )
    return aside and not (block.item and layout.is_case(text, block))


def _kind(text: str, span: Span, lang: Lang) -> str:
    kind = vocabulary.sieve(_NOT_TOLD, lang).first(text, *_capped(span)) or "told"
    summed = kind == "aggregate" and lang == "zh"
    if summed and vocabulary.frame("one_party", lang).search(text, *_capped(span)):
        return "told"
    return kind


_SINGLED = re.compile(r"其中|(?<=[，；])[\u4e00-\u9fa5]{0,3}发现")


def _single_out(text: str, sentence: Sentence) -> None:
    """Read those whom a sentence on many singles out: 约谈19家企业，其中某公司被罚款."""
    if sentence.kind != "aggregate" or sentence.lang != "zh":
        return
    start, end = sentence.span
    for match in _SINGLED.finditer(text, start + 1, end):
        if _kind(text, (match.start(), end), "zh") == "told":
            sentence.kind, sentence.since = "told", match.start()
            return


def _mentions(
    text: str, sentence: Sentence, law: citations.Laws, places: tuple[Unit, ...]
) -> tuple[citations.Laws, tuple[Unit, ...]]:
    start, end = sentence.span
    lang = sentence.lang
    sentence.cited, law = citations.find(text, start, end, lang, law)
    sentence.dates = dates.find(text, start, end, lang)
    before = places
    if lang == "en":
        here = authorities.places_in(text[start:end], places)
        places = _latest(reversed(here), places)
    found = authorities.find(text, start, end, lang, places)
    cited = [one.span for one in sentence.cited]
    found = [one for one in found if not overlaps(one.span, cited)]
    here_first = tuple(unit for one in found for unit in reversed(one.places))
    sentence.organs = [authorities.located(one, (*here_first, *places)) for one in found]
    seen = (unit for one in sentence.organs for unit in reversed(one.places))
    places = _latest(seen, places)
    sentence.organs = [authorities.located(one, places) for one in sentence.organs]
    if lang == "en":
        sentence.organs = [authorities.local(one, here, places) for one in sentence.organs]
        sentence.organs = [
            authorities.there(text, start, one, here, before) for one in sentence.organs
        ]
    if sentence.told:
        _matter(text, sentence)
    if sentence.since is not None and not any(one.form != "back" for one in sentence.nouns):
        sentence.kind = "aggregate"
    return law, places


def _latest(seen: Iterable[Unit], places: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the places spoken of last, each once."""
    last = tuple(seen)
    return tuple(dict.fromkeys((*last, *places)))[:_RIM] if last else places


def _matter(text: str, sentence: Sentence) -> None:
    start, end = sentence.tells
    lang = sentence.lang
    cited = [one.span for one in sentence.cited]
    said = [*cited, *(one.span for one in sentence.organs), *(one.span for one in sentence.dates)]
    sums = (*money.find(text, start, end, lang), *multiples.find(text, start, end, lang))
    sentence.sums = sorted((one for one in sums if not one.range), key=lambda one: one.span)
    sentence.periods = [
        one for one in measures.periods(text, start, end, lang) if not overlaps(one.span, said)
    ]
    sentence.acts = [
        one for one in measures.find(text, start, end, lang) if not overlaps(one.span, cited)
    ]
    sentence.acts = unsaid.fines(text, sentence)
    if text.startswith(("?", "？"), end - 1):
        sentence.acts = []
    sentence.done = conduct.find(text, start, end, lang)
    sentence.nouns = naming.nouns(text, sentence, {})
