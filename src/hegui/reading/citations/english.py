"""Citations in English: Article 59(1) of the Cybersecurity Law."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.citations.cited import (
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
from hegui.reading.citations.numbered import BEFORE, ENTRY, articles, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.document import Span


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
        rf"""(?<!\w)(?:(?P<pre>{BEFORE})?
          \b[Aa]rt(?:icles?|s?\.?)\s(?P<list>{ENTRY}(?:(?:,\s(?:and\s)?|\sand\s|\sor\s|\s&\s|\sas\swell\sas\s)(?:[Aa]rt(?:icles?|s?\.?)\s)?{ENTRY}(?!\w|,\d|%|\s(?:days|yuan|companies|per))){{0,8}})
        |{law}
        |(?P<turn>\b[Tt]he\s(?:former|latter)\b)
        |(?P<back>\b(?:[Tt]he\s)?(?:same|above|aforementioned|those)\s(?:two\s|three\s)?(?:liability\s|penalty\s)?(?:articles?|provisions?|clauses?)\b))""",
        re.VERBOSE,
        [
            *words,
            "article",
            "art. ",
            "arts. ",
            "art ",
            "arts ",
            *(f" {word}" for word in _KINDS),
            *_POINTED,
            "former",
            "latter",
        ],
    )


_EN_LINK = re.compile(
    r",?\s(?:(?:of|under|in)\s)?(?:the\s|China[’']s\s|its\s)?(?:amended\s|revised\s|new\s)?(?:[A-Z]\w{1,20}\s){0,3}"
)

_EN_CLOSE = re.compile(r"(?:[’']s)?,?\s$")


_CAPS = r"[A-Z][\w&’-]{0,20},?\s(?:(?:and|on|of|for|the|to|in)\s){0,3}"
_KIND = r"(?:Law|Act|Regulations?|Measures|Provisions|Rules|Code)\b"
_UNKNOWN = re.compile(
    rf",?\s(?:of|under|in)\s(?:the\s)?[\"“‘]?(?:(?!{_KIND})(?:{_CAPS}){{1,10}}{_KIND}"
    rf"|{_KIND}\s(?:on|for)\s(?:the\s)?(?:[A-Z][\w’-]{{1,20}}[ ]?){{1,6}})"
)
"""A law of which the vocabulary does not know, with articles of its own."""

_BARE = re.compile(
    rf"\s(?:§{{1,2}}\s?)?(?P<list>{ENTRY}(?:(?:,\s(?:and\s)?|\sand\s){ENTRY}){{0,8}})(?=[.;)\n]|\s\(|$)",
    re.VERBOSE,
)
"""The articles that stand alone after the letters of a law: CSL 21(2), 59."""


def find_english(text: str, start: int, end: int, laws: Laws) -> tuple[list[Cited], Laws]:
    """Return the citations of an English sentence, and the laws spoken of after it."""
    matches = list(_en_pattern().finditer(text, start, end))
    found: list[Cited] = []
    used: set[int] = set()
    told = laws  # without what "the former" and "the latter" bring up again
    for index, match in enumerate(matches):
        if index in used:
            continue
        if match["back"]:
            found.append(Cited(match.span(), last_of(laws), back=True))
        elif match["list"]:
            key, stop = holding(laws, articles(match["list"])), match.end()
            following = _linked(matches, index, text)
            if following:
                key = _turned(following, told) if following["turn"] else _en_key(following, laws)
                stop = following.end()
                used.add(matches.index(following))
            elif unknown := _UNKNOWN.match(text, match.end(), end):
                found.append(Cited((match.start(), unknown.end()), None))
                told = laws = recent(laws, None)
                continue
            found += _en_articles(match, (match.start(), stop), text, start, key)
            laws = recent(laws, key) if key else laws
            told = told if following and following["turn"] else laws
        elif not match["turn"]:
            key = _en_key(match, laws)
            told = laws = recent(laws, key) if key else laws
            after = matches[index + 1] if index + 1 < len(matches) else None
            if after and after["list"] and _EN_CLOSE.fullmatch(text, match.end(), after.start()):
                continue
            found += _whole(text, match, key, (start, end))
    return found, laws


def _whole(text: str, match: re.Match[str], key: str | None, sentence: Span) -> Iterable[Cited]:
    """Return a law as a whole, or by the articles that stand alone after its letters."""
    start, end = sentence
    bare = _BARE.match(text, match.end(), end) if match.group().isupper() else None
    if key and bare:
        span = (match.start(), bare.end())
        return _listed(bare["list"], None, span, key, cue_before(text, start, span[0], "en"))
    return [named((match.span(), key), text, start, "en")] if key and not match["same"] else []


def _linked(matches: list[re.Match[str]], index: int, text: str) -> re.Match[str] | None:
    """Return the law that stands after this list of articles: "and Article 59 of the CSL"."""
    end = matches[index].end()
    for following in matches[index + 1 : index + 4]:
        gap = text[end : following.start()]
        if following["name"] or following["same"] or following["turn"]:
            return following if _EN_LINK.fullmatch(gap) else None
        if not following["list"] or gap.strip() not in {"", "and", ",", "or", ", and"}:
            return None
        end = following.end()
    return None


def _en_key(match: re.Match[str], laws: Laws) -> str | None:
    if match["name"]:
        return names_of("en").get(match["name"], last_of(laws))
    return of_type(match["same"].title(), laws)


def _turned(match: re.Match[str], told: Laws) -> str | None:
    """Return the one of the two laws told last: the former, the latter."""
    back = 1 if match["turn"].endswith("former") else 0
    return told[back] if len(told) > back else None


def _en_articles(
    match: re.Match[str], span: Span, text: str, start: int, key: str | None
) -> Iterator[Cited]:
    cue = cue_before(text, start, match.start(), "en")
    return _listed(match["list"], match["pre"], span, key, cue)


def _listed(
    listed: str, before: str | None, span: Span, key: str | None, cue: str | None
) -> Iterator[Cited]:
    for one in numbered(listed, before):
        yield Cited(span, key, one.article, one.paragraph, one.item, one.bracket, cue)
