"""Citations in Chinese: 《网络安全法》第二十一条第（三）项."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import numerals, vocabulary
from hegui.reading.citations.cited import (
    Cited,
    Laws,
    cue_before,
    last_of,
    named,
    names_of,
    of_type,
    recent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span


_N = rf"[{numerals.ZH_CHARACTERS}]{{1,7}}|\d{{1,3}}"

_ZH_ARTICLE = rf"""(?:第|(?<=条[、和及]))\s?(?P<article>{_N})\s?条(?!规定的?第)(?:之[一二三四])?
    (?P<paragraphs>(?:第\s?(?:{_N})\s?款[、和及]?){{0,4}})
    (?P<items>(?:[、和及至]?第?\s?(?:[（(](?:{_N})[)）][、和及至]?){{2,5}}项)?(?:[、和及至]?第?\s?[（(]?(?:{_N})[)）]?\s?项){{0,6}})"""

_ZH_PARAGRAPH = re.compile(rf"第\s?({_N})\s?款")

_ZH_ITEM = re.compile(rf"({_N})(?:[)）]?\s?项|[)）](?=[、和及至]?[（(]))")

_SHORT = frozenset({"条例", "办法", "规定"})
"""What a law is called for short that was named before: 《条例》."""

_ZH_TITLE = re.compile(r"[（(].{1,12}[)）]$|^中华人民共和国|^\s+|\s+$")


@cache
def _zh_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""上述《(?P<of>[^《》\n]{{2,30}})》(?:的)?(?:有关|相关)?(?:条款|规定|法条|条文)
        |《(?P<title>[^《》\n]{{2,60}})》|(?P<name>(?:中华人民共和国)?(?:{vocabulary.literals(names_of("zh"))}))
        |(?P<same>同法|该法|本法|上述法律|前述法律|该办法|该规定|该条例|本办法|该部法律)(?!律)
        |(?P<back>(?:上述|前述|上列|相同|同样的?|该|以上)(?:法律)?(?:有关|相关)?(?:法条|条款|规定|两条|条文)
            |同一(?:规定|条款|法条|条文|款)|同上规定|前[款条](?:所述)?(?:的)?(?:法条|规定))
        |(?P<there>同条|该条|本条)(?P<part>(?:第\s?(?:{_N})\s?款)?(?:第?\s?[（(]?(?:{_N})[)）]?\s?项)?)(?<=[款项])
        |(?:{_ZH_ARTICLE})""",
        re.VERBOSE,
    )


def find_chinese(text: str, start: int, end: int, laws: Laws) -> tuple[list[Cited], Laws]:
    """Return the citations of a Chinese sentence, and the laws spoken of after it."""
    found: list[Cited] = []
    bare: tuple[Span, str] | None = None
    begin = start
    for match in _zh_pattern().finditer(text, start, end):
        if match["article"]:
            found += _zh_articles(
                match, text, begin if bare else match.start(), start, last_of(laws)
            )
            bare, begin = None, match.end()
            continue
        if bare:
            found.append(named(bare, text, start, "zh"))
            bare = None
        if match["of"]:
            found += _again(match, cue_before(text, start, match.start(), "zh"))
            continue
        if match["there"]:
            found.append(_there(match, last_of(laws), cue_before(text, start, match.start(), "zh")))
            continue
        if match["back"]:
            one = match["back"].startswith("同一")
            cue = cue_before(text, start, match.start(), "zh") if one else None
            found.append(Cited(match.span(), last_of(laws), cue=cue, back=True))
            continue
        short = match["same"] or (match["title"] if match["title"] in _SHORT else None)
        key = of_type(short, laws) if short else _zh_key(match)
        laws = recent(laws, key)
        begin = match.start()
        bare = (match.span(), key) if key else None
    if bare:
        found.append(named(bare, text, start, "zh"))
    return found, laws


def _again(match: re.Match[str], cue: str | None) -> Iterator[Cited]:
    """Read 上述《数据安全法》有关条款: what was cited of that law before."""
    key = names_of("zh").get(_ZH_TITLE.sub("", match["of"]))
    if key is not None:
        yield Cited(match.span(), key, cue=cue, back=True, named=True)


def _there(match: re.Match[str], last: str | None, cue: str | None) -> Cited:
    """Read 同条第二款: another part of the article that was cited last."""
    paragraph, item = _ZH_PARAGRAPH.search(match["part"]), _ZH_ITEM.search(match["part"])
    return Cited(
        match.span(),
        last,
        paragraph=numerals.whole(paragraph[1]) if paragraph else None,
        item=numerals.whole(item[1]) if item else None,
        cue=cue,
        back=True,
    )


def _zh_key(match: re.Match[str]) -> str | None:
    name = match["title"] or match["name"]
    for _ in range(2):
        name = _ZH_TITLE.sub("", name)
    return names_of("zh").get(name)


def _zh_articles(
    match: re.Match[str], text: str, begin: int, start: int, last: str | None
) -> Iterator[Cited]:
    article = numerals.whole(match["article"])
    if article is None or not article:
        return
    span = (begin, match.end())
    cue = cue_before(text, start, begin, "zh")
    paragraphs = [numerals.whole(one) for one in _ZH_PARAGRAPH.findall(match["paragraphs"])]
    items = _zh_items(match["items"])
    while text[span[1] - 1] in "、和及至":
        span = (span[0], span[1] - 1)
    for paragraph in paragraphs[:-1]:
        yield Cited(span, last, article, paragraph, cue=cue)
    for item in (*items,) or (None,):
        yield Cited(span, last, article, paragraphs[-1] if paragraphs else None, item, cue=cue)


def _zh_items(said: str) -> list[int]:
    """Return the items of a list: 第一项、第三项至第五项."""
    items: list[int] = []
    end = 0
    for match in _ZH_ITEM.finditer(said):
        number = numerals.whole(match[1])
        first = items[-1] + 1 if items and "至" in said[end : match.start()] else number
        items += range(first or 0, (number or -1) + 1)
        end = match.end()
    return items
