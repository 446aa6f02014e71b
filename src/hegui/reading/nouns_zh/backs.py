"""Words that point back: 该公司, 其, 涉事酒店, 上述两家企业."""

from __future__ import annotations

import re
from functools import cache

from hegui.reading import vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_zh.bodies import head_words

_NUMBER = {
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}

_PERSONS = re.compile(
    r"(?:上述|前述|以上|这|该)?(?P<n>[两二三四五六七八九十]|\d{1,2})"
    r"(?:名(?:涉案|违法)?(?:嫌疑人|犯罪嫌疑人|行为人|当事人|人员|员工|男子|女子|网民|学生|店员|职工)|人)"
    r"(?=[各均分被处行罚作因]|予以|给予|依法)"
)
"""Words for several persons spoken of before: 对二人各…, 三名员工被…."""

_TURN = re.compile(r"(?<![\u4e00-\u9fa5])[前后]者|(?<=[对予给令由])[前后]者")
"""One of two who were named before: 前者被警告，对后者罚款."""

_GOES_ON = frozenset("运内的上用网官系数主经开发及所管")

_LOOKED_AT = re.compile(
    r"(?:进行|开展)?(?:抽[查测检]|检[查测]|监测|整治|核查|排查|专项|复[查测检])"
)

_MARKS = frozenset("对令予")


_RUNNER = (
    "该(?:平台|网站|APP|App|应用|软件|小程序|公众号|论坛)"
    "(?:运营(?:公司|者|方|企业|单位|主体)|开发者|主办者|主办单位)"
)


def _number(said: str) -> int:
    return _NUMBER.get(said) or int(said)


@cache
def _back_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary.offenders()
    listed = [word for word in words.zh_back if word != "其"]
    back = re.compile(
        rf"(?:{_RUNNER}|{vocabulary.literals(listed)})(?!(?:(?![和及与、])[\u4e00-\u9fa5]){{0,2}}(?:法|条例|负责人)|(?<=人)[\u4e00-\u9fa5]某)|(?<=[对令予求将谈促])其(?!法定|网络安全|主要|相关|直接|负责|运营|他|中|开展的|实际|违法|所|行为|用户|平台|网站|账号|服务|产品|系统|发布|传播|内容|信息|客户|会员|员工|学生|患者|业务|软件|后台|数据|法人|App|APP|在|未|存)"
    )
    return back, re.compile(vocabulary.literals(words.zh_groups))


def find_backs(text: str, start: int, end: int) -> list[Noun]:
    """Return words that point back to one body."""
    pattern, _ = _back_pattern()
    found = []
    heads, kinds, _, _ = head_words()
    for match in heads.finditer(text, start, end):
        following = text[match.end() : match.end() + 1]
        marked = match.start() > start and text[match.start() - 1] in _MARKS
        begin = _bare_begin(text, start, end, match)
        if begin is not None:
            word, head = text[begin : match.end()], match.group()
            span, owned = (begin, match.end()), following == "的" and begin == match.start()
            found.append(Noun(span, word, kinds[head], "back", head, owned=owned, bare=True))
        if not marked or _LOOKED_AT.match(text, match.end(), end):
            continue
        if len(match.group()) > 1 and following not in _GOES_ON:
            word = match.group()
            found.append(Noun(match.span(), word, kinds[word], "back", head=word))
    for match in pattern.finditer(text, start, end):
        word = match.group()
        bare = not word.startswith(("该", "涉", "上", "当", "被", "你", "其"))
        if (
            bare
            and re.match(r"[\u4e00-\u9fa5A-Za-z某]", text[match.start() - 1 : match.start()])
            and text[match.start() - 1] not in "对令予求将谈促，。"
        ):
            continue
        owned = bool(
            re.match(
                r"(?:的|网站|官网|运营的|所属|使用的|系统|服务器|主办的)",
                text[match.end() : match.end() + 3],
            )
        )
        found.append(
            Noun(match.span(), word, _back_kind(word), "back", head=_back_head(word), owned=owned)
        )
    found += [
        Noun(match.span(), match.group(), "company", "back", head=match.group())
        for match in _TURN.finditer(text, start, end)
    ]
    for match in _thus().finditer(text, start, end):
        word = match["head"]
        owned = bool(_OWNS.match(text, match.end(), end))
        found.append(Noun(match.span(), match.group(), kinds[word], "back", word, owned=owned))
    return found


_BARE = re.compile(
    r"的(?:行为|做法)|仍|既|也|未(?!来)|存在|因|在|将|被|没|收到|不|自|经|已|遭|长期|擅自|违规|随后|却|则|只|仅"
)


def _bare_begin(text: str, start: int, end: int, head: re.Match[str]) -> int | None:
    """Return where a plain noun begins a clause that tells of one spoken of: 酒店仍未安装设备."""
    if len(head.group()) < _SHORT or not _BARE.match(text, head.end(), end):
        return None
    trade = _traded().search(text, max(start, head.start() - _LONGEST_TRADE), head.start())
    begin = trade.start() if trade else head.start()
    return begin if begin == start or text[begin - 1] in "，。；：但而" else None


_SHORT, _LONGEST_TRADE = 2, 8


@cache
def _traded() -> re.Pattern[str]:
    """Match the trade before a plain noun: 网络 of 网络公司."""
    return re.compile(rf"(?:{vocabulary.literals(vocabulary.words('trades', 'zh'))})+$")


_OWNS = re.compile(r"的|网站|官网|运营的|所属|使用的|系统|服务器|主办的|员工|职工")


@cache
def _thus() -> re.Pattern[str]:
    """Match 该4S店, 涉事酒店: a noun that points back by 该, with what may stand between."""
    _, kinds, _, _ = head_words()
    return re.compile(
        rf"(?:该|涉事|涉案|上述|前述)(?:[\u4e00-\u9fa5A-Za-z0-9]{{0,4}}?)(?P<head>{vocabulary.literals(kinds)})(?!负责|有关负责|法定|(?<=网)[络页信警安上民友购格址站])"
    )


@cache
def _back_number() -> re.Pattern[str]:
    """Match 上述两家企业, 三所学校: several bodies that are counted."""
    kinds = vocabulary.literals(word for word in head_words()[1] if len(word) > 1)
    return re.compile(
        rf"(?:上述|以上|前述|这|该|涉事|涉案)?(?P<n>[两二三四五六七八九十]|\d{{1,2}})[家个款名所](?:涉案|涉事|违法|[A-Z]{{2,6}}|[\u4e00-\u9fa5]{{2}})?(?:{kinds}|应用)"
    )


@cache
def _lettered() -> re.Pattern[str]:
    """Match 公司一, 企业甲: one of several that a number or a letter stands for."""
    nouns = vocabulary.literals(vocabulary.words("lettered", "zh"))
    return re.compile(
        rf"(?P<head>{nouns})[一二三四五甲乙丙丁A-D](?=[在未因被的、，：（对没缺存擅违将为使由]|和[^\u4e00-\u9fa5]?(?:{nouns}))"
    )


@cache
def _pointed() -> re.Pattern[str]:
    """Match 上述3款问题APP, 被通报应用: apps named in a list before or after."""
    return re.compile(
        r"(?:上述|以上|前述|这些|该批|被通报的?)(?:(?P<n>[两二三四五六七八九十]|\d{1,2})[款个家])?"
        r"(?:[\u4e00-\u9fa5]{0,6}?)(?:APP|App|app|应用软件|应用程序|应用|小程序|软件|SDK)"
        r"(?:(?:及|和|、|（含)?SDK）?)?(?:归属单位|运营企业|运营者|开发者|所属企业)?"
    )


@cache
def _many() -> re.Pattern[str]:
    """Match 下列APP, 名单中应用软件: many who are named elsewhere."""
    kinds = [word for word in head_words()[1] if len(word) > 1]
    return re.compile(
        rf"(?:(?:下列|(?<!元)以下(?!简称|称)|如下)(?:[\u4e00-\u9fa5\d]{{0,14}}?)"
        rf"|(?:名单中的?|名单内的?|所列|上述名单中的?|\d{{2,4}}[家个款所])(?:[\u4e00-\u9fa5]{{0,6}}?)"
        rf"|存在(?:[\u4e00-\u9fa5]{{0,8}}?)(?:问题|行为|情形|情况)的(?:相关|有关)?"
        rf"(?=[\u4e00-\u9fa5A-Za-z]{{2,8}}?(?:限期|立即|改正|整改|[于在]\d|[，。；、]))"
        rf"|(?:一批|部分|多[家个所款]|若干|数[家个]|一些|个别|少数)(?:[\u4e00-\u9fa5]{{0,16}}?))"
        rf"(?:{vocabulary.literals(kinds)}|应用)"
    )


def _back_head(word: str) -> str:
    return re.sub(r"^(?:该|涉事|涉案|上述|其|你)", "", word)


def _back_kind(word: str) -> str:
    head = _back_head(word)
    return head_words()[1].get(head, "company")


def find_groups(text: str, start: int, end: int) -> list[Noun]:
    """Return words that point back to several bodies."""
    _, listed = _back_pattern()
    found = [
        Noun(match.span(), match.group(), head_words()[1][match["head"]], "name", match["head"])
        for match in _lettered().finditer(text, start, end)
    ]
    for match in listed.finditer(text, start, end):
        number = next(
            (_NUMBER.get(c) or int(c) for c in match.group() if c in _NUMBER or c.isdigit()), None
        )
        found.append(Noun(match.span(), match.group(), "company", "group", count=number))
    found += [
        Noun(match.span(), match.group(), "company", "batch")
        for match in _many().finditer(text, start, end)
    ]
    for match in _pointed().finditer(text, start, end):
        number = _number(match["n"]) if match["n"] else None
        found.append(Noun(match.span(), match.group(), "platform", "group", count=number))
    for match in _PERSONS.finditer(text, start, end):
        number = _number(match["n"])
        found.append(Noun(match.span(), match.group(), "individual", "group", count=number))
    for match in _back_number().finditer(text, start, end):
        if text[match.end() : match.end() + 1] == "案":
            continue
        if text[match.start() - 1 : match.start()] == "的":
            found.append(Noun(match.span(), match.group(), "company", "batch"))
            continue
        number = _number(match["n"])
        found.append(Noun(match.span(), match.group(), "company", "group", count=number))
    return found
