"""Citations in English: Article 59(1) of the Cybersecurity Law."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import numerals, stems, vocabulary
from hegui.cases.reading.citations.cited import (
    Cited,
    Laws,
    cue_before,
    holding,
    last_of,
    named,
    names_of,
    of_type,
    recent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.reading.document import Span


_EN_ENTRY = r"""\d{1,3}(?:\s?[-–—]\s?\d{1,3}(?![\d(])|(?:\s?[-–—]\s?\d{1,3}(?!\d|\()|\s?\([0-9]{1,2}\)|,?\s(?:[Pp]ara(?:graph|\.)?)\s\(?\d{1,2}\)?|,?\s(?:[Ii]tem|[Pp]oint)s?\s\(?\d{1,2}\)?){0,3})"""

_EN_RANGE = re.compile(r"(\d{1,3})\s?[-–—]\s?(\d{1,3})")
_FIGURES = re.compile(r"\d+")
_WIDEST = 8
"""Articles of a range: more are a chapter."""

_NUMBERS = r"\(?\d{1,2}\)?(?:(?:,\s(?:and\s)?|\sand\s|\sor\s)\(?\d{1,2}\)?){0,5}"
"""The items of an article: (1) and (3)."""

_ORDINAL = "|".join(numerals.EN_ORDINALS)

_EN_PARTS = re.compile(
    r"\((?P<bare>\d{1,2})\)|[Pp]ara(?:graph|\.)?\s\(?(?P<paragraph>\d{1,2})|(?:[Ii]tem|[Pp]oint)s?\s\(?(?P<item>\d{1,2})"
)

_KINDS = ("law", "act", "regulation", "measures", "provisions")

_POINTED = ("provision", "clause")


@cache
def _en_pattern() -> stems.Sifted:
    leads = "|".join(re.escape(lead) for lead in vocabulary.instruments().leads)
    names = vocabulary.literals(names_of("en"))
    law = (
        rf"(?:(?:{leads})\s)?(?P<name>{names})\b(?:\sof\sthe\sPeople[’']s\sRepublic\sof\sChina)?"
        r"|(?P<same>\b(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:same|amended|revised|new|said)\s(?:[Ll]aw|Act|Regulations?|Measures|Provisions)\b"
        r"|\b[Tt]he\s(?:Law|Act|Regulations?|Measures|Provisions)\b(?!\s(?:on|of|for|Enforcement)\b))"
    )
    words = [name.casefold() for name in names_of("en")]
    return stems.sift(
        rf"""(?<!\w)(?:(?:(?P<pre>(?:the\s)?(?:(?:{_ORDINAL})\s(?:paragraph|item)|[Pp]aragraph\s\(?\d{{1,2}}\)?|(?:[Ii]tem|[Pp]oint|[Ss]ubparagraph)s?\s{_NUMBERS})
            (?:(?:\sof\s|,\s)(?:the\s)?(?:(?:{_ORDINAL})\sparagraph|[Pp]aragraph\s\(?\d{{1,2}}\)?))?)\s(?:of|in|under)\s)?
          \b[Aa]rt(?:icles?|s?\.)\s(?P<list>{_EN_ENTRY}(?:(?:,\s(?:and\s)?|\sand\s|\sor\s|\s&\s|\sas\swell\sas\s)(?:[Aa]rt(?:icles?|s?\.)\s)?{_EN_ENTRY}(?!\w|,\d|%|\s(?:days|yuan|companies|per))){{0,8}})
        |{law}
        |(?P<back>\b(?:[Tt]he\s)?(?:same|above|aforementioned|those)\s(?:two\s|three\s)?(?:liability\s|penalty\s)?(?:articles?|provisions?|clauses?)\b))""",
        re.VERBOSE,
        [*words, "article", "art. ", "arts. ", *(f" {word}" for word in _KINDS), *_POINTED],
    )


_EN_LINK = re.compile(
    r",?\s(?:(?:of|under|in)\s)?(?:the\s|China[’']s\s|its\s)?(?:amended\s|revised\s|new\s)?(?:[A-Z]\w{1,20}\s){0,3}"
)

_EN_CLOSE = re.compile(r"(?:[’']s)?,?\s$")


def find_english(text: str, start: int, end: int, laws: Laws) -> tuple[list[Cited], Laws]:
    """Return the citations of an English sentence, and the laws spoken of after it."""
    matches = list(_en_pattern().finditer(text, start, end))
    found: list[Cited] = []
    used: set[int] = set()
    for index, match in enumerate(matches):
        if index in used:
            continue
        if match["back"]:
            found.append(Cited(match.span(), last_of(laws), back=True))
        elif match["list"]:
            key, stop = holding(laws, _articles(match["list"])), match.end()
            following = _linked(matches, index, text)
            if following:
                key = _en_key(following, laws)
                stop = following.end()
                used.add(matches.index(following))
            found += _en_articles(match, (match.start(), stop), text, start, key)
            laws = recent(laws, key) if key else laws
        else:
            key = _en_key(match, laws)
            laws = recent(laws, key) if key else laws
            after = matches[index + 1] if index + 1 < len(matches) else None
            if after and after["list"] and _EN_CLOSE.fullmatch(text, match.end(), after.start()):
                continue
            if key and not match["same"]:
                found.append(named((match.span(), key), text, start, "en"))
    return found, laws


def _linked(matches: list[re.Match[str]], index: int, text: str) -> re.Match[str] | None:
    """Return the law that stands after this list of articles: "and Article 59 of the CSL"."""
    end = matches[index].end()
    for following in matches[index + 1 : index + 4]:
        gap = text[end : following.start()]
        if following["name"] or following["same"]:
            return following if _EN_LINK.fullmatch(gap) else None
        if not following["list"] or gap.strip() not in {"", "and", ",", "or", ", and"}:
            return None
        end = following.end()
    return None


def _en_key(match: re.Match[str], laws: Laws) -> str | None:
    if match["name"]:
        return names_of("en").get(match["name"], last_of(laws))
    return of_type(match["same"].title(), laws)


def _en_articles(
    match: re.Match[str], span: Span, text: str, start: int, key: str | None
) -> Iterator[Cited]:
    cue = cue_before(text, start, match.start(), "en")
    above_paragraph, above_items = _en_before(match["pre"])
    for entry in re.finditer(_EN_ENTRY, match["list"]):
        first, *others = _spanned(entry.group())
        paragraph, item, brackets = above_paragraph, None, []
        for part in _EN_PARTS.finditer(entry.group()):
            if part["bare"]:
                brackets.append(int(part["bare"]))
            elif part["paragraph"]:
                paragraph = int(part["paragraph"])
            else:
                item = int(part["item"])
        if len(brackets) > 1:
            paragraph, item, brackets = brackets[0], brackets[1], []
        bracket = brackets[0] if brackets else None
        for one in [item] if item else above_items or [None]:
            yield Cited(span, key, first, paragraph, one, bracket, cue)
        yield from (Cited(span, key, article, cue=cue) for article in others)


def _spanned(entry: str) -> range:
    """Return the articles of an entry: 13 to 15 of 13–15, else the one that it begins with."""
    said = _EN_RANGE.match(entry)
    first, last = (int(said[1]), int(said[2])) if said else (0, 0)
    if 0 < last - first < _WIDEST:
        return range(first, last + 1)
    number = int(_FIGURES.match(entry)[0])  # type: ignore[index] # it begins with figures
    return range(number, number + 1)


def _articles(listed: str) -> list[int]:
    return [article for entry in re.findall(_EN_ENTRY, listed) for article in _spanned(entry)]


def _en_before(pre: str | None) -> tuple[int | None, list[int | None]]:
    """Read "the first paragraph of", "Item 3 of", "items (1) and (3) of"."""
    if not pre:
        return None, []
    paragraph: int | None = None
    items: list[int | None] = []
    for match in re.finditer(
        rf"(?P<nth>{_ORDINAL})\s(?P<what>paragraph|item)|[Pp]aragraph\s\(?(?P<n>\d{{1,2}})"
        rf"|(?:[Ii]tem|[Pp]oint|[Ss]ubparagraph)s?\s(?P<items>{_NUMBERS})",
        pre,
    ):
        if match["items"]:
            items += [int(one) for one in re.findall(r"\d{1,2}", match["items"])]
        elif match["what"] == "item":
            items.append(numerals.ordinal(match["nth"]))
        else:
            paragraph = numerals.ordinal(match["nth"]) if match["nth"] else int(match["n"])
    return paragraph, items
