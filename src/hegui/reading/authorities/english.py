"""Authorities in English: the organ with its place before or after it (police in Shantou)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.authorities import words_en
from hegui.reading.authorities.organ import PEER, Organ, municipalities
from hegui.reading.authorities.places_en import CAP, places_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span
    from hegui.reading.gazetteer import Unit


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

_AREA = r"(?:\s(?:City|Province|County|District|Prefecture|Municipality|Autonomous\sRegion|New\sArea|Zone))"

_SIDE = r"(?:neighbou?ring|nearby|southern|northern|eastern|western|central|coastal)"

_EN_AFTER = re.compile(
    rf"(?:\s(?:Offices?|[Ss]tations?|bureaus?|departments?|officers|authorities|force))?\s(?:in|of|for)\s(?:(?:the\s)?{_SIDE}\s)?"
    r"(?:the\s(?:\w+\s){0,3}(?:city|province|county|district)\sof\s)?"
    rf"(?:the\s(?=(?:{CAP}\s){{1,3}}(?:Committee|District|County|City)\b))?(?:CPC\s)?"
    rf"(?P<one>{CAP}(?:\s{CAP})?{_AREA}?)(?P<more>(?:(?:,?\sand\s|,\s(?!a\s))(?:{CAP}(?:\s{CAP})?{_AREA}?)){{0,3}})"
    r"(?P<party>(?:\s(?:CPC|Municipal|Provincial|District|County|City|Party)){0,3}\sCommittee\b)?"
)


def find_english(text: str, start: int, end: int, context: tuple[Unit, ...]) -> Iterator[Organ]:
    """Yield the authorities of an English sentence."""
    floor = start
    for match in words_en.words().pattern.finditer(text, start, end):
        if match.start() < floor or _abbreviates(match, text, floor):
            continue
        for organ in _en_organs(match, text, (floor, end), context):
            floor = max(floor, organ.span[1])
            yield organ


def _abbreviates(match: re.Match[str], text: str, floor: int) -> bool:
    """Tell whether it only repeats the organ before it: the People's Bank of China (PBOC)."""
    begin = match.start()
    return begin - 2 == floor and text.startswith(" (", floor) and match.group().isupper()


def _en_organs(
    match: re.Match[str], text: str, bounds: Span, context: tuple[Unit, ...]
) -> list[Organ]:
    if match["branch"]:
        return _en_branch(match, text, context)
    if match["peer"]:
        units = places_in(match["peer"], context)
        return [Organ(match.span(), match["peer"], PEER, units[-1].level, units)] if units else []
    words = words_en.words()
    word = match["word"] or match["squad"]
    kind = words.local.get(word) or words.national.get(word, "public_security")
    national = word in words.national and word not in words.local
    if national or word == "CAC":
        office = _en_office(match, text, bounds, kind, context)
        if office or national:
            return office or [Organ(match.span(), word, kind, "national")]
    begin, stop, after = _en_extent(match, text, bounds, context)
    whole = text[begin:stop]
    units = places_in(whole, context)
    if after and stop == after.end() and " and " in after["more"] and len(units) > 1:
        return [_en_one((begin, stop), kind, unit, word, after) for unit in _tops(units)]
    if units and word not in words.local and not match["squad"] and not _POLICED.search(word):
        kind = PEER
    level = _en_level(whole, units, kind)
    unknown = level == "county" and begin < match.start() and text[begin].isupper()
    if units or unknown or _EN_NAMED.search(whole):
        return [Organ((begin, stop), whole, kind, level, units)]
    return _en_placeless(match, text, (begin, stop), bounds, kind)


def _en_placeless(
    match: re.Match[str], text: str, span: Span, bounds: Span, kind: str
) -> list[Organ]:
    """Read an organ with no place of its own: the city's police, China's internet regulator."""
    word, whole = match["word"] or match["squad"], text[slice(*span)]
    known = bool(match["squad"]) or word in words_en.words().local
    quality = words_en.QUALITY.search(text, span[0], match.start())
    there = _IN_THE.match(text, match.end(), bounds[1])
    if quality is None and there:
        level = _en_level(there["what"], ())
        return [Organ((span[0], there.end()), whole, kind, level, (), generic=level)]
    station = _STATION.match(text, match.end(), bounds[1])
    if station and span[0] < match.start():
        span = (span[0], station.end())
        return [Organ(span, text[slice(*span)], kind, "county")]
    country = words_en.WHOLE_COUNTRY.search(text, max(bounds[0], span[0] - _WIDEN), match.start())
    if country and known and not word.casefold().endswith("police"):
        span = (country.start(), match.end())
        return [Organ(span, text[slice(*span)], kind, "national")]
    if word == "CAC" and quality is None:
        return [Organ(match.span(), word, kind, "national")]
    if quality and " and " in quality.group():
        return [
            Organ(span, f"{part} {word}", kind, part, (), generic=part)
            for part in ("provincial", "municipal")
        ]
    if quality:
        level = _en_level(whole, ())
        return [Organ(span, whole, kind, level, (), generic=level)]
    if word.casefold().endswith(_BODIES) and _MET_WITH.match(text, match.end(), bounds[1]):
        return []
    known = known or word.casefold() in vocabulary.authorities().back["en"]
    return [Organ(span, whole, kind, "unknown", back=True)] if known else []


_BODIES = ("the agency", "the branch", "the office", "the department")
_MET_WITH = re.compile(
    r"\s(?:itself\s)?(?:(?:was|were)\s(?:also\s|then\s|only\s|merely\s)?(?:fined|warned|ordered|criticis|criticiz|told|given"
    r"|penali[sz]ed|punished|instructed|suspended|cautioned|reprimanded|named)|(?:also\s)?(?:received|got|paid)\s(?:an?|only|the|RMB|CNY|\d)"
    r"|must\spay|had\sto\s(?:pay|rectify|correct|delete))"
)
"""What an agency or a branch met with that is no authority, but the party spoken of."""

_POLICED = re.compile(r"(?i:police|officers|law enforcement|public security)")

_EN_NAMED = re.compile(rf"\b(?!Autonomous\b){CAP}{_AREA}\b")
"""A place by its name and what it is, though no list of places knows which: Gulou District."""

_STATION = re.compile(r"\s[Ss]tation\b")

_IN_THE = re.compile(
    r"\s(?:in|of)\s(?:the|that)\s(?:[\w-]{3,14}\s){0,2}?(?P<what>city|county|district|province)\b(?!\sof)"
)

_OFFICE_BEFORE = re.compile(
    rf"(?:{CAP}\s){{1,3}}(?:(?:municipal|provincial|city|central)\s)?(?:[Ss]ub-)?"
    r"(?:[Bb]ranch|[Oo]ffice|[Bb]ureau|[Cc]ent(?:er|re))\s(?:of|under)\s(?:the\s|China[’']s\s)?$"
    rf"|(?:(?!\w{{1,19}}[’']s\s){CAP}\s){{1,2}}(?:[Mm]unicipal\s|[Pp]rovincial\s|[Dd]istrict\s)?$"
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
    rest = (text[begin : match.start()], text[match.end() : span[1]])
    units = places_in(" ".join(rest), context)
    if not units:
        return []
    return [Organ(span, text[slice(*span)], kind, units[-1].level, units)]


def _en_branch(match: re.Match[str], text: str, context: tuple[Unit, ...]) -> list[Organ]:
    """Read a branch of the police that is named after places alone: Linhe Sub-bureau of Bayannur."""
    stop = match.end()
    if text.startswith(" of ", stop):
        after = _OF_PLACE.match(text, stop)
        if after is None or not places_in(after["place"], context):
            return []
        stop = after.end()
    elif _company_of(text, match):
        return []
    units = places_in(text[match.start() : stop], context)
    span = (match.start(), stop)
    return [Organ(span, text[slice(*span)], "public_security", "county", units)] if units else []


_OF_PLACE = re.compile(
    rf"\sof\s(?P<place>{CAP}(?:\s{CAP})?)\b(?!\s(?:{CAP}\s)?(?:Public|Municipal|Police|PSB|Bureau))"
)

_WHOSE = re.compile(r"(?P<last>[\w.]+)[’']s\s(?:[A-Z]\w*\s){0,3}$")


_ITS = re.compile(r"(?<!through\s)(?<!via\s)(?<!by\s)(?<!from\s)\b(?:its|their)\s$")


def _company_of(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is the branch of somebody else than an authority: Alpha's Wuhan branch."""
    if _ITS.search(text, max(0, match.start() - 16), match.start()):
        return text.endswith("ranch", match.start(), match.end())
    last = text.rfind(" ", match.start(), match.end()) + 1
    whose = _WHOSE.search(text, max(0, match.start() - 30), last)
    branch = text.endswith("ranch", match.start(), match.end())
    if not branch or whose is None or places_in(whose["last"], ()):
        return False
    return not _POLICE.search(whose["last"])


_POLICE = re.compile(
    r"(?i:bureau|psb|police|department|organ|administration|city|county|province|it)$"
)


def _en_extent(
    match: re.Match[str],
    text: str,
    bounds: Span,
    context: tuple[Unit, ...],
) -> tuple[int, int, re.Match[str] | None]:
    """Return where a name begins and ends, with the places after it."""
    floor, end = bounds
    before = words_en.LEAD.search(text, max(floor, match.start() - 2 * _WIDEN), match.start())
    begin = _en_trim(text, before.start() if before else match.start(), match.start())
    after = _EN_AFTER.match(text, match.end(), end)
    if after is None or not (places_in(after.group(), context) or re.search(_AREA, after.group())):
        return begin, match.end(), after
    several = re.search(r"\band\s", after["more"]) or places_in(after["more"], context)
    whole = after["party"] or several
    return begin, after.end() if whole else after.end("one"), after


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


def _en_level(name: str, units: tuple[Unit, ...], kind: str = "public_security") -> str:
    """Return the level of an organ by its name; only the branches of the police are of counties."""
    smaller, level = _EN_LEVEL[0]
    if smaller.search(name) and not (
        units and kind != "public_security" and _BRANCHED.search(name)
    ):
        return level
    if units:
        smallest = units[-1]
        return "provincial" if smallest.code in municipalities() else smallest.level
    return next((level for pattern, level in _EN_LEVEL if pattern.search(name)), "unknown")


_BRANCHED = re.compile(r"\b[Bb]ranch\b(?!.*\b(?:[Cc]ounty|[Dd]istrict)\b)")
