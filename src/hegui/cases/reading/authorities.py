"""Authorities: the organ, its kind, its level and its place, with the words that point back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import gazetteer, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.reading.document import Lang, Span
    from hegui.cases.reading.gazetteer import Unit

_MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
_ZH_GENERIC = re.compile(
    r"(?:某某?|我|本|该|全|各|属地|辖区|当地|地方|省|市)?(?P<word>自治区|省|市|区|县|州|旗)(?P<party>委)?$"
)
_ZH_LOCAL = re.compile(r"(?:属地|辖区|当地|地方|各级|各地|有关|相关)$")
_ZH_LEVEL = {"省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal"}
_EN_LEVEL = (
    (
        re.compile(r"\b(?:[Cc]ounty|[Dd]istrict|[Bb]ranch|[Bb]rigade|[Ss]ub-?bureau|[Ss]tation)\b"),
        "county",
    ),
    (re.compile(r"\b(?:[Mm]unicipal|[Cc]ity|[Dd]etachment|[Pp]refectur\w+)\b"), "municipal"),
    (
        re.compile(
            r"\b(?:[Pp]rovinc\w+|[Aa]utonomous|[Cc]orps|[Cc]ommunications? Administration|Communications Bureau|Communications Authority)\b"
        ),
        "provincial",
    ),
)
_WIDEN = 60
_BRANCH_OF = ({"county", "municipal"}, {"county", "provincial"})


@dataclass(frozen=True, slots=True)
class Organ:
    """An authority as mentioned; `back` where the words only point to one named before."""

    span: Span
    name: str
    kind: str
    level: str
    places: tuple[Unit, ...] = ()
    back: bool = False
    generic: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what two mentions of one authority share."""
        return (self.kind, self.level, tuple(unit.code for unit in self.places))


def find(text: str, start: int, end: int, lang: Lang, context: tuple[Unit, ...]) -> list[Organ]:
    """Return the authorities between two offsets; `context` are the places spoken of so far."""
    found = (
        _chinese(text, start, end, context)
        if lang == "zh"
        else _joined(text, _english(text, start, end, context))
    )
    return list(found)


def _joined(text: str, organs: Iterator[Organ]) -> Iterator[Organ]:
    """Join a branch with its bureau: Xiamen Public Security Bureau, Huli Branch."""
    last: Organ | None = None
    for one in organs:
        if last is None:
            last = one
            continue
        near = text[last.span[1] : one.span[0]] == ", " and last.kind == one.kind
        smaller = one if one.level == "county" else last
        if near and {last.level, one.level} in _BRANCH_OF and smaller.places:
            span = (last.span[0], one.span[1])
            larger = last if smaller is one else one
            places = en_places(smaller.name, larger.places) or smaller.places
            last = replace(smaller, span=span, name=text[slice(*span)], places=places)
            continue
        yield last
        last = one
    if last is not None:
        yield last


# Chinese ------------------------------------------------------------------------------------


@cache
def _zh_words() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    organs = vocabulary.authorities().organs
    national = {word: organ.kind for organ in organs for word in organ.national.get("zh", ())}
    local = {word: organ.kind for organ in organs for word in organ.words.get("zh", ())}
    back = vocabulary.authorities().back["zh"]
    units = r"(?:[\u4e00-\u9fa5]{0,8}?分局)?(?:(?:网络安全保卫|网络安全和技术侦察|网络安全监察|网络安全|网络警察|网安|网警|治安)(?:总队|支队|大队|中队|部门|局|处|科)(?!伍))?(?:[\u4e00-\u9fa5]{1,6}派出所)?"
    branch = r"(?:(?!公安)[\u4e00-\u9fa5]){2,4}?分局"
    words = vocabulary.literals([*national, *local, *back])
    return re.compile(rf"(?P<word>{words})(?P<unit>{units})|(?P<branch>{branch})"), national, local


def _chinese(text: str, start: int, end: int, context: tuple[Unit, ...]) -> Iterator[Organ]:
    pattern, national, local = _zh_words()
    floor = start
    for match in pattern.finditer(text, start, end):
        organ = _zh_organ(match, text, floor, context, national, local)
        if organ is not None:
            floor = organ.span[1]
            yield organ


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
    if not word.endswith(("局", "厅", "部", "办", "室")):
        unit = ""
    end = match.start() + len(word) + len(unit)
    name_start, places, generic = _zh_before(text, floor, match.start(), context)
    back = word in vocabulary.authorities().back["zh"]
    if word in national and (not places or word not in local):
        return _zh_office(text, match.start(), end, national[word], context)
    if word == "公安" and not places:
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
    r"(?P<place>[\u4e00-\u9fa5]{2,10}?)(?:中心支行|分行|支行|营业管理部|监管分局|监管局|分局|专员办)"
)


def _zh_office(text: str, start: int, end: int, kind: str, context: tuple[Unit, ...]) -> Organ:
    """Read a national organ, or its local office: 中国人民银行辽宁省分行."""
    office = _ZH_OFFICE.match(text, end)
    if office:
        begin, names = gazetteer.before(text, end, office.end("place"))
        units = tuple(gazetteer.choose(gazetteer.named(name, "zh"), context) for name in names)
        known = tuple(unit for unit in units if unit is not None)
        if begin == end and known:
            span = (start, office.end())
            return Organ(span, text[slice(*span)], kind, known[-1].level, known)
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


def _zh_before(
    text: str, floor: int, position: int, context: tuple[Unit, ...]
) -> tuple[int, tuple[Unit, ...], str | None]:
    begin, names = gazetteer.before(text, floor, position)
    if begin == position and text[position - 1 : position] == "委" and position - 1 > floor:
        begin, names = gazetteer.before(text, floor, position - 1)
    units: tuple[Unit, ...] = ()
    for name in names:
        unit = gazetteer.choose(gazetteer.named(name, "zh"), (*units, *context))
        if unit is not None:
            units = (*units, unit)
    if units:
        return begin, units, None
    generic = _ZH_GENERIC.search(text, max(floor, position - 5), position)
    if generic:
        return generic.start(), (), generic["word"]
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
    if "分局" in name or "派出所" in name:
        return "county"
    if places:
        smallest = places[-1]
        return smallest.level
    if generic:
        return _ZH_LEVEL.get(generic, "county")
    for word, level in vocabulary.authorities().units["zh"].items():
        if word in name:
            return level
    return "provincial" if name.endswith(("厅", "通信管理局", "通管局")) else "unknown"


# English ------------------------------------------------------------------------------------

_CAP = r"[A-Z][\w’'-]{1,20}"
_UNIT = (
    r"(?:(?:[Cc]yber-?\s?(?:[Ss]ecurity|[Pp]olice)?|[Ii]nternet|[Nn]etwork|[Cc]ybersecurity|[Oo]nline)\s?"
    r"(?:[Pp]olice|[Ss]ecurity|[Pp]rotection|[Dd]efen[cs]e|[Ss]afeguard)?\s?(?:[Pp]rotection|[Dd]efen[cs]e)?\s?"
    r"(?:[Bb]rigade|[Cc]orps|[Dd]etachment|[Dd]epartment|[Uu]nit|[Tt]eam|[Dd]ivision|[Ss]quad|[Oo]fficers|[Pp]olice)\s(?:of|at|under|from|in)\s(?:the\s)?)"
)
_BRANCH = rf"(?:(?:{_CAP}\s){{1,3}}(?:(?:[Ss]ub-)?[Bb]ranch(?:\s[Oo]ffice)?|[Ss]ub-?bureau)(?:\s(?:of|under)\s(?:the\s)?|,\s))"
_QUALITY = r"(?:provincial and municipal|municipal and provincial|local|provincial|municipal|county|city|district|regional|Provincial|Municipal)"
_AREA = r"(?:\s(?:City|Province|County|District|Prefecture|Municipality|Autonomous\sRegion|New\sArea|Zone))"


@cache
def _en_words() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    organs = vocabulary.authorities().organs
    national = {word: organ.kind for organ in organs for word in organ.national.get("en", ())}
    local = {word: organ.kind for organ in organs for word in organ.words.get("en", ())}
    back = vocabulary.authorities().back["en"]
    words = vocabulary.literals([*national, *local, *back])
    pattern = re.compile(
        rf"\b(?P<word>{words})\b(?!\sLaw\b|\s(?:brigade|corps|detachment|department|unit|team|division|squad)\s(?:of|at|under)\b)|\b(?P<branch>(?:{_CAP}\s){{1,3}}(?:[Bb]ranch|[Ss]ub-?bureau)\b|[Ss]ub-?bureau\sin\s(?:{_CAP}[’']s\s)?{_CAP}(?:\s{_CAP})?)"
        rf"|\b(?P<squad>(?:[Cc]yber\s?|[Ii]nternet\s|[Nn]etwork\s|[Cc]yber\s?security\s)?[Pp]olice\s(?P<rank>brigade|detachment|corps)\sof\s(?:the\s)?{_CAP}(?:\s{_CAP}){{0,2}}(?!\s(?:Public|Municipal)))"
    )
    lead = re.compile(
        rf"(?P<lead>(?P<u>{_UNIT})?(?P<b>{_BRANCH})?(?P<q>{_QUALITY}\s)?(?:(?:{_CAP}|and)\s){{0,5}})$"
    )
    return pattern, lead, national, local


_EN_AFTER = re.compile(
    rf"(?:\sOffices?)?\s(?:in|of|for)\s(?:the\s(?:\w+\s){{0,3}}(?:city|province|county|district)\sof\s)?(?P<one>{_CAP}(?:\s{_CAP})?{_AREA}?)(?P<more>(?:(?:,?\sand\s|,\s(?!a\s))(?:{_CAP}(?:\s{_CAP})?{_AREA}?)){{0,3}})"
)


def _english(text: str, start: int, end: int, context: tuple[Unit, ...]) -> Iterator[Organ]:
    pattern, lead, national, local = _en_words()
    floor = start
    for match in pattern.finditer(text, start, end):
        if match.start() < floor:
            continue
        for organ in _en_organs(match, text, (floor, end), context, lead, national, local):
            floor = max(floor, organ.span[1])
            yield organ


def _en_organs(
    match: re.Match[str],
    text: str,
    bounds: Span,
    context: tuple[Unit, ...],
    lead: re.Pattern[str],
    national: dict[str, str],
    local: dict[str, str],
) -> list[Organ]:
    if match["squad"] or match["branch"]:
        return _en_unit(match, text, context)
    word = match["word"]
    kind = local.get(word) or national.get(word, "public_security")
    if (word in national and word not in local) or word == "CAC":
        office = _en_office(match, text, bounds, kind, context)
        if office:
            return office
    if word in national and word not in local:
        return [Organ(match.span(), word, kind, "national")]
    begin, stop, after = _en_extent(match, text, bounds, context, lead)
    whole = text[begin:stop]
    units = en_places(whole, context)
    quality = re.search(rf"\b{_QUALITY}\b", text[begin : match.start()])
    if after and stop == after.end() and " and " in after["more"] and len(units) > 1:
        return [_en_one((begin, stop), kind, unit, word, after) for unit in _tops(units)]
    if not units and quality is None:
        if word == "CAC":
            return [Organ(match.span(), word, kind, "national")]
        known = word in vocabulary.authorities().back["en"] or word in local
        return [Organ((begin, stop), whole, kind, "unknown", back=True)] if known else []
    if quality and " and " in quality.group():
        return [
            Organ((begin, stop), f"{part} {word}", kind, part, (), generic=part)
            for part in ("provincial", "municipal")
        ]
    level = _en_level(whole, units)
    return [Organ((begin, stop), whole, kind, level, units, generic=None if units else level)]


_OFFICE_BEFORE = re.compile(
    rf"(?:{_CAP}\s){{1,3}}(?:[Bb]ranch|[Oo]ffice|[Bb]ureau)\s(?:of|under)\s(?:the\s|China[’']s\s)?$"
)
_OFFICE_AFTER = re.compile(rf"[’']s\s(?:{_CAP}\s){{1,3}}(?:branch|office|bureau)\b")


def _en_office(
    match: re.Match[str], text: str, bounds: Span, kind: str, context: tuple[Unit, ...]
) -> list[Organ]:
    """Read a local office of a national organ: the Beijing branch of the CAC."""
    before = _OFFICE_BEFORE.search(text, max(bounds[0], match.start() - _WIDEN), match.start())
    after = _OFFICE_AFTER.match(text, match.end(), bounds[1])
    if before is None and after is None:
        return []
    begin = _en_trim(text, before.start(), match.start()) if before else match.start()
    span = (begin, after.end() if after else match.end())
    units = en_places(text[slice(*span)].replace(match.group(), ""), context)
    if not units:
        return []
    return [Organ(span, text[slice(*span)], kind, units[-1].level, units)]


def _en_unit(match: re.Match[str], text: str, context: tuple[Unit, ...]) -> list[Organ]:
    """Read a police unit that is named after a place alone: Gulou Branch, brigade of Lianchi."""
    name, level = match["squad"] or match["branch"], "county"
    if match["squad"]:
        level = vocabulary.authorities().units["en"][match["rank"]]
    elif text[match.end() : match.end() + 4] == " of ":
        return []
    units = en_places(name, context)
    return [Organ(match.span(), name, "public_security", level, units)] if units else []


def _en_extent(
    match: re.Match[str],
    text: str,
    bounds: Span,
    context: tuple[Unit, ...],
    lead: re.Pattern[str],
) -> tuple[int, int, re.Match[str] | None]:
    """Return where a name begins and ends, with the places after it."""
    floor, end = bounds
    before = lead.search(text, max(floor, match.start() - 2 * _WIDEN), match.start())
    begin = _en_trim(text, before.start() if before else match.start(), match.start())
    after = _EN_AFTER.match(text, match.end(), end)
    if after is None or not (en_places(after.group(), context) or re.search(_AREA, after.group())):
        return begin, match.end(), after
    several = re.search(r"\band\s", after["more"]) or en_places(after["more"], context)
    return begin, after.end() if several else after.end("one"), after


def _tops(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(units))


def _en_one(span: Span, kind: str, unit: Unit, word: str, after: re.Match[str]) -> Organ:
    singular = word.removesuffix("s")
    said = re.search(rf"{re.escape(unit.en)}{_AREA}?", after.group())
    name = f"{singular} in {said.group() if said else unit.en}"
    return Organ(span, name, kind, unit.level, (unit,))


def _en_trim(text: str, begin: int, end: int) -> int:
    """Drop words that begin a sentence and are no part of the name: In September Guangdong ..."""
    skip = re.compile(
        r"(?:In|On|The|By|Both|And|When|After|Under|While|As|At|For|Also|Its|Here|There|Case|Meanwhile|Then|Last|This|That|January|February|March|April|May|June|July|August|September|October|November|December|and)\s(?:the\s)?"
    )
    while (match := skip.match(text, begin, end)) is not None:
        begin = match.end()
    return begin


def _en_level(name: str, units: tuple[Unit, ...]) -> str:
    for pattern, level in _EN_LEVEL[:1]:
        if pattern.search(name) and not re.search(
            r"branch of the (?:Cyberspace Administration of China|CAC)", name
        ):
            return level
    if units:
        smallest = units[-1]
        return "provincial" if smallest.code in _MUNICIPALITIES else smallest.level
    return next((level for pattern, level in _EN_LEVEL if pattern.search(name)), "unknown")


_EN_PLACE = re.compile(rf"\b{_CAP}(?:\s{_CAP}){{0,2}}")


def en_places(text: str, context: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the places named in an English phrase, the largest first."""
    found: list[Unit] = []
    for match in _EN_PLACE.finditer(text):
        words = match.group().split()
        position = 0
        while position < len(words):
            for size in range(min(3, len(words) - position), 0, -1):
                name = re.sub(r"[’']s$", "", " ".join(words[position : position + size]))
                unit = _en_choose(
                    name, words[position + size : position + size + 1], (*found, *context)
                )
                if unit is not None:
                    found.append(unit)
                    position += size
                    break
            else:
                position += 1
    order = {"provincial": 0, "municipal": 1, "county": 2}
    unique = list(dict.fromkeys(found))
    return tuple(sorted(unique, key=lambda unit: order[unit.level]))


def _en_choose(name: str, following: list[str], context: tuple[Unit, ...]) -> Unit | None:
    units = gazetteer.named(name, "en")
    if not units:
        return None
    word = following[0] if following else ""
    if word in {"County", "District"}:
        units = tuple(unit for unit in units if unit.level == "county") or units
    elif word in {"Municipal", "City", "Municipality"}:
        units = (
            tuple(unit for unit in units if unit.level != "county" or unit.zh.endswith("市"))
            or units
        )
    elif word in {"Province", "Provincial"}:
        units = tuple(unit for unit in units if unit.level == "provincial") or units
    return gazetteer.choose(units, context)


def local(organ: Organ, here: tuple[Unit, ...]) -> Organ:
    """Return "the local police" with the place that the sentence names."""
    if organ.places or organ.generic != "unknown":
        return organ
    return replace(organ, places=here, level=here[-1].level)


def located(organ: Organ, context: tuple[Unit, ...]) -> Organ:
    """Return the authority with its place taken from the places spoken of: the county bureau."""
    if organ.places or organ.generic is None:
        return organ
    wanted = organ.level
    for unit in context:
        level = "provincial" if unit.code in _MUNICIPALITIES and wanted == "municipal" else wanted
        for one in (unit, *gazetteer.around(unit)):
            if one.level == level:
                return replace(organ, places=(one,), level=level)
    return organ
