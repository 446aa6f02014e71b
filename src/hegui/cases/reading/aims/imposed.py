"""Whether a measure was taken: not refused, not threatened, not told of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.cases.reading import measures, vocabulary

if TYPE_CHECKING:
    from hegui.cases.reading.measures import Trigger
    from hegui.cases.reading.survey import Sentence

_REACH = 48

_DID = re.compile(
    r"(?:suspend|clos|remov|delet|revok|block|disconnect)\w{0,4}ed\b|banned\b|shut\b|took\b|closed\b"
)

_BRIEF = re.compile(
    r"(?:closed|frozen|offline|cancel\w{2,4}|revoked|suspended|removed|banned|blocked|shut|down|frozen)$"
    r"|^(?:rectification|corrections?|removal|suspension|closure)\b"
)
"""A measure in the telegraphic words of a list: site closed, licence cancelled."""


def is_imposed(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether the measure was taken: not refused, not threatened, and ordered where it must."""
    start, begin = sentence.span[0], act.span[0]
    before = text[max(start, begin - _REACH) : begin]
    arranged = sentence.lang == "en" and vocabulary.frame("arranged", "en").search(before)
    if not arranged and vocabulary.frame("negated", sentence.lang).search(before):
        return False
    if sentence.lang == "zh" and text[act.span[1] : act.span[1] + 1] == "后":
        return False
    if _recalled(text, sentence, act) or _OWN_ACT.match(text, act.span[1], sentence.span[1]):
        return False
    if arranged or act.type not in measures.ORDERS or _LOST.match(text[slice(*act.span)]):
        return True
    whole = text[_clause_begin(text, sentence, act) : act.span[1]]
    if vocabulary.frame("ordering", sentence.lang).search(whole):
        return True
    did = sentence.lang == "en" and _DID.match(text[act.span[0] : act.span[1]])
    if did and any(one.span[1] <= begin for one in sentence.organs):
        return True
    listed = sentence.block.bullet or sentence.block.item
    if sentence.lang == "en" and listed and _BRIEF.search(text[slice(*act.span)]):
        return True
    done = vocabulary.frame("done", "en")
    return sentence.lang == "en" and bool(
        done.search(before) or re.search(r"\b(?:was|were|been|be)\s", text[slice(*act.span)])
    )


_OWN_ACT = re.compile(
    r"\s(?:voluntarily\b|of\s(?:its|their|his|her)\sown\saccord\b"
    r"|by\s(?:the\s)?(?:[\w-]{2,16}\s){1,3}(?:itself|themselves)\b)"
)
"""After what someone did without being told to: shut down by the companies themselves."""

_LOST = re.compile(r"(?:lost|could\snot|can\sno\slonger|(?:may|can|could|must)\s\w{3,6}\sno)\s")

_HAD = re.compile(r"\bhad\s(?:already\s|previously\s|earlier\s|twice\s|once\s)?$")

_SAME = re.compile(r"\s(?:the\s(?:same\s)?(?:company|firm|platform|operator|site|app)|it|them)\b")

_REPORTED = re.compile(r"\b(?:said|says|announced|reported|disclosed|revealed|confirmed|that)\b")


def _recalled(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether it had been imposed on the same one before: had warned the company in May."""
    if sentence.lang != "en":
        return False
    start, (begin, end) = sentence.span[0], act.span
    had = _HAD.search(text, max(start, begin - 20), begin)
    if had is None or not _SAME.match(text, end):
        return False
    return not _REPORTED.search(text, start, had.start())


_BECAUSE = re.compile(r"\b(?:because|since|although|though)\s")


def _clause_begin(text: str, sentence: Sentence, act: Trigger) -> int:
    """Return where the clause begins in which an order may stand: not before a because."""
    if sentence.lang != "en":
        return sentence.span[0]
    reasons = _BECAUSE.finditer(text, sentence.span[0], act.span[0])
    return max((one.end() for one in reasons), default=sentence.span[0])
