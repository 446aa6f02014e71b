"""Persons by the office that stands beside their name, before it or after it.

its founder and chief executive Tang Bo; Fu Mou, deputy manager of the company; Lai, who heads ...
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en.people import role_stems
from hegui.reading.nouns_en.words import (
    MASKED,
    is_chinese_name,
    is_person_name,
    is_place,
    is_suffixed,
    known_names,
    last_words,
    role_of,
    title,
    word_patterns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_HUMAN = r"[A-Z][a-z’'-]{1,14}(?:\s[A-Z][a-z’'-]{1,14}){1,2}"
_FULL = r"[A-Z][a-z]{1,10}\s[A-Z][a-z]{1,10}"
_SHORT = r"[A-Z][a-z]{1,10}(?:\s[A-Z][a-z]{1,10})?"
_OWNED_BY = re.compile(
    r"(?<![\w’'-])(?:(?:the|its|their|his|her|our|an?|one|another|then|former|acting|then-|company|firm"
    r"|[A-Z][\w&.-]{1,20}(?:[’']s)?)\s){1,4}$"
)
_AS = r"(?:\d\d,\s)?(?:(?:who\s(?:is|was)|then|the|its|their|our|a|an|also|formerly|former|acting|currently|at\sthe\stime)\s){0,3}"
_SAID_OF = re.compile(
    r"(?:\s(?!was|were|had|has|got|received|must|paid)[a-z]{2,14}){0,2}?\s(?:of|at|for|from|with|in|on)\s[^;.]{2,90}?(?=,|\s(?:was|were|had|has|got|received|must)\b|$)"
)
_CLAUSE = re.compile(r"[^,;.]{2,120},")
_PART = re.compile(r"\b(?:department|division|team|section|unit|desk|office|IT|product)\b")
_SECURITY = re.compile(r"\bsecurity|data\sprotection\b")
_STANDS = re.compile(
    r",?\s(?:and\s|(?:another\s)?(?:RMB|CNY|¥|\d)|(?:paid|must|received|was|were|got|incurred|fined|warned|detained|given)\b)|\s[–—-]\s|[,.;)]|$"
)
_AND = re.compile(r",?\s(?:and|as\swell\sas)\s(?:the\s|its\s)?|,\s")


def find(text: str, start: int, end: int) -> list[Noun]:
    """Return the persons of a sentence whose name and office stand side by side."""
    found = [
        *_before(text, start, end),
        *_after(text, start, end),
        *_aside(text, start, end),
        *_who(text, start, end),
        *_both(text, start, end),
        *_is(text, start, end),
    ]
    for one, other in pairwise(reversed(found)):
        gap = text[other.closes : max(other.closes, one.span[0])]
        if other.owned and not one.owned and _AND.fullmatch(gap):
            other.owned = False
    return found


def _before(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read an office before a name: Chairman Luo Jintao, company president, Amy Zhou."""
    for match in _patterns()["before"].finditer(text, start, end):
        name, begin = match["name"], match.start("name")
        office = _office().search(text, max(start, match.start("gap") - _FAR), match.start("gap"))
        role = role_of(office["role"]) if office else None
        if office is None or role is None or not _is_human(text, begin, name):
            continue
        if role in _PLAIN and not is_chinese_name(name):
            continue
        if office["role"].casefold() in _shared() and not is_person_name(name):
            continue
        after = match.end()
        stands = _STANDS.match(text, after) or word_patterns()["passive"].match(text, after)
        who = (name, "individual", "name", office["role"].casefold(), role, name)
        yield Noun((_begin(text, start, office.start()), after), *who, owned=not stands)


def _shared() -> frozenset[str]:
    return vocabulary.words("shared_office", "en")


_FAR = 50
_ALSO = re.compile(r"(?P<also>[\w-]+(?:\s[\w-]+){0,2}),?\s(?:and|&)\s(?:(?:the|its)\s)?$")


def _begin(text: str, start: int, position: int) -> int:
    """Return where it begins that leads to an office: Alpha's founder and ..."""
    also = _ALSO.search(text, max(start, position - _FAR), position)
    for size in (3, 2, 1) if also else ():
        words = " ".join(also["also"].split()[-size:]) if also else ""
        if also and role_of(words):
            position = also.end("also") - len(words)
            break
    owner = _OWNED_BY.search(text, max(start, position - _FAR), position)
    if owner:
        return owner.start()
    said = _QUALIFIED.search(text, max(start, position - _FAR), position)
    return said.start("of") if said else position


_QUALIFIED = re.compile(r"(?:\sand|[,;])\s(?P<of>(?:[a-z-]{2,16}\s){1,3})$")
"""What may stand between a link and an office: and data centre director Mao."""


def _after(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read an office after a name: Fu Mou, deputy manager of the company."""
    for match in _patterns()["after"].finditer(text, start, end):
        name, role = match["name"], role_of(match["role"])
        if role is None or not _is_human(text, match.start("name"), name):
            continue
        if role in _PLAIN and not (_titled().match(name) or is_chinese_name(name)):
            continue
        tail = _SAID_OF.match(text, match.end(), end)
        closes = tail.end() if tail else match.end()
        yield Noun(
            match.span(),
            name,
            "individual",
            "name",
            match["role"].casefold(),
            role,
            name,
            tail=closes,
        )


def _aside(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read an office in brackets: Lin Mei (general manager of the retail department)."""
    for match in _patterns()["aside"].finditer(text, start, end):
        name, role = match["name"], role_of(match["role"])
        if role and _is_human(text, match.start("name"), name):
            who = (name, "individual", "name", match["role"].casefold(), role, name)
            yield Noun(match.span("name"), *who, tail=match.end())


def _who(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read a clause that only a person can have: Lai, who heads the plant's IT department."""
    for match in _patterns()["who"].finditer(text, start, end):
        name = match["name"]
        told = _leading().match(text, match.end(), end)
        sure = is_chinese_name(name) or (told and _is_human(text, match.start("name"), name))
        if not sure:
            continue
        clause = _CLAUSE.match(text, match.end(), end)
        tail = clause.end() - 1 if clause else match.end()
        span = match.span("name")
        yield Noun(span, name, "individual", "name", "", _led(told), name, tail=tail)


def _both(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read two names and what both are: Zhao and Bai, its two responsible employees."""
    for match in _patterns()["both"].finditer(text, start, end):
        role, names = role_of(match["role"]), (match["one"], match["two"])
        if role is None or not all(map(is_chinese_name, names)):
            continue
        for group in ("one", "two"):
            tail = match.end() if group == "two" else None
            who = (match.span(group), match[group], "individual", "name")
            yield Noun(*who, match["role"], role, match[group], tail=tail)


def _is(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read who someone is said to be: Bai Rui is the manager of X, Bai Yong heads X."""
    for match in _patterns()["is"].finditer(text, start, end):
        name = match["name"]
        if is_chinese_name(name):
            role = role_of(match["role"]) if match["role"] else _OWNS[match["owns"] is not None]
            yield Noun(match.span("name"), name, "individual", "name", "", role, name)


_OWNS = ("principal", "operator_owner")


def _led(told: re.Match[str] | None) -> str | None:
    """Return the role of one who heads something: a department, or the whole body."""
    if told is None:
        return None
    if told["owns"]:
        return "operator_owner"
    what = told["what"]
    if _SECURITY.search(what):
        return "security_officer"
    return "responsible_supervisor" if _PART.search(what) else "principal"


_PLAIN = frozenset({"individual_user", "operator_owner"})


def _is_human(text: str, begin: int, name: str) -> bool:
    """Tell whether capital letters are a person's name: no place, no company, no other word."""
    if is_chinese_name(name) or _titled().match(name):
        return True
    words = name.split()
    if len(words) == 1 or name in known_names() or is_suffixed(text, begin, begin + len(name)):
        return False
    shared = vocabulary.words("not_a_name", "en")
    return not any(word in shared for word in words) and not is_place(words[0])


@cache
def _office() -> re.Pattern[str]:
    listed = vocabulary.offenders().roles
    words = vocabulary.literals(word.casefold() for role in listed for word in role.en)
    like = "|".join(one for role in listed for one in role.en_like)
    return re.compile(rf"\b(?P<role>(?i:{like}|{words}))$")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(title())


@cache
def _leading() -> re.Pattern[str]:
    leads, owns = (vocabulary.listed(one, "en") for one in ("leads", "owns"))
    return re.compile(
        rf"(?:(?:then|also|now|still)\s)?(?:{leads}|(?P<owns>{owns}))\s(?P<what>[^,;.]{{2,60}})"
    )


@cache
def _patterns() -> dict[str, stems.Sifted]:
    listed = vocabulary.offenders().roles
    roles = {word.casefold() for role in listed for word in role.en}
    like = [one for role in listed for one in role.en_like]
    role = f"(?i:{'|'.join(like)}|{vocabulary.literals(roles)})"
    also = role_stems(roles, like)
    ranks = vocabulary.listed("ranks", "en")
    last = f"(?:{vocabulary.literals(last_words())})"
    name = rf"(?:{title()}|{MASKED}|{_HUMAN})"
    return {
        "before": stems.sift(
            rf"(?i:\b{last}|\b(?:head|chief)\sof\s[a-z]{{3,14}})"
            rf"(?P<gap>,?\s(?:a\s|named\s)?)(?P<name>{MASKED}|(?!(?i:{last})\b){_HUMAN}|(?!He\b|An\b|M[a-z]+\.)[A-Z][a-z]{{1,10}}(?!\.?\s[A-Z]))(?![\w’'-])",
            also=also,
        ),
        "after": stems.sift(
            rf"(?<![\w’'-])(?P<name>{name}|[A-Z][a-z]{{1,10}}),\s{_AS}(?P<role>(?:{ranks}\s)?{role})s?"
            rf"(?:\sand\s(?:(?:the|its)\s)?{role})?(?![\w-])",
            also=also,
        ),
        "aside": stems.sift(
            rf"(?<![\w’'-])(?P<name>{name}|[A-Z][a-z]{{1,10}})\s\({_AS}"
            rf"(?P<role>(?:{ranks}\s)?{role})(?![\w-])[^()]{{0,60}}\)",
            also=also,
        ),
        "both": stems.sift(
            rf"(?<![\w’'-])(?P<one>{_SHORT})\sand\s(?P<two>{_SHORT}),\s(?:both\s|(?:its\s|the\s)?two\s(?:of\sits\s)?)"
            rf"(?:[a-z-]{{2,16}}\s){{0,3}}?(?P<role>{role})s?(?![\w-])",
            also=also,
        ),
        "is": stems.sift(
            rf"(?<![\w’'-])(?P<name>{_FULL})\s(?:(?:is|was)\s(?:the|its|an?)\s(?P<role>{role})(?![\w-])"
            rf"|(?:{vocabulary.listed('leads', 'en')}|(?P<owns>{vocabulary.listed('owns', 'en')}))\s(?=[A-Z]|an?\s|the\s))"
        ),
        "who": stems.sift(
            rf"(?<![\w’'-])(?<!surnamed\s)(?<!named\s)(?P<name>{name}|[A-Z][a-z]{{1,10}}),\swho\s"
        ),
    }
