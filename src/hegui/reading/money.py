"""Sums of money: what is a sum, and what is only a range of a statute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.reading import numerals, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Lang, Span

_ZH_SCALE = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_EN_SCALE = {
    "thousand": 10**3,
    "k": 10**3,
    "K": 10**3,
    "wan": 10**4,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "M": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
}
_ZH_NUMBER = rf"(?:\d[\d,，]{{0,18}}(?:\.\d{{1,6}})?|[{numerals.ZH_CHARACTERS}]{{1,18}})"
_ZH = re.compile(
    rf"""(?P<about>约|近|逾|超过?|达|合计|共计)?\s?
    (?P<before>人民币|RMB|CNY|USD|US\$|[¥￥$])?\s{{0,2}}
    (?P<number>{_ZH_NUMBER})\s{{0,2}}
    (?P<more>[余多])?(?P<scale>百万|千万|[百千万亿])?(?P<more2>[余多])?
    (?P<unit>美元|美金|[元圆](?!素|旦|宵|件)|(?<=[万亿])(?=罚[款金单]|的?(?:行政)?罚款))(?:人民币|整|正)?""",
    re.VERBOSE,
)
_ZH_SIGNED = re.compile(
    r"(?P<before>人民币|RMB|CNY|[¥￥])\s{0,2}(?P<number>\d[\d,，]{0,18}(?:\.\d{1,6})?)(?P<scale>[万亿])?(?![\d万亿元])"
)
_ZH_RANGE_AFTER = re.compile(r"(?:人民币)?(?:以上|以下|以内|至|到|—|-|~|～)")
_ZH_RANGE_BEFORE = re.compile(
    r"(?:以上|至|到|—|-|~|～|不超过|最高可?|最高(?:可)?处|不足|不满|不低于|高达)\s?$"
)
_WORDS = "|".join(sorted(numerals.EN_WORDS, key=len, reverse=True))
_EN_NUMBER = rf"(?:\d(?:[\d,]{{0,17}}\d)?(?:\.\d{{1,6}})?|(?:half\s)?(?:an?\s)?(?:(?:{_WORDS})(?:\sand\s|[\s-])){{0,6}}(?:{_WORDS}))"
_EN_SCALE_WORD = r"(?:thousand|million|billion|mln|bln|mn|bn|wan|[kKmM])"
_EN_GROUPS = r"\d{1,3}(?:[ .]\d{3}){1,3}(?![\d,]|\.\d|\s?(?:thousand|million|billion|mln|bln|mn|bn|wan|[kKmM])\b)"
"""Thousands apart as elsewhere in the world: 50.000, 10 000."""
_EN = re.compile(
    rf"""(?<!\w)(?:(?P<before>RMB|Rmb|CNY|CN¥|¥|￥|US\$|USD\s?\$?|U\.S\.\s?\$|(?:US|U\.S\.)\sdollars|(?<![A-Z])\$|(?:Chinese\s)?yuan)\s{{0,2}}
        (?P<n1>{_EN_GROUPS}|\d(?:[\d,]{{0,17}}\d)?(?:\.\d{{1,6}})?|(?<=\s)(?:(?:{_WORDS})(?:\sand\s|[\s-])){{0,6}}(?:{_WORDS})\b)(?:\s?(?P<s1>{_EN_SCALE_WORD})\b)?
        (?:\s(?P<again>(?:USD|RMB|CNY)(?!\s?\d)|yuan|dollars))?
    |(?P<n2>\b{_EN_NUMBER})(?:\s?(?P<s2>{_EN_SCALE_WORD}))?[\s-]
        (?P<after>(?:Chinese\s)?[Yy]uan|RMB|CNY|renminbi|[Rr]enminbi|(?:U\.?S\.?\s)?dollars|USD|元)\b)""",
    re.VERBOSE,
)
_GROUPED = re.compile(_EN_GROUPS)
_EN_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.|roughly|nearly|almost|some|over|equivalent to|or|~|≈)\s?$"
)
_EN_RANGE_BEFORE = re.compile(
    r"(?:between|up to|as much as|no more than|not more than|at most|at least|ranging from|maximum of|cap of"
    r"|ceiling of|as high as|a maximum|from)\s(?:CNY|RMB|USD|US\$)?\s?$"
)
_EN_RANGE_AFTER = re.compile(
    r"\s?(?:\([^()]{1,40}\)\s?)?(?:and|to|or|-|–|—)\s?(?:up to\s)?(?:RMB|CNY|¥|US\$|USD|\$)?\s?\d[\d,.]{0,18}"
)
_EN_BETWEEN = re.compile(
    r"(?:between|from)\s(?:RMB|CNY|¥|US\$|USD|\$)?\s?[\d,.]{1,18}(?:\s[a-z]{1,10}){0,2}\s(?:and|to)\s(?:up to\s)?$"
)
_EN_TO = re.compile(r"\d\s?(?:yuan\s|RMB\s)?(?:to|-|–|—)\s?$")
_EN_PAIR_AFTER = re.compile(r"\s?(?:to|-|–|—)\s?(?:RMB|CNY|¥|US\$|USD|\$)?\s?\d")
_EN_SIFTED = stems.sift(
    _EN.pattern,
    re.VERBOSE,
    ["rmb", "cny", "usd", "yuan", "renminbi", "dollar", "$", "¥", "￥", "元"],
)
_ZH_SIFTED = stems.sift(_ZH.pattern, re.VERBOSE, ["美元", "美金", "元", "圆", "万罚", "亿罚"])
_ZH_SIGNED_SIFTED = stems.sift(_ZH_SIGNED.pattern, also=["人民币", "rmb", "cny", "¥", "￥"])
_LOOK = 24


@dataclass(frozen=True, slots=True)
class Money:
    """A sum; `range` where it is one end of a range, which is no fine.

    `times`: it is so many times a sum told before, and its value is not known by itself.
    """

    span: Span
    value: float
    currency: str
    approx: bool
    range: bool
    times: float | None = None


def find(text: str, start: int, end: int, lang: Lang) -> list[Money]:
    """Return the sums between two offsets."""
    if lang == "zh":
        return list(_chinese(text, start, end))
    found = list(_english(text, start, end))
    found += [more for one in found if not one.range for more in _beside(text, start, end, one)]
    spans = {one.span for one in found}
    found += [one for one in _bare(text, start, end) if one.span not in spans]
    return sorted(found, key=lambda one: one.span)


def _chinese(text: str, start: int, end: int) -> Iterator[Money]:
    taken = start
    for match in _zh_matches(text, start, end):
        if match.start() < taken:
            continue
        value = _zh_value(match)
        if value is None:
            continue
        taken = match.end()
        groups = match.groupdict()
        dollars = (groups.get("unit") or "").startswith("美") or (
            groups["before"] or ""
        ).startswith(("U", "$"))
        ranged = bool(
            _ZH_RANGE_AFTER.match(text, match.end(), end)
            or _ZH_RANGE_BEFORE.search(text, max(start, match.start() - 8), match.start())
        )
        vague = any(groups.get(part) for part in ("about", "more", "more2"))
        first = match.end("about") if groups.get("about") else match.start()
        while text[first].isspace():
            first += 1
        yield Money((first, match.end()), value, "USD" if dollars else "CNY", vague, ranged)


def _zh_matches(text: str, start: int, end: int) -> list[re.Match[str]]:
    found = [
        *_ZH_SIFTED.finditer(text, start, end),
        *_ZH_SIGNED_SIFTED.finditer(text, start, end),
    ]
    return sorted(found, key=lambda match: (match.start("number"), -match.end()))


def _zh_value(match: re.Match[str]) -> float | None:
    value = numerals.number(match["number"])
    if value is None:
        return None
    return float(value * _ZH_SCALE.get(match["scale"] or "", 1))


_BARE = stems.sift(
    r"\b(?:fined|(?:fines?|penalt(?:y|ies))\sof)\s(?P<n>\d{1,3}(?:,\d{3})+|\d{4,9})"
    r"(?=[,;)]?\s(?:and|for|under|by|in|on|plus|pursuant|after|over)\b|\.?$|[.;]\s|,\s)"
)
"""A fine whose amount has no unit, as where all amounts of a text are in yuan: fined 20,000."""


_LISTED_BEFORE = re.compile(
    r"\b(?:fin(?:ed|ing)|fines?\sof|pay|sums\sof|paid|[A-Z][a-z]+,?|them)\s(?P<list>(?:\d[\d,]{0,12}(?:\.\d)?(?:,\s|\s)){1,5}and\s)$"
)
_LISTED_AFTER = re.compile(
    r"(?P<list>(?:,?\sand\s|,\s)\d{1,3}(?:,\d{3})+){1,4}"
    r"(?=[.;,]?(?:\s(?:respectively|each|by|for|under|on|in|to\sthe|\(|yuan)|$|\n)|\.\s|;\s|,\s(?:respectively|and))"
)
_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d)?")
_LIST_REACH = 70


def _beside(text: str, start: int, end: int, one: Money) -> Iterator[Money]:
    """Return the sums that share the unit of one: 30,000, 20,000 and 10,000 yuan; RMB 3,000 and 2,000."""
    begin, stop = one.span
    listed: re.Match[str] | None = None
    if text[begin].isdigit() and text.endswith(" and ", start, begin):
        listed = _LISTED_BEFORE.search(text, max(start, begin - _LIST_REACH), begin)
        begin = listed.start("list") if listed else begin
    elif text[stop - 1].isdigit():
        listed = _LISTED_AFTER.match(text, stop, end)
        begin = stop
    if listed is None:
        return
    own = _NUMBER.match(text, one.span[0])
    scaled = numerals.number(own[0]) if own and begin < one.span[0] else None
    scale = one.value / float(scaled) if scaled else 1.0
    for number in _NUMBER.finditer(text, begin, one.span[0] if begin < stop else listed.end()):
        value = numerals.number(number[0])
        if value:
            yield Money(number.span(), float(value) * scale, one.currency, one.approx, range=False)


def _bare(text: str, start: int, end: int) -> Iterator[Money]:
    for match in _BARE.finditer(text, start, end):
        value = numerals.number(match["n"])
        if value is not None:
            yield Money(match.span("n"), float(value), "CNY", approx=False, range=False)


def _english(text: str, start: int, end: int) -> Iterator[Money]:
    for match in _EN_SIFTED.finditer(text, start, end):
        words = match["n1"] or match["n2"]
        if not (match["s1"] or match["s2"]) and _GROUPED.fullmatch(words):
            words = re.sub(r"\D", "", words)
        half = words.casefold().startswith("half")
        value = numerals.number(words[4:].strip() if half else words)
        if value is None:
            continue
        if half:
            value /= 2
        value *= _EN_SCALE.get(match["s1"] or match["s2"] or "", 1)
        sign = f"{match['before'] or ''} {match['again'] or ''} {match['after'] or ''}"
        dollars = "$" in sign or "USD" in sign or "dollar" in sign
        before = text[max(start, match.start() - _LOOK) : match.start()]
        between = _EN_BETWEEN.search(text[max(start, match.start() - 60) : match.start()])
        to = _EN_TO.search(before)
        ranged = bool(
            between
            or to
            or (
                _EN_RANGE_BEFORE.search(before)
                and (
                    not before.rstrip().endswith("from")
                    or _EN_RANGE_AFTER.match(text, match.end(), end)
                )
            )
            or _EN_PAIR_AFTER.match(text, match.end(), end)
        )
        about = bool(_EN_ABOUT.search(before))
        span = (match.start(), match.end())
        if before.endswith("~"):
            span = (match.start() - 1, match.end())
        yield Money(span, float(value), "USD" if dollars else "CNY", about, ranged)
