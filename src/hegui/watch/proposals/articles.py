"""Finds the articles of the rule itself, and what a decision does to the articles of another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.law import statute
from hegui.law.numerals import number
from hegui.watch.proposals.record import Action, Article, Change

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 1000
"""No law has so many articles that bind an operator; more are no announcement."""

_NUM = "[0-9零〇一二两三四五六七八九十百]{1,9}"
_ENGLISH = re.compile(
    r"^[ \t#>*_]{0,8}Article\s([0-9]{1,4})\b(?!\s(?:is|shall|of|and|to)\b)", re.MULTILINE
)
_PART = r"(?:第[^条。；\n“]{1,6}款)?(?:第?[（(]?[^条。；\n“]{1,6}[)）]?项)?"

_ALTERED: tuple[tuple[Action, re.Pattern[str]], ...] = (
    ("renumbered", re.compile(rf"第({_NUM})条改为第(?:{_NUM})条")),
    (
        "amended",
        re.compile(rf"第({_NUM})条{_PART}(?:[^。；：\n“”]|“[^“”\n]{{0,80}}”){{0,30}}?修改为(?!第)"),
    ),
    ("amended", re.compile(rf"第({_NUM})条(?:中)?{_PART}增加")),
    ("amended", re.compile(rf"作为第({_NUM})条第[^条。；\n]{{1,4}}款")),
    ("added", re.compile(rf"增加[^。；\n“]{{0,6}}条[^。；\n“]{{0,8}}作为第({_NUM})条(?!第)")),
    ("deleted", re.compile(rf"删(?:去|除)第({_NUM})条(?!第|中)")),
    ("amended", re.compile(rf"删(?:去|除)第({_NUM})条(?=第|中)")),
    (
        "amended",
        re.compile(
            r"Article\s([0-9]{1,4})\b[^.;\n]{0,40}?\b(?:is|shall\sbe)\s(?:amended|revised)",
            re.IGNORECASE,
        ),
    ),
    ("added", re.compile(r"added\sas\sArticle\s([0-9]{1,4})\b", re.IGNORECASE)),
    (
        "deleted",
        re.compile(r"Article\s([0-9]{1,4})\s(?:is|shall\sbe)\s(?:deleted|removed)", re.IGNORECASE),
    ),
    ("deleted", re.compile(r"\b(?:delete|remove)\sArticle\s([0-9]{1,4})\b", re.IGNORECASE)),
    (
        "renumbered",
        re.compile(r"Article\s([0-9]{1,4})\s(?:is|shall\sbe)\srenumbered", re.IGNORECASE),
    ),
)


def articles(text: str) -> tuple[Article, ...]:
    """Return the articles with their spans; the first `MOST` of a text that has more."""
    begun = list(statute.beginnings(text)) or [
        (int(match[1]), match.start()) for match in _ENGLISH.finditer(text)
    ]
    ends = [*(start for _, start in begun[1:]), len(text)]
    return tuple(
        Article(article, start, start + len(text[start:end].rstrip()))
        for (article, start), end in zip(begun[:MOST], ends, strict=False)
    )


def in_order(found: tuple[Article, ...]) -> bool:
    """Say whether the numbers run from 1 up without a gap or a repetition."""
    if not found:
        return True
    steps = all(two.number == one.number + 1 for one, two in pairwise(found))
    return steps and found[0].number == 1


def changes(text: str) -> tuple[Change, ...]:
    """Return what is done to articles, in the order of the text; one place is one change."""
    found: dict[int, Change] = {}
    for change in _changes(text):
        found.setdefault(change.start, change)
    return tuple(found[start] for start in sorted(found))[:MOST]


def _changes(text: str) -> Iterator[Change]:
    for action, pattern in _ALTERED:
        for match in pattern.finditer(text):
            article = number(match[1])
            if article:
                yield Change(article, action, match.start(1), match.end())
