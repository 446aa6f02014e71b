"""Those who are listed together: 对星巴克、麦当劳、某餐厅处以…; each is one, whatever its ending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading.nouns import Noun
from hegui.reading.nouns_zh.bodies import head_words
from hegui.reading.nouns_zh.names import is_slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span

_MARK = re.compile(
    r"[—：]|(?<!应)对(?!外|象|照|比)|其中|包括|就(?!业|近|此|是|医|餐|读)|约谈了?|责令|要求|针对|给予|[处惩]罚了?|下架了?|查处了?"
)
_BREAK = re.compile(r"[，。；：！？\n]")
_PART = re.compile(r"、|(?<=[”\"])(?=[“\"])")
_LAST = re.compile(r"(?:以及|[和及与])(?!其|相关|有关|直接)")
_NAME = re.compile(r"[“\"（(]?[\u4e00-\u9fa5A-Za-z0-9·&+（）().’' -]{2,30}[”\"]?")
_END = re.compile(
    r"等|[昨今近同当]日|日前|[两三四五六七八九十]家|\d{1,2}家|分别|依法|各|均|处以?|罚|作出|给予|予以|立案|进行|实施|开展|警告|采取|停止|暂停|限期"
    r"|立即|全面|针对|切实|严格|认真|尽快|整改|改正|删除|下架|主要|相关|有关|直接|负责人|未|存在|因|被|于\d|在\d|的|及其|履行"
)
_CLASS = re.compile(
    r"等?(?:[两三四五六七八九十]|\d{1,2})[家个款名]|等(?:[\u4e00-\u9fa5]{0,6}?)(?P<what>网站平台|平台|企业|公司|网站|应用|单位|机构|App|APP|软件|网吧|酒店|银行|学校|医院)(?![\u4e00-\u9fa5]{0,2}(?:功能|数据|信息|上|内|号|用户))"
)
_AHEAD = re.compile(
    r"(?P<what>平台|企业|公司|网站|App|APP|应用|机构|银行|学校|医院|酒店)(?:——|：|包括|分别是|分别为)$"
)
"""A word for their kind before those listed: 两大直播平台——甲直播、乙TV."""
_REACH = 240
_LEAST = 2


def complete(text: str, start: int, end: int, nouns: list[Noun]) -> list[Noun]:
    """Add the members of a list that no noun at their end gives away."""
    if text.find("、", start, end) < 0 and text.find("等", start, end) < 0:
        return nouns
    found = list(nouns)
    for begin in _begins(text, start, end):
        items, after = _items(text, begin, min(end, begin + _REACH))
        kind = _kind(text, start, begin, items, after, nouns)
        if kind is None or len(items) < (_LEAST if not _of_class(text, after) else 1):
            continue
        found = [one for one in found if one.form != "group" or not _sums_up(text, one, after)]
        found = [one for one in found if not any(_ends(one, item) for item in items)]
        found += [
            Noun(item, text[slice(*item)], _kind_of(text, item) or kind, "name")
            for item in items
            if not any(item[0] < one.span[1] and one.opens < item[1] for one in found)
        ]
    return sorted(found, key=lambda noun: noun.span)


def _kind_of(text: str, item: Span) -> str | None:
    """Return the kind that the noun at the end of a member tells."""
    _, kinds, _, _ = head_words()
    ends = (text[start : item[1]] for start in range(item[0] + 1, item[1]))
    return next((kinds[end] for end in ends if end in kinds), None)


def _ends(noun: Noun, item: Span) -> bool:
    """Tell whether a known name is only the end of a member: 微博 of 小溪微博."""
    inside = item[0] < noun.span[0] and noun.span[1] == item[1]
    return inside and not noun.is_person and noun.form == "name" and noun.text == noun.head


def _sums_up(text: str, group: Noun, after: int) -> bool:
    """Tell whether words for several stand right after their list: 海角、天涯两家公司."""
    return text[after : max(after, group.span[0])] in {"", "等"} and group.span[0] >= after


def _begins(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a list may begin: with the sentence, or after a word that opens a slot."""
    yield start
    for match in _MARK.finditer(text, start, end):
        yield match.end()


def _items(text: str, begin: int, end: int) -> tuple[list[Span], int]:
    """Return the members of a list, and where it ends."""
    stop = _BREAK.search(text, begin, end)
    end = stop.start() if stop else end
    items: list[Span] = []
    while True:
        mark = _PART.search(text, begin, end)
        until = mark.start() if mark else end
        cut = _END.search(text, begin, until)
        parts = list(_parted(text, begin, cut.start() if cut else until))
        if not all(_named(text, part) for part in parts[: None if mark and not cut else 1]):
            return items, begin
        items += [_bare(text, part) for part in parts if _named(text, part)]
        if cut or mark is None:
            return items, cut.start() if cut else until
        begin = mark.end()


def _parted(text: str, begin: int, end: int) -> Iterator[Span]:
    """Yield the last two members of a list: 海角和天涯."""
    word = _LAST.search(text, begin, end)
    yield begin, word.start() if word else end
    if word:
        yield word.end(), end


def _named(text: str, item: Span) -> bool:
    name = text[slice(*item)]
    return bool(_NAME.fullmatch(name)) and is_slot(name.strip('“”"'))


def _bare(text: str, item: Span) -> Span:
    """Return a name without the quotes around it."""
    quoted = text[item[0]] in '“"' and text[item[1] - 1] in '”"'
    return (item[0] + 1, item[1] - 1) if quoted else item


def _of_class(text: str, after: int) -> bool:
    """Tell whether words for their kind stand after those listed: …等网络平台."""
    found = _CLASS.match(text, after)
    return bool(found and found["what"])


def _kind(
    text: str, start: int, begin: int, items: list[Span], after: int, nouns: list[Noun]
) -> str | None:
    """Return of what kind the members are, None where the list is none of parties."""
    of_class = _CLASS.match(text, after)
    known = [
        one
        for one in nouns
        if not one.owned
        and one.form != "back"
        and any(item[0] <= one.span[0] and one.span[1] <= item[1] + 1 for item in items)
    ]
    if any(one.is_person for one in known):
        return None
    ahead = _AHEAD.search(text, max(start, begin - 10), begin)
    if not (known or of_class or ahead or text.endswith("约谈", start, begin)):
        return None
    if ahead:
        return head_words()[1].get(ahead["what"], "company")
    if of_class and "款" in of_class.group():
        return "platform"
    if of_class and of_class["what"]:
        return head_words()[1].get(of_class["what"], "company")
    return known[0].kind if known and known[0].kind in {"platform", "website"} else "company"
