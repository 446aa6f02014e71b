"""Names: capital letters where a frame opens a slot, or that end as a company does."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en.bodies import is_owned
from hegui.reading.nouns_en.framing import Named, framed, is_title, itemed, said_before
from hegui.reading.nouns_en.persons import read_human
from hegui.reading.nouns_en.surnames import beside
from hegui.reading.nouns_en.words import (
    SEATED,
    head_kinds,
    is_chinese_name,
    is_place,
    is_suffixed,
    known_names,
    word_patterns,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.reading.document import Span


def find_names(
    text: str, start: int, end: int, known: Mapping[str, str], taken: list[Span]
) -> list[Noun]:
    """Return the names that a frame, an ending or another sentence gives away."""
    found: list[Noun] = []
    candidates: list[Named] = []
    matches = word_patterns()["name"].finditer(text, start, end)
    named_so = [one for match in matches if (one := _candidate(text, match, taken))]
    titled = bool(named_so) and is_title(text, start, end)
    for one in named_so:
        named = one.framed or one.kind or one.core in known or _ends_so(text, one)
        if titled and not named and not itemed(text, one):
            continue
        human = None if one.kind else read_human(text, start, one.span[0], one.core)
        if known.get(one.core) == "individual":
            human = Noun(one.span, one.core, "individual", "name", person=one.core)
        if human is not None:
            found.append(human)
            continue
        one.framed = bool(
            one.framed or one.kind or one.core in known or framed(text, start, end, one)
        )
        candidates.append(one)
    _pass_on(text, candidates)
    rest = [one.span for one in candidates if not one.framed] if found else []
    found += beside(text, found, rest)
    return found + [_noun(text, start, one, known) for one in candidates if one.framed]


_DID = re.compile(
    r"\s(?:are|were)\s(?:also\s)?(?:among|on|part\sof)\s(?:them|those|the)\b|(?:\s\([^()]{2,30}\))?(?:,\s(?:which|who)\s[^,;.]{3,70},)?\s(?:had\s|has\s|have\s)?(?:also\s|[a-z]{2,12}ly\s)?"
    r"(?!said|reported|announced|noted|confirmed|told|added|explained|revealed|disclosed|urged|issued|launched|stated"
    r"|warned|fined|posted|published\sa|called|learned|asked|ordered|found|summoned|imposed|punished|decided|removed)"
    r"(?:[a-z]{2,12}ed|kept|sent|sold|let|left|ran|put|lost|took|gave|held|built|bought|made|stores?|keeps?|collects?)\b"
)
_ALSO = re.compile(r"\s(?:and|or|of|by|under)\s|,\s(?:and\s)?")


def doers(text: str, start: int, end: int, taken: list[Span]) -> list[str]:
    """Return the names that a sentence begins with, of those who did what it tells."""
    found: list[Named] = []
    for match in word_patterns()["name"].finditer(text, start, end):
        one = _candidate(text, match, taken)
        gap = text[found[-1].span[1] : one.span[0]] if one and found else ""
        begins = one and not found and one.span[0] - start <= _AT_FIRST
        if one is None or not (begins or _ALSO.fullmatch(gap)):
            break
        found.append(one)
    said = bool(found) and _DID.match(text, found[-1].span[1], end)
    return [one.core for one in found] if said and not is_title(text, start, end) else []


def _candidate(text: str, match: re.Match[str], taken: list[Span]) -> Named | None:
    if match.group() in vocabulary.words("not_a_name", "en"):
        return None
    begin, stop = _trim(text, *_cut(match, taken))
    begin = _after_place(text, begin, stop)
    if stop - begin < 2:  # noqa: PLR2004 - of letters
        return None
    name = text[begin:stop]
    part = _ITS_PART.match(text, begin)
    if part:
        return Named(part.span(), part.group(), part.group(), "company", (), True, part["part"])
    owner = _WHOSE.match(name)
    product = owner["what"] if owner and known_names().get(owner["what"]) in _PRODUCTS else None
    if owner and is_place(owner["who"]):
        name, begin, owner = owner["what"], begin + owner.start("what"), None
    if owner:
        name, stop = owner["who"], begin + owner.end("who")
    if vocabulary.frame("part_of", "en").match(text, stop) or _A_LAW.match(text, stop):
        return None
    name = _POSSESSIVE.sub("", name)
    core = _BRACKET.sub("", name)
    seat = _seat(text, begin, name) if core.endswith(_SEATED) else ""
    name, core = f"{name}{seat}", f"{core}{seat}"
    kind = known_names().get(core)
    if kind is None and (is_place(core) or core.lower().endswith(_never())):
        return None
    alias = match["alias"] if stop == match.end() else product
    span = (begin, begin + len(name))
    return Named(
        span, name, core, kind, (alias,) if alias else (), framed=" " in core and seat != ""
    )


def _seat(text: str, begin: int, name: str) -> str:
    """Return where a school or hospital is, or what it is for: of Shangrao, of Chinese Medicine."""
    stop = begin + len(name)
    of = _OF_PLACE.match(text, stop)
    if of is None or not is_place(of["place"]):
        of = _OF_STUDY.match(text, stop)
    return of.group() if of else ""


@cache
def _never() -> tuple[str, ...]:
    """Return what ends no name of an offender: a stock exchange, while Sunny Court may be one."""
    return tuple(one for one in vocabulary.offenders().en_never if " " in one)


def _after_place(text: str, begin: int, stop: int) -> int:
    """Return where a person's name begins that follows that of a place: from Haikou Zeng Molin."""
    place, _, rest = text[begin:stop].partition(" ")
    if " " in rest and is_chinese_name(rest) and is_place(place):
        return stop - len(rest)
    return begin


def _ends_so(text: str, one: Named) -> bool:
    return is_suffixed(text, *one.span)


def _pass_on(text: str, candidates: list[Named]) -> None:
    """Let what is listed with a name be one as well: fined Jiahe Textile and Anji Bamboo."""
    for pairs in (pairwise(candidates), pairwise(reversed(candidates))):
        for one, other in pairs:
            first, second = sorted((one, other), key=lambda named: named.span)
            gap = text[first.span[1] : second.span[0]]
            if one is first and one.framed and not one.kind:
                gap = _lengthened(text, one, gap)
            if not one.framed or other.framed or (one.kind and gap != " and "):
                continue
            whose = _WHOSE_APP.fullmatch(gap) and says_app(text, first.span[0])
            if (whose or _LISTED.fullmatch(gap)) and not _is_human_name(other.core):
                other.framed = True
                other.head = other.head or one.head


def _lengthened(text: str, one: Named, gap: str) -> str:
    """Take a plain word for the end of a listed name: A, Chunyu pedometer and B."""
    plain = _PLAIN.match(gap)
    if plain is None or text[one.span[0] - 2 : one.span[0]] not in {", ", "- ", "d "}:
        return gap
    one.name, one.core = f"{one.name}{plain[1]}", f"{one.core}{plain[1]}"
    one.span = (one.span[0], one.span[1] + plain.end(1))
    return gap[plain.end(1) :]


_PLAIN = re.compile(r"(\s[a-z]{4,14})(?=(?:,|,?\sand)\s$)")
_WHOSE_APP = re.compile(r"\s(?:of|by|under|from)\s(?:the\s)?")
_APP = re.compile(r"(?i:\bapps?\b|\bsdks?\b|\bmini[\s-]programs?\b)")
_APP_NEAR = 400  # characters


def says_app(text: str, position: int) -> bool:
    """Tell whether apps are spoken of before a position."""
    return bool(_APP.search(text, max(0, position - _APP_NEAR), position))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"{vocabulary.listed('titles', 'en')}\b")


def _is_human_name(name: str) -> bool:
    return bool(_titled().match(name))


def _noun(text: str, start: int, one: Named, known: Mapping[str, str]) -> Noun:
    suffix = one.core.partition(" of ")[0].rsplit(" ", 1)[-1]
    kind = (
        one.kind
        or known.get(one.core)
        or _kind_by(suffix)
        or head_kinds().get(one.head)
        or "company"
    )
    owned = is_owned(text, start, one.span[0])
    noun = Noun(one.span, one.core, kind, "name", one.core, owned=owned, aliases=one.aliases)
    told = said_before(text, start, one.span[0])
    if told and not owned:
        noun.lead = one.span[0] - len(told) - 1
        noun.kind = one.kind or known.get(one.core) or head_kinds()[told.rsplit(" ", 1)[-1].lower()]
        noun.aliases = (*noun.aliases, told)
    return noun


_SEATED = (
    *("Hospital", "School", "Kindergarten", "Clinic", "Bureau"),
    *("University", "College", "Institute", "Academy", "Museum", "Library"),
)
_OF_PLACE = re.compile(
    r"\sof\s(?P<place>[A-Z][\w’']{1,20}(?:\s(?:City|County|District|Province))?)"
)
_OF_STUDY = re.compile(
    r"\sof\s(?:(?:Traditional\s)?Chinese\sMedicine|(?:[A-Z][a-z]+\s(?:and|&)\s)?"
    r"(?:Technology|Science|Engineering|Commerce|Economics|Medicine|Art|Arts|Education|Finance|Law|Clay|Stomatology))\b"
)
_A_LAW = re.compile(
    r"\s(?:and|or|on|of|for)\s(?:the\s)?(?:[A-Z][\w-]{1,20}\s){1,6}(?:Law|Act|Code|Measures|Provisions|Regulations?|Rules)\b"
)
"""After the first words of a law: the Anti-Telecom and Online Fraud Law."""
_AT_FIRST = 4  # characters


def _kind_by(end: str) -> str | None:
    """Return the kind that the last word of a name tells: Renhe Hospital."""
    return head_kinds()[end.casefold()] if end in vocabulary.words("kind_ends", "en") else None


_ITS_PART = re.compile(
    r"[A-Z][\w&.-]{1,20}(?:\s[A-Z][\w&.-]{1,20}){0,3}[’']s\s(?:[A-Z][a-z]{1,14}\s){0,2}(?:local\s)?"
    r"(?P<part>branch|outlet|division|arm|representative\soffice|sales\soffice)\b(?!\s(?:head|manager|director|president|of))"
)
_PRODUCTS = frozenset({"platform", "website"})
_WHOSE = re.compile(
    r"(?P<who>[^’']{2,40})(?<!People)(?<!Children)(?<!Women)(?<!Men)[’']s\s(?P<what>[A-Z].*)"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_BRACKET = re.compile(r"\s\(.*\)$")
_LISTED = re.compile(
    r"(?:\s(?:in|of|from|at)\s[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20})?)?"
    r"(?:,\s|,?\s(?:and|or|as\swell\sas)\s|(?:,\s[^;]{2,60})?;\s(?:and\s)?)"
    r"(?:(?:the\s|an?\s)?(?:[a-z][\w-]{1,16}\s){1,4})?"
)


def _cut(match: re.Match[str], taken: list[tuple[int, int]]) -> tuple[int, int]:
    begin, stop = match.span()
    for first, last in taken:
        if first <= begin < last:
            begin = last
        elif begin < first < stop:
            stop = first
    return begin, max(begin, stop)


_SUM = re.compile(r"(?:RMB|CNY|USD|CN¥|US)\d|CN¥?$")
_BASED = re.compile(rf"{SEATED}$")
_WHOSE_ENDS = ("’s", "'s")
_FIRST = re.compile(r"[\s,.]*([\w’'&.-]+)")


_ORDINALS = frozenset({"First", "Second", "Third", "Fourth", "Fifth", "Sixth"})
_NUMBERED = re.compile(r"\s(?:People|Affiliated|Central|Middle|Primary|High|Experimental|Hospital)")
"""What a number before it makes the name of one: the First People's Hospital."""


_LETTERED = re.compile(r"\s[A-Z]{1,2}\b")


def _opens(word: str, rest: str) -> bool:
    """Tell whether a name can begin with a word: China Mobile, Platform X, No. 3 Middle School."""
    if word not in vocabulary.words("not_a_name", "en") and word[:1].isalnum():
        return True
    if word == "China":
        return rest[:2].strip().istitle()
    if word in vocabulary.words("lettered", "en") and _LETTERED.match(rest):
        return True
    if word == "No":
        return rest[1:2].isdigit()
    return word in _ORDINALS and bool(_NUMBERED.match(rest))


def _trim(text: str, begin: int, stop: int) -> tuple[int, int]:
    while begin < stop:
        word = _FIRST.match(text, begin, stop)
        if word is None:
            return begin, begin
        bare = (word[1][:-2] if word[1].endswith(_WHOSE_ENDS) else word[1]).rstrip(".,")
        rest = text[word.end() : stop]
        based = "-" in bare and _BASED.search(bare)
        if not (based or _SUM.match(bare)) and _opens(bare, rest):
            begin = word.start(1)
            break
        begin = word.end()
    while (
        stop > begin
        and text[stop - 1] in " .,;:'’-&"
        and not text[begin:stop].endswith(("Ltd.", "Inc.", "Corp.", "Co."))
    ):
        stop -= 1
    return begin, stop
