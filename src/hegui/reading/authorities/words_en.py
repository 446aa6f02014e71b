"""The words for authorities in English, in the forms in which a text writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.authorities.places_en import CAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CYBER = (
    r"(?:[Cc]yber-?\s?(?:[Ss]ecurity|[Pp]olice)?|[Ii]nternet|[Nn]etwork|[Oo]nline)\s?"
    r"(?:[Pp]olice|[Ss]ecurity|[Pp]rotection|[Dd]efen[cs]e|[Ss]afeguard)?\s?"
    r"(?:[Pp]rotection|[Dd]efen[cs]e)?\s?"
)

_UNIT = (
    rf"(?:{_CYBER}(?:[Bb]rigade|[Cc]orps|[Dd]etachment|[Dd]epartment|[Uu]nit|[Tt]eam|[Dd]ivision"
    r"|[Ss]quad|[Oo]fficers|[Pp]olice)\s(?:of|at|under|from|in)\s(?:the\s)?)"
)

_BRANCH = (
    rf"(?:(?:(?:{CAP}\s){{1,3}}|[Ll]ocal\s)(?:(?:[Ss]ub-)?[Bb]ranch(?:\s[Oo]ffice)?|[Oo]ffice|[Ss]ub-?bureau)"
    r"(?:\s(?:of|under)\s(?:the\s)?|,\s))"
)

_QUALITY = (
    r"(?:(?:[Tt]he\s)?(?:city|county|district|province|municipality|region|prefecture)[’']s"
    r"|provincial and municipal|municipal and provincial|[Aa]utonomous\s[Pp]refecture|[Pp]refectur(?:e|al)|local|provincial|municipal|county|city"
    r"|district|regional|Provincial|Municipal)"
)

_NET = r"(?:[Cc]yber(?:-?\s?[Ss]ecurity)?|[Ii]nternet|[Nn]etwork|[Pp]olice)\s"
_SQUAD = (
    rf"(?:[Pp]ublic\s[Ss]ecurity\s(?:{_NET})?|{_NET})(?:(?:[Pp]olice|[Ss]ecurity|[Dd]efen[cs]e)\s){{0,2}}"
    r"(?:[Bb]rigade|[Dd]etachment|[Cc]orps)\b"
    rf"(?!\s(?:of|at|under|in|from)\s(?:the\s)?(?:[\w’'-]{{2,20}}\s){{0,4}}"
    r"(?:[Pp]ublic\s[Ss]ecurity|PSB|[Pp]olice|[Bb]ureau|[Bb]ranch|[Ss]ub-?bureau)\b)"
)
"""A unit of the police that is named after a place: Handan Cybersecurity Detachment."""

_PEER = (
    rf"(?:[Ii]ts|[Tt]heir|[Tt]he)\s(?:(?:{CAP}\s){{1,2}}counterparts?"
    rf"|counterparts?\s(?:in|of)\s(?:the\s)?{CAP}(?:\s{CAP})?)\b"
    rf"|(?<=[Tt]he\s){CAP}\sbureau\b(?!\sof\b)"
    rf"|(?<=through\s)its\s(?:{CAP}\s){{1,2}}(?:branch|office|bureau)\b"
)
"""An organ of the kind of the one before it: its counterpart in Guangdong, the Fuyang bureau."""

_SMALL = re.compile(r"\b(?:And|For|Of)\b")

QUALITY = re.compile(rf"\b{_QUALITY}\b")

LEAD = re.compile(
    r"(?P<lead>(?:[Oo]ffice\sof\s(?:the\s)?)?"
    rf"(?P<u>{_UNIT})?(?P<b>{_BRANCH})?(?:(?:{CAP})\s){{0,3}}(?P<q>{_QUALITY}\s)?"
    rf"(?:(?:{CAP}|and)\s){{0,5}})$"
)
"""What stands before the word for an organ and belongs to its name."""

WHOLE_COUNTRY = re.compile(
    r"(?:(?:China|(?:[Tt]he\s)?(?:country|nation))[’']s\s|[Nn]ational\s|Chinese\s(?:national\s)?)"
    r"(?:(?:top|chief|main|central|powerful|national)\s){0,2}$"
)
"""What makes a word for an organ that of the whole country: China's top internet watchdog."""


@dataclass(frozen=True, slots=True)
class Words:
    """The pattern of all words for organs, and the kind of organ that each word tells."""

    pattern: stems.Sifted
    national: Mapping[str, str]
    local: Mapping[str, str]


@cache
def words() -> Words:
    """Return the words for organs in all their forms."""
    organs = vocabulary.authorities().organs
    national = {word: organ.kind for organ in organs for word in organ.national.get("en", ())}
    local = {
        form: organ.kind
        for organ in organs
        for word in organ.words.get("en", ())
        for form in (_forms(word) if organ.kind != "other" else [word])
    }
    national |= {word.replace("'", "’"): kind for word, kind in national.items()}
    back = [form for word in vocabulary.authorities().back["en"] for form in _back(word)]
    listed = [*national, *local, *back]
    pattern = stems.sift(
        rf"(?<!\w)(?:(?P<word>{vocabulary.literals(listed)})\b(?!\sLaw\b"
        r"|\s(?:head|manager|director|president)\b"
        r"|\s(?:brigade|corps|detachment|department|unit|team|division|squad)\s(?:of|at|under)\b)"
        rf"|(?P<branch>(?:(?![\w’'-]{{1,20}}[’']s\s){CAP}\s){{1,3}}(?:[Bb]ranch|[Ss]ub-?bureau)\b(?!\sof\s[Pp]ublic)"
        rf"|[Ss]ub-?bureau\sin\s(?:{CAP}[’']s\s)?{CAP}(?:\s{CAP})?)"
        rf"|(?P<squad>{_SQUAD})|(?P<peer>{_PEER}))",
        also=[
            *(word.casefold() for word in listed),
            *("branch", "sub-bureau", "subbureau", "brigade", "detachment", "corps", "counterpart"),
            " bureau",
        ],
    )
    return Words(pattern, national, local)


def _back(word: str) -> Iterator[str]:
    """Yield words that point back as they stand in and before a sentence: the Bureau."""
    first, _, rest = word.partition(" ")
    for lead in (first, first.title()):
        yield from (f"{lead} {rest}".rstrip(), f"{lead} {rest.title()}".rstrip())


def _forms(word: str) -> Iterator[str]:
    """Yield a word with small and capital letters, and of more than one organ."""
    if word.isupper():
        yield word
        return
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    for one in (word, plural):
        yield from (one, one.lower(), f"{one[0].upper()}{one[1:].lower()}")
        yield _SMALL.sub(lambda word: word[0].lower(), one.title())
