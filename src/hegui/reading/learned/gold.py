"""What the labels of a passage say of its text: spans to learn from, and who did what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui.reading.learned.mention import touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.mention import Tagged

Exchange = dict[str, Any]
Record = tuple[int, str]
"""An offender of a case: the number of the case, and the id of the offender in it."""

_SHORTEST = {"zh": 4, "en": 8}
"""Letters of a name that is looked for in the whole text, at the least."""


def spans(fact: Exchange) -> list[Span]:
    """Return the spans of a fact."""
    return [(one["start"], one["end"]) for one in fact["spans"]]


def tagged(gold: Exchange, page: Annotated) -> list[Tagged]:
    """Return what a labeller should find; of two that overlap, the first in kind and the longer.

    In Chinese a measure begins with the first of its own words: 对 and on whom it fell stand before.
    """
    kept: list[Tagged] = []
    for one in (*_longest_first(_parties(gold, page.written)), *_longest_first(_cited(gold))):
        if not any(touch(one[:2], other[:2]) for other in kept):
            kept.append(one)
    begins = [one.span[0] for one in page.triggers]
    for one in sorted(set(_acts(gold)), key=lambda act: (act[1] - act[0], act)):
        start, end, label = one
        if label == "measure" and page.lang == "zh":
            start = next((at for at in begins if start <= at < end), start)
        piece = _longest_piece((start, end, label), kept)
        if piece:
            kept.append(piece)
    return sorted(kept)


def _longest_first(found: Iterable[Tagged]) -> list[Tagged]:
    return sorted(set(found), key=lambda one: (one[0] - one[1], one))


def _parties(gold: Exchange, text: str) -> Iterator[Tagged]:
    for case in gold["cases"]:
        for one in case["authorities"]:
            yield from ((*span, "authority") for span in spans(one))
        for one in case["offenders"]:
            label = "person" if one["kind"] == "individual" else "body"
            yield from ((*span, label) for span in spans(one))
            for name in names(one):
                if len(name) >= _SHORTEST[gold["lang"]]:
                    for match in re.finditer(re.escape(name), text):
                        yield (*match.span(), label)
            yield from ((*span, label) for span in _masked(one, text))


def _masked(offender: Exchange, text: str) -> Iterator[Span]:
    """Yield where a masked name stands in other words nearby: 某酒店 for 渝北区某酒店有限公司."""
    masked = [one for one in names(offender) if "某" in one and len(one) > _HEAD]
    told = spans(offender)
    if not masked or not told:
        return
    heads = "|".join(re.escape(head) for head in sorted({one[-_HEAD:] for one in masked}))
    around = max(0, told[0][0] - _AROUND), told[0][1] + _AROUND
    for match in re.compile(rf"某[\u4e00-\u9fff]{{0,10}}?(?:{heads})").finditer(text, *around):
        yield match.span()


_HEAD, _AROUND = 2, 150
"""Letters of the head of a name (酒店), and letters around it within which its like is the same."""


def names(offender: Exchange) -> set[str]:
    """Return all that an offender is called."""
    return {one["text"] for one in offender["spans"]} | set(offender["aliases"])


def _cited(gold: Exchange) -> Iterator[Tagged]:
    for case in gold["cases"]:
        if case["date"]:
            yield from ((*span, "date") for span in spans(case["date"]))
        for role in ("violated", "basis"):
            for one in case[role]:
                yield from ((*span, role) for span in spans(one))


def _acts(gold: Exchange) -> Iterator[Tagged]:
    for case in gold["cases"]:
        for key, label in (("measures", "measure"), ("conduct", "conduct")):
            for one in case[key]:
                yield from ((*span, label) for span in spans(one))


def _longest_piece(one: Tagged, kept: list[Tagged]) -> Tagged | None:
    """Return the longest part of a span that nothing else takes: 对林某|处罚款五千元."""
    start, end, label = one
    inside = sorted(other for other in kept if touch((start, end), other[:2]))
    pieces, at = [], start
    for first, last, _ in inside:
        pieces.append((at, first))
        at = max(at, last)
    pieces.append((at, end))
    first, last = max(pieces, key=lambda piece: piece[1] - piece[0])
    return (first, last, label) if last - first > 1 else None


def records(gold: Exchange, span: Span, text: str) -> frozenset[Record]:
    """Return whom a mention means: whose span it touches, or who bears its name nearest to it."""
    offenders = [
        (number, one) for number, case in enumerate(gold["cases"]) for one in case["offenders"]
    ]
    at = {(n, one["id"]) for n, one in offenders if any(touch(span, s) for s in spans(one))}
    said = text[span[0] : span[1]]
    if at or len(said) < _SHORTEST[gold["lang"]] - 2:
        return frozenset(at)
    called = [
        (min((abs(s[0] - span[0]) for s in spans(one)), default=len(text)), n, one["id"])
        for n, one in offenders
        if said in names(one)
    ]
    return frozenset((n, key) for _, n, key in sorted(called)[:1])


def facts(gold: Exchange, span: Span, kind: str) -> list[tuple[int, Exchange]]:
    """Return the facts of a kind whose words a span touches, each with the number of its case."""
    found = []
    for number, case in enumerate(gold["cases"]):
        listed = case[kind] if kind != "date" else [case["date"]] if case["date"] else []
        found += [(number, one) for one in listed if any(touch(span, s) for s in spans(one))]
    return found


def holds(gold: Exchange, span: Span, kind: str, whose: frozenset[Record]) -> bool:
    """Tell whether the words of a span say a fact of this kind of one of these offenders."""
    for number, one in facts(gold, span, kind):
        ids = {key for case, key in whose if case == number}
        if ids and (kind in {"date", "authorities"} or ids & set(one["offenders"])):
            return True
    return False


def best(gold: Exchange, span: Span, kind: str) -> Exchange | None:
    """Return the fact of a kind that shares most letters with a span."""

    def shared(one: Exchange) -> int:
        return max(min(span[1], end) - max(span[0], start) for start, end in spans(one))

    found = [one for _, one in facts(gold, span, kind)]
    return max(found, key=shared, default=None)


def optional(gold: Exchange, whose: frozenset[Record]) -> bool:
    """Tell whether a fair reader may leave out one of these offenders."""
    for number, key in whose:
        case = gold["cases"][number]
        offender = next(one for one in case["offenders"] if one["id"] == key)
        if case.get("optional") or offender.get("optional"):
            return True
    return False
