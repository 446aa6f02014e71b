"""What stands after "Article": 21, items (1) and (3); 59(1); 13 to 15; 66, second paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from hegui.reading import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDINAL = "|".join(numerals.EN_ORDINALS)
_PARAGRAPH = r"[Pp]ara(?:s|graphs?)?\b\.?"
_ITEM = r"(?:[Ii]tem|[Pp]oint|(?:[Ss]ub-?)(?:paragraph|item|section|clause))s?"
_AND = r"(?:\s?,\s(?:and\s)?|\s(?:and|or|to|through|&)\s|\s?[-–]\s?)"

_BRACKETS = rf"\(\d{{1,2}}\)(?:{_AND}?\(\d{{1,2}}\)){{0,7}}"
_NUMBERS = rf"(?:{_BRACKETS}|\d{{1,2}}(?:{_AND}\d{{1,2}}(?![\d(])){{0,7}})"
_PART = rf"(?:{_PARAGRAPH}\s(?:{_BRACKETS}|\d{{1,2}})|{_ITEM}\s{_NUMBERS}|(?:the\s)?(?:{_ORDINAL})\s(?:paragraph|item))"

ENTRY = rf"\d{{1,3}}(?:\s?[-–—]\s?\d{{1,3}}(?![\d(]))?(?:\s?{_BRACKETS}|,?\s{_PART}){{0,3}}"
"""An article with its parts, or a range of articles."""

BEFORE = rf"(?:the\s)?{_PART}(?:(?:\sof\s|,\s)(?:the\s)?{_PART})?\s(?:of|in|under)\s"
"""The parts that stand before their article: items (1) and (3) of."""

_WIDEST = 8
"""Articles of a range: more are a chapter."""

_ENTRY = re.compile(ENTRY)
_FIGURES = re.compile(r"\d+")
_RANGE = re.compile(r"(\d{1,3})\s?[-–—]\s?(\d{1,3})")
_STEP = re.compile(r"(\d{1,2})(?:\)?\s?(?:[-–]|to|through)\s?\(?(\d{1,2}))?")
_SAID = re.compile(
    rf"(?P<nth>{_ORDINAL})\s(?P<what>paragraph|item)"
    rf"|(?P<paragraph>{_PARAGRAPH})\s(?P<of>{_BRACKETS}|\d{{1,2}})"
    rf"|{_ITEM}\s(?P<items>{_NUMBERS})|(?P<bare>{_BRACKETS})"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article; `bracket` is an item or a paragraph, which its law decides."""

    article: int
    paragraph: int | None = None
    item: int | None = None
    bracket: int | None = None


def numbered(listed: str, before: str | None) -> Iterator[Numbered]:
    """Return the articles of a list, each with its parts; `before` holds what stands before it."""
    above = _parts(before or "")
    for entry in _ENTRY.findall(listed):
        first, *others = spanned(entry)
        head = _RANGE.match(entry) or _FIGURES.match(entry)
        paragraphs, items, brackets = _parts(entry[head.end() :]) if head else above
        said = (paragraphs or above[0], items or above[1], brackets)
        for parts in product(*((*one,) or (None,) for one in said)):
            yield Numbered(first, *parts)
        yield from map(Numbered, others)


def articles(listed: str) -> list[int]:
    """Return the numbers of the articles of a list."""
    return [article for entry in _ENTRY.findall(listed) for article in spanned(entry)]


def spanned(entry: str) -> range:
    """Return the articles of an entry: 13 to 15 of 13–15, else the one that it begins with."""
    said = _RANGE.match(entry)
    first, last = (int(said[1]), int(said[2])) if said else (0, 0)
    if 0 < last - first < _WIDEST:
        return range(first, last + 1)
    number = int(_FIGURES.match(entry)[0])  # type: ignore[index] # it begins with figures
    return range(number, number + 1)


def _parts(said: str) -> tuple[list[int], list[int], list[int]]:
    """Return the paragraphs, the items, and the numbers that do not say which they are."""
    paragraphs: list[int] = []
    items: list[int] = []
    bare: list[int] = []
    for match in _SAID.finditer(said):
        if match["nth"]:
            which = paragraphs if match["what"] == "paragraph" else items
            which.append(numerals.EN_ORDINALS.index(match["nth"]) + 1)
        elif match["paragraph"]:
            paragraphs += _counted(match["of"])
        elif match["items"]:
            items += _counted(match["items"])
        elif ")(" in match["bare"].replace(" ", ""):
            first, *rest = _counted(match["bare"])
            paragraphs, items = [first], [*items, *rest]
        else:
            bare += _counted(match["bare"])
    return paragraphs, items, bare


def _counted(said: str) -> list[int]:
    """Return the numbers of a list of parts: (1), (3) to (5)."""
    return [
        number
        for first, last in _STEP.findall(said)
        for number in range(int(first), max(int(first), int(last or 0)) + 1)
    ]
