"""Persons by title, name or role: Mr Zhou, its legal representative, a man surnamed Guo."""

from __future__ import annotations

import re
from functools import cache

from hegui.cases.reading import vocabulary
from hegui.cases.reading.nouns import Noun
from hegui.cases.reading.nouns_en.words import (
    NEAR,
    NOT_NAME,
    is_suffixed,
    role_words,
    word_patterns,
)


def find_persons(text: str, start: int, end: int) -> list[Noun]:
    """Return persons with the role that the words tell."""
    found = []
    for match in word_patterns()["person"].finditer(text, start, end):
        role_word = _termed(match.group()) or match["r1"] or match["r2"] or match["r3"]
        role = role_words().get(role_word.casefold()) if role_word else None
        name = match["title"] or match["name2"] or match["after"]
        if match["name2"] and NOT_NAME.match(match["name2"].split()[0]):
            continue
        if match["user"]:
            found.append(
                Noun(
                    match.span(),
                    match["user"],
                    "individual",
                    "new",
                    match["who"],
                    "individual_user",
                )
            )
            continue
        said = name or re.sub(
            r"^(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose|a|an|one|.{2,24}[’']s)\s",
            "",
            match.group(),
        )
        if name and name.startswith(("surnamed ", "named ")):
            name = said = name.split(" ", 1)[1]
        if name and role is None:
            role = _role_before(text, start, match.start())
        form = "name" if name else "new"
        span = match.span()
        found.append(Noun(span, said, "individual", form, (role_word or "").casefold(), role, name))
    return found


_TERMED = re.compile(r"\(termed\s[\"“](?P<role>[a-z ]{4,30})[\"”]")


def _termed(phrase: str) -> str | None:
    """Read the managerial officer (termed "legal representative" under Chinese law)."""
    found = _TERMED.search(phrase)
    return found["role"] if found and found["role"] in role_words() else None


def _role_before(text: str, start: int, position: int) -> str | None:
    """Read "two of its managers, Mr Luan", "responsible manager Ms Fu"."""
    return role_words().get(role_word(text, start, position))


def role_word(text: str, start: int, position: int) -> str:
    """Return the word for the role that stands before a name, none where there is none."""
    found = _before_name().search(text, max(start, position - 50), position)
    return found["role"].casefold().removesuffix("s") if found else ""


@cache
def _before_name() -> re.Pattern[str]:
    roles = {word for role in vocabulary.offenders().roles for word in role.en}
    words = vocabulary.literals({*roles, *(f"{word}s" for word in roles)})
    return re.compile(rf"\b(?P<role>(?i:{words}))(?:,?\s(?:an?\s)?|\s\(|,\s[^,]{{2,24}}\sand\s)$")


_HUMAN = re.compile(r"[A-Z][a-z]{1,14}\s[A-Z][a-z]{1,14}(?:\s[A-Z][a-z]{1,14})?")


def read_human(text: str, start: int, begin: int, name: str) -> Noun | None:
    """Read the name of a person: Chief executive Wang Lei, detained Zhao Peng."""
    span = (begin, begin + len(name))
    if _DETAINED.search(text, max(start, begin - 12), begin):
        return Noun(span, name, "individual", "name", person=name)
    head = role_word(text, start, begin)
    role = role_words().get(head)
    if (
        role in {None, "individual_user", "operator_owner"}
        or not _HUMAN.fullmatch(name)
        or is_suffixed(text, begin, begin + len(name))
    ):
        return None
    stands = _PAYS.match(text, span[1]) or word_patterns()["passive"].match(text, span[1])
    active = word_patterns()["active"].search(text, max(start, begin - NEAR), begin)
    return Noun(span, name, "individual", "name", head, role, name, owned=not (stands or active))


_PAYS = re.compile(r",?\s(?:and\s|(?:another\s)?(?:RMB|CNY|¥|\d)|(?:paid|must|received|was)\b)")

_DETAINED = re.compile(r"(?:detain(?:ed|ing)|arrest(?:ed|ing))\s$")
