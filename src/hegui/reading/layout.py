"""The layout pass: lines to blocks (headings, list items, paragraphs), blocks to sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Lang

_ZH = "一二三四五六七八九十"
ITEM = re.compile(
    rf"""[【〖\[「●■◆★☆▶]?\s?(?P<case>(?:典型)?案[例件]?\s{{0,2}}(?:之)?[{_ZH}\d]{{1,3}}(?=[\s:：.．、，,。—】〗\]」-]|[^\d{_ZH}])[】〗\]」]?
    |第\s?[{_ZH}\d]{{1,3}}\s?[家起例件个][：:、，]
    |(?:Case|CASE|Example|Matter|No\.|Number)\s(?:No\.?\s)?(?:\d{{1,3}}|[IVX]{{1,4}}
        |One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b
    |[（(][{_ZH}]{{1,3}}[)）]|[（(]\d{{1,2}}[)）]|[（(][a-h][)）]\s
    |[{_ZH}]{{1,3}}、|[{_ZH}]{{1,2}}是(?!否)
    |\d{{1,2}}[、．)）]|\d{{1,2}}\.(?!\d)|(?:i{{1,3}}|iv|v|vi{{1,3}}|ix|x)[.)](?=\s[A-Z"“])
    |[①-⑳])
    |(?P<bullet>[•·▪○◦►➢✓*–—-]\s|[●◆■★☆▶♦]\s?)""",
    re.VERBOSE,
)
_ZH_END = re.compile(r"[。！？!?；][”’」』）)]*")
_EN_END = re.compile(
    r"[.!?;,](?:(?<![;,])[\"”’)\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])"
    r"|(?<=;)(?=\s(?:and\s)?(?:an?|[A-Z][\w’'-]{1,20})\s[^.;:]{3,80}?\s(?:was|were)\s(?:also\s)?"
    r"(?:fined|ordered|warned|told|given|penali[sz]ed|let\soff|handed)\b)"
    r"|(?=\s(?:(?:under|by)\s)?which\s)(?:(?<=aw,)|(?<=SL,)|(?<=PL,)|(?<=\d\d,)|(?<=\),)|(?<=aw[”’\"],))"
    r"(?=\s(?:(?:under|by)\swhich|which\s(?:\w+\s)?(?:says?|states?|provides?|stipulates?|sets?|allows?|lets"
    r"|carr(?:y|ies)|permits?|imposes?|punish(?:es)?|prescribes?|caps?|limits?|foresees?|threatens?))\b))"
)
"""Where a sentence ends: also where a law that it cites is told on, as in Article 64, which says."""
_SECTION = re.compile(
    r"(?:有关|主要|基本|调查|核查|核实|检查|办理|处理|处罚|处置|整改|案件|违法|公司|本次|行政)*"
    r"(?:行政处罚决定书|处罚决定|情况|事实|结果|经过|依据|意见|影响)(?:的(?:基本|主要)?(?:内容|情况))?(?=[。：:\n]|$)"
)
"""After a number, what heads a part of one story and no case: 一、调查情况。二、处理结果."""
_INLINE = re.compile(
    r"(?:(?<=[:;.])\s|(?<=[:;,]\sand\s))(?P<mark>\((?:\d{1,2}|[a-h]|i{1,3}|iv|v)\)\s)"
    r"|(?<=[：；。，])(?P<mark2>[①-⑳]|[（(](?:\d|[一二三四五六七八九十])[）)])"
)
_MARK = re.compile(r"[(（①-⑳]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Co|Inc|Mr|Mrs|Ms|Messrs|Prof|Dr|No|Nos|Art|Arts|art|arts|para|paras|Corp|St|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|para|paras|Prof|Sec|Ltd|Rmb|[A-Z])|\b[A-Z]\.[A-Z])\.$"
)
_STARTER = re.compile(r"\s+(?:The|It|Its|In|On|At|A|An|He|She|They|This|That|Under|For|By)\b")
_TERMINAL = re.compile(r"[.!?:;。！？：；…][\"”’）)\]]*$")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_HEADING_EN, _HEADING_ZH = 90, 40
_PAGE = re.compile(
    r"[-–—]\s?\d{1,4}\s?[-–—]|[Pp]age\s\d{1,4}(?:\sof\s\d{1,4})?|第\s?\d{1,4}\s?页(?:[，,]?\s?共\s?\d{1,4}\s?页)?"
)
_SAMPLE = 100_000
_WRAPPED_EN, _WRAPPED_ZH = 50, 24
_LABEL = re.compile(
    r"(?:当事人|被处罚(?:人|单位|方)|(?:单位|企业)?名称|姓名|(?:决定书)?文号)[^，。；：\n]{0,8}："
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together; `body` is where its text begins after the marker."""

    start: int
    end: int
    body: int
    item: bool
    bullet: bool
    heading: bool


def language(text: str) -> Lang:
    """Return the language that most of the text is written in."""
    if text.isascii():
        return "en"
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    chinese = len(_CJK.findall(sample))
    return "zh" if chinese * 2 >= len(_LATIN.findall(sample)) and chinese else "en"


def blocks(text: str, lang: Lang) -> list[Block]:
    """Return the blocks of the text in order; lines that one sentence runs through are joined."""
    found: list[Block] = []
    for start, end in _lines(text):
        marker = ITEM.match(text, start, end)
        if marker is None and found and _goes_on(text, found[-1], start, end, lang):
            last = found[-1]
            found[-1] = Block(last.start, end, last.body, last.item, last.bullet, heading=False)
            continue
        body = _after_marks(text, marker.end(), end) if marker else start
        item = bool(marker and marker["case"]) and not _SECTION.match(text, body, end)
        short = end - start <= (_HEADING_ZH if lang == "zh" else _HEADING_EN)
        heading = short and not _TERMINAL.search(text, max(start, end - 4), end)
        found.append(Block(start, end, body, item, bool(marker and marker["bullet"]), heading))
    return found


def sentences(text: str, block: Block, lang: Lang) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a block, without the space around it."""
    ends = _ZH_END if lang == "zh" else _EN_END
    found, start = [], block.body
    for match in ends.finditer(text, block.body, block.end):
        if lang == "en" and _abbreviated(text, match):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, block.end))
    found = [part for span in found for part in _numbered(text, *span)]
    return [span for span in (_trim(text, *one) for one in found) if span[0] < span[1]]


def _numbered(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a sentence that counts its cases: (1) in May police fined ...; (2) in June ..."""
    marks = _INLINE.finditer(text, start + 1, end) if _MARK.search(text, start, end) else ()
    for match in marks:
        mark = match.start(match.lastgroup or 0)
        yield start, mark
        start = mark
    yield start, end


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return False
    if not _ABBREVIATION.search(text, max(0, match.start() - 8), match.start() + 1):
        return False
    before = text[max(0, match.start() - 3) : match.start()].casefold()
    return before != "ltd" or not _STARTER.match(text, match.end())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        first, last = _trim(text, start, end)
        if first < last and not _PAGE.fullmatch(text, first, last):
            yield first, last
        start = end + 1


def _after_marks(text: str, start: int, end: int) -> int:
    """Skip what stands between a marker and its text: "Case 1. ", 案例一：."""
    while start < end and text[start] in " \t.:：、，,)）]】-—":
        start += 1
    return start


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, last: Block, start: int, end: int, lang: Lang) -> bool:
    """Tell whether this line carries on the sentence of the last: a page wraps its lines."""
    line = text.rfind("\n", last.start, last.end) + 1 or last.start
    if text.count("\n", last.end, start) > 1 or "\t" in text[line:end] or "|" in text[start:end]:
        return False
    if _TERMINAL.search(text, max(line, last.end - 4), last.end):
        return False
    if lang == "zh":
        return (
            last.end - line >= _WRAPPED_ZH
            and end - start > 1
            and "：" not in text[line : line + 10]
            and not _LABEL.match(text, start, end)
        )
    return last.end - line >= _WRAPPED_EN and text[start].islower()
