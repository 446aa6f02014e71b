"""Slots in Chinese: 对X处以…, 责令X…, 约谈X, X被…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.aims.listed import after_position, chain, within
from hegui.reading.measures import ORDERS

if TYPE_CHECKING:
    from hegui.reading.measures import Trigger
    from hegui.reading.nouns import Noun
    from hegui.reading.survey import Sentence


_PASSIVE_ZH = re.compile(
    r"(?:（[^（）]{0,30}）)?(?:[^。；]{0,70}?，)?(?:也|还|亦|曾|此前){0,2}(?:因[^。；，]{0,70}?，?)?(?:同时|随后|随即|当场|一并|先后|均|分别|也|还|已|又|只|仅|各|依法|再|双双){0,3}(?:[\d一二三四五六七八九十上本今去当同]{1,5}[年月日][^，。；、被]{0,8})?(?:被|遭|受到|收到|领到|接到|吃到)"
)

_MARKED_FAR = re.compile(r"(?:对|给予|约谈|责令|并对|及|和)[^，。；、：对和]{0,14}$")

_MARKED_CLAUSE = re.compile(r"(?:对|给予|责令|约谈)[^，。；：、对]{2,28}的[“\"]?$")

_ITS_OWN = re.compile(r"[对在](?:其|该公司|自己|自有)[^，。；、]{0,8}的[“\"]?$")
"""Before a thing of the one who acts: 某公司对其开发的“某平台”."""

_OBJECT_ZH = re.compile(r"(?:了|过)?(?:辖区|属地|涉事|涉案|上述|违规|违法|相关|有关|一家|的){0,3}$")

_BRACKET = re.compile(r"[（(](?:并?处|被)?[\d.,万亿元]{0,12}")
"""Before a fine that stands in brackets after a name: 曹某（14.2万元罚款）."""
_EACH = frozenset({"", "各", "分别", "均", "各处", "各自", "每人"})
"""What may stand between those who are hit and a fine: 郝某、邢某各罚款1万元."""
_BESIDE = frozenset({"fine", "confiscation", "warning"})

_OBJECT_OF_ZH = frozenset(
    {
        "interview",
        "penalty_unspecified",
        "app_removal",
        "site_closure",
        "public_criticism",
        "warning",
    }
)


def on_chinese(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return on whom a measure falls in a Chinese sentence."""
    inside = [
        n
        for n, noun in enumerate(nouns)
        if within(noun.span, act.span) and not (noun.is_person and noun.form == "new")
    ]
    if inside:
        return chain(text, nouns, inside[0], "zh")
    after = after_position(nouns, act.span[1])
    if after is not None and act.type in _OBJECT_OF_ZH:
        gap = text[act.span[1] : max(act.span[1], nouns[after].opens)]
        if _OBJECT_ZH.fullmatch(gap) and not nouns[after].owned:
            return chain(text, nouns, after, "zh")
    return _opened_zh(text, sentence, act, nouns)


def _opened_zh(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    marked = vocabulary.frame("marked", "zh")
    start = sentence.span[0]
    for index in range(len(nouns) - 1, -1, -1):
        noun = nouns[index]
        if noun.span[1] > act.span[0] or _heard(text, start, noun, act):
            continue
        if (
            _clause(text, start, noun)
            or marked.search(text, max(start, noun.opens - 14), _unquoted(text, noun))
            or (
                noun.is_person and _MARKED_FAR.search(text, max(start, noun.opens - 18), noun.opens)
            )
        ):
            return chain(text, nouns, index, "zh")
        gap = text[noun.span[1] : act.span[0]]
        beside = gap in _EACH or _BRACKET.fullmatch(gap)
        if beside and not noun.owned and act.type in _BESIDE:
            return chain(text, nouns, index, "zh")
        passive = _PASSIVE_ZH.match(text, noun.span[1], act.span[1])
        if passive and not noun.owned and passive.end() <= act.span[1]:
            return chain(text, nouns, index, "zh")
    return _subject(text, start, act, nouns) or _each(text, sentence, act, nouns)


def _each(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return those listed before as many sums: A、B和C, 罚款金额分别为5万元、3万元、1万元."""
    sums = [one for one in sentence.sums if one.span[0] >= act.span[1]]
    if len(sums) <= 1 or "分别" not in text[act.span[1] : sums[0].span[0]]:
        return []
    before = [n for n, noun in enumerate(nouns) if noun.span[1] <= act.span[0]]
    found = chain(text, nouns, before[-1], "zh") if before else []
    return found if len(found) == len(sums) else []


def _subject(text: str, start: int, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return by whom the clause begins that says what must be done: 要求…，某平台暂停注册."""
    clause = max(text.rfind(mark, start, act.span[0]) for mark in "，；：") + 1
    if act.type not in ORDERS or clause <= start:
        return []
    for index, noun in enumerate(nouns):
        begins = noun.opens - clause in {0, 1} and noun.span[1] <= act.span[0]
        if begins and noun.form in {"name", "new"} and not (noun.owned or noun.is_person):
            return chain(text, nouns, index, "zh")
    return []


_TALKED_TO = re.compile(r"约谈了?[^，。；、]{0,14}$")


def _heard(text: str, start: int, noun: Noun, act: Trigger) -> bool:
    """Tell whether an officer was only talked to, so that what follows falls on his body."""
    if not noun.is_person or noun.person or act.type == "interview" or noun.role is None:
        return False
    return bool(_TALKED_TO.search(text, max(start, noun.opens - 20), noun.opens))


def _unquoted(text: str, noun: Noun) -> int:
    """Return where a noun begins with the quotes around it."""
    return noun.opens - (text[noun.opens - 1 : noun.opens] in {"“", '"'})


def _clause(text: str, start: int, noun: Noun) -> bool:
    """Tell whether a clause stands between the mark and the noun: 对存在问题的某公司."""
    far = max(start, noun.opens - 34)
    own = noun.owned and _ITS_OWN.search(text, far, noun.opens)
    return not own and bool(_MARKED_CLAUSE.search(text, far, noun.opens))
