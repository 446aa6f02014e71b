"""Persons by their masked name or their role: 杨某, 该公司法定代表人李某."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.nouns import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _person_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    words = vocabulary.offenders()
    roles = {word: role.role for role in words.roles for word in role.zh}
    role = vocabulary.literals(roles)
    surname = f"[{words.surnames}]"
    masked = rf"{surname}某{{1,3}}(?:[\u4e00-\u9fa5](?=[（，。、；]))?|{surname}[×＊*]{{1,3}}"
    foreign = rf"(?![\u4e00-\u9fa5]{{0,2}}[台员师士生者户主长理工手商人子友]{surname}某)(?!给予|予以|责令|约谈|[对由向将与及予])(?![员师士生者户主长理工手商名的])[\u4e00-\u9fa5]{{2,3}}某{{1,2}}(?=[，。、；（因被分处罚作受给予均各私非违]|$)"
    whole = rf"{surname}[\u4e00-\u9fa5]{{1,2}}?(?=[，。；、（(处罚予给行和及]|分别|作出|各|等人|$)"
    own = (
        r"其|该公司|该单位|公司|单位|该企业|该院|该校|该行|该平台|该酒店|该店|企业|平台|该中心"
        r"|该集团|该局|该机构|该网站|该APP|该App|该[\u4e00-\u9fa5]{1,5}?(?=老板|店主|业主|经营者|负责人|店长)"
    )
    with_role = re.compile(
        rf"(?:(?P<own>{own})(?:的)?(?:负责(?:(?![及和与])[\u4e00-\u9fa5]){{2,12}}?的)?(?P<part>(?:(?![及和与])[\u4e00-\u9fa5]){{0,6}}?))?(?P<role>{role})(?:（[^（）]{{1,20}}）)?"
        rf"(?:[、兼及和](?P<part2>[\u4e00-\u9fa5]{{0,8}}?)(?P<role2>{role}))?(?:的)?(?P<name>{masked}|{foreign}|(?![到对在向从将把被为由与和赴去至因的])[\u4e00-\u9fa5]某{{1,2}}|{whole})?"
    )
    as_known = re.compile(
        rf"(?P<role>{role})[“\"](?P<alias>[^”\"]{{1,16}})[”\"]（(?:本名|真名|实名|真实姓名)?[：:]?(?P<name>{masked}|[\u4e00-\u9fa5]某{{1,2}})）"
    )
    after = r"(?=[，。、；：（(因被分处罚系作受的给予均各另利将在未私非违擅通发编攻没警行并采立担利转为从使用盗窃买卖购售获收提向以自有是也又曾还等入侵制散泄上多明假冒与称说承交拒开租借登注破勒敲出倒贩架搭帮设]|$)"
    alone = re.compile(
        rf"(?<![\u4e00-\u9fa5])(?:{masked}){after}"
        rf"|(?<=[对给予于由将与和及、民友员子人长任机总管工收师士生理商户者手播主授导的台])(?:{masked}|{foreign}){after}"
        rf"|(?<=某[、和及与])[\u4e00-\u9fa5]某{{1,2}}{after}"
    )
    return with_role, alone, roles, as_known


def role_of(office: str) -> str | None:
    """Return the role of the office that words end with: principal of 酒店前台负责人."""
    _, _, roles, _ = _person_patterns()
    return next((roles[office[n:]] for n in range(len(office)) if office[n:] in roles), None)


_MANY = re.compile(r"(?:[两二三四五六七八九十几多]|\d{1,3})[家款]$")
"""Before 平台负责人 or 企业负责人: those of several bodies, no one of whom is meant."""

_OWNERS = frozenset({"老板", "店主", "业主", "经营者"})
_MASK = re.compile(r"[某×＊*]")
_HIT = re.compile(r"(?:也|均|分别|各|另|亦)?(?:被|遭|处|罚)")

_OPEN = re.compile(
    r"(?:对|给予|约谈|并对|责令|罚|处罚|对于|；)[^，。；、：]{0,8}$|(?:和|及其?|、|以及|与|，|：|:)[^，。；、：]{0,6}$"
)


def _someone(match: re.Match[str], text: str) -> bool:
    """Tell whether a word for anyone means one person: 某网民, 一名男子."""
    before = text[max(0, match.start() - 2) : match.start()]
    return match["role"] in vocabulary.words("anyone", "zh") and before.endswith(
        ("一名", "一", "某", "该")
    )


def _never_alone(match: re.Match[str], text: str) -> bool:
    """Tell whether a word such as 用户 or 员工 means no one in particular here."""
    if match["own"] and match["role"] in _OWNERS:
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    return match["role"] in vocabulary.words("anyone", "zh") and not before.endswith(
        ("一名", "一", "该", "某", "名")
    )


def _never_named(match: re.Match[str], text: str) -> bool:
    """Tell whether what follows a word for anyone is no name: 用户通讯录, 员工通行证."""
    return _never_alone(match, text) and not _MASK.search(match["name"])


def _whole(text: str, match: re.Match[str], known: Mapping[str, str]) -> tuple[str | None, int]:
    """Return the name of a match, with the sign after the mask where the text has it so: 庞某凤."""
    name, stop = match["name"], match.end()
    longer = text[match.start("name") : stop + 1] if name else ""
    return (longer, stop + 1) if longer in known else (name, stop)


def find_persons(text: str, start: int, end: int, known: Mapping[str, str]) -> list[Noun]:
    """Return persons with the role that the words tell; `known` are names found elsewhere."""
    with_role, alone, roles, as_known = _person_patterns()
    found: list[Noun] = [
        Noun(
            match.span(),
            match["name"],
            "individual",
            "name",
            match["role"],
            roles[match["role"]],
            match["name"],
            aliases=(match["alias"],),
        )
        for match in as_known.finditer(text, start, end)
    ]
    for match in with_role.finditer(text, start, end):
        if not match["name"] and _MANY.search(text, max(start, match.start() - 6), match.start()):
            continue
        if match["name"] and _never_named(match, text):
            continue
        if text[match.start("role") - 1 : match.start("role") + 1] == "银行":
            continue
        opened = _OPEN.search(text, max(start, match.start() - 12), match.start())
        if not match["name"] and (
            _never_alone(match, text)
            or not (opened or _someone(match, text) or _HIT.match(text, match.end(), end))
            or not (opened or match["own"] or _someone(match, text))
        ):
            continue
        if match["role2"] and not match["name"] and _apart(text, match, start, end):
            found += [_held(match, roles, "role"), _held(match, roles, "role2")]
            continue
        lead = match.start()
        begin = match.start("name") if match["name"] else match.start("role")
        name, stop = _whole(text, match, known)
        found.append(
            Noun(
                (begin, stop),
                name or match["role"],
                "individual",
                "name" if name else "new",
                match["role"],
                _office(text, match, roles),
                name,
                lead=lead,
            )
        )
    masked = _MASK.search(text, start, end) is not None
    for match in alone.finditer(text, start, end) if masked else ():
        stop = match.end() + (text[match.start() : match.end() + 1] in known)
        name = text[match.start() : stop]
        role = _role_after(text, stop, end) or _beside(text, match.start(), found)
        found.append(Noun((match.start(), stop), name, "individual", "name", "", role, name))
    return found


_IN_CHARGE = re.compile(r"(?:直接负责的|对[^，。；]{2,14}负有直接责任的)$")
_HEADS = frozenset({"主任", "副主任", "负责人", "经理"})
_PART = re.compile(r"(?:科|部|处|室|股|组|车间)$")


def _office(text: str, match: re.Match[str], roles: Mapping[str, str]) -> str:
    """Return the role that an office tells: the head of a department is one who supervises."""
    before = text[max(0, match.start("role") - 20) : match.start("role")]
    heads = match["role"] in _HEADS and _PART.search(before)
    return "responsible_supervisor" if heads or _IN_CHARGE.search(before) else roles[match["role"]]


_OF_MANY = frozenset({"responsible_staff", "responsible_supervisor", "individual_user"})


def _beside(text: str, start: int, found: list[Noun]) -> str | None:
    """Return the role of the one listed just before: 直接责任人员王某、任某."""
    for noun in found:
        if noun.span[1] == start - 1 and text[start - 1] in "、和及" and noun.role in _OF_MANY:
            return noun.role
    return None


_JOB = re.compile(
    r"(?![和及与])(?:[\u4e00-\u9fa5]{0,5}[师士生员理工长主管手播编机户者人商导授板])?"
)
_OWN_DOING = frozenset({None, "individual_user", "operator_owner"})
_HANDS = frozenset({"员工", "工作人员", "职工", "店员", "技术人员", "收银员", "前台人员"})


def employed(text: str, nouns: list[Noun]) -> None:
    """Let a body that only tells whom a person works for be no one that is hit: 某小学教师龙某."""
    for noun in nouns:
        body = next((one for one in nouns if _works_for(text, noun, one)), None)
        if body is None:
            continue
        noun.lead = body.span[1]
        if noun.role in _OWN_DOING or noun.head in _HANDS:
            body.owned = True


def _works_for(text: str, person: Noun, body: Noun) -> bool:
    if not person.is_person or person.person is None or body.is_person:
        return False
    if body.form not in {"name", "new"} or body.span[1] > person.span[0]:
        return False
    return bool(_JOB.fullmatch(text, body.span[1], person.span[0]))


_EACH = re.compile(r"分别|各|均")


_EACH_OF = re.compile(r"分别[^，。；]{0,40}$")


def _apart(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether two offices are two persons: 分别对主管人员和其他责任人员, or 分别 after them."""
    if _EACH.match(text, match.end(), end):
        return True
    return bool(_EACH_OF.search(text, max(start, match.start() - 48), match.start()))


def _held(match: re.Match[str], roles: dict[str, str], group: str) -> Noun:
    """Return one of two offices that are told together: 主管人员和其他责任人员分别…."""
    word = match[group]
    return Noun(match.span(group), word, "individual", "new", word, roles[word])


def _role_after(text: str, position: int, end: int) -> str | None:
    """Read 周某，男，系某公司直接负责的主管人员."""
    _, _, roles, _ = _person_patterns()
    found = _role_pattern().match(text, position, end)
    return roles[found["role"] or found["title"]] if found else None


@cache
def _role_pattern() -> re.Pattern[str]:
    _, _, roles, _ = _person_patterns()
    role = vocabulary.literals(roles)
    return re.compile(
        rf"(?:(?:（|[，,][男女][^。；某]{{0,24}}?[，,])(?:系|为|原|时任)?[^，。；某（]{{0,16}}?(?P<title>{role})(?=[，,。；）\s]|$))"
        rf"|[^。；]{{0,40}}?(?:系|是|为|担任|任)[^，。；]{{0,30}}?(?P<role>{role})"
    )
