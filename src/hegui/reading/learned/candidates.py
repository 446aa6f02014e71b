"""What may be said of an offender: measures, conduct, provisions, dates, authorities, as candidates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hegui.reading import citations
from hegui.reading.learned.classify import Classifier, signs
from hegui.reading.learned.mention import Mention, overlaps, touch, touching
from hegui.reading.measures import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.money import Money

_ORGANS = ("public_security", "cac", "telecom", "market", "other")
_LEVELS = ("national", "provincial", "municipal", "county")
_FAR = 3000.0
_FOUND = re.compile(
    r"发现|检查|巡查|接到|立案|举报|调查|investigat|found|discover|inspect|complain|since|自|从"
)
_ACTED = re.compile(
    r"^[，,]?\s?.{0,12}?(?:作出|决定|处罚|通报|下发|送达|责令|罚|约谈|警告|fined|order|impos|warn"
    r"|summon|decided|issued|announc|penali)"
)
_UNTIL = re.compile(r"^(?:前|之前|起|以前|止)|^ ?(?:or earlier|deadline)")
_BY = re.compile(r"(?:by|before|until|within|至|于|到|截至)\s?$", re.IGNORECASE)
_PRINTED = re.compile(r"(?i:来源|发布|日期|时间|published|posted|updated|date)")
_AGENT = re.compile(r"(?:被|由|经|by|of|from)\s?(?:the\s)?$")
_MAY = re.compile(r"(?:可|可以|可能|将|拟|应当|may|could|might|can|will|would)\s?\S{0,6}\s?$")
_PERSONAL = re.compile(r"负责|主管|责任人|个人|manager|executive|person|staff|boss|chief|head")
_CONTEXT = 14
BESIDE = 14
"""Letters between a measure and its sum or period, at the most."""


@dataclass(slots=True)
class Candidate:
    """Words that may say a fact: `kind` is the field of a case, `found` what a grammar made of it.

    `about` are the numbers by which it is told from others of its kind.
    """

    kind: str
    span: Span
    probability: float
    found: Any = None
    type: str = ""
    sure: float = 1.0
    about: tuple[float, ...] = ()


MOST = 200_000
"""Pairs of candidates of one kind and entities, so that a hostile text has a bound."""


def likeliest(candidates: list[Candidate], entities: int) -> list[Candidate]:
    """Return the likeliest candidates of each kind where there are more than can be paired."""
    most = max(1, MOST // max(1, entities))
    found: list[Candidate] = []
    for kind in sorted({one.kind for one in candidates}):
        listed = [one for one in candidates if one.kind == kind]
        found += sorted(listed, key=lambda one: -one.probability)[:most]
    return sorted(found, key=lambda one: one.span)


def find(page: Annotated, mentions: list[Mention], types: dict[str, Classifier]) -> list[Candidate]:
    """Return all candidates of a text in its order, each with what is to be known of it alone."""
    found = [
        *_acts(page, mentions, types),
        *_provisions(page, mentions),
        *(
            Candidate("date", one.span, touching(one.span, mentions, "date"), one)
            for one in page.dates
        ),
        *(
            Candidate("authorities", one.span, touching(one.span, mentions, "authority"), one)
            for one in page.organs
        ),
    ]
    found.sort(key=lambda one: one.span)
    acts = [one.span[0] for one in found if one.kind == "measures"]
    by_kind: dict[str, list[Candidate]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    for listed in by_kind.values():
        for number, one in enumerate(listed):
            place = (float(number), float(len(listed)), float(len(listed) - number))
            one.about = (*place, *_about(page, one, mentions, acts, types))
    return found


def _provisions(page: Annotated, mentions: list[Mention]) -> Iterator[Candidate]:
    """Yield what is cited: an article of liability as basis, another as violated, a law as both."""
    for one in page.cited:
        kinds: tuple[str, ...] = ("violated", "basis")
        if one.instrument and one.article:
            kinds = kinds[citations.is_liability(one.instrument, one.article, None) :][:1]
        for kind in kinds:
            yield Candidate(kind, one.span, touching(one.span, mentions, kind), one)


def _acts(
    page: Annotated, mentions: list[Mention], types: dict[str, Classifier]
) -> list[Candidate]:
    """Return measures and conduct as labelled, and words of measures that the labeller left out."""
    found = []
    for one in mentions:
        if one.label in {"measure", "conduct"}:
            kind = "measures" if one.label == "measure" else "conduct"
            label, sure = types[kind].best(described(page, one.span, kind))
            found.append(Candidate(kind, one.span, one.probability, None, label, sure))
    taken = [one.span for one in found if one.kind == "measures"]
    for trigger in page.triggers:
        if not any(touch(trigger.span, span) for span in taken):
            label, sure = types["measures"].best(described(page, trigger.span, "measures"))
            found.append(Candidate("measures", trigger.span, 0.0, None, label, sure))
    return [*_apart(page, found), *_sums(page, found, types["measures"])]


def _apart(page: Annotated, acts: list[Candidate]) -> Iterator[Candidate]:
    """Yield measures, one of several sums once for each: fined 80,000 and 20,000 respectively."""
    for one in acts:
        groups = _by_currency([each for each in page.sums if touch(each.span, one.span)])
        if one.type not in MONEY or len(groups) < _TWO:
            yield one
            continue
        begin = one.span[0]
        for number, group in enumerate(groups, 1):
            end = one.span[1] if number == len(groups) else max(begin + 1, group[-1].span[1])
            yield replace(one, span=(begin, max(begin + 1, end)))
            begin = end


_TWO = 2


def _by_currency(sums: list[Money]) -> list[list[Money]]:
    """Return sums, each with what it is in the other currency: 50,000 yuan (US$7,000)."""
    groups: list[list[Money]] = []
    for one in sums:
        last = groups[-1] if groups else []
        if len(last) == 1 and last[0].currency != one.currency:
            last.append(one)
        else:
            groups.append([one])
    return groups


def _sums(page: Annotated, acts: list[Candidate], types: Classifier) -> Iterator[Candidate]:
    """Yield sums that no measure holds, as what may be one: CEO RMB 50,000."""
    taken = [
        (one.span[0], one.span[1] + BESIDE if one.type in MONEY else one.span[1])
        for one in acts
        if one.kind == "measures"
    ]
    for group in _by_currency([one for one in page.sums if not overlaps(one.span, taken)]):
        span = group[0].span[0], group[-1].span[1]
        label, sure = types.best(described(page, group[0].span, "measures"))
        yield Candidate("measures", span, 0.0, None, label, sure)


def described(page: Annotated, span: Span, kind: str) -> list[str]:
    """Return the signs by which a measure or conduct is classified."""
    start, end = span
    found = signs(
        page.said(span),
        before=page.text[max(0, start - 8) : start],
        after=page.text[end : end + 6],
        column=page.heading(start),
    )
    if kind == "measures":
        found += [f"trigger:{one.type}" for one in page.triggers if touch(one.span, span)]
    return found


def _about(
    page: Annotated,
    one: Candidate,
    mentions: list[Mention],
    acts: list[int],
    types: dict[str, Classifier],
) -> tuple[float, ...]:
    start, end = one.span
    sentence = page.sentences[page.sentence(start)]
    block = page.blocks[sentence.block]
    before, after = page.text[max(0, start - _CONTEXT) : start], page.text[end : end + 40]
    common = (
        one.probability,
        start / max(1, len(page.text)),
        block.heading,
        block.end - block.start,
        start - block.start,
        block.end - end,
        sentence.block,
        len(page.blocks) - sentence.block,
        min((abs(at - start) for at in acts), default=_FAR),
        min((at - start for at in acts if at >= start), default=_FAR),
        end - start,
    )
    match one.kind:
        case "date":
            return (*common, *_of_date(one, before, after, sentence.span))
        case "authorities":
            return (*common, *_of_organ(page, one, before, after))
        case "violated" | "basis":
            return (*common, *_of_provision(one, mentions))
        case _:
            return (*common, *_of_act(page, one, before, types[one.kind], sentence.span))


def _of_date(one: Candidate, before: str, after: str, sentence: Span) -> tuple[float, ...]:
    day = one.found
    return (
        day.day is not None,
        day.month is not None,
        day.year is not None and not day.inferred,
        bool(day.same),
        bool(day.near),
        bool(_FOUND.search(before)),
        bool(_FOUND.search(after[:_CONTEXT])),
        bool(_ACTED.search(after)),
        bool(_UNTIL.search(after)),
        bool(_PRINTED.search(before)),
        bool(_BY.search(before)),
        sentence[1] - sentence[0],
    )


def _of_organ(page: Annotated, one: Candidate, before: str, after: str) -> tuple[float, ...]:
    organ = one.found
    return (
        _index(_ORGANS, organ.kind),
        _index(_LEVELS, organ.level),
        organ.back,
        len(organ.places),
        bool(_ACTED.search(after)),
        bool(_AGENT.search(before)),
        sum(other == page.meant[organ.span] for other in page.meant.values()),
        bool(_FOUND.search(after[:_CONTEXT])),
    )


def _of_provision(one: Candidate, mentions: list[Mention]) -> tuple[float, ...]:
    cited = one.found
    return (
        touching(one.span, mentions, "violated"),
        touching(one.span, mentions, "basis"),
        {"violated": 1.0, "basis": 2.0}.get(cited.cue or "", 0.0),
        cited.article is not None,
        cited.back,
    )


def _of_act(
    page: Annotated, one: Candidate, before: str, types: Classifier, sentence: Span
) -> tuple[float, ...]:
    start, end = one.span
    return (
        types.classes.index(one.type),
        any(touch(other.span, one.span) for other in page.triggers),
        any(touch(other.span, (start, end + 3)) for other in page.sums),
        sum(touch(other.span, sentence) for other in page.sums),
        bool(_MAY.search(before)),
        bool(_PERSONAL.search(page.text, max(0, start - 20), end)),
    )


def _index(words: tuple[str, ...], word: str) -> float:
    return float(words.index(word)) if word in words else -1.0
