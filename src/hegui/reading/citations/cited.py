"""A citation, and which of the laws spoken of it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Lang, Span

_CUE = {
    "zh": re.compile(
        r"(?P<violated>违反|触犯|不符合)|(?P<basis>依据|援引|援用|依照|根据|按照|适用|按)"
    ),
    "en": re.compile(
        r"(?P<violated>violat|breach|contraven|infring|broke|contrary|non-?complian|failed to comply"
        r"|required by|(?:required|graded|filed|registered|classified|rated|obliged|obligations?|dut(?:y|ies)"
        r"|rules?) (?:\w+ )?under|(?:prohibited|forbidden|barred|banned|outlawed) (?:by|under))"
        r"|(?P<basis>pursuant|under|accordance|according|\brel(?:y|ies|ied|ying)\b|\brest(?:s|ed|ing)?\b|(?<!this )basis|based on"
        r"|founded on|applied|\bcit(?:e[ds]?|ing)\b|invok|by virtue|in line with|ground(?:s|ed)|source|justif)",
        re.IGNORECASE,
    ),
}

_MADE = re.compile(
    r"[’”\"]?\s(?:(?:was|were|has\sbeen|had\sbeen|is|being)\s)?(?:(?:later|formally|first)\s)?"
    r"(?:took\seffect|came\sinto|entered\sinto|in\sforce|implemented|issued|adopted|passed|enacted"
    r"|promulgated|amended|effective)\b"
)
"""A law that is told of itself is not cited: the Law took effect."""

_APPLIED = re.compile(
    r"[’”\"]?\s(?:was|were|has\sbeen|have\sbeen)\s(?:also\s|duly\s)?"
    r"(?:(?P<basis>invoked|cited|applied|relied\son|quoted)|(?P<violated>breached|violated|infringed))\b"
)
"""What may stand after a citation: the Law was invoked."""

_CUE_REACH = 60

_CLOSING = 15
"""Articles after those that punish, at the most."""

_KEPT = 8

_TYPES = {
    "measures": ("办法", "Measures"),
    "provisions": ("规定", "Provisions"),
    "regulations": ("条例", "Regulations", "Regulation"),
    "law": ("法", "Law", "Act", "法律"),
}

Laws = tuple["str | None", ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: `back` where it points to the provisions before it (上述规定)."""

    span: Span
    instrument: str | None
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    bracket: int | None = None
    cue: str | None = None
    back: bool = False
    named: bool = False
    """It points back to what was cited of this law: 上述《数据安全法》有关条款."""
    early: bool = False
    """It stands before any law is named: the law that is named next is meant."""


def recent(laws: Laws, key: str | None) -> Laws:
    """Return the laws spoken of with this one as the last."""
    return (key, *(one for one in laws if one != key))[:_KEPT]


def of_type(word: str, laws: Laws) -> str | None:
    """Return the last law of the type that a word names: the Provisions, 该办法."""
    wanted = next((kind for kind, words in _TYPES.items() if word.endswith(words)), None)
    for key in laws:
        if key is not None and (wanted is None or _type(key) == wanted):
            return key
    return laws[0] if laws else None


@cache
def _type(key: str) -> str | None:
    law = vocabulary.instruments().instruments[key]
    name = next(iter((*law.zh, *law.en)))
    return next((kind for kind, words in _TYPES.items() if name.endswith(words)), None)


@cache
def names_of(lang: Lang) -> dict[str, str]:
    """Return the ids of the laws by their names in a language."""
    laws = vocabulary.instruments().instruments
    return {name: key for key, law in laws.items() for name in getattr(law, lang)}


def named(bare: tuple[Span, str], text: str, start: int, lang: Lang) -> Cited:
    """Return the citation of a law without an article."""
    span, key = bare
    if _MADE.match(text, span[1]):
        return Cited(span, key)
    applied = _APPLIED.match(text, span[1])
    cue = cue_before(text, start, span[0], lang) or (applied and applied.lastgroup)
    return Cited(span, key, cue=cue)


def cue_before(text: str, start: int, position: int, lang: Lang) -> str | None:
    """Return what the words before a citation say it is: violated, or a basis."""
    last = None
    for match in _CUE[lang].finditer(text, max(start, position - _CUE_REACH), position):
        last = match.lastgroup
    return last


def holding(laws: Laws, articles: Iterable[int]) -> str | None:
    """Return the law spoken of last that has articles of these numbers."""
    highest = max(articles, default=0)
    for key in laws:
        if key is not None and highest <= _last_article(key):
            return key
    return last_of(laws)


def _last_article(key: str) -> int:
    """Return the number of the last article, or one that it cannot be beyond: few follow penalties."""
    law = vocabulary.instruments().instruments[key]
    return law.articles or max(high for _, high in law.liability.values()) + _CLOSING


def last_of(laws: Laws) -> str | None:
    """Return the law that was spoken of last."""
    return laws[0] if laws else None
