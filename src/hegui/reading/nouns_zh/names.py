"""Names without a noun at their end: known ones, those in quotes, and those in the slot of a frame."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_zh.bodies import OWNED, head_words

if TYPE_CHECKING:
    from collections.abc import Mapping


_SLOTS = (
    r"(?:责令|约谈了?|联合约谈|依法约谈)(?P<slot>[\u4e00-\u9fa5A-Za-z0-9“”·]{2,16}?)(?=(?:主要|相关|有关|平台|运营)?(?:负责人|负责同志)|限期|立即|停止|于\d|在\d|改正|整改|暂停|停业|停产|删除|清理|关闭|下架|全面|开展|严格|，|。|；|、|等)",
    r"(?:(?<![未应针])对|给予)(?P<slot>[\u4e00-\u9fa5A-Za-z0-9“”·]{2,16}?)(?=(?:依法)?(?:处以|处罚款|处(?=[\d一二三四五六七八九十人])|罚款|作出|给予|予以|进行|实施|立案|开展|启动|警告|行政|分别|各处|采取))",
    r"(?<![^，。；：、“”\s])(?P<slot>[\u4e00-\u9fa5A-Za-z0-9“”·]{2,14}?)(?=被(?:依法|中国|国家)?(?:罚|处|行政|责令|要求|关停|关闭|约谈|警告|下架|查处|立案|网信|工信|通报|没收|顶格|上海|北京))",
    r"(?<![^，。；：、“”\s])(?P<slot>[\u4e00-\u9fa5A-Za-z0-9·]{2,12}?)(?=因(?:涉嫌|违法|违规|未|违反|存在|不履行|传播|发布|过度|泄露)[^。；]{0,60}?被|因[^。；，]{2,40}?被(?:罚|处|警告|责令|约谈|拘留|查处))",
)

_SLOT_NEVER = re.compile(
    r"^(?:仍|后|未|不|均|还|才|只|仅|最高|从重|从轻|从严|顶格|相应|分别|近日|日前|近期|随后|随即|同时|此前|当日|当天|当场|现场|昨日|今日|同日|次日|目前|其中|此外|另外|同年|同月|上午|下午|后者|前者|双方|多次|一并|共同|联合)"
    r"|^(?:全体|有关|新)?(?:员工|职工|学生|家长|客户|会员|旅客|业主|患者|住客|顾客|群众|社会|外)$"
    r"|^(?:教育|警示|提醒|训诫|谈话|批评)|(?:不|后|仍|各|均)$"
    r"|的(?:APP|App|app|应用|软件|小程序)$|(?:指出|强调|表示|介绍|认为|显示|近日|日前)$|"
    r"^[\d一二三四五六七八九十百]{1,4}个?(?:工作)?(?:[日天周月年]|小时)|[日天周月年时]之?内$|(?<!基)因|删除|(?<![\u4e00-\u9fa5]{2}短)视频|并$|关闭|关停|停机|停业|停产|^因|^话|的“|不到位|不力|下线|改正|整改|注册|暂停|停止|立即|限期|依法|违法|违规|行政|处罚|要求|约谈|下架|罚款|警告|通报|检查|巡查"
    r"|^(?:存在|涉及|有).{0,6}的|发现|调查|依据|根据|规定|情节|公民|网民|用户|商家|同类|此类|该类|涉|警方|公安|网信|机关|部门|"
    r"^(?:其|该|这|此|上述|相关|有关|部分|各|涉|违|依|本|我|全|多|以|被|用|网站|平台|企业|公司|单位|个人信息|行为|问题|情况|线索|用户|案件|责任|直接|主管|负责|信息|数据|一|两|三|\d)|(?:行为|问题|情况|信息|案件|活动|内容|服务|责任|处罚|工作|账号|人员|负责人|条款|规定|以及|数据|系统|决定)$"
)

_VIA = re.compile(
    r"(?:在|通过|利用|于|用|经|从|借助|登录|使用|其)(?:[\u4e00-\u9fa5A-Za-z“”]{1,8}、){0,4}$"
)
_VIA_REACH = 40

_PART_OF = re.compile(
    r"(?:小程序|公众号|公号|官微|群|号|支付|朋友圈|账号|平台发|上|内|聊天|视频号)"
)


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    listed = vocabulary.offenders().known
    kinds = {name: kind for kind, names in listed.items() for name in names}
    return re.compile(vocabulary.literals(kinds)), kinds


def find_names(text: str, start: int, end: int, known: Mapping[str, str]) -> list[Noun]:
    """Return well-known names, and those found elsewhere in the text."""
    pattern, kinds = _known()
    found = [
        Noun(
            match.span(),
            match.group(),
            kinds[match.group()],
            "name",
            head=match.group(),
            owned=_via(text, start, match.start()),
        )
        for match in pattern.finditer(text, start, end)
        if not _PART_OF.match(text, match.end(), end)
    ]
    for name in known:
        position = text.find(name, start, end)
        while position >= 0:
            quoted = (
                text[position - 1 : position] in _OPENS and text[position + len(name)] in _CLOSES
            )
            span = (position - quoted, position + len(name) + quoted)
            owned = known[name] == "platform" and _via(text, start, span[0])
            if known[name] == "individual":
                found.append(Noun(span, name, "individual", "name", person=name))
            elif name not in kinds or not _PART_OF.match(text, span[1], end):
                found.append(Noun(span, name, known[name], "name", head=name, owned=owned))
            position = text.find(name, span[1], end)
    return found


def _via(text: str, start: int, position: int) -> bool:
    """Tell whether a name is only where or by which it was done: 利用百度、抖音等平台."""
    return bool(_VIA.search(text, max(start, position - _VIA_REACH), position))


def find_slots(text: str, start: int, end: int) -> list[Noun]:
    """Return what stands in the slot of a frame."""
    found = []
    for pattern in _slot_patterns():
        for match in pattern.finditer(text, start, end):
            name = match["slot"].strip("“”")
            if not is_slot(name):
                continue
            begin = match.start("slot") + match["slot"].index(name)
            if _HUMAN.fullmatch(name):
                span = (begin, begin + len(name))
                found.append(Noun(span, name, "individual", "name", person=name))
                continue
            kind = (
                "platform"
                if re.search(r"(?i)app|tv$|平台|网$|直播$|视频$|社区$", name)
                else "company"
            )
            found.append(Noun((begin, begin + len(name)), name, kind, "name", head=name))
    return found


def is_slot(name: str) -> bool:
    """Tell whether what stands in a slot can be a name: no clause, no general noun."""
    _, kinds, _, never = head_words()
    return (
        bool(name) and name not in kinds and not _SLOT_NEVER.search(name) and not never.search(name)
    )


_OPENS, _CLOSES = ("“", '"'), ("”", '"')
_HUMAN = re.compile(r"[\u4e00-\u9fa5]{1,3}某{1,2}|[\u4e00-\u9fa5][某×＊*][\u4e00-\u9fa5]")
_QUOTED = re.compile(
    r"[“\"](?P<name>[\u4e00-\u9fa5A-Za-z0-9·+ ]{2,16})[”\"](?P<what>微信公众号|公众号|小程序|网站|平台|论坛|贴吧|"
    r"App|APP|app|软件|应用|客户端|直播间|网)?"
)

_CLAUSE = re.compile(
    r"^(?:未|不(?!二)|违|超范围|超出|拒|擅自|非法|侵害|泄露|过度|强制|频繁|诱导|误导|欺骗|故意|借)|(?:义务|规定|行为|责任|要求|原则|问题|方针|精神)$"
)
"""A quoted clause, as of the wording of a law, and no name: “未按规定履行义务”."""

_NO_PARTY = re.compile(
    r"等[\u4e00-\u9fa5]{0,8}?(?:场景|行为|问题|现象|领域|专项|活动|功能|内容|信息|词语|关键词|字样|文章|话题|节目|游戏币|漏洞|病毒|木马)"
)
"""What follows quoted words that are no party: “扫码点餐”等消费场景."""

_QUOTED_IN = re.compile(
    r"(?:发现|查明|对|约谈|责令|给予|下架|查处|关闭|处罚|通报|对于|、|，|。|；|：|针对|予|将|由|了|及|和|与|旗下|运营的|就|因|名为|的|一款|一个|该款|[”\"]|App|APP|平台|网站|自媒体|账号)$"
)

_QUOTED_OUT = re.compile(
    r"[“\"、]|等|[两二三四五六七八九十\d]{1,3}(?:家|个|款)|被|因|未|违|屡次|屡屡|多次|频繁|仍|存在|另|罚|处|对|违规|传播|发布|未经|未按|自|和|与|及|长期|擅自|疏于|以|分别|各|均|作出|依法|予以|给予|采取|进行|放任|泄露|涉嫌|推送|大量|违反|未"
)

_TITLE = re.compile(r"[“\"][^我你他她这那不没，]{2,8}[”\"]。")
"""A name that heads an item by itself: “岛城吧”。"""

_QUOTED_SIFTED = stems.sift(_QUOTED.pattern, also=['"', "“"])


_ASIDE = re.compile(r"（[^（）]{0,24}）")


def _past(text: str, position: int, end: int) -> int:
    """Return the position after what stands in brackets: “千山小喇叭”（运营者：鄂某）."""
    aside = _ASIDE.match(text, position, end)
    return aside.end() if aside else position


_SOURCE = re.compile(
    r"(?:官方|微信|公众号|微博|客户端|视频号)*(?:\d{1,2}月)?(?:\d{1,2}日)?(?:发布)?(?:消息|通报|披露|获悉|讯)"
)
"""After the account from which a report has its news: 据“平安铜陵”微信公众号消息."""


def find_quoted(text: str, start: int, end: int) -> list[Noun]:
    """Find “京味问答”“小鹿视界”: names in quotes, where something is said of them."""
    found = []
    for match in _QUOTED_SIFTED.finditer(text, start, end):
        if any(word in match["name"] for word in vocabulary.words("slogans", "zh")):
            continue
        if _CLAUSE.search(match["name"]) or _NO_PARTY.match(text, match.end(), end):
            continue
        if _SOURCE.match(text, match.end(), end):
            continue
        before = text[max(start, match.start() - 6) : match.start()]
        opened = match.start() == start or _QUOTED_IN.search(
            text, max(start, match.start() - 4), match.start()
        )
        titled = match.start() == start and _TITLE.fullmatch(text, match.start(), match.end() + 1)
        out = match["what"] or titled or _QUOTED_OUT.match(text, _past(text, match.end(), end), end)
        if not (opened and out):
            continue
        site = match["what"] in {"网站", "论坛", "网"} or match["name"].endswith(("网", "论坛"))
        kind = "website" if site else "platform"
        aliases = (f"{match['name']}{match['what']}",) if match["what"] else ()
        found.append(
            Noun(
                match.span(),
                match["name"],
                kind,
                "name",
                head=match["what"] or "",
                aliases=aliases,
                owned=bool(OWNED.search(before)),
            )
        )
    return found


@cache
def _slot_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _SLOTS)
