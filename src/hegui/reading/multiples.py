"""Sums told by another one: half that amount, three times the illegal gains, 违法所得三倍的罚款."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import numerals, stems
from hegui.reading.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.document import Lang, Span

_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_TIMES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "thrice": 3.0}
_NUMBER = rf"(?:{'|'.join(numerals.EN_WORDS[1:11])}|\d{{1,2}})"
_GAINS = (
    r"(?:(?:illegal|unlawful|illicit|ill-gotten)\s)?(?:gains?|income|earnings|proceeds|profits?)"
)
_EN = stems.sift(
    rf"\b(?:(?P<part>half|(?:an?|one)[\s-](?:third|quarter|fifth|tenth))"
    rf"|(?P<times>{'|'.join(_TIMES)}|{_NUMBER}\stimes))\s"
    rf"(?:as\smuch\b|(?:of\s)?(?:the|that|this|his|her|its|their|those)\s"
    rf"(?:same\s)?(?:amount|sum|figure|fine|{_GAINS})\b)"
    r"|\b(?P<same>(?:the|an?)\s(?:same|equal|identical)\s(?:amount|sum|figure|fine))\b",
    re.IGNORECASE,
    [*_PARTS, "times", *_TIMES, "same", "equal", "identical"],
)
_ZH = stems.sift(
    r"(?:违法所得(?:的)?|(?<=[处以罚]))(?P<n>[一二两三四五六七八九十]{1,2}|\d{1,2}(?:\.\d)?)倍"
    r"(?!以[上下]|[、至到以])(?:的)?(?=罚款)|(?P<half>(?:半数|一半)(?:的)?(?=罚款))"
    r"|(?P<same>(?:同等|相同|同样)(?:金额|数额)|同额)",
    also=["倍", "半", "同等", "相同", "同样", "同额"],
)
_SUM_TOLD = re.compile(r"罚款?[，（(]?(?:共?计|即|合计|共)?(?:人民币)?[\d一二三四五六七八九十]")


def find(text: str, start: int, end: int, lang: Lang) -> list[Money]:
    """Return sums that are told by another one; their value is not known yet."""
    return list(_chinese(text, start, end) if lang == "zh" else _english(text, start, end))


def _english(text: str, start: int, end: int) -> Iterator[Money]:
    for match in _EN.finditer(text, start, end):
        if match["same"]:
            times = 1.0
        elif match["part"]:
            times = _PARTS[re.split(r"[\s-]", match["part"].casefold())[-1]]
        else:
            word = match["times"].casefold()
            times = _TIMES.get(word) or float(numerals.number(word.split()[0]) or 1)
        yield _told(match.span(), times)


def _chinese(text: str, start: int, end: int) -> Iterator[Money]:
    for match in _ZH.finditer(text, start, end):
        if _SUM_TOLD.match(text, match.end(), end):
            continue
        number = numerals.number(match["n"]) if match["n"] else None
        yield _told(match.span(), 1 / 2 if match["half"] else float(number or 1))


def _told(span: Span, times: float) -> Money:
    return Money(span, 0.0, "CNY", approx=False, range=False, times=times)


def in_full(sums: Iterable[Money]) -> list[Money]:
    """Return sums in their order with their values: each of the last one that was told before it."""
    found: list[Money] = []
    for one in sums:
        if one.times is None:
            found.append(one)
        elif found:
            last = found[-1]
            value = round(last.value * one.times, 2)
            found.append(replace(last, span=one.span, value=value, range=False))
    return found
