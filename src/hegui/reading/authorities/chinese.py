"""Authorities in Chinese: a place, the organ, its unit (重庆市公安局网安总队)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import gazetteer, vocabulary
from hegui.reading.authorities.organ import Organ

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.gazetteer import Unit


_ZH_GENERIC = re.compile(
    r"(?:某某?|我|本|该|全|各|属地|辖区|当地|地方|省|市)?(?P<word>自治区|省|市|区|县|州|旗)(?P<party>委)?$"
)

_UNLISTED = re.compile(
    r"(?:^|[，。；：、（\s日月]|(?<=[\u4e00-\u9fa5])[由被经])"
    r"(?P<name>(?![经由在对被向据报请及并随当是有其从与因受到近今昨同上下前])"
    r"(?:(?![省市县区州旗某我本该全各地方两和与及会同在对由被向])[\u4e00-\u9fa5]){2,3}(?<![日月年的了])[市县区旗])$"
)
"""A place that the gazetteer does not list, where a clause begins: ，榆川市公安局."""

_ZH_LOCAL = re.compile(r"(?:属地|辖区|当地|地方|各级|各地|有关|相关)$")

_ZH_LEVEL = {"省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal"}


@cache
def _zh_words() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    organs = vocabulary.authorities().organs
    national = {word: organ.kind for organ in organs for word in organ.national.get("zh", ())}
    local = {word: organ.kind for organ in organs for word in organ.words.get("zh", ())}
    back = vocabulary.authorities().back["zh"]
    units = r"(?:(?:(?!联合|会同|和|与|公安)[\u4e00-\u9fa5]){0,8}?分局)?(?:(?:网络安全保卫|网络安全和技术侦察|网络安全监察|网络安全|网络警察|网安|网警|治安)(?:总队|支队|大队|中队|部门|局|处|科)(?!伍))?(?:[\u4e00-\u9fa5]{1,6}派出所)?"
    branch = r"(?:(?!公安)[\u4e00-\u9fa5]){2,4}?分局"
    words = vocabulary.literals([*national, *local, *back])
    return re.compile(rf"(?P<word>{words})(?P<unit>{units})|(?P<branch>{branch})"), national, local


def find_chinese(text: str, start: int, end: int, context: tuple[Unit, ...]) -> Iterator[Organ]:
    """Yield the authorities of a Chinese sentence."""
    pattern, national, local = _zh_words()
    floor = start
    for match in pattern.finditer(text, start, end):
        organ = _zh_organ(match, text, floor, context, national, local)
        if organ is None or _ISSUED.match(text, organ.span[1], end):
            continue
        if not _at_fault(text, start, organ, end):
            yield from _zh_also(text, floor, organ, context)
            floor = organ.span[1]
            yield organ


def _zh_also(text: str, floor: int, organ: Organ, context: tuple[Unit, ...]) -> Iterator[Organ]:
    """Yield the organs of the places that stand in a list before it: 北京市、上海市网信办."""
    position = organ.span[0]
    while organ.places and text[position - 1 : position] in _AND and position - 1 > floor:
        begin, names = gazetteer.before(text, floor, position - 1)
        unit = gazetteer.choose(gazetteer.named(names[-1], "zh"), context) if names else None
        if unit is None or not unit.zh.endswith(names[-1][-1]):
            return
        name = names[-1] + _PLACES.sub("", organ.name)
        yield Organ((begin, position - 1), name, organ.kind, unit.level, (unit,))
        position = begin


_ISSUED = re.compile(r"(?:令|公告|函|发)?(?:第\s?\d|[〔\[［]\d)|令[（(]")
"""After the organ that issued a document: 证监会令第218号, 工信部信管〔2016〕407号."""

_HIT = re.compile(r"(?:(?<![应针])对|责令|约谈|给予|处罚|警告|督促|要求)$")
_ITS = re.compile(r"某|下属|(?:的)?(?:门户|官方|官网|网站|信息系统|系统)|因|未|存在|被")


def _at_fault(text: str, start: int, organ: Organ, end: int) -> bool:
    """Tell whether an organ that enforces seldom is the one penalised: 对某区教育局给予警告."""
    before = _HIT.search(text, max(start, organ.span[0] - 3), organ.span[0])
    if organ.name.startswith("该"):
        return bool(before)
    if organ.kind != "other" or organ.back or organ.level == "national":
        return False
    return bool(before or _ITS.match(text, organ.span[1], end))


_AND = ("、", "和", "及")
_PLACES = re.compile(r"^(?:[\u4e00-\u9fa5]{1,10}?(?:省|自治区|市|州|盟|县|区))")


def _zh_organ(
    match: re.Match[str],
    text: str,
    floor: int,
    context: tuple[Unit, ...],
    national: dict[str, str],
    local: dict[str, str],
) -> Organ | None:
    if match["branch"]:
        return _zh_branch(match, text, floor, context)
    word, unit = match["word"], match["unit"]
    if word in national or not word.endswith(("局", "厅", "部", "办", "室")):
        unit = ""
    end = match.start() + len(word) + len(unit)
    name_start, places, generic = _zh_before(text, floor, match.start(), context)
    back = word in vocabulary.authorities().back["zh"]
    if word in national and (not places or word not in local):
        return _zh_office(text, match.start(), end, national[word], context)
    if word in vocabulary.authorities().placed and (
        not places or _NO_ORGAN.match(text, match.end("word"))
    ):
        return None
    span = (name_start, end)
    kind = local.get(word, "public_security")
    places = _zh_inner(text[match.start() + len(word) : end], places)
    level = _zh_level(text[span[0] : end], places, generic)
    if not places and generic is None:
        return (
            Organ(span, text[span[0] : end], kind, level, back=True)
            if back or word in local
            else None
        )
    return Organ(span, text[span[0] : end], kind, level, places, generic=generic)


_ZH_OFFICE = re.compile(
    r"(?P<place>[\u4e00-\u9fa5]{2,10}?)(?:中心支行|中心支局|分行|支行|营业管理部|监管分局|监管支局|监管局|证监局|分局|专员办|行政监察专员办事处)"
)


_ACTS = re.compile(
    r"(?:相关|有关)?分支机构|对|罚(?!单)|处以?(?!罚信|罚公)|警告|责令|依法|决定|开出|约谈|给予|作出|公示|官网|通报"
)


def _zh_office(
    text: str, start: int, end: int, kind: str, context: tuple[Unit, ...]
) -> Organ | None:
    """Read a national organ, or its local office: 中国人民银行辽宁省分行."""
    office = _ZH_OFFICE.match(text, end)
    if office:
        begin, names = gazetteer.before(text, end, office.end("place"))
        units = tuple(gazetteer.choose(gazetteer.named(name, "zh"), context) for name in names)
        known = tuple(unit for unit in units if unit is not None)
        if begin == end and known:
            span = (start, office.end())
            return Organ(span, text[slice(*span)], kind, known[-1].level, known)
    if text[start:end] in vocabulary.authorities().brief and not _ACTS.match(text, end):
        return None
    return Organ((start, end), text[start:end], kind, "national")


def _zh_branch(
    match: re.Match[str], text: str, floor: int, context: tuple[Unit, ...]
) -> Organ | None:
    """Read 渝北分局: a branch named after its county."""
    for length in (4, 3, 2):
        begin = match.end() - len("分局") - length
        if begin < max(floor, match.start()):
            continue
        units = gazetteer.named(text[begin : match.end() - len("分局")], "zh")
        unit = gazetteer.choose(tuple(one for one in units if one.level == "county"), context)
        if unit is not None:
            span = (begin, match.end())
            return Organ(span, text[begin : match.end()], "public_security", "county", (unit,))
    return None


def _told(text: str, position: int, candidates: tuple[Unit, ...]) -> Unit | None:
    """Return the only one of several units of a name whose city or province was told before."""
    found = [
        unit
        for unit in candidates
        if any(
            text.find(gazetteer.bare(one.zh), 0, position) >= 0 for one in gazetteer.around(unit)
        )
    ]
    return found[0] if len(found) == 1 else None


_NO_ORGAN = re.compile(r"系统|工作|行政|事业|领域|条线|执法|微信|公众号|微博")
"""After 网信 or 公安, what makes of them a field or an account."""

_ZONE = re.compile(
    r"(?:高新(?:技术产业开发)?|经(?:济)?(?:技术)?开(?:发)?|综合保税|保税|自贸试验|临空经济|产业|示范|生态|新)区$"
)
"""A zone of a city, which polices itself as a county does: 成都市高新区公安机关."""


def _zh_zone(
    text: str, floor: int, position: int, context: tuple[Unit, ...]
) -> tuple[int, tuple[Unit, ...]] | None:
    zone = _ZONE.search(text, max(floor, position - 9), position)
    if zone is None:
        return None
    begin, names = gazetteer.before(text, floor, zone.start())
    units = tuple(gazetteer.choose(gazetteer.named(name, "zh"), context) for name in names)
    known = tuple(unit for unit in units if unit is not None)
    return (begin, known) if known else None


def _zh_before(
    text: str, floor: int, position: int, context: tuple[Unit, ...]
) -> tuple[int, tuple[Unit, ...], str | None]:
    begin, names = gazetteer.before(text, floor, position)
    if begin == position and text[position - 1 : position] == "委" and position - 1 > floor:
        begin, names = gazetteer.before(text, floor, position - 1)
    units: tuple[Unit, ...] = ()
    for name in names:
        candidates = gazetteer.named(name, "zh")
        unit = gazetteer.choose(candidates, (*units, *context)) or _told(text, begin, candidates)
        if unit is not None:
            units = (*units, unit)
    if units:
        return begin, units, None
    zone = _zh_zone(text, floor, position, context)
    if zone:
        return *zone, "区"
    generic = _ZH_GENERIC.search(text, max(floor, position - 5), position)
    if generic:
        unlisted = _UNLISTED.search(text, max(floor, position - 6), position)
        begin = unlisted.start("name") if unlisted else generic.start()
        return min(begin, generic.start()), (), generic["word"]
    local = _ZH_LOCAL.search(text, max(floor, position - 3), position)
    return (local.start() if local else position), (), None


def _zh_inner(unit: str, places: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Add the county that a branch is named after: 上海市公安局浦东分局."""
    name = unit.partition("分局")[0]
    if not unit or name == unit or not name:
        return places
    counties = tuple(one for one in gazetteer.named(name, "zh") if one.level == "county")
    county = gazetteer.choose(counties, places)
    return (*places, county) if county else places


def _zh_level(name: str, places: tuple[Unit, ...], generic: str | None) -> str:
    if "监管分局" not in name and ("分局" in name or "派出所" in name):
        return "county"
    if places and generic is None:
        smallest = places[-1]
        return smallest.level
    if generic:
        return _ZH_LEVEL.get(generic, "county")
    for word, level in vocabulary.authorities().units["zh"].items():
        if word in name:
            return level
    return "provincial" if name.endswith(("厅", "通信管理局", "通管局")) else "unknown"
