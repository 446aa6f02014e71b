"""Numbers as Chinese statutes write them: 一万元以上十万元以下, 第二十一条, 二〇一七年.

Read and written here, since known libraries misread ranges of amounts.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_FORMS = ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {form: value for value, forms in enumerate(_FORMS) for form in forms}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_WRITTEN = "零一二三四五六七八九"
_PLAIN = re.compile(r"([0-9]{1,15}(?:,[0-9]{3}){0,4})(?:\.([0-9]{1,4}))?")

CHARACTERS = "".join((*_DIGITS, *_TENS, *_MYRIADS))
"""The characters that a number may be written with, those of banks and of the old script too."""

NUMBER = "[0-9０-９,，.．零〇一二两三四五六七八九十百千万亿]{1,24}"
"""A pattern for a number in either form; `number` reads what it finds."""

_RANGE = re.compile(rf"({NUMBER})(元|倍)以上(?:至|到)?({NUMBER})\2以下")
_UP_TO = re.compile(rf"({NUMBER})元以下")
_AMOUNT = re.compile(rf"({NUMBER})元")
_PERCENT = re.compile(rf"百分之({NUMBER})|({NUMBER})[%％]")


def number(text: str) -> int | None:
    """Read a whole number: 一百二十三, 二〇一七, 5万, 1.5万, 10,000; None if it is none."""
    text = normalize("NFKC", text)
    if not text:
        return None
    if all(c in _DIGITS for c in text) and len(text) > 1:
        return int("".join(str(_DIGITS[c]) for c in text))
    plain = _PLAIN.match(text)
    if plain is None:
        return _spoken(text)
    unit = 1
    for mark in text[plain.end() :]:
        if mark not in _MYRIADS and mark not in _TENS:
            return None
        unit *= _MYRIADS.get(mark) or _TENS[mark]
    whole = int(plain[1].replace(",", "")) * unit
    if plain[2] is None:
        return whole
    part, rest = divmod(int(plain[2]) * unit, 10 ** len(plain[2]))
    return None if rest else whole + part


def _spoken(text: str) -> int | None:
    """Read 一亿二千万零五百: a unit multiplies its digit, 万 and 亿 what stands before them."""
    total = section = 0
    digit: int | None = None
    for mark in text:
        if mark in _DIGITS and not digit:
            digit = _DIGITS[mark]
        elif mark in _TENS:
            section += (1 if digit is None else digit) * _TENS[mark]
            digit = None
        elif mark in "万萬" and section + (digit or 0):
            total += (section + (digit or 0)) * 10_000
            section, digit = 0, None
        elif mark in "亿億" and total + section + (digit or 0):
            total = (total + section + (digit or 0)) * 100_000_000
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def chinese(value: int) -> str:
    """Write a whole number from 0 to under a trillion: 10000 is 一万, 21 is 二十一."""
    if not 0 <= value < 10**12:
        raise ValueError(f"{value} is not written here")
    if value == 0:
        return "零"
    written = ""
    for unit, mark in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        part, value = divmod(value, unit)
        if not part:
            continue
        gap = "零" if written and part < 1000 else ""  # noqa: PLR2004 - no thousands: say so
        written += gap + _section(part) + mark
    return written.removeprefix("一") if written.startswith("一十") else written


def _section(part: int) -> str:
    written = ""
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, part = divmod(part, power)
        if digit:
            written += _WRITTEN[digit] + mark
        elif written and part:
            written += "零"
    return re.sub("零+", "零", written)


def ranges(text: str, unit: str) -> set[tuple[int, int]]:
    """Return every `A以上B以下` of a text in a unit (元 or 倍), in whole numbers."""
    pairs = ((number(m[1]), number(m[3])) for m in _RANGE.finditer(text) if m[2] == unit)
    return {(low, high) for low, high in pairs if low is not None and high is not None}


def ceilings(text: str) -> set[int]:
    """Return every amount that stands as the most alone: 处一百万元以下."""
    return _numbers(_UP_TO.findall(_RANGE.sub("", text)))


def amounts(text: str) -> set[int]:
    """Return every amount in 元."""
    return _numbers(_AMOUNT.findall(text))


def percents(text: str) -> set[int]:
    """Return every whole percentage: 百分之五, 5%."""
    return _numbers([said or sign for said, sign in _PERCENT.findall(text)])


def _numbers(found: list[str]) -> set[int]:
    return {value for value in map(number, found) if value is not None}
