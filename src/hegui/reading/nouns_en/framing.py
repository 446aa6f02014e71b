"""Where a sentence gives a name away: fined X; X was ordered; 2. X, version 3; the app X."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.nouns_en.words import NEAR, head_kinds, is_suffixed, word_patterns

if TYPE_CHECKING:
    from hegui.reading.document import Span


@dataclass(slots=True)
class Named:
    """A run of capital letters that may be a name; `framed` where the sentence gives it away."""

    span: Span
    name: str
    core: str
    kind: str | None
    aliases: tuple[str, ...]
    framed: bool
    head: str = ""


def framed(text: str, start: int, end: int, one: Named) -> bool:
    """Tell whether the sentence gives a name away."""
    patterns = word_patterns()
    begin, stop = one.span
    if is_suffixed(text, begin, stop) or patterns["passive"].match(text, stop, end):
        return True
    if " " in one.core and patterns["pending"].match(text, stop, end):
        return True
    if begin == start and _heads_item(text, one):
        return True
    if _PAYS.match(text, stop) and _IN_LIST.search(text, max(start, begin - 5), begin):
        return True
    if begin == start and (_HEADED.match(text, stop, end) or _heads(text, end, one)):
        label = vocabulary.frame("label", "en").match(text, begin, stop) or _speaks(text, one)
        return not label and (" " in one.core or _marked(text, begin))
    head = _head_before(text, max(start, begin - NEAR), begin)
    if head is not None:
        one.head = head
        return True
    if text[stop : stop + 2] == ", " and not _LOCATED.search(text, max(start, begin - 12), begin):
        before = max(start, begin - 120)
        if patterns["described"].match(text, stop, end) or patterns["apposed"].search(
            text, before, begin
        ):
            return True
    if patterns["active"].search(text, max(start, begin - NEAR), begin):
        return True
    return bool(patterns["heard"].search(text, max(start, begin - 2 * NEAR), begin))


def _speaks(text: str, one: Named) -> bool:
    """Tell whether a name is that of one who speaks, again and again: HOST: So what happened?"""
    begin, stop = one.span
    if not text.startswith(":", stop) or not (begin == 0 or text[begin - 1] == "\n"):
        return False
    label = f"\n{text[begin:stop]}: "
    return text.find(label, stop) >= 0 or text.rfind(label, 0, begin) >= 0


_PAYS = re.compile(
    r"(?:[,:]?\s|\s\()(?:(?:RMB|CNY|CN¥|¥)\s?\d|[\d,.]+\s(?:million\s)?(?:yuan|renminbi)\b)"
    r"|(?:,\s|\s\()(?:a\s)?warning(?:\sonly)?(?=[);.])"
)
_IN_LIST = re.compile(r"(?:[,:;]|\band)\s$")


def _head_before(text: str, start: int, begin: int) -> str | None:
    """Return the noun that says what a name is: the homework app X; "" for including X, None."""
    before = text[start:begin]
    words = before.split()
    if not before.endswith(" ") or not words:
        return "" if before.endswith("(") and word_patterns()["called"].search(before) else None
    for head in (" ".join(words[-2:]), words[-1]):
        if head in head_kinds():
            return head
    called = any(word in before for word in _CALLING) and word_patterns()["called"].search(before)
    return "" if called else None


def said_before(text: str, start: int, begin: int) -> str:
    """Return the words that say what a name is, no article before them: dental clinic Smile."""
    before = text[max(start, begin - NEAR) : begin]
    if before[-2:-1].islower() and before[-1:] == " ":
        head = before.rsplit(" ", 2)[-2]
        if head in head_kinds() and head != "branch":
            told = _TOLD.search(before)
            return told[1] if told else ""
    return ""


_TOLD = re.compile(
    r"(?:^|[,:;]\s|\s[–—-]\s|\b(?:and|or|on|to|against|for|of)\s|(?<![\w-])[a-z]{2,9}(?:ed|ing)\s)"
    r"((?:(?!(?:and|or|its|their|his|her|this|that|the|an?|of|on|to|for|with|by|from|in|at|each|both|other|another|one|two|three|local|same|(?:fin|warn|order|summon|penali[sz]|punish|nam|cit|clos|suspend|us|visit|remov|detain)(?:ed|ing))\s)"
    r"[A-Za-z][\w-]{1,16}\s){0,2}[a-z-]{2,16})\s$"
)

_CALLING = (
    *("includ", "such as", "namely", "named", "called", "dubbed", "known as", "among th"),
    *(" are ", " were ", " is ", " was ", " of th", "s like ", " - ", "– ", "— ", "-- "),
)


def _marked(text: str, begin: int) -> bool:
    """Tell whether a line begins with a mark or a number before the name, or is short."""
    line = text.rfind("\n", 0, begin) + 1
    after = text.find("\n", begin)
    short = (after if after >= 0 else len(text)) - line <= _SHORT_LINE
    return short or bool(text[line:begin].strip())


def _heads(text: str, end: int, one: Named) -> bool:
    """Tell whether a paragraph begins with a name: Oak Street Notes. The blog ..."""
    return end == one.span[1] + 1 and " " in one.core and text[end : end + 1] == " "


_MARKER = re.compile(r"\s*(?:[•·▪*–—-]|[(（]?\w{1,3}[)）.、])\s?[\"“]?")
_ITEMED = re.compile(
    r",\s(?=for\b|which\b|because\b|an?\s|version\b|v\.?\d|[A-Z][^,;:]{2,50}(?:Co|Ltd|Inc)\b)|[.;]?(?=\n|\Z)"
)


def itemed(text: str, one: Named) -> bool:
    """Tell whether a name stands right after the mark of an item."""
    line = text.rfind("\n", 0, one.span[0]) + 1
    return bool(_MARKER.fullmatch(text, line, one.span[0]))


def _heads_item(text: str, one: Named) -> bool:
    """Tell whether an item of a list begins with a name, or is one: 2. Limo Ride, version 3."""
    begin, stop = one.span
    if not itemed(text, one):
        return False
    return bool(_ITEMED.match(text, stop)) and not vocabulary.frame("label", "en").match(
        text, begin, stop
    )


_HEADED = re.compile(r"[\"”]?(?::\s|\s\(|\s[–—|/-]\s|,\sversion\b)")

_SHORT_LINE = 120
_LOCATED = re.compile(r"\b(?:in|of|at|near|from|to|on|under|and\sthe|with)\s$")


def is_title(text: str, start: int, end: int) -> bool:
    """Tell whether it is a title In Which Every Word Is Written So: then no capital means a name."""
    letters = _INITIAL.findall(text, start, min(end, start + _TITLE_READ))
    whole = text[end - 1] == "."
    capitals = sum(map(str.isupper, letters))
    if len(letters) < 4 or capitals * 10 < len(letters) * (9 if whole else 7):  # noqa: PLR2004
        return False
    return not (whole and _LISTS.search(text, start, end))


_LISTS = re.compile(r"\s(?:are|were|is|was)\s")
_INITIAL = re.compile(r"([A-Za-z])[A-Za-z]{3,}")
_TITLE_READ = 400
