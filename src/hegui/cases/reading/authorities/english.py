"""Authorities in English: the organ with its place before or after it (police in Shantou)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import stems, vocabulary
from hegui.cases.reading.authorities.organ import Organ, municipalities
from hegui.cases.reading.authorities.places_en import CAP, places_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.reading.document import Span
    from hegui.cases.reading.gazetteer import Unit


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


def join_branches(text: str, organs: Iterator[Organ]) -> Iterator[Organ]:
    """Join a branch with its bureau: Xiamen Public Security Bureau, Huli Branch."""
    last: Organ | None = None
    for one in organs:
        if last is None:
            last = one
            continue
        near = text[last.span[1] : one.span[0]] in {", ", "’s ", "'s "} and last.kind == one.kind
        smaller = one if one.level == "county" else last
        if near and {last.level, one.level} in _BRANCH_OF and smaller.places:
            span = (last.span[0], one.span[1])
            larger = last if smaller is one else one
            places = places_in(smaller.name, larger.places) or smaller.places
            last = replace(smaller, span=span, name=text[slice(*span)], places=places)
            continue
        yield last
        last = one
    if last is not None:
        yield last


_UNIT = (
    r"(?:(?:[Cc]yber-?\s?(?:[Ss]ecurity|[Pp]olice)?|[Ii]nternet|[Nn]etwork|[Cc]ybersecurity|[Oo]nline)\s?"
    r"(?:[Pp]olice|[Ss]ecurity|[Pp]rotection|[Dd]efen[cs]e|[Ss]afeguard)?\s?(?:[Pp]rotection|[Dd]efen[cs]e)?\s?"
    r"(?:[Bb]rigade|[Cc]orps|[Dd]etachment|[Dd]epartment|[Uu]nit|[Tt]eam|[Dd]ivision|[Ss]quad|[Oo]fficers|[Pp]olice)\s(?:of|at|under|from|in)\s(?:the\s)?)"
)

_BRANCH = rf"(?:(?:{CAP}\s){{1,3}}(?:(?:[Ss]ub-)?[Bb]ranch(?:\s[Oo]ffice)?|[Ss]ub-?bureau)(?:\s(?:of|under)\s(?:the\s)?|,\s))"

_QUALITY = r"(?:(?:[Tt]he\s)?(?:city|county|district|province|municipality|region|prefecture)[’']s|provincial and municipal|municipal and provincial|local|provincial|municipal|county|city|district|regional|Provincial|Municipal)"

_AREA = r"(?:\s(?:City|Province|County|District|Prefecture|Municipality|Autonomous\sRegion|New\sArea|Zone))"


@cache
def _en_words() -> tuple[stems.Sifted, re.Pattern[str], dict[str, str], dict[str, str]]:
    organs = vocabulary.authorities().organs
    national = {word: organ.kind for organ in organs for word in organ.national.get("en", ())}
    local = {word: organ.kind for organ in organs for word in organ.words.get("en", ())}
    back = vocabulary.authorities().back["en"]
    listed = [*national, *local, *back]
    words = vocabulary.literals(listed)
    pattern = stems.sift(
        rf"\b(?P<word>{words})\b(?!\sLaw\b|\s(?:head|manager|director|president)\b|\s(?:brigade|corps|detachment|department|unit|team|division|squad)\s(?:of|at|under)\b)|\b(?P<branch>(?:{CAP}\s){{1,3}}(?:[Bb]ranch|[Ss]ub-?bureau)\b|[Ss]ub-?bureau\sin\s(?:{CAP}[’']s\s)?{CAP}(?:\s{CAP})?)"
        rf"|\b(?P<squad>(?:[Cc]yber\s?|[Ii]nternet\s|[Nn]etwork\s|[Cc]yber\s?security\s)?[Pp]olice\s(?P<rank>brigade|detachment|corps)\sof\s(?:the\s)?{CAP}(?:\s{CAP}){{0,2}}(?!\s(?:Public|Municipal)))",
        also=[
            *(word.casefold() for word in listed),
            "branch",
            "sub-bureau",
            "subbureau",
            "police ",
        ],
    )
    lead = re.compile(
        rf"(?P<lead>(?P<u>{_UNIT})?(?P<b>{_BRANCH})?(?P<q>{_QUALITY}\s)?(?:(?:{CAP}|and)\s){{0,5}})$"
    )
    return pattern, lead, national, local


_EN_AFTER = re.compile(
    rf"(?:\sOffices?)?\s(?:in|of|for)\s(?:(?:the\s)?(?:neighbou?ring|nearby|southern|northern|eastern|western|central|coastal)\s)?(?:the\s(?:\w+\s){{0,3}}(?:city|province|county|district)\sof\s)?(?P<one>{CAP}(?:\s{CAP})?{_AREA}?)(?P<more>(?:(?:,?\sand\s|,\s(?!a\s))(?:{CAP}(?:\s{CAP})?{_AREA}?)){{0,3}})"
)


def find_english(text: str, start: int, end: int, context: tuple[Unit, ...]) -> Iterator[Organ]:
    """Yield the authorities of an English sentence."""
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
    units = places_in(whole, context)
    quality = re.search(rf"\b{_QUALITY}\b", text[begin : match.start()])
    if after and stop == after.end() and " and " in after["more"] and len(units) > 1:
        return [_en_one((begin, stop), kind, unit, word, after) for unit in _tops(units)]
    there = _IN_THE.match(text, match.end(), bounds[1])
    if not units and quality is None and there:
        level = _en_level(there["what"], ())
        return [Organ((begin, there.end()), whole, kind, level, (), generic=level)]
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


_IN_THE = re.compile(
    r"\s(?:in|of)\s(?:the|that)\s(?:[\w-]{3,14}\s){0,2}?(?P<what>city|county|district|province)\b(?!\sof)"
)

_OFFICE_BEFORE = re.compile(
    rf"(?:{CAP}\s){{1,3}}(?:[Bb]ranch|[Oo]ffice|[Bb]ureau)\s(?:of|under)\s(?:the\s|China[’']s\s)?$"
)

_OFFICE_AFTER = re.compile(rf"[’']s\s(?:{CAP}\s){{1,3}}(?:branch|office|bureau)\b")


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
    units = places_in(text[slice(*span)].replace(match.group(), ""), context)
    if not units:
        return []
    return [Organ(span, text[slice(*span)], kind, units[-1].level, units)]


def _en_unit(match: re.Match[str], text: str, context: tuple[Unit, ...]) -> list[Organ]:
    """Read a police unit that is named after a place alone: Gulou Branch, brigade of Lianchi."""
    name, level = match["squad"] or match["branch"], "county"
    if match["squad"]:
        level = vocabulary.authorities().units["en"][match["rank"]]
    elif text[match.end() : match.end() + 4] == " of " or _company_of(text, match):
        return []
    units = places_in(name, context)
    return [Organ(match.span(), name, "public_security", level, units)] if units else []


_WHOSE = re.compile(r"(?P<last>[\w.]+)[’']s\s(?:[A-Z]\w*\s){0,3}$")


def _company_of(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is the branch of somebody else than an authority: Alpha's Wuhan branch."""
    last = text.rfind(" ", match.start(), match.end()) + 1
    whose = _WHOSE.search(text, max(0, match.start() - 30), last)
    branch = text.endswith("ranch", match.start(), match.end())
    return branch and whose is not None and not _POLICE.search(whose["last"])


_POLICE = re.compile(
    r"(?i:bureau|psb|police|department|organ|administration|city|county|province|it)$"
)


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
    if after is None or not (places_in(after.group(), context) or re.search(_AREA, after.group())):
        return begin, match.end(), after
    several = re.search(r"\band\s", after["more"]) or places_in(after["more"], context)
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
        return "provincial" if smallest.code in municipalities() else smallest.level
    return next((level for pattern, level in _EN_LEVEL if pattern.search(name)), "unknown")
