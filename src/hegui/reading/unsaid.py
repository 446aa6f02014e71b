"""Fines that no word of a fine tells: a sum in brackets, after a colon, or beside a detention."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import measures

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.survey import Sentence

_PARTS = frozenset({"; ", ": ", ", ", "– ", "— ", "| "})
_ENDS = (";", ",", ".", " (", ")")
_NEAR_SUM = 24


def fines(text: str, sentence: Sentence) -> list[measures.Trigger]:
    """Return the measures of a sentence, with the fines that only a sum tells."""
    return _fined(text, sentence) + _bare_fines(text, sentence)


def _fined(text: str, sentence: Sentence) -> list[measures.Trigger]:
    """Read a penalty with its sum in brackets as a fine: penalised X (RMB 50,000)."""
    acts = sentence.acts
    if sentence.lang == "zh":
        return [_after_sum(text, sentence, one) for one in acts]
    sums = sentence.sums
    ends = {one.span[1] for one in sums}  # a sum in brackets after another one is the same again
    bracketed = any(
        text[one.span[0] - 1 : one.span[0]] == "(" and one.span[0] - 2 not in ends for one in sums
    )
    if not bracketed or any(one.type in measures.MONEY for one in acts):
        return acts
    return [replace(one, type="fine") if one.type == "penalty_unspecified" else one for one in acts]


_SUM_OF = re.compile(r"(?:人民币|整)?的?$")


def _after_sum(text: str, sentence: Sentence, act: measures.Trigger) -> measures.Trigger:
    """Read a penalty of a sum as a fine: 给予该店3000元的行政处罚, unless the fine is told before."""
    if act.type != "penalty_unspecified":
        return act
    for one in sentence.sums:
        gap = text[one.span[1] : max(one.span[1], act.span[0])]
        told = any(
            other.type in measures.MONEY and one.span[0] - _NEAR_SUM < other.span[0] < act.span[0]
            for other in sentence.acts
        )
        if one.span[1] <= act.span[0] and _SUM_OF.fullmatch(gap) and not told:
            return replace(act, type="fine")
    return act


def _bare_fines(text: str, sentence: Sentence) -> list[measures.Trigger]:
    """Read the sum that stands alone in an item as a fine: ferry operator; CNY 50,000; ..."""
    listed = sentence.block.bullet or sentence.block.item
    moneyed = any(one.type in measures.MONEY for one in sentence.acts)
    if not sentence.sums or moneyed or sentence.lang != "en":
        return []
    beside = [one for one in sentence.sums if _beside_name(text, sentence, one.span)]
    if len(beside) > 1 and not _NO_FINE.search(text, *sentence.span):
        return [measures.Trigger(one.span, "fine") for one in beside]
    for one in sentence.sums[:1]:
        start, end = one.span
        begin = max(sentence.span[0], text.rfind("; ", sentence.span[0], start) + 2)
        told = _VERDICT.fullmatch(text, begin, start) or _PLUS.search(text, begin, start)
        if told or (sentence.acts and _FOR.match(text, end) and _THEN.search(text, begin, start)):
            return [measures.Trigger(one.span, "fine")]
        if not listed:
            return []
        if text[start - 2 : start] in _PARTS and text[end : end + 2].startswith(_ENDS):
            return [measures.Trigger(one.span, "fine")]
    return []


def _beside_name(text: str, sentence: Sentence, span: Span) -> bool:
    """Tell whether a sum stands right after who pays it: X (RMB 5,000), Y (RMB 3,000)."""
    start, end = span
    bracket = text[start - 2 : start] == " (" and text[end : end + 1] == ")"
    parted = text[start - 2 : start] in {", ", ": "} and text[end : end + 1] in {";", "."}
    if not (bracket or parted):
        return False
    if not (sentence.organs or _PENAL.search(text, sentence.span[0], start)):
        return False
    return bool(_NAME_ENDS.search(text, sentence.span[0], start - 2))


_NAME_ENDS = re.compile(r"(?<![\w$¥])(?!RMB|CNY|USD)[A-Z][\w&’'.-]{1,20}$")
_PENAL = re.compile(r"\b(?:[Pp]enalt|[Ff]ine|[Ss]anction|[Pp]unish|[Pp]enalis)")
_NO_FINE = re.compile(
    r"(?i)\b(?:subsid|grant|award|prize|revenue|capital|reward|invest|raised|bought|price|contract)"
)

_VERDICT = re.compile(
    r"(?:[^:;.]|\b\w{1,4}\.){3,80}:\s|(?:[Aa]nd\s|[Bb]ut\s)?[Ff]or\s[^:;]{3,80},\s"
)
"""What stands before the sum of a verdict without a verb: The supplier: RMB 50,000."""


_THEN = re.compile(r"(?:[:;,]|\band)\s$")
_FOR = re.compile(r"\sfor\s(?:the|its|their|his|her|each|both)\b")
"""What follows a bare sum beside another measure: a warning for A, RMB 80,000 for its owner."""
_PLUS = re.compile(r"\b(?:detention|warning|suspension|custody),?\s(?:and|plus|with)\s$")
"""What a bare sum is joined to: ten days' detention and RMB 5,000."""
