"""Bodies by the noun at their end: 某酒店, 泰州姜堰水磨坊有限公司."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import gazetteer, vocabulary
from hegui.reading.nouns import Noun

if TYPE_CHECKING:
    from hegui.reading.document import Span

_LONGEST = 34

_BREAK = set("，。；：、！？,;:!? \t\n\u3000|【】[]—…~/")

_ONE = ("一家", "一所", "一个", "一间", "一处")
_MASK = "某××＊*"

_ALIAS = re.compile(
    r"[（(](?:以下|下)?(?:简称|称)(?:为)?[：:]?[“\"]?(?P<alias>[^”\"）)]{2,16})[”\"]?[）)]"
)


_NICK = re.compile(r"“[^“”]{2,10}”(?=[\u4e00-\u9fa5]{4})")
"""What people call a company, before its name: “券商一哥”某证券股份有限公司."""

_APP = re.compile(r"[“\"]?(?P<alias>[\u4e00-\u9fa5A-Za-z0-9·+]{2,20})[”\"]?[（(]")
"""The name of an app that begins a sentence, in brackets after which stands who runs it."""

_NO_HEAD = {"网": "络页信警安上民友购格址关约吧点"} | dict.fromkeys("店厂馆社", "主长员铺面家址")
"""What after a short noun makes another word of it: 网络, 店主."""

_SPOKEN_OF = r"编造了?|捏造|散布|谎称|声称|冒充|假冒|入侵|侵入|攻击|(?:窃|爬|抓|获)取(?:了)?|起诉|举报|诽谤|提供了?|变更|注销|搭建|接入|登录|访问|浏览|开设|建设|关注"
OWNED = re.compile(
    rf"(?:其|该公司|该单位|旗下|运营的?|开发的?|的|所属|使用的?|公司|自有|自己|自身|主办的?|{_SPOKEN_OF})[“\"]?$"
)
_EMPLOYS = re.compile(r"(?:工作单位|服务处所|职业)[：:]$|(?:供职|就职|任职|受雇)于$")
"""Before the one a person only works for."""
_WITHIN = re.compile(r"[内里](?:的|某|一家)")
"""After the place where a body is: 某物流园内的某快运部."""
_ACTED_ON = re.compile(rf"(?:{_SPOKEN_OF}|使用的?)[“\"]?$")

_CHANNEL = re.compile(r"(?:来源|渠道|分发平台|应用市场|应用商店|下载平台)\s?[：:]\s?$")
"""Before the store that an app comes from: 应用来源：某应用商店."""


@cache
def head_words() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Return the nouns of bodies, their kinds, what ends a name, and what is never one."""
    words = vocabulary.offenders()
    kinds = {word: kind for kind, listed in words.zh_weak.items() for word in listed}
    kinds |= {word: kind for kind, listed in words.zh.items() for word in listed}
    pattern = re.compile(vocabulary.literals(kinds))
    stop = re.compile("|".join(words.zh_stop))
    never = re.compile(rf"(?:{vocabulary.literals(words.zh_never)})$")
    return pattern, kinds, stop, never


def find_bodies(text: str, start: int, end: int) -> list[Noun]:
    """Return the bodies of a sentence."""
    pattern, kinds, stop, never = head_words()
    weak = {word for listed in vocabulary.offenders().zh_weak.values() for word in listed}
    found: list[Noun] = []
    matches = [
        match
        for match in pattern.finditer(text, start, end)
        if (text[match.end() : match.end() + 1] or " ") not in _NO_HEAD.get(match.group(), "")
    ]
    floor = start
    for index, match in enumerate(matches):
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and _inside(text, match, following, stop):
            continue
        begin = _begin(text, floor, match.start(), stop)
        if text[match.end() : match.end() + 1] == "”":
            begin = max(begin, text.rfind("“", begin, match.start()) + 1)
        if match.group() in vocabulary.words("runners", "zh"):
            floor = match.end()
        if match.group() in vocabulary.words("things", "zh") and _NEWS.match(text, match.end()):
            continue
        if _HOW_MANY.match(text, match.end(), end) or _CHANNEL.search(text, start, begin):
            continue
        name = text[begin : match.end()]
        if not _is_body(name, match.group(), match.group() in weak, never):
            trade = begin < match.start() and text[match.start() - 1] not in "类型"
            if trade and _of_trade().fullmatch(text, begin, match.start()):
                span, kind = (begin, match.end()), kinds[match.group()]
                found.append(Noun(span, name, kind, "back", match.group(), bare=True))
        elif not _is_class(text, begin, name, match.group()):
            floor = match.end()
            found.append(_body(text, (start, end), begin, match))
    return found


def _body(text: str, sentence: Span, begin: int, head: re.Match[str]) -> Noun:
    """Return the noun of a body, or of the body whose site or app it is."""
    name, word = text[begin : head.end()], head.group()
    owner = _owner_of(name, word)
    if owner:
        return _owner_noun(begin, *owner)
    if word.endswith("有限公司") and (nick := _NICK.match(text, begin)):
        begin, name = nick.end(), text[nick.end() : head.end()]
    start, end = sentence
    alias = _ALIAS.match(text, head.end(), end) or _APP.fullmatch(text, start, begin)
    return Noun(
        (begin, head.end()),
        name,
        head_words()[1][word],
        "new" if _is_described(name, word) else "name",
        head=word,
        owned=_is_owned(text, start, begin, head),
        aliases=(alias["alias"],) if alias else (),
        runs=bool(_RUNS.search(text, max(start, begin - 8), begin)),
    )


def _is_owned(text: str, start: int, begin: int, head: re.Match[str]) -> bool:
    """Tell whether it is only a thing of someone; a clause may stand before a body: …的某公司.

    A company by its full name is no thing of another: 公司控股子公司某有限公司.
    """
    if _WITHIN.match(text, head.end()) or _EMPLOYS.search(text, max(start, begin - 8), begin):
        return True
    owned = _ACTED_ON if head.group().endswith("有限公司") else OWNED
    if not owned.search(text, max(start, begin - 6), begin):
        return False
    kind = head_words()[1][head.group()]
    return kind in {"website", "platform"} or text[begin - 1 : begin] != "的"


def _owner_of(name: str, head: str) -> tuple[str, str] | None:
    """Return the body that a site or an app belongs to, and its noun: 某中心 of 某中心网站."""
    if head not in vocabulary.words("things", "zh"):
        return None
    front = re.sub(
        r"(?:官方|门户|政务|政府|微信|手机|缴费|预约|挂号|购票|订票|点餐|报名|招生|服务|自营|内部|的)$",
        "",
        name.removesuffix(head),
    )
    _, kinds, _, _ = head_words()
    word = next((front[-size:] for size in range(6, 0, -1) if front[-size:] in kinds), None)
    if (
        word is None
        or word in vocabulary.words("things", "zh")
        or kinds[word] in {"website", "platform"}
    ):
        return None
    return front, word


def _owner_noun(begin: int, front: str, word: str) -> Noun:
    _, kinds, _, _ = head_words()
    if front == word:
        return Noun((begin, begin + len(front)), front, kinds[word], "back", word, owned=True)
    form = "new" if any(mask in front for mask in _MASK) else "name"
    return Noun((begin, begin + len(front)), front, kinds[word], form, head=word)


def _inside(
    text: str, match: re.Match[str], following: re.Match[str], stop: re.Pattern[str]
) -> bool:
    """Tell whether this noun is only a part of a longer name: 某医院管理有限公司."""
    gap = text[match.end() : following.start()]
    if match.group() in vocabulary.words("runners", "zh") or gap.startswith(("某", "“", "”")):
        return False
    if match.group().endswith("有限公司") or match.group() == "有限责任公司":
        parted = len(gap) > _BRANCH or re.search(r"[，。；：对被因在将把于向未违]", gap)
        return following.group() in vocabulary.words("branches", "zh") and not parted
    if not gap and following.group() == "门户网站" and _is_public(match.group()):
        return False
    if len(gap) > 10 or _COUNT.match(gap) or any(character in _BREAK for character in gap):  # noqa: PLR2004 - of a name
        return False
    return not stop.search(
        text, max(match.start(), match.end() - 1), following.start() + 1
    ) and not re.search(r"[对被因在和及未违将等运使发的]", gap)


def _is_public(head: str) -> bool:
    """Tell whether it is a noun of those whose site stands for them: 某局门户网站."""
    return head_words()[1][head] in {"government", "hospital", "school"}


def _begin(text: str, floor: int, position: int, stop: re.Pattern[str]) -> int:
    lowest = max(floor, position - _LONGEST)
    begin, depth = position, 0
    while begin > lowest:
        character = text[begin - 1]
        if character in "）)":
            depth += 1
        elif character in "（(":
            if depth == 0:
                break
            depth -= 1
        if character in _BREAK and depth == 0:
            break
        begin -= 1
    last = begin
    for match in stop.finditer(text, begin, position):
        if text.count("（", match.end(), position) == text.count("）", match.end(), position):
            last = match.end()
    begin = last
    while (
        begin < position
        and text[begin] in '”）)》"、，“'
        and not (text[begin] == "“" and "”" in text[begin:position])
    ):
        begin += 1
    while (lead := _LEAD.match(text, begin, position)) and lead.end() < position:
        begin = lead.end()
    return _outside(text, begin, position)


def _outside(text: str, begin: int, position: int) -> int:
    """Return where a name begins that would begin inside brackets."""
    piece = text[begin:position]
    return begin + piece.rfind("）") + 1 if piece.count("）") > piece.count("（") else begin


_NEWS = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:发布)?(?:消息|通报称|披露|获悉|讯)")
"""After the account from which a report has its news: “平安铜陵”微信公众号消息."""

_HOW_MANY = re.compile(
    r"(?:[近约超逾]|共计?|超过)?\d{1,6}余?[家所个间](?=[，。；、（）]|进行|开展|以上|$)"
)
"""After what someone has that many of: 开设门店87家."""

_LEAD = re.compile(
    r"此前|早前|随后|随即|目前|其后|之后|今年|去年|同[年月日]|当[日天年月]|次日|[昨今]日|近期|上午|下午|最终|后来|此外|最近|一旦|尤其|例如|比如"
    r"|本市|我市|我区|我县|当地|某日|市民|年|月|日|一批|有|据悉|近日|日前|经查|其间|期间|\d{1,2}[日号]"
    r"|又|并|还|均|都|再|则|该|同时|另外|另|原|依法|[两三四五六七八九十\d]{1,3}(?:家|款|个|名)|款|家(?!族|家|居|具|电)|但|而且|且|遂|故|若|不过"
    r"|(?:属地)?(?:网站|平台|企业|公司|论坛|软件|应用|小程序|公众号|号|APP|App)(?=[“\"])|据(?=[“\"])"
)


_RUNS = re.compile(
    r"(?<![及和与、])(?:运营主体|运营方|运营者|运营公司|运营单位|运营企业|主办单位|主办者|主办方|开发者|开发单位|开发企业|所属公司|经营者|经营主体)$"
)
_SHORT = 2
_BRANCH = 16
"""Letters between a company and its branch: 有限公司广西柳州市柳北区分公司."""
_COUNT = re.compile(r"[两二三四五六七八九十\d]{1,2}[家所个款]")


def _is_described(name: str, head: str) -> bool:
    """Tell whether a body is only described: 某酒店, 一家酒店, 一学校."""
    one = name.endswith(f"一{head}") and not name.endswith(
        tuple(f"{c}一{head}" for c in "统第唯单之同专")
    )
    if one or any(mask in name for mask in (*_MASK, *_ONE)):
        return True
    place = _ONE_AT.match(name) if "一" in name and not head.endswith("有限公司") else None
    return place is not None and bool(gazetteer.named(place[1], "zh"))


_ONE_AT = re.compile(r"([\u4e00-\u9fa5]{2,4})一(?![建安汽中品心帆号路])")
"""One of a place, told by its trade: 湘潭一自来水公司; not 湘潭一建公司."""

_SOME = re.compile(r"某[些种类]")


def _is_class(text: str, begin: int, name: str, head: str) -> bool:
    """Tell whether a noun only says what those before it are, or who told: 某网等网站平台, 据某官微."""
    if name.startswith("据") and head in vocabulary.words("things", "zh"):
        return True
    after = text[begin - 1 : begin] == "等" and not head.endswith("有限公司")
    return after and not any(mask in name for mask in _MASK)


@cache
def _of_trade() -> re.Pattern[str]:
    """Match what tells the trade of many and names no one: 餐饮企业, 数据密集型企业."""
    trades = vocabulary.literals(vocabulary.words("trades", "zh"))
    return re.compile(
        rf"(?:(?:{trades})+|[\u4e00-\u9fa5]{{2,8}})[型类]|(?:{trades})+(?:行业|领域)?"
    )


def _is_body(name: str, head: str, weak: bool, never: re.Pattern[str]) -> bool:  # noqa: FBT001 - of the word
    """Tell whether a noun with what stands before it names someone."""
    front = name[: -len(head)]
    if head[0] in _MASK or (front and any(mask in name for mask in _MASK)):
        return not _SOME.search(name)
    if not front or never.search(name):
        return False
    if front == "一":
        return True
    if _of_trade().fullmatch(front):
        return False
    if weak:
        return any(one in front for one in _ONE)
    of_things = head in vocabulary.words("things", "zh")
    return not (of_things or head in vocabulary.words("plain", "zh")) or (
        len(front) >= _SHORT and front not in vocabulary.words("nobody", "zh")
    )
