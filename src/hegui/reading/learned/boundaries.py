"""Where the name of a party begins and ends: whole names in place of the parts that were labelled."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading.learned.mention import PARTIES, Mention, touch

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated

_TITLE = r"(?:Mr|Ms|Mrs|Dr|Prof)"
_NO_NAME = (
    r"(?!(?:The|In|On|At|By|For|To|And|But|When|While|After|Before|Both|Of|From|With|Case|Also|Article"
    r"|As|If|Only|Then|That|This|Its?|He|She|His|Her|Re|No|Under|An?|RMB|CNY|USD?|HK|Time|Fined?)\b)"
)
_AFTER = re.compile(rf"[ -](?:& )?{_NO_NAME}[A-Z][\w’'-]*")
_BEFORE = re.compile(rf"(?:(?<![\w’'.]){_NO_NAME}[A-Z][\w’'-]*[ ]){{1,3}}$|{_TITLE}\.?[ ]$")
_FORM = r"(?:Co|Ltd|Limited|Inc|Corp|Company|Group|Centre|Center|Bureau)\b"
_GOES_ON = re.compile(
    r"\s(?:and|&)\s(?:[A-Z][\w’'-]*\s(?:(?:and|&|of)\s)?){1,5}?(?:\([A-Z]\w+\)\s)?"
    rf"{_FORM}\.?(?:,?\s{_FORM}\.?)*"
)
_WHOLE = re.compile(rf"\b{_FORM}")
_PARTS = 3
"""Words of a name that ends without its form, at the least: Qingdao Haitu Culture | and Tourism Co."""
_GAP = re.compile(r"[\s·’'&-]{0,3}")
_AFTER_TITLE = re.compile(rf"\b{_TITLE}$")
_LONGEST = 60
_EDGES = " \t\n\u3000,，.。:：;；、|/"
_CLOSING = {")": "(", "）": "（", "]": "["}
_LIMITED = ("Ltd.", "Co.", "Inc.", "Corp.", "Bros.")


def whole(page: Annotated, mentions: list[Mention]) -> list[Mention]:
    """Return mentions with those of parties joined, stretched over their capitals and trimmed."""
    others = [one for one in mentions if one.label not in PARTIES]
    taken = [one.span for one in others if one.label in {"authority", "date"}]
    for grammar in (page.organs, page.dates, page.cited):
        taken += [one.span for one in grammar]
    found: list[Mention] = []
    end = 0  # of what has been found: what begins behind it touches none, however many there are
    for one in _joined(page, [one for one in mentions if one.label in PARTIES]):
        span = one.span if page.lang == "zh" else _stretched(page, one.span, taken)
        span = _trimmed(page, span)
        if span[0] < span[1] and (
            span[0] >= end or not any(touch(span, other.span) for other in found)
        ):
            found.append(Mention(span, one.label, one.probability))
            end = max(end, span[1])
    return sorted([*others, *found], key=lambda one: one.span)


def _joined(page: Annotated, parties: list[Mention]) -> list[Mention]:
    """Join parts of one name that were labelled apart: Mr | Ying."""
    found = parties[:1]
    for last, one in pairwise(parties):
        if page.lang == "en" and last.label == one.label and _go_on(page, last.span, one.span):
            known = found.pop()
            best = max(known.probability, one.probability)
            found.append(Mention((known.span[0], one.span[1]), one.label, best))
        else:
            found.append(one)
    return found


def _go_on(page: Annotated, last: Span, one: Span) -> bool:
    """Tell whether words with a capital go on after those before: Mr | Ying, Bath | House Co."""
    gap, said = page.text[last[1] : one[0]], page.said(one)
    if page.text[last[1] - 1] == "(" or said.startswith(("of ", "for ")):
        return gap in {"", " "}
    if not any(letter.isalnum() for letter in said):
        return not gap or said == "("
    if _AFTER_TITLE.search(page.said(last)):
        return gap in {" ", ". "}
    both = said[0].isupper() and page.said(last).split()[-1][0].isupper()
    return (
        both
        and "\n" not in gap
        and page.text[last[1] - 1] not in ",.)"
        and bool(_GAP.fullmatch(gap))
    )


def _stretched(page: Annotated, span: Span, taken: list[Span]) -> Span:
    """Stretch a name over the words with a capital that go on from it on either side."""
    start, end = span
    if page.text[start].isupper():
        before = _BEFORE.search(page.text, max(0, start - _LONGEST), start)
        if before and not any(touch((before.start(), start), other) for other in taken):
            start = before.start()
    last = page.text[start:end].split()[-1:]
    while (
        last
        and last[0][0].isupper()
        and page.text[end - 1] != "."
        and (more := _AFTER.match(page.text, end))
    ):
        if any(touch((end, more.end()), other) for other in taken):
            break
        end = more.end()
    said = page.text[start:end]
    if said[0].isupper() and len(said.split()) >= _PARTS and not _WHOLE.search(said):
        more = _GOES_ON.match(page.text, end)
        end = more.end() if more else end
    return start, end


def _trimmed(page: Annotated, span: Span) -> Span:
    start, end = span
    while start < end and page.text[start] in _EDGES:
        start += 1
    while start < end:
        said = page.text[start:end]
        opening = _CLOSING.get(said[-1])
        unopened = opening is not None and opening not in said
        if said.endswith(_LIMITED) or not (said[-1] in _EDGES or unopened):
            break
        end -= 1
    return start, end
