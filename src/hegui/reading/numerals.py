"""Reads numbers as documents write them: 2, 1,000, 二十一, 贰万, 5.5, thirty, half a million."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from hegui.law import numerals as law

ZH_CHARACTERS = law.CHARACTERS
"""The characters that a Chinese number may be written with."""

_EN_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN = {
    **{word: value for value, word in enumerate(_EN_UNITS)},
    **{word: 10 * value for value, word in enumerate(_EN_TENS, 2)},
}
_EN_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_EN_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "tenth",
)

EN_WORDS = (*_EN, *_EN_SCALES)
"""The words that an English number may be written with."""

EN_ORDINALS = _EN_ORDINALS
"""The ordinals that name a paragraph or an item: the first, the second ..."""


def number(text: str) -> Decimal | None:
    """Return the value of a number in figures, Chinese characters or English words."""
    plain = text.strip().replace(",", "").replace("，", "")
    try:
        return Decimal(plain) if plain.isascii() and plain[:1].isdigit() else _in_words(plain)
    except InvalidOperation:
        return None


def whole(text: str) -> int | None:
    """Return the value of a number that counts something, None for what is none."""
    value = number(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def year(text: str) -> int | None:
    """Return a year written in figures or one character a digit (二〇一九)."""
    return law.number(text) if len(text) == len("2019") else None


def _in_words(text: str) -> Decimal | None:
    if text and all(character in ZH_CHARACTERS for character in text):
        found = law.number(text)
        return None if found is None else Decimal(found)
    value = _english(text.casefold().replace("-", " ").split())
    return None if value is None else Decimal(value)


def _english(words: list[str]) -> int | None:
    total = part = 0
    known = False
    for word in words:
        if word in _EN:
            part += _EN[word]
        elif word == "hundred":
            part = (part or 1) * _EN_SCALES[word]
        elif word in _EN_SCALES:
            total += (part or 1) * _EN_SCALES[word]
            part = 0
        elif word not in {"and", "a", "an"}:
            return None
        known = known or word not in {"and", "a", "an"}
    return total + part if known else None
