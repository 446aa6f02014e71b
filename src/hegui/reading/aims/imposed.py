"""Whether a measure was taken: not refused, not threatened, not told of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import measures, vocabulary
from hegui.reading.aims.unforced import by_itself, compared, threatened

if TYPE_CHECKING:
    from hegui.reading.measures import Trigger
    from hegui.reading.survey import Sentence

_ONCE = re.compile(r"曾(?!某)|此前|早前|前期")
"""In the clause of what had been imposed before: 因其去年曾被警告，现罚款…."""

_HIT = re.compile(r"[^未不没免无在]被$")
"""Before a measure that someone met with, whatever he refused: 因拒不整改被罚款."""

_NEVER_HIT = re.compile(
    r"(?:未|没有)(?:因[^，。；]{2,20}|曾|再)?(?:受到?|被)(?:责令|处以?|给予|采取)?.?$"
)
"""Before a measure that someone did not meet with: 公司未因上述事项被责令停业."""

_REACH = 48
_BY_ORGAN = 8


def is_imposed(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether the measure was taken: not refused, not threatened, and ordered where it must."""
    start, begin = sentence.span[0], act.span[0]
    before = text[max(start, begin - _REACH) : begin]
    arranged = sentence.lang == "en" and _arranged(text, start, begin)
    bound = sentence.lang == "en" and _bound(text, start, act)
    hit = _HIT.search(text, max(start, begin - 2), begin + 1)
    if sentence.lang == "zh" and _NEVER_HIT.search(text, max(start, begin - _REACH), begin + 1):
        return False
    if not (arranged or bound or hit) and vocabulary.says("negated", sentence.lang, before):
        return False
    if sentence.lang == "zh" and (
        text.startswith(("通知书》", "》后", "》要求", "》的要求"), act.span[1])
        or text[act.span[1] : act.span[1] + 1] == "后"
        or _promised(text, sentence, act)
    ):
        return False
    if sentence.lang == "en" and (
        threatened(text, sentence, before) or compared(text, sentence, before, act)
    ):
        return False
    own = vocabulary.frame("own_act", "en").match(text, act.span[1], sentence.span[1])
    if own or _recalled(text, sentence, act):
        return False
    said = text[begin : act.span[1]]
    lost = vocabulary.frame("lost", "en").match(said)
    if arranged or bound or lost or act.type not in measures.ORDERS:
        return True
    if sentence.lang == "en" and by_itself(text, sentence, act):
        return False
    whole = text[_clause_begin(text, sentence, act) : act.span[1]]
    if vocabulary.says("ordering", sentence.lang, whole):
        return True
    return sentence.lang == "en" and _told_as_done(sentence, begin, before, said)


_SAYS = re.compile(
    r"(?:负责人|公司|企业|平台|网站|单位|医院|学校|方面|方)(?:表示|回应称?|承诺|称)[，：:]"
)


def _promised(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether the one who is hit speaks, not an authority: 该公司负责人表示，将全面整改."""
    for said in _SAYS.finditer(text, sentence.span[0], act.span[0]):
        near = any(0 <= said.start() - one.span[1] <= _BY_ORGAN for one in sentence.organs)
        acted = any(said.end() <= one.span[0] < act.span[0] for one in sentence.organs)
        if not near and not acted:
            return True
    return False


def _arranged(text: str, start: int, begin: int) -> bool:
    """Tell whether it was ordered to be done: ordered A, B and C to be taken down."""
    if not text.endswith("be ", start, begin):
        return False
    return bool(vocabulary.frame("arranged", "en").search(text, max(start, begin - 120), begin))


_BOUND = re.compile(
    r"\b(?:[Tt]he\s(?:above|following|said|listed|named)|[Tt]hese|[Tt]hey\sare\shereby)\b[^.;]{0,120}?"
    r"\b(?:shall|must|are\sto|have\sto|are\srequired\sto)\s(?:\w{1,12}\s){0,2}$"
)


_MUST_PAY = re.compile(r"\bmust\s(?:also\s|each\s|now\s|both\s){0,2}pay\s(?:an?\s)?$")


def _bound(text: str, start: int, act: Trigger) -> bool:
    """Tell whether a notice binds those it lists: the above shall complete rectification."""
    begin = act.span[0]
    last = text[max(start, begin - 30) : begin]
    if act.type not in measures.ORDERS:
        return act.type == "fine" and bool(_MUST_PAY.search(last))
    if not any(word in last for word in ("shall ", "must ", "to ")):
        return False
    return bool(_BOUND.search(text, max(start, begin - 160), begin))


def _told_as_done(sentence: Sentence, begin: int, before: str, said: str) -> bool:
    """Tell whether English words tell what was done with no order: the bureau closed the site."""
    did = vocabulary.frame("doing", "en").match(said)
    if did and any(one.span[1] <= begin for one in sentence.organs):
        return True
    listed = sentence.block.bullet or sentence.block.item
    if listed and vocabulary.frame("brief", "en").search(said):
        return True
    return bool(vocabulary.frame("done", "en").search(before) or _BE.search(said))


_BE = re.compile(r"\b(?:was|were|been|be)\s")

_FIRST_TIME = re.compile(
    r"\b(?:first|second|third|only|last|latest)\s(?:known\s)?time\s(?:that\s)?[^.;,]{3,60}$"
)
_ANYONE = re.compile(r"\san?\s(?:\w{2,16}\s)?(?:entity|company|firm|operator|platform|business)\b")

_ALREADY = re.compile(r"(?:,\s|\bhad\s)(?:already|previously|earlier|once|twice)\s(?:been\s)?$")
_HAD = re.compile(r"\bhad\s(?:already\s|previously\s|earlier\s|twice\s|once\s)?$")

_BEFORE = re.compile(
    r"\b(?:had|having)\s(?:already|previously|earlier|repeatedly|once|twice)\s(?:been\s)?$|\bhaving\sbeen\s$"
)
"""Before what had happened to someone before: since the café had already been warned."""

_SAME = re.compile(r"\s(?:the\s(?:same\s)?(?:company|firm|platform|operator|site|app)|it|them)\b")

_REPORTED = re.compile(r"\b(?:said|says|announced|reported|disclosed|revealed|confirmed|that)\b")


def _recalled(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether it had been imposed on the same one before: had warned the company in May."""
    start, (begin, end) = sentence.span[0], act.span
    if sentence.lang != "en":
        clause = max(text.rfind(mark, start, begin) for mark in "，；。：") + 1
        after = [other.span[0] for other in sentence.acts if other.span[0] >= end]
        again = any("，" in text[end:other] for other in after[-1:])
        return again and bool(_ONCE.search(text, max(start, clause), begin))
    first = "time" in text[start:begin] and _FIRST_TIME.search(text, start, begin)
    if first and _ANYONE.match(text, end):
        return True
    if len(sentence.acts) > 1 and _ALREADY.search(text, max(start, begin - 16), begin):
        return True
    before = _BEFORE.search(text, max(start, begin - 36), begin)
    if before is not None:
        return not _REPORTED.search(text, start, before.start())
    had = _HAD.search(text, max(start, begin - 20), begin)
    if had is None:
        return False
    told = _SAME.match(text, end) or any(one.year for one in sentence.dates)
    return bool(told) and not _REPORTED.search(text, start, had.start())


_BECAUSE = re.compile(r"\b(?:because|since|although|though)\s")


def _clause_begin(text: str, sentence: Sentence, act: Trigger) -> int:
    """Return where the clause begins in which an order may stand: not before a because."""
    if sentence.lang != "en":
        return sentence.span[0]
    reasons = _BECAUSE.finditer(text, sentence.span[0], act.span[0])
    return max((one.end() for one in reasons), default=sentence.span[0])
