"""Provisions as tables and notes cite them: CSL 21(3), 59; 网安法27条、64条1款; 59(1) after a law."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import numerals, vocabulary
from hegui.reading.citations import Cited
from hegui.reading.learned.mention import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator


_N = rf"\d{{1,3}}|[{numerals.ZH_CHARACTERS}]{{1,4}}"
_ARTICLE = re.compile(
    rf"(?:[Aa]rts?\.?|[Aa]rticles?|§{{1,2}}|ss?\.|第)?\s?(?P<article>\d{{1,3}})(?P<zh>条)?"
    rf"(?:第?(?P<paragraph>{_N})款)?(?:[（(]?第?(?P<item>{_N})[）)]?项)?"
    r"(?P<bracket>[（(](?P<n>\d{1,2}|[一二三四五六七八九十])[）)]|(?P<roman>\s(?:IX|IV|V?I{1,3}))\b|[①-⑳])?"
    r"(?![\d%]|[.,]\d|[-.]\d|/\d{1,2}/|\s?(?:年|月|日|天|元|万|%|yuan|RMB|CNY|days?|months?|hours?|thousand|million|k\b))"
)
_OPENS = re.compile(r"[\s》”’)）:：,，]{0,3}(?:\((?:20\d\d|2016|2025)\)\s?)?")
_LISTED = re.compile(
    r"(?:\s?(?:[,，、;；/&+]|->|and|及|和|与)\s?(?:第|[Aa]rts?\.?\s|§)?|\s(?=§)|\(\d\)(?=\())"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_HIGHEST = 140
_SAME = re.compile(
    r"\b[Ss]ame (?:\w+ )?(?:articles?|clauses?|provisions?|duty)\b|\b[Dd]itto\b|同上|〃|同前|同第?[一二三四五六七八九十\d]{1,3}[项条号]"
)
"""Words by which a table or a note points to the provisions before."""


def with_articles(text: str, cited: list[Cited]) -> list[Cited]:
    """Return citations with the articles that stand in brief after a law or after its last one."""
    found: list[Cited] = []
    for at, one in enumerate(cited):
        limit = cited[at + 1].span[0] if at + 1 < len(cited) else len(text)
        more = list(_after(text, one, limit)) if one.instrument and not one.back else []
        found += more if one.article is None and more else [one, *more]
    return found


def _after(text: str, law: Cited, limit: int) -> Iterator[Cited]:
    opens = _OPENS if law.article is None else _LISTED
    at = law.span[1]
    while (match := opens.match(text, at, limit)) is not None:
        article = _ARTICLE.match(text, match.end(), limit)
        if article is None or not 0 < int(article["article"]) <= _HIGHEST:
            return
        if article.end() == match.end() or (match.end() == at and opens is _LISTED):
            return
        yield replace(
            law,
            span=(article.start(), article.end()),
            article=int(article["article"]),
            paragraph=_number(article["paragraph"]),
            item=_number(article["item"]),
            bracket=_bracket(article),
        )
        at, opens = article.end(), _LISTED


def _number(said: str | None) -> int | None:
    return numerals.whole(said) if said else None


def _bracket(article: re.Match[str]) -> int | None:
    if article["n"]:
        return _number(article["n"])
    if article["roman"]:
        return _ROMAN[article["roman"].strip()]
    return ord(article["bracket"]) - ord("①") + 1 if article["bracket"] else None


def pointing_back(text: str, start: int, end: int, cited: list[Cited]) -> list[Cited]:
    """Return citations with words between two offsets that point to the provisions before."""
    taken = [one.span for one in cited]
    same = [
        Cited(match.span(), None, back=True)
        for match in _SAME.finditer(text, start, end)
        if not overlaps(match.span(), taken)
    ]
    return sorted([*cited, *same], key=lambda one: one.span)


def with_law(cited: list[Cited]) -> list[Cited]:
    """Give articles that stand before any law the law that is named first.

    Where none is named, that is the first law of the vocabulary, of which most documents are.
    """
    first = next(iter(vocabulary.instruments().instruments))
    named = next((one.instrument for one in cited if one.instrument), first)
    return [
        replace(one, instrument=named) if one.early and (one.article or named != first) else one
        for one in cited
    ]
