"""Chinese noun phrases that can be offenders.

A body is found by the noun at its end (有限公司, 医院, 酒店); its beginning is the nearest word that
cannot stand inside a name. A name without such a noun is found in the slot of a frame (对X处以…).
"""

from __future__ import annotations

import re
from functools import cache

from hegui.cases.reading import vocabulary
from hegui.cases.reading.nouns import Noun, settle

_BODY = r"\u4e00-\u9fa5A-Za-z0-9·（）()“”\"《》&+×＊*"
_LONGEST = 34
_BREAK = set("，。；：、！？,;:!? \t\n\u3000|【】[]—…~/")
_MASK = "某××＊*"
_SLOTS = (
    r"(?:责令|约谈了?|联合约谈|依法约谈)(?P<slot>[\u4e00-\u9fa5A-Za-z0-9“”·]{2,16}?)(?=(?:主要|相关|有关|平台|运营)?(?:负责人|负责同志)|限期|立即|停止|于\d|在\d|改正|整改|暂停|停业|停产|删除|清理|关闭|下架|全面|开展|严格|，|。|；|、|等)",
    r"(?:对|给予)(?P<slot>[\u4e00-\u9fa5A-Za-z0-9“”·]{2,16}?)(?=(?:依法)?(?:处以|处罚款|处(?=[\d一二三四五六七八九十人])|罚款|作出|给予|予以|进行|实施|立案|开展|启动|警告|行政|分别|各处|采取))",
    r"(?:^|[，。；：、“”\s]|通报，|显示，)(?P<slot>[\u4e00-\u9fa5A-Za-z0-9“”·]{2,14}?)(?=被(?:依法|中国|国家)?(?:罚|处|行政|责令|约谈|警告|下架|查处|立案|网信|工信|通报|没收|顶格|上海|北京))",
    r"(?:^|[，。；：、“”\s])(?P<slot>[\u4e00-\u9fa5A-Za-z0-9·]{2,12}?)(?=因(?:涉嫌|违法|违规|未|违反|存在|不履行|传播|发布|过度|泄露)[^。；]{0,60}?被)",
)
_SLOT_NEVER = re.compile(
    r"改正|整改|注册|暂停|停止|立即|限期|依法|违法|违规|行政|处罚|要求|约谈|下架|罚款|警告|通报|检查|巡查"
    r"|发现|调查|依据|根据|规定|情节|公民|网民|用户|商家|同类|此类|该类|涉|警方|公安|网信|机关|部门|"
    r"^(?:其|该|这|此|上述|相关|有关|部分|各|涉|违|依|本|我|全|多|以|被|用|网站|平台|企业|公司|单位|个人信息|行为|问题|情况|线索|用户|案件|责任|直接|主管|负责|信息|数据|一|两|三|\d)|(?:行为|问题|情况|信息|案件|活动|内容|服务|责任|处罚|工作|账号|人员|负责人|条款|规定|以及|数据|系统|决定)$"
)
_BACK_NUMBER = re.compile(
    r"(?:上述|以上|前述|这|该|涉事|涉案)?(?P<n>[两二三四五六七八九十]|\d{1,2})(?:家|个|款|名)(?:涉案|涉事|违法)?(?:公司|企业|单位|平台|网站|APP|App|应用|运营者|学校|医院|酒店|运营单位|机构)"
)
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
_ALIAS = re.compile(
    r"[（(](?:以下|下)?(?:简称|称)(?:为)?[：:]?[“\"]?(?P<alias>[^”\"）)]{2,16})[”\"]?[）)]"
)
_THINGS = frozenset(
    {"网站", "APP", "App", "app", "平台", "公众号", "小程序", "门户网", "客户端", "论坛"}
)
_RUNNERS = frozenset(
    {"运营者", "运营方", "运营单位", "开发者", "开发商", "供应商", "网络运营者", "服务商", "运营商"}
)
_NO_NET = frozenset("络页信警安上民友购格址关约吧点")
_OWNED = re.compile(
    r"(?:其|该公司|该单位|旗下|运营的?|开发的?|的|所属|使用的?|公司|自有|自己|自身|主办的?)$"
)


def find(
    text: str, start: int, end: int, known: frozenset[str], taken: list[tuple[int, int]]
) -> list[Noun]:
    """Return the noun phrases of one sentence; `known` are names found elsewhere in the text."""
    nouns = settle(
        [
            *_groups(text, start, end),
            *_persons(text, start, end),
            *_backs(text, start, end),
            *_bodies(text, start, end),
            *_quoted(text, start, end),
            *_names(text, start, end, known),
            *_slots(text, start, end),
        ],
        taken,
    )
    following = {noun.span[0] for noun in nouns}
    return [noun for noun in nouns if noun.head not in _RUNNERS or noun.span[1] not in following]


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary.offenders()
    kinds = {word: kind for kind, listed in words.zh_weak.items() for word in listed}
    kinds |= {word: kind for kind, listed in words.zh.items() for word in listed}
    pattern = re.compile(vocabulary.literals(kinds))
    stop = re.compile("|".join(words.zh_stop))
    never = re.compile(rf"(?:{vocabulary.literals(words.zh_never)})$")
    return pattern, kinds, stop, never


def _bodies(text: str, start: int, end: int) -> list[Noun]:
    pattern, kinds, stop, never = _heads()
    weak = {word for listed in vocabulary.offenders().zh_weak.values() for word in listed}
    found: list[Noun] = []
    matches = [
        match
        for match in pattern.finditer(text, start, end)
        if not (match.group() == "网" and text[match.end() : match.end() + 1] in _NO_NET)
    ]
    floor = start
    for index, match in enumerate(matches):
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and _inside(text, match, following, stop):
            continue
        begin = _begin(text, floor, match.start(), stop)
        name = text[begin : match.end()]
        if match.group() in _RUNNERS:
            floor = match.end()
        if not _is_body(name, match.group(), match.group() in weak, never):
            continue
        floor = match.end()
        owner = _owner_of(name, match.group())
        if owner:
            found.append(_owner_noun(text, begin, name, *owner))
            continue
        alias = _ALIAS.match(text, match.end(), end)
        owned = bool(_OWNED.search(text, max(start, begin - 6), begin))
        found.append(
            Noun(
                (begin, match.end()),
                name,
                kinds[match.group()],
                "new" if any(mask in name for mask in _MASK) or name.startswith("一") else "name",
                head=match.group(),
                owned=owned,
                aliases=(alias["alias"],) if alias else (),
            )
        )
    return found


def _owner_of(name: str, head: str) -> tuple[str, str] | None:
    """Return the body that a site or an app belongs to, and its noun: 某中心 of 某中心网站."""
    if head not in _THINGS:
        return None
    front = re.sub(r"(?:官方|门户|微信|手机|的)$", "", name.removesuffix(head))
    _, kinds, _, _ = _heads()
    word = next((front[-size:] for size in range(6, 0, -1) if front[-size:] in kinds), None)
    if word is None or word == front or word in _THINGS or kinds[word] in {"website", "platform"}:
        return None
    return front, word


def _owner_noun(text: str, begin: int, name: str, front: str, word: str) -> Noun:  # noqa: ARG001
    _, kinds, _, _ = _heads()
    form = "new" if any(mask in front for mask in _MASK) else "name"
    return Noun((begin, begin + len(front)), front, kinds[word], form, head=word)


def _inside(
    text: str, match: re.Match[str], following: re.Match[str], stop: re.Pattern[str]
) -> bool:
    """Tell whether this noun is only a part of a longer name: 某医院管理有限公司."""
    gap = text[match.end() : following.start()]
    if match.group() in _RUNNERS or gap.startswith(("某", "“")):
        return False
    if match.group().endswith("有限公司") or match.group() == "有限责任公司":
        return following.group() in {"分公司", "支行", "子公司"}
    if len(gap) > 10 or any(character in _BREAK for character in gap):  # noqa: PLR2004 - of a name
        return False
    return not stop.search(
        text, max(match.start(), match.end() - 1), following.start() + 1
    ) and not re.search(r"[对被因在和及未违将等运使发的]", gap)


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
    return begin


_LEAD = re.compile(
    r"本市|我市|我区|我县|当地|某日|市民|年|月|日|一批|有|据悉|近日|日前|经查|其间|期间|\d{1,2}[日号]"
    r"|又|并|还|均|都|再|则|该|同时|另外|另|原|依法|[两三四五六七八九十\d]{1,3}(?:家|款|个|名)|款|家(?!族|家|居|具|电)"
)


_PLAIN = frozenset(
    {
        "公司",
        "企业",
        "平台",
        "网站",
        "APP",
        "App",
        "app",
        "集团",
        "学校",
        "医院",
        "高校",
        "运营者",
        "学院",
        "教育局",
    }
)
_NO_ONE = frozenset(
    {
        "网络",
        "互联网",
        "相关",
        "有关",
        "第三方",
        "各类",
        "所有",
        "移动",
        "手机",
        "涉事",
        "涉案",
        "部分",
        "一些",
    }
    | {"其他", "多个", "多家", "官方", "门户"}
)
_SHORT = 2


def _is_body(name: str, head: str, weak: bool, never: re.Pattern[str]) -> bool:  # noqa: FBT001 - of the word
    """Tell whether a noun with what stands before it names someone."""
    front = name[: -len(head)]
    if not front or never.search(name):
        return False
    if any(mask in name for mask in _MASK):
        return True
    if weak:
        return False
    return head not in _PLAIN or (len(front) >= _SHORT and front not in _NO_ONE)


@cache
def _person_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    words = vocabulary.offenders()
    roles = {word: role.role for role in words.roles for word in role.zh}
    role = vocabulary.literals(roles)
    surname = f"[{words.surnames}]"
    masked = rf"{surname}某{{1,3}}(?:[\u4e00-\u9fa5](?=[（，。、；]))?|{surname}[×＊*]{{1,3}}"
    foreign = r"[\u4e00-\u9fa5]{2,3}某{1,2}(?=[，。、；（因被分处罚作受给予均各私非违]|$)"
    whole = rf"{surname}[\u4e00-\u9fa5]{{1,2}}?(?=[，。；、（(处罚予给行和及]|分别|作出|各|等人|$)"
    own = (
        r"其|该公司|该单位|公司|单位|该企业|该院|该校|该行|该平台|该酒店|该店|企业|平台|该中心"
        r"|该集团|该局|该机构|该网站|该APP|该App"
    )
    with_role = re.compile(
        rf"(?:(?P<own>{own})(?:的)?(?P<part>[\u4e00-\u9fa5]{{0,6}}?))?(?P<role>{role})(?:（[^（）]{{1,20}}）)?"
        rf"(?:[、兼及和](?P<part2>[\u4e00-\u9fa5]{{0,8}}?)(?P<role2>{role}))?(?:的)?(?P<name>{masked}|{foreign}|[\u4e00-\u9fa5]某{{1,2}}|{whole})?"
    )
    after = (
        r"(?=[，。、；：（(因被分处罚系作受的给予均各另利在未私非违擅通发编攻没警行并采立担利]|$)"
    )
    alone = re.compile(
        rf"(?<![\u4e00-\u9fa5])(?:{masked}){after}"
        rf"|(?<=[对给由将与和及、民友员子人长任机总管工收])(?:{masked}|{foreign}){after}"
    )
    return with_role, alone, roles


_GOES_ON = frozenset("运内的上用网官系数主经开发及所管")
_MARKS = frozenset("对令予")
_HIT = re.compile(r"(?:也|均|分别|各|另|亦)?(?:被|遭|处|罚)")
_OPEN = re.compile(
    r"(?:对|给予|约谈|并对|责令|罚|处罚|对于|；)[^，。；、：]{0,8}$|(?:和|及其?|、|以及|与|，|：|:)[^，。；、：]{0,6}$"
)
_COMMON = frozenset(
    {
        "用户",
        "网民",
        "网友",
        "员工",
        "工作人员",
        "管理员",
        "编辑",
        "居民",
        "村民",
        "主播",
        "博主",
        "业主",
    }
    | {
        "技术人员",
        "运维人员",
        "黑客",
        "男子",
        "女子",
        "老板",
        "经营者",
        "主管",
        "嫌疑人",
        "犯罪嫌疑人",
    }
)


def _someone(match: re.Match[str], text: str) -> bool:
    """Tell whether a word for anyone means one person: 某网民, 一名男子."""
    before = text[max(0, match.start() - 2) : match.start()]
    return match["role"] in _COMMON and before.endswith(("一名", "某", "该"))


def _never_alone(match: re.Match[str], text: str) -> bool:
    """Tell whether a word such as 用户 or 员工 means no one in particular here."""
    before = text[max(0, match.start() - 2) : match.start()]
    return match["role"] in _COMMON and not before.endswith(("一名", "该", "某", "名"))


def _persons(text: str, start: int, end: int) -> list[Noun]:
    with_role, alone, roles = _person_patterns()
    found: list[Noun] = []
    for match in with_role.finditer(text, start, end):
        opened = _OPEN.search(text, max(start, match.start() - 12), match.start())
        if not match["name"] and (
            _never_alone(match, text)
            or not (opened or _someone(match, text) or _HIT.match(text, match.end(), end))
            or not (opened or match["own"] or _someone(match, text))
        ):
            continue
        lead = match.start()
        begin = match.start("name") if match["name"] else match.start("role")
        found.append(
            Noun(
                (begin, match.end()),
                match["name"] or match["role"],
                "individual",
                "name" if match["name"] else "new",
                match["role"],
                roles[match["role"]],
                match["name"],
                lead=lead,
            )
        )
    for match in alone.finditer(text, start, end):
        role = _role_after(text, match.end(), end)
        found.append(
            Noun(match.span(), match.group(), "individual", "name", "", role, match.group())
        )
    return found


def _role_after(text: str, position: int, end: int) -> str | None:
    """Read 周某，男，系某公司直接负责的主管人员."""
    _, _, roles = _person_patterns()
    found = _role_pattern().match(text, position, end)
    return roles[found["role"]] if found else None


@cache
def _role_pattern() -> re.Pattern[str]:
    _, _, roles = _person_patterns()
    return re.compile(
        rf"[^。；]{{0,40}}?(?:系|是|为|担任|任)[^，。；]{{0,30}}?(?P<role>{vocabulary.literals(roles)})"
    )


@cache
def _back_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary.offenders()
    listed = [word for word in words.zh_back if word != "其"]
    back = re.compile(
        rf"(?:{vocabulary.literals(listed)})(?![\u4e00-\u9fa5]{{0,2}}(?:法|条例|负责人))|(?<=[对令予求将谈促])其(?!法定|网络安全|主要|相关|直接|负责|运营|他|中|开展的|实际|违法|所|行为)"
    )
    return back, re.compile(vocabulary.literals(words.zh_groups))


def _backs(text: str, start: int, end: int) -> list[Noun]:
    pattern, _ = _back_pattern()
    found = []
    heads, kinds, _, _ = _heads()
    for match in heads.finditer(text, start, end):
        following = text[match.end() : match.end() + 1]
        marked = match.start() > start and text[match.start() - 1] in _MARKS
        if marked and following not in _GOES_ON:
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
    for match in _thus().finditer(text, start, end):
        word = match["head"]
        owned = bool(_OWNS.match(text, match.end(), end))
        found.append(Noun(match.span(), match.group(), kinds[word], "back", word, owned=owned))
    return found


_OWNS = re.compile(r"的|网站|官网|运营的|所属|使用的|系统|服务器|主办的|员工|职工")


@cache
def _thus() -> re.Pattern[str]:
    """Match 该4S店, 涉事酒店: a noun that points back by 该, with what may stand between."""
    _, kinds, _, _ = _heads()
    return re.compile(
        rf"(?:该|涉事|涉案|上述|前述)(?:[\u4e00-\u9fa5A-Za-z0-9]{{0,4}}?)(?P<head>{vocabulary.literals(kinds)})(?!负责|有关负责|法定|(?<=网)[络页信警安上民友购格址站])"
    )


def _back_head(word: str) -> str:
    return re.sub(r"^(?:该|涉事|涉案|上述|其|你)", "", word)


def _back_kind(word: str) -> str:
    head = _back_head(word)
    return _heads()[1].get(head, "company")


def _groups(text: str, start: int, end: int) -> list[Noun]:
    _, listed = _back_pattern()
    found = []
    for match in listed.finditer(text, start, end):
        number = next(
            (_NUMBER.get(c) or int(c) for c in match.group() if c in _NUMBER or c.isdigit()), None
        )
        found.append(Noun(match.span(), match.group(), "company", "group", count=number))
    for match in _BACK_NUMBER.finditer(text, start, end):
        if text[match.end() : match.end() + 1] == "案":
            continue
        number = _NUMBER.get(match["n"]) or (int(match["n"]) if match["n"].isdigit() else None)
        found.append(Noun(match.span(), match.group(), "company", "group", count=number))
    return found


_VIA = re.compile(r"(?:在|通过|利用|于|用|经|从|借助|登录|使用|其)$")
_PART_OF = re.compile(r"(?:小程序|公众号|群|号|支付|朋友圈|账号|平台发|上|内|聊天|视频号)")


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    listed = vocabulary.offenders().known
    kinds = {name: kind for kind, names in listed.items() for name in names}
    return re.compile(vocabulary.literals(kinds)), kinds


def _names(text: str, start: int, end: int, known: frozenset[str]) -> list[Noun]:
    pattern, kinds = _known()
    found = [
        Noun(
            match.span(),
            match.group(),
            kinds[match.group()],
            "name",
            head=match.group(),
            owned=bool(_VIA.search(text, max(start, match.start() - 3), match.start())),
        )
        for match in pattern.finditer(text, start, end)
        if not _PART_OF.match(text, match.end(), end)
    ]
    for name in known:
        position = text.find(name, start, end)
        while position >= 0:
            span = (position, position + len(name))
            found.append(Noun(span, name, "company", "name", head=name))
            position = text.find(name, span[1], end)
    return found


def _slots(text: str, start: int, end: int) -> list[Noun]:
    found = []
    _, _, _, never = _heads()
    for pattern in _slot_patterns():
        for match in pattern.finditer(text, start, end):
            name = match["slot"].strip("“”")
            if not name or _SLOT_NEVER.search(name) or never.search(name):
                continue
            begin = match.start("slot") + match["slot"].index(name)
            kind = "platform" if re.search(r"(?i)app|平台|网$", name) else "company"
            found.append(Noun((begin, begin + len(name)), name, kind, "name", head=name))
    return found


_QUOTED = re.compile(
    r"[“\"](?P<name>[\u4e00-\u9fa5A-Za-z0-9·+ ]{2,16})[”\"](?P<what>微信公众号|公众号|小程序|网站|平台|论坛|贴吧|"
    r"App|APP|app|软件|应用|客户端|直播间|网)?"
)
_QUOTED_IN = re.compile(
    r"(?:对|约谈|责令|给予|下架|查处|关闭|处罚|通报|对于|、|，|。|；|：|针对|予|将|由|了|及|和|与|旗下|运营的|[”\"]|App|APP|平台|网站)$"
)
_QUOTED_OUT = re.compile(
    r"[“\"、]|等|[两二三四五六七八九十\d]{1,3}(?:家|个|款)|被|因|未|违|存在|另|罚|处|对|违规|传播|发布|未经|未按|自|和|与|及|长期|擅自|疏于|以"
)
_SLOGAN = re.compile(
    r"行动|净网|护网|清朗|剑网|双十一|失守|裸奔|双公示|三同步|亮剑|回头看|自媒体|翻墙|水军|一案双查"
)


def _quoted(text: str, start: int, end: int) -> list[Noun]:
    """Find “京味问答”“小鹿视界”: names in quotes, where something is said of them."""
    found = []
    for match in _QUOTED.finditer(text, start, end):
        if _SLOGAN.search(match["name"]):
            continue
        opened = match.start() == start or _QUOTED_IN.search(
            text, max(start, match.start() - 4), match.start()
        )
        if not opened or not (match["what"] or _QUOTED_OUT.match(text, match.end(), end)):
            continue
        kind = "website" if match["what"] in {"网站", "论坛", "网"} else "platform"
        aliases = (f"{match['name']}{match['what']}",) if match["what"] else ()
        found.append(
            Noun(
                match.span(), match["name"], kind, "name", head=match["what"] or "", aliases=aliases
            )
        )
    return found


@cache
def _slot_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _SLOTS)
