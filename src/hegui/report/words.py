"""The words of reports, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.days import written
from hegui.words import Words, amount

if TYPE_CHECKING:
    from datetime import date

WORDS = Words("report/words")
word, labelled = WORDS.say, WORDS.labelled


def span(low: int, high: int, lang: str) -> str:
    """Return a range of amounts."""
    if low == high:
        return amount(low, lang)
    return f"{amount(low, lang)}–{amount(high, lang)}"


def day(value: date | None, lang: str) -> str:
    """Return a day as the language writes it, or a dash."""
    return "–" if value is None else written(value, lang)
