"""Bodies by their head noun: a hotel in Wuhan, the company, both firms, it."""

from __future__ import annotations

import re
from functools import cache

from hegui.reading import vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en.words import (
    NUMBERS,
    counted,
    group_pattern,
    head_kinds,
    plural_heads,
    singular,
    word_patterns,
)
from hegui.reading.openings import looked


def find_groups(text: str, start: int, end: int) -> list[Noun]:
    """Return words for several bodies or persons at once: both companies, they."""
    found = []
    for match in group_pattern().finditer(text, start, end):
        last = match.group().casefold().rpartition(" ")[2]
        count = counted(match["n"] or last)
        count = _COUNTED.get(last) if count is None else count
        said = match.group()
        aside = (said == "both" and not _object(text, *match.span())) or text.endswith(
            "among ", 0, match.start()
        )
        aside = aside or bool(match["bare"] and text.endswith(" of ", 0, match.start()))
        told = match["n"] or match["they"] or match["bare"] or match["turn"] or match["rest"]
        told = told or match["some"]
        definite = said.casefold().startswith("the ") and not told
        if aside or definite:
            continue
        if match["rest"]:
            left = counted(match["rest"].rpartition(" ")[2])
            found.append(Noun(match.span(), match.group(), "company", "group", count=left))
            continue
        if match["some"]:
            few = counted(match["some"].partition(" ")[2]) or 1
            found.append(Noun(match.span(), match.group(), "company", "group", count=few))
            continue
        if match["turn"]:
            found.append(Noun(match.span(), match["turn"], "company", "back", match["turn"]))
            continue
        head = singular(match["head"]) if match["head"] else None
        held = match["bare"] and _HELD.search(text, start, end)
        kind = "individual" if held else head_kinds().get(head or "", "company")
        found.append(Noun(match.span(), said, kind, "group", head or "", count=count))
    return found


def _object(text: str, begin: int, end: int) -> bool:
    """Tell whether "both" stands for two alone: ordered both to close, gave both a warning."""
    return bool(_DID.search(text, max(0, begin - _VERB), begin) and _TO_DO.match(text, end))


_VERB = 12
_DID = re.compile(r"(?:\w{3}ed|told|gave|made)\s$")
_TO_DO = re.compile(r"\s(?:to\s|an?\s|RMB|CNY|¥|\d)|[,.;]")
_COUNTED = {"both": 2, "pair": 2, "duo": 2, "trio": 3}
_HELD = re.compile(r"\b(?:detain|detention|custody|arrest)")
_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|sixth|other|last|final|remaining)\s")
_SEVERAL = frozenset({*NUMBERS, "eleven", "twelve", "several"})


def find_bodies(text: str, start: int, end: int) -> list[Noun]:
    """Return new bodies (a hotel) and words that point back to one (the hotel)."""
    patterns = word_patterns()
    found = [_new(text, start, match) for match in patterns["new"].finditer(text, start, end)]
    found += [_back(text, start, match) for match in patterns["back"].finditer(text, start, end)]
    return [one for one in found if one is not None]


def _new(text: str, start: int, match: re.Match[str]) -> Noun | None:
    heads, head, of = head_kinds(), _last_head(match["head"]), match["of"] or ""
    definite = match["det"].casefold() == "the"
    if definite and not of and not match["in"]:
        return None
    if _LIKE.match(match["words"]) or _never(match) or _is_someone(text, match, head):
        return None
    if heads.get(head) in _THINGS and not of and _COMPOUND.match(text, match.end("head")):
        return None
    if head == "account" and not of and _is_users_own(text, start, match):
        return None
    plural = match["det"].casefold() in _SEVERAL or match["det"][-1:].isdigit()
    plural = plural or singular(head) is not None
    head = singular(head) or head
    owner = _OF_BODY.match(of)
    if owner and not plural and heads[head] in _THINGS:
        return _whose(text, start, match, owner)
    form = "new"
    if definite and not of.startswith((" of", " behind", " for", " running")):
        form = "back"
    owned = is_owned(text, start, match.start()) or is_thing(
        text, start, match.start(), heads[head]
    )
    name = f"{match['words']}{match['head']}{of}{match['in'] or ''}"
    form, count = ("batch", counted(match["det"])) if plural else (form, None)
    kind = _kind(match["head"], head)
    return Noun(match.span(), name, kind, form, head, count=count, owned=owned)


_WHO = re.compile(r"(?:\s(?:in|from|at)\s[A-Z]\w{1,20})?\swho\s")


def _is_someone(text: str, match: re.Match[str], head: str) -> bool:
    """Tell whether the noun of one who does something means a person: a developer who bet ..."""
    return head.endswith(("er", "or")) and bool(_WHO.match(text, match.end()))


_CAPITAL = re.compile(r"\b[A-Z]")
_LIKE = re.compile(r"(?:such|similar|typical|following)\b")
_COMPOUND = re.compile(
    r"\s(?:cancell?ations?|registrations?|functions?|information|data|names?|numbers?|passwords?|settings?"
    r"|deletions?|stores?|databases?|interfaces?|back-?ends?|codes?|polic(?:y|ies)|agreements?|permissions?"
    r"|features?|links?|pages?)\b"
)
"""What makes a thing before it a part of a word: an account cancellation function."""
_OWN = re.compile(
    r"\b(?:(?:de-?)?register|creat|open|delet|clos|cancel|deactivat|remov|(?:log|sign)(?:ging)?\s(?:in(?:to)?|on\sto|out\sof))"
    r"(?:e|l?ing)?\s$"
)
_QUALIFIED = re.compile(
    r"\s(?!and\b|or\b|in\b|when\b|with(?:out|in)\b|through\b|by\b|easily\b)[\w(]|\s?[\"“]"
)


def _is_users_own(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether it is what any user has: no way to delete an account."""
    does = _OWN.search(text, max(start, match.start() - 20), match.start())
    return bool(does and not _QUALIFIED.match(text, match.end()))


_OF_BODY = re.compile(r"\sof\s(?:an?|the|its)\s(?=[a-z])")
_THINGS = frozenset({"website", "platform"})


def _whose(text: str, start: int, match: re.Match[str], owner: re.Match[str]) -> Noun:
    """Return the body whose thing is spoken of: the website of a private hospital in Ningbo."""
    begin = match.start("of") + owner.end()
    name = text[begin : match.end()]
    head = _last_head(text[begin : match.end("of")])
    kind = _kind(text[begin : match.end("of")], head)
    owned = is_owned(text, start, match.start())
    return Noun((begin, match.end()), name, kind, "new", head, owned=owned, lead=match.start())


def _back(text: str, start: int, match: re.Match[str]) -> Noun | None:
    head = _last_head(match["head"][0].lower() + match["head"][1:])
    det = match["det"].casefold()
    if match["words"].startswith(("relevant", "same")) or _never(match):
        return None
    if _is_someone(text, match, head):
        return None
    if match["head"][0].isupper() and _CAPITAL.search(match["words"]):
        return None
    one = singular(head)
    if one and (det in {"this", "that"} or (det != "the" and head not in head_kinds())):
        return None
    head = one or head
    kind, count = _kind(match["head"].lower(), head), counted((match["n"] or "").strip())
    if det in {"its", "their"} and head in vocabulary.words("related", "en"):
        name = text[match.start("words") : match.end()]
        return Noun(match.span(), name, kind, "new", head, beside=True)
    owned = (det in {"its", "their"} and head != "operator") or is_thing(
        text, start, match.start(), kind
    )
    form = "back" if owned and one else _pointing(match["words"], many=bool(one))
    clause = det == "the" and form == "back" and bool(_THAT.match(match.string, match.end()))
    return Noun(
        match.span(), match.group(), kind, form, head, count=count, owned=owned, clause=clause
    )


_THAT = re.compile(r"\sthat\s(?!(?:it|they|he|she|the|was|were|is)\b)[a-z]{3,14}\b")
"""What makes someone new of words that seem to point back: the firm that maintains its site."""


def _never(match: re.Match[str]) -> bool:
    """Tell whether it is none who can offend: the central bank."""
    return f"{match['words']}{match['head']}".endswith(vocabulary.offenders().en_never)


def _pointing(words: str, *, many: bool) -> str:
    """Return the form of a noun after "the": the third platform is new, the following apps many."""
    if many:
        return "batch" if words.startswith("following") else "group"
    return "new" if _ORDINAL.match(words) else "back"


def _kind(chain: str, head: str) -> str:
    """Return the kind that the longest noun of a phrase tells: a health centre is a hospital."""
    words = chain.split()
    for size in range(min(3, len(words)), 0, -1):
        said = " ".join(words[-size:])
        if said in head_kinds():
            return head_kinds()[said]
    return head_kinds().get(head, "company")


def _last_head(chain: str) -> str:
    words = chain.split()
    for size in range(1, len(words) + 1):
        said = " ".join(words[-size:])
        if said in head_kinds() or said in plural_heads():
            return " ".join(words[-size:])
    return words[-1]


def is_owned(text: str, start: int, begin: int) -> bool:
    """Tell whether it only says whose or with what: who ran a shop, using a site."""
    return bool(_owned().search(text[max(start, begin - 60) : begin]))


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(looked(f"{vocabulary.either('owned', 'en')}$"))


def is_thing(text: str, start: int, begin: int, kind: str) -> bool:
    """Tell whether it is only what somebody runs: X was operating a website."""
    return kind in _THINGS and bool(_running().search(text, max(start, begin - 24), begin))


@cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b{vocabulary.either('running', 'en')}\s$")


def find_pronouns(text: str, start: int, end: int) -> list[Noun]:
    """Return each "it" that can mean a body."""
    return [
        Noun(match.span(), match.group(), "company", "back", "it")
        for match in word_patterns()["it"].finditer(text, start, end)
    ]
