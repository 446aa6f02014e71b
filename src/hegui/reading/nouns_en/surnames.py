"""Chinese persons by their names alone: Bai Rui; Lin, a courier; two employees, Lin and Xue."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en.words import (
    NEAR,
    head_kinds,
    is_chinese_name,
    role_of,
    role_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.document import Span


def read_chinese(text: str, start: int, noun: Noun, *, hit: bool) -> Noun | None:
    """Read a Chinese name, a surname alone only beside what makes it a person: Lin, a courier.

    `hit`: the words beside it open the slot of an offender.
    """
    job = _job().match(text, noun.span[1])
    grouped = _grouped().search(text, max(start, noun.span[0] - 2 * NEAR), noun.span[0])
    certain = _CERTAIN.search(text, max(start, noun.span[0] - 44), noun.span[0])
    grouped = grouped or certain
    if " " not in noun.text and not (job or hit or grouped):
        return None
    if job:
        noun.role = noun.role or role_of(job["job"] or "") or _employed(job)
        noun.tail = job.end()
    noun.owned = not (hit or job or grouped)
    return noun


_CERTAIN = re.compile(
    r"\b(?:one|a\scertain|identified\s(?:only\s)?(?:as|by)(?:\s(?:his|her|the)\ssurname,?)?)\s$"
)


def _employed(job: re.Match[str]) -> str | None:
    return "responsible_staff" if _EMPLOYED.match(job["rest"] or "") else None


@cache
def _job() -> re.Pattern[str]:
    """Return what is said of a person after his name: a broker employed by ..., (male, aged 24)."""
    return re.compile(
        rf",\san?\s(?:[a-z-]{{2,16}}\s){{0,3}}?(?P<job>{vocabulary.literals(role_words())}"
        r"|[a-z]{1,14}(?:er|or|ist|ant|ian|ee|man|woman))\b(?P<rest>[^,;.]{0,60}),?"
        r"|\s\((?:(?:fe)?male|aged|surname)\b[^()]{0,30}\)"
    )


_EMPLOYED = re.compile(r"\s(?:employed|working|hired|of|at|with|for)\b")


@cache
def _grouped() -> re.Pattern[str]:
    """Return what stands before the names of several: two employees, Lin and ..."""
    roles = vocabulary.literals(f"{word}s" for word in role_words())
    return re.compile(
        rf"\b(?:{vocabulary.listed('crowd', 'en')}|{roles})(?:,\s|:\s|\s\(|\s[–—-]\s)"
        r"(?:[A-Z][a-z]{1,10}(?:\s[A-Z][a-z]{1,10})?(?:,\s|,?\sand\s)){0,5}$"
    )


_NAMED = r"(?:surnamed|named)\s(?P<name>[A-Z][a-z]{1,10}(?:\s[A-Z][a-z]{1,10})?)"


_THINGS = frozenset({"platform", "website"})


@cache
def _anyone() -> stems.Sifted:
    return stems.sift(
        rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?P<said>(?:[a-z-]{{2,16}}\s){{0,3}}(?P<who>[a-z-]{{3,16}}))\s{_NAMED}\b"
    )


def find_named(text: str, start: int, end: int) -> Iterator[Noun]:
    """Yield anyone whose Chinese name follows what he is: a courier named Jia."""
    for match in _anyone().finditer(text, start, end):
        name, who = match["name"], match["who"]
        thing = head_kinds().get(who) in _THINGS or who in vocabulary.words("any_body", "en")
        if is_chinese_name(name) and not thing:
            role = role_of(who) or "individual_user"
            noun = Noun(match.span(), name, "individual", "name", who, role, name)
            noun.aliases = (match["said"],)
            yield noun


_LISTED = re.compile(r",\s(?:and\s)?|\sand\s")


def beside(text: str, persons: list[Noun], spans: Iterable[Span]) -> Iterator[Noun]:
    """Yield the persons whose names are listed with those of others: detained Luo and Gu."""
    last = {one.span[1]: one for one in persons}
    for start, end in spans:
        name = text[start:end]
        if not is_chinese_name(name):
            continue
        first = next((one for stop, one in last.items() if _joins(text, stop, start)), None)
        if first is not None:
            noun = Noun((start, end), name, "individual", "name", first.head, first.role, name)
            noun.owned, last[end] = first.owned, noun
            yield noun


def _joins(text: str, stop: int, start: int) -> bool:
    return stop <= start and _LISTED.fullmatch(text, stop, start) is not None
