"""Persons by title, name or role: Mr Zhou, its legal representative, a man surnamed Guo."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en.people import person_patterns
from hegui.reading.nouns_en.surnames import read_chinese
from hegui.reading.nouns_en.words import (
    LETTERS,
    NEAR,
    counted,
    head_kinds,
    is_chinese_name,
    is_person_name,
    is_place,
    is_suffixed,
    last_words,
    role_of,
    word_patterns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span

_OWNER = re.compile(
    r"^(?:[Oo]ur\s\w{2,16}[’']s|[Oo]ur|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose|a|an|one|.{2,24}[’']s)\s"
)
_SURNAMED = re.compile(r"^(?:identified\s.*\s)?(?:surnamed|surname|named|called)\s")
_APART = re.compile(r"[^.;]{0,60}?\b(?:each|apiece|respectively|were|both)\b")
_DETERMINED = re.compile(r"\sand\s(?:the|its)\s")
_TERMED = re.compile(r"\(termed\s[\"“](?P<role>[a-z ]{4,30})[\"”]")
_HUMAN = re.compile(r"[A-Z][a-z]{1,14}\s[A-Z][a-z]{1,14}(?:\s[A-Z][a-z]{1,14})?")
_PAYS = re.compile(
    r",?\s(?:and\s|(?:another\s)?(?:RMB|CNY|¥|\d)|(?:paid|must|received|was|were|got)\b)"
)
_DETAINED = re.compile(r"(?:detain(?:ed|ing)|arrest(?:ed|ing))\s$")


def find_persons(text: str, start: int, end: int) -> list[Noun]:
    """Return persons with the role that the words tell."""
    found: list[Noun] = []
    for match in person_patterns()["several"].finditer(text, start, end):
        found += _several(match)
    for match in person_patterns()["roles"].finditer(text, start, end):
        found.append(_in_office(match))
    for match in person_patterns()["one"].finditer(text, start, end):
        found += _one(text, start, end, match)
    found = [one for one in found if one.form != "new" or not _first_word(text, one, end)]
    return [*found, *_aged(text, start, end)]


def _first_word(text: str, noun: Noun, end: int) -> bool:
    """Tell whether it only begins the name of a body: a driver training school."""
    return noun.count is None and bool(_of_body().match(text, noun.span[1], end))


@cache
def _of_body() -> re.Pattern[str]:
    heads, stop = vocabulary.literals(head_kinds()), vocabulary.listed("no_noun", "en")
    words = rf"(?:(?!(?:{stop}|sold|ran|kept|let|left|put|made|sent|took|gave|posted|\w+ed)\b)[a-z][\w-]{{1,16}}\s)"
    return re.compile(rf"\s(?:{words}(?:and\s)?){{0,3}}?(?:{heads})(?![\w-])")


_AGE = stems.sift(
    r",\s(?:aged\s|then\s)?\d\d(?=,(?!\d)|\s(?:and|was|were|had|from|of)\b|$)|\s\((?:aged\s)?\d\d\)"
)
_OF_AGE = re.compile(r"(?<![\w’'-])[A-Z][a-z]{1,14}(?:\s[A-Z][a-z]{1,14})?$")


def _aged(text: str, start: int, end: int) -> Iterator[Noun]:
    """Read who is told by name and age: Luo, 31, and his cousin Pan, 28, were ..."""
    for age in _AGE.finditer(text, start, end):
        name = _OF_AGE.search(text, max(start, age.start() - 30), age.start())
        if name and name[0] not in vocabulary.words("not_a_name", "en") and not is_place(name[0]):
            yield Noun((name.start(), age.end()), name[0], "individual", "name", person=name[0])


_HE = stems.sift(
    r"\b(?P<subject>[Hh]e|[Ss]he)(?=\s(?:was|has|had|got|received|must|paid|lost)\b)"
    r"|\b(?:fin(?:ed|ing)|warn(?:ed|ing)|detain(?:ed|ing)|punish(?:ed|ing)|penali[sz](?:ed|ing)|sanctioned"
    r"|placed|put|gave|handed|ordered|against|on|upon)\s"
    r"(?P<object>him|her(?=[,.;]|\s(?:\d|RMB|CNY|¥|US|an?|under|for|in|to|and|with|on|over)\b))"
    r"|\bconfiscat(?:ed|ing)\s(?P<whose>his|her)(?=\s(?:\w{3,12}\s)?(?:gains|earnings|profits?|proceeds|income)\b)",
    also=[
        *(
            f"he {verb}"
            for verb in ("was", "has", "had", "got", "received", "must", "paid", "lost")
        ),
        *(" him", " her", " his"),
    ],
)


def find_pronouns(text: str, start: int, end: int) -> list[Noun]:
    """Return the words that point back to a person on whom something is imposed: fined him."""
    return [
        Noun(match.span(match.lastgroup or 0), "he", "individual", "back", "he")
        for match in _HE.finditer(text, start, end)
    ]


def _several(match: re.Match[str]) -> Iterator[Noun]:
    """Read "two men, surnamed Han and Yue", "Han and Yue, its two clerks": each, or a batch."""
    part = "named" if match["named"] else "names"
    names = list(_NAMES.finditer(match[part])) if match[part] else []
    who = match["who"] or match["were"]
    if not names:
        whose = _WHOSE.search(match.group())
        stop = match.start() + whose.start() if whose else match.end()
        said = match.group()[: stop - match.start()]
        yield Noun((match.start(), stop), said, "individual", "batch", who)
        return
    first, role = match.start(part), role_of(who) or "individual_user"
    for number, name in enumerate(names):
        begin = first + name.start() if number else match.start()
        end = first + name.end() if number + 1 < len(names) else match.end()
        yield Noun((begin, end), name[0], "individual", "name", "", role, name[0])


_WHOSE = re.compile(r"\s(?:of|at|from|with)\s(?:the\s)?[A-Z]")
_NAMES = re.compile(r"\b[A-Z][\w-]*(?:\s[A-Z][\w-]*)?")


def _in_office(match: re.Match[str]) -> Noun:
    """Read "its two managers": one figure, since no one of them is told apart."""
    role = role_of(match["role"])
    said = _OWNER.sub("", match.group())
    return Noun(
        match.span(), said, "individual", "new", match["role"], role, count=counted(match["n"])
    )


def _one(text: str, start: int, end: int, match: re.Match[str]) -> list[Noun]:
    name = match["title"] or match["name2"] or match["name1"] or match["after"] or match["called"]
    if match["name2"] and match["name2"].split()[0] in vocabulary.words("not_a_name", "en"):
        return []
    if match["name1"] and (not is_chinese_name(match["name1"]) or is_place(match["name1"])):
        return []
    if match["after"] and (what := _body(match)) is not None:
        start = match.start("after") if what == "" else match.start()
        name, kind = match["after"], head_kinds().get(what, "company")
        return [Noun((start, match.end("after")), name, kind, "name", what or name)]
    if match["user"]:
        return [_user(match)]
    if match["lone"]:
        who = (match["named"], "individual", "name", match["lone"], "individual_user")
        return [Noun(match.span(), *who, match["named"], aliases=(match.group(),))]
    also = match["r3b"]
    parted = also and _DETERMINED.search(text, match.end("r3"), match.start("r3b"))
    if also and not name and (parted or _APART.match(text, match.end(), end)):
        return _two(match, also)
    word = (
        _termed(match.group())
        or match["r1"]
        or match["r2"]
        or match["r4"]
        or match["r3"]
        or match["r5"]
        or ""
    )
    role = role_of(word)
    said = _SURNAMED.sub("", name) if name else _OWNER.sub("", match.group())
    lead = None
    if name and role is None:
        lead, before = office_before(text, start, match.start())
        role = role_of(before)
    form = "name" if name else "new"
    mine = (said, "individual", form, word.casefold(), role)
    inner = match.group().startswith("whose ") and not _IS_HIT.match(text, match.end(), end)
    return [Noun(match.span(), *mine, said if name else None, lead=lead, owned=inner)]


_IS_HIT = re.compile(
    r",?\s(?:was|were|got|received|must|paid|has|had)\s(?:also\s|each\s|both\s|been\s)?"
    r"(?:fined|warned|ordered|detained|punished|penali[sz]ed|given|told|handed|pay|a\s|an\s|RMB|CNY|\d)"
)
"""What tells that something fell on one of whom a clause speaks: whose manager was fined."""


_THING = re.compile(r"\sof\s(?:(?:the|its|an?)\s)?(?:[\w-]{2,16}\s){0,3}?(?P<head>[\w-]+)$")


def _body(match: re.Match[str]) -> str | None:
    """Return the noun for what the name after an office names: app in the owner of the app Peach.

    "" where nothing tells it: the other manager, Sunny Court; None where it is a person's.
    """
    name, office = match["after"], match["r3"].casefold()
    if not _HUMAN.fullmatch(name) or is_person_name(name):
        return None
    before = match.string[match.start("r3") : match.start("after")].rstrip(" ,")
    thing = _THING.search(before)
    if thing and head_kinds().get(thing["head"]) in {"website", "platform"}:
        return thing["head"]
    return "" if office in vocabulary.words("shared_office", "en") else None


def _user(match: re.Match[str]) -> Noun:
    """Read someone who acts for himself, by name where it is given: a man surnamed Bai."""
    said, who = match["user"], match["who"]
    called = _CALLED.search(said)
    if called is None:
        return Noun(match.span(), said, "individual", "new", who, "individual_user")
    name = called["name"]
    return Noun(
        match.span(),
        name,
        "individual",
        "name",
        who,
        "individual_user",
        name,
        aliases=(_OWNER.sub("", said),),
    )


_CALLED = re.compile(r"\b(?:surnamed|named|called)\s(?P<name>[A-Z]\w{1,14}(?:\s[A-Z]\w{1,14})?)")


def _two(match: re.Match[str], also: str) -> list[Noun]:
    """Read "its founder and chief technology officer", of whom each pays."""
    first = match["r3"]
    edge = match.end("r3")
    return [
        Noun((match.start(), edge), first, "individual", "new", first.casefold(), role_of(first)),
        Noun(
            (match.start("r3b"), match.end()),
            also,
            "individual",
            "new",
            also.casefold(),
            role_of(also),
        ),
    ]


def _termed(phrase: str) -> str | None:
    """Read the managerial officer (termed "legal representative" under Chinese law)."""
    found = _TERMED.search(phrase)
    return found["role"] if found and role_of(found["role"]) else None


def office_before(text: str, start: int, position: int) -> tuple[int | None, str]:
    """Return the office before a name and where it begins: responsible manager Ms Fu."""
    before = text[max(start, position - 50) : position]
    if not before.endswith((" ", "(")) or last_words().isdisjoint(LETTERS.findall(before.lower())):
        return None, ""
    found = _before_name().search(before)
    if found is None:
        return None, ""
    listed = before[: found.start()].endswith(("and ", ", ", "; "))
    lead = position - len(before) + found.start() if listed else None
    return lead, found["role"].casefold().removesuffix("s")


@cache
def _before_name() -> re.Pattern[str]:
    roles = {word for role in vocabulary.offenders().roles for word in role.en}
    words = vocabulary.literals({*roles, *(f"{word}s" for word in roles if word != "head")})
    like = "|".join(one for role in vocabulary.offenders().roles for one in role.en_like)
    return re.compile(
        rf"\b(?P<role>(?i:{words}|{like}))(?:,?\s(?:an?\s)?|\s\(|:\s|,\s[^,]{{2,24}}\sand\s)$"
    )


def read_human(text: str, start: int, begin: int, name: str) -> Noun | None:
    """Read the name of a person: Chief executive Wang Lei, detained Zhao Peng."""
    span = (begin, begin + len(name))
    if _DETAINED.search(text, max(start, begin - 12), begin):
        return Noun(span, name, "individual", "name", person=name)
    _, head = office_before(text, start, begin)
    role = role_of(head)
    if is_chinese_name(name):
        noun = Noun(span, name, "individual", "name", head, role, name)
        return read_chinese(text, start, noun, hit=_hit(text, start, span) is not None)
    if head in vocabulary.words("shared_office", "en") and not is_person_name(name):
        return None
    if (
        role in {None, "individual_user", "operator_owner"}
        or not _HUMAN.fullmatch(name)
        or is_suffixed(text, begin, begin + len(name))
    ):
        return None
    owned = _hit(text, start, span) is None
    return Noun(span, name, "individual", "name", head, role, name, owned=owned)


def _hit(text: str, start: int, span: Span) -> re.Match[str] | None:
    """Return the words beside a name that open a slot for it: fined X, X paid, X RMB 5,000."""
    begin, stop = span
    stands = _PAYS.match(text, stop) or word_patterns()["passive"].match(text, stop)
    return stands or word_patterns()["active"].search(text, max(start, begin - NEAR), begin)
