"""The words of reports, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.days import written
from hegui.message import COMMA
from hegui.words import Words, amount

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

WORDS = Words("report")
word, labelled = WORDS.say, WORDS.labelled


def span(low: int, high: int, lang: str) -> str:
    """Return a range of amounts."""
    if low == high:
        return amount(low, lang)
    return f"{amount(low, lang)}–{amount(high, lang)}"


def listed(parts: Iterable[str], lang: str) -> str:
    """Return parts behind one another, with the comma of the language for what is listed."""
    return COMMA[lang].join(parts)


def clauses(parts: Iterable[str], lang: str) -> str:
    """Return parts of a sentence, parted as the language parts them."""
    return ("，" if lang == "zh" else ", ").join(parts)


def headed(head: str, text: str, lang: str) -> str:
    """Return a text behind what it is about, with the colon of the language."""
    return f"{head}{'：' if lang == 'zh' else ': '}{text}"


def day(value: date | None, lang: str) -> str:
    """Return a day as the language writes it, or a dash."""
    return "–" if value is None else written(value, lang)
