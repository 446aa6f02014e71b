"""The headings of columns and the keys of fields: what each holds, however it is worded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hegui.reading import vocabulary

if TYPE_CHECKING:
    from hegui.reading.document import Span

_UNIT = re.compile(
    r"[（(]\s?(?:单位[:：]?|in\s)?(万元|元|亿元|RMB|CNY|yuan|USD|US\$)[^）)]{0,6}[）)]",
    re.IGNORECASE,
)
_SCALE = {"万元": 10_000, "亿元": 100_000_000}
_KEY = r"[^\t:：|*]{2,20}|[A-Za-z][A-Za-z /().’'-]{2,40}"
_FIELD = re.compile(
    rf"(?:[•·▪*-]\s)?\*{{0,2}}(?P<key>{_KEY})(?:\*{{0,2}}[ ]?[:：\t]\*{{0,2}}|\*{{0,2}}\s(?P<dash>[–—-])\s)"
    r"[ \t]?(?P<value>\S.*)"
)
_PARTED = re.compile(r"[:：\t]| [–—-] ")
_PAIRS = 3  # tabs
_LONGEST = 20
"""Letters of a key that is not known."""
WIDEST = 60
"""Letters of a heading."""
_MARKS = "*_#:：. \t"
_ASIDE = re.compile(r"\s?[（(][^（()）]{1,24}[)）]$")
_WORDS = re.compile(r"[a-z]+")
_MOST = 6  # words of a heading
_BEFORE = frozenset({"of", "for", "in", "on", "by", "to", "with", "under", "against", "per", "at"})
_DONE = re.compile(r"\w{2,12}(?:ed|ken|und|ven)")
_AFTER = frozenset({"responsible", "competent"})
_OF_WHAT = frozenset({"name", "type", "kind", "nature", "details", "content", "contents"})
"""Words before what is meant: name of the undertaking."""
_BREACHED = re.compile(r"\b(?:violat|breach|infring|contraven)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and what its figures count: 10,000 yuan each, in CNY."""

    holds: str
    scale: int = 1
    currency: str = "CNY"


@cache
def _holds() -> dict[str, str]:
    return {
        word.casefold().strip(_MARKS): holds
        for holds, words in vocabulary.columns().items()
        for word in words
    }


@cache
def _heads() -> dict[str, str]:
    return {word: holds for holds, words in vocabulary.column_heads().items() for word in words}


@lru_cache(maxsize=4096)
def column_of(text: str) -> Column | None:
    """Return the column that a heading names, None where it names none."""
    if len(text) > WIDEST:
        return None
    unit = _UNIT.search(text) if "(" in text or "（" in text else None
    plain = (_UNIT.sub("", text) if unit else text).replace(" ", " ").strip(_MARKS).casefold()
    forms = (plain, plain.replace(" ", ""), _ASIDE.sub("", plain))
    holds = next((_holds()[one] for one in forms if one in _holds()), None) or _english(plain)
    if holds is None:
        return None
    said = unit[1] if unit else ""
    return Column(holds, _SCALE.get(said, 1), "USD" if said.upper().startswith("US") else "CNY")


def listed(word: str) -> bool:
    """Tell whether a word is a heading by itself."""
    return word.casefold() in _holds()


def _english(heading: str) -> str | None:
    """Return what the head of an English heading holds: date of the decision, penalty imposed."""
    if not heading.isascii():
        return None
    for part in heading.split("/"):
        holds = _holds().get(part.strip()) or _by_head(_WORDS.findall(part))
        if holds:
            violated = holds == "basis" and _BREACHED.search(part)
            return "violated" if violated else holds
    return None


def _by_head(words: list[str]) -> str | None:
    """Return what the noun holds that a heading is built on, or the word that it asks with."""
    if not words or len(words) > _MOST:
        return None
    heads = _heads()
    if f"{words[0]} ..." in heads or f"... {words[-1]}" in heads:
        return heads.get(f"{words[0]} ...") or heads[f"... {words[-1]}"]
    first = next((number for number, word in enumerate(words) if word in _BEFORE), len(words))
    rest = words[:first]
    while len(rest) > 1 and (_DONE.fullmatch(rest[-1]) or rest[-1] in _AFTER):
        rest.pop()
    if rest and rest[-1] in _OF_WHAT and first < len(words):
        return _by_head(words[first + 1 :])
    forms = (rest[-1], rest[-1].removesuffix("s"), re.sub("ies$", "y", rest[-1])) if rest else ()
    return next((heads[one] for one in forms if one in heads), None)


def field_of(text: str, line: Span) -> tuple[Column | None, Span] | None:
    """Return the column and the value of a line, None where it is no field: 运营单位：某公司."""
    match = None
    if _PARTED.search(text, line[0], min(line[1], line[0] + WIDEST)):
        match = _FIELD.fullmatch(text, *trim(text, *line))
    if match is None:
        return None
    column = column_of(match["key"])
    if column is None and (match["dash"] or len(match["key"]) > _LONGEST):
        return None
    return column, trim(text, *match.span("value"))


def pairs_of(text: str, line: Span) -> list[tuple[Column | None, Span]]:
    """Return the fields of a line that holds two or more, key and value by turns, parted by tabs."""
    if text.count("\t", *line) < _PAIRS:
        return []
    ends = [match.start() for match in re.finditer("\t", text[slice(*line)])]
    starts = [line[0], *(line[0] + end + 1 for end in ends)]
    cells = [
        trim(text, *one)
        for one in zip(starts, [*(one - 1 for one in starts[1:]), line[1]], strict=True)
    ]
    keys = [column_of(text[slice(*cell)]) for cell in cells[::2]]
    values = [column_of(text[slice(*cell)]) for cell in cells[1::2]]
    if len(keys) != len(values) or keys.count(None) > 1 or all(values):
        return []
    return list(zip(keys, cells[1::2], strict=True))


def trim(text: str, start: int, end: int) -> Span:
    """Return a stretch without the blanks around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
