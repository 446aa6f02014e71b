"""Citations of laws: the instrument, the article, paragraph (款) and item (项), each with its span.

An article that names no law belongs to the law before it; 同法, 该法, "the same Law" point back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import numerals, stems, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.reading.document import Lang, Span

_N = rf"[{numerals.ZH_CHARACTERS}]{{1,7}}|\d{{1,3}}"
_ZH_ARTICLE = rf"""(?:第|(?<=条[、和及]))\s?(?P<article>{_N})\s?条(?!规定的?第)(?:之[一二三四])?
    (?P<paragraphs>(?:第\s?(?:{_N})\s?款[、和及]?){{0,4}})
    (?P<items>(?:[、和及]?第?\s?(?:[（(](?:{_N})[)）][、和及]?){{2,5}}项)?(?:[、和及]?第?\s?[（(]?(?:{_N})[)）]?\s?项){{0,6}})"""
_ZH_PARAGRAPH = re.compile(rf"第\s?({_N})\s?款")
_ZH_ITEM = re.compile(rf"({_N})(?:[)）]?\s?项|[)）](?=[、和及]?[（(]))")
_ZH_TITLE = re.compile(r"[（(].{1,12}[)）]$|^中华人民共和国|^\s+|\s+$")
_EN_ENTRY = r"""\d{1,3}(?:\s?\([0-9]{1,2}\)|,?\s(?:[Pp]ara(?:graph|\.)?)\s\(?\d{1,2}\)?|,?\s(?:[Ii]tem|[Pp]oint)s?\s\(?\d{1,2}\)?){0,3}"""
_ORDINAL = "|".join(numerals.EN_ORDINALS)
_EN_PARTS = re.compile(
    r"\((?P<bare>\d{1,2})\)|[Pp]ara(?:graph|\.)?\s\(?(?P<paragraph>\d{1,2})|(?:[Ii]tem|[Pp]oint)s?\s\(?(?P<item>\d{1,2})"
)
_CUE = {
    "zh": re.compile(r"(?P<violated>违反|触犯|不符合)|(?P<basis>依据|依照|根据|按照|适用|按)"),
    "en": re.compile(
        r"(?P<violated>violat|breach|contraven|infring|broke|contrary|non-?complian|failed to comply|required (?:by|under))"
        r"|(?P<basis>pursuant|under|accordance|rel(?:y|ied|ying)|basis|based on|applied|citing|invok|by virtue|in line with)",
        re.IGNORECASE,
    ),
}
_CUE_REACH = 60
_LISTED = 90
_KEPT = 8
_KINDS = ("law", "act", "regulation", "measures", "provisions")
_POINTED = ("provision", "clause")
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
    early: bool = False
    """It stands before any law is named: the law that is named next is meant."""


def find(text: str, start: int, end: int, lang: Lang, laws: Laws) -> tuple[list[Cited], Laws]:
    """Return the citations between two offsets and the laws spoken of after them.

    `laws` are those that were spoken of before, the last first; None is a law that is not known.
    """
    read = _chinese if lang == "zh" else _english
    found, after = read(text, start, end, laws)
    if not laws:
        found = [replace(one, early=one.instrument is None) for one in found]
    return _cued(found), after


def _cued(found: list[Cited]) -> list[Cited]:
    """Give what is listed after a citation the cue of the first: breached A, B and C."""
    cued: list[Cited] = []
    for one in found:
        near = cued and one.span[0] - cued[-1].span[1] < _LISTED
        cued.append(replace(one, cue=cued[-1].cue) if near and one.cue is None else one)
    return cued


def _recent(laws: Laws, key: str | None) -> Laws:
    return (key, *(one for one in laws if one != key))[:_KEPT]


def _of_type(word: str, laws: Laws) -> str | None:
    """Return the last law of the type that a word names: the Provisions, 该办法."""
    wanted = next((kind for kind, words in _TYPES.items() if word.endswith(words)), None)
    for key in laws:
        if key is not None and (wanted is None or _type(key) == wanted):
            return key
    return laws[0] if laws else None


@cache
def _type(key: str) -> str | None:
    name = vocabulary.instruments().instruments[key].zh[0]
    return next((kind for kind, words in _TYPES.items() if name.endswith(words)), None)


def is_liability(instrument: str, article: int, version: str | None) -> bool:
    """Tell whether the article of that version says what a breach costs."""
    ranges = vocabulary.instruments().instruments[instrument].liability
    low, high = ranges.get(version or "") or next(iter(ranges.values()))
    return low <= article <= high


def place(cited: Cited, version: str | None) -> tuple[int | None, int | None]:
    """Return paragraph and item: what a number in brackets means hangs on the article."""
    if cited.bracket is None or cited.instrument is None:
        return cited.paragraph, cited.item
    items = vocabulary.instruments().instruments[cited.instrument].items
    listed = items.get(version or "") or next(iter(items.values()), ())
    if cited.article in listed or cited.paragraph is not None:
        return cited.paragraph, cited.bracket
    return cited.bracket, cited.item


@cache
def _names(lang: Lang) -> dict[str, str]:
    laws = vocabulary.instruments().instruments
    return {name: key for key, law in laws.items() for name in getattr(law, lang)}


@cache
def _zh_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""《(?P<title>[^《》\n]{{2,60}})》|(?P<name>(?:中华人民共和国)?(?:{vocabulary.literals(_names("zh"))}))
        |(?P<same>同法|该法|本法|上述法律|前述法律|该办法|该规定|该条例|本办法|该部法律)(?!律)
        |(?P<back>(?:上述|前述|上列|相同|同样的?|该)(?:法律)?(?:法条|条款|规定|两条|条文)|同一规定|同上规定)
        |(?:{_ZH_ARTICLE})""",
        re.VERBOSE,
    )


def _chinese(text: str, start: int, end: int, laws: Laws) -> tuple[list[Cited], Laws]:
    found: list[Cited] = []
    bare: tuple[Span, str] | None = None
    begin = start
    for match in _zh_pattern().finditer(text, start, end):
        if match["article"]:
            found += _zh_articles(match, text, begin if bare else match.start(), start, _last(laws))
            bare, begin = None, match.end()
            continue
        if bare:
            found.append(_named(bare, text, start, "zh"))
            bare = None
        if match["back"]:
            found.append(Cited(match.span(), _last(laws), back=True))
            continue
        key = _of_type(match["same"], laws) if match["same"] else _zh_key(match)
        laws = _recent(laws, key)
        begin = match.start()
        bare = (match.span(), key) if key else None
    if bare:
        found.append(_named(bare, text, start, "zh"))
    return found, laws


def _zh_key(match: re.Match[str]) -> str | None:
    name = match["title"] or match["name"]
    for _ in range(2):
        name = _ZH_TITLE.sub("", name)
    return _names("zh").get(name)


def _zh_articles(
    match: re.Match[str], text: str, begin: int, start: int, last: str | None
) -> Iterator[Cited]:
    article = numerals.whole(match["article"])
    if article is None or not article:
        return
    span = (begin, match.end())
    cue = _cue(text, start, begin, "zh")
    paragraphs = [numerals.whole(one) for one in _ZH_PARAGRAPH.findall(match["paragraphs"])]
    items = [numerals.whole(one) for one in _ZH_ITEM.findall(match["items"])]
    while text[span[1] - 1] in "、和及":
        span = (span[0], span[1] - 1)
    for paragraph in paragraphs[:-1]:
        yield Cited(span, last, article, paragraph, cue=cue)
    for item in items or [None]:
        yield Cited(span, last, article, paragraphs[-1] if paragraphs else None, item, cue=cue)


def _named(bare: tuple[Span, str], text: str, start: int, lang: Lang) -> Cited:
    span, key = bare
    return Cited(span, key, cue=_cue(text, start, span[0], lang))


def _cue(text: str, start: int, position: int, lang: Lang) -> str | None:
    last = None
    for match in _CUE[lang].finditer(text, max(start, position - _CUE_REACH), position):
        last = match.lastgroup
    return last


@cache
def _en_pattern() -> stems.Sifted:
    leads = "|".join(re.escape(lead) for lead in vocabulary.instruments().leads)
    names = vocabulary.literals(_names("en"))
    law = (
        rf"(?:(?:{leads})\s)?(?P<name>{names})\b(?:\sof\sthe\sPeople[’']s\sRepublic\sof\sChina)?"
        r"|(?P<same>\b(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:same|amended|revised|new|said)\s(?:[Ll]aw|Act|Regulations?|Measures|Provisions)\b"
        r"|\b[Tt]he\s(?:Law|Act|Regulations?|Measures|Provisions)\b(?!\s(?:on|of|for|Enforcement)\b))"
    )
    words = [name.casefold() for name in _names("en")]
    return stems.sift(
        rf"""(?<!\w)(?:(?:(?P<pre>(?:the\s)?(?:(?:{_ORDINAL})\s(?:paragraph|item)|[Pp]aragraph\s\(?\d{{1,2}}\)?|[Ii]tem\s\(?\d{{1,2}}\)?)
            (?:(?:\sof\s|,\s)(?:the\s)?(?:(?:{_ORDINAL})\sparagraph|[Pp]aragraph\s\(?\d{{1,2}}\)?))?)\s(?:of|in|under)\s)?
          \b[Aa]rt(?:icles?|s?\.)\s(?P<list>{_EN_ENTRY}(?:(?:,\s(?:and\s)?|\sand\s|\sor\s|\s&\s|\sas\swell\sas\s)(?:[Aa]rt(?:icles?|s?\.)\s)?{_EN_ENTRY}(?!\w|,\d|%|\s(?:days|yuan|companies|per))){{0,8}})
        |{law}
        |(?P<back>\b(?:[Tt]he\s)?(?:same|above|aforementioned|those)\s(?:two\s|three\s)?(?:articles?|provisions?|clauses?)\b))""",
        re.VERBOSE,
        [*words, "article", "art. ", "arts. ", *(f" {word}" for word in _KINDS), *_POINTED],
    )


_EN_LINK = re.compile(
    r",?\s(?:(?:of|under|in)\s)?(?:the\s|China[’']s\s|its\s)?(?:amended\s|revised\s|new\s)?(?:[A-Z]\w{1,20}\s){0,3}"
)
_EN_CLOSE = re.compile(r"(?:[’']s)?,?\s$")


def _english(text: str, start: int, end: int, laws: Laws) -> tuple[list[Cited], Laws]:
    matches = list(_en_pattern().finditer(text, start, end))
    found: list[Cited] = []
    used: set[int] = set()
    for index, match in enumerate(matches):
        if index in used:
            continue
        if match["back"]:
            found.append(Cited(match.span(), _last(laws), back=True))
        elif match["list"]:
            key, stop = _last(laws), match.end()
            following = _linked(matches, index, text)
            if following:
                key = _en_key(following, laws)
                stop = following.end()
                used.add(matches.index(following))
            found += _en_articles(match, (match.start(), stop), text, start, key)
            laws = _recent(laws, key) if key else laws
        else:
            key = _en_key(match, laws)
            laws = _recent(laws, key) if key else laws
            after = matches[index + 1] if index + 1 < len(matches) else None
            if after and after["list"] and _EN_CLOSE.fullmatch(text, match.end(), after.start()):
                continue
            if key and not match["same"]:
                found.append(_named((match.span(), key), text, start, "en"))
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
        return _names("en").get(match["name"], _last(laws))
    return _of_type(match["same"].title(), laws)


def _last(laws: Laws) -> str | None:
    return laws[0] if laws else None


def _en_articles(
    match: re.Match[str], span: Span, text: str, start: int, key: str | None
) -> Iterator[Cited]:
    cue = _cue(text, start, match.start(), "en")
    above_paragraph, above_item = _en_before(match["pre"])
    for entry in re.finditer(_EN_ENTRY, match["list"]):
        article = int(re.match(r"\d+", entry.group()).group())  # type: ignore[union-attr] # it begins with figures
        paragraph, item, brackets = above_paragraph, above_item, []
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
        yield Cited(span, key, article, paragraph, item, bracket, cue)


def _en_before(pre: str | None) -> tuple[int | None, int | None]:
    """Read "the first paragraph of", "Item 3 of"."""
    if not pre:
        return None, None
    paragraph = item = None
    for match in re.finditer(
        rf"(?P<nth>{_ORDINAL})\s(?P<what>paragraph|item)|(?P<what2>[Pp]aragraph|[Ii]tem)\s\(?(?P<n>\d{{1,2}})",
        pre,
    ):
        what = (match["what"] or match["what2"]).casefold()
        value = numerals.ordinal(match["nth"]) if match["nth"] else int(match["n"])
        if what == "paragraph":
            paragraph = value
        else:
            item = value
    return paragraph, item
