"""Which language a passage is written in, told by its letters alone."""

from __future__ import annotations

import re
from typing import Literal

Lang = Literal["en", "zh"]

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")

_HAN_A_WORD = 2
"""A Chinese word has two characters on average; a sentence with one Latin name stays Chinese."""


def language(text: str) -> Lang | None:
    """Return the language that most words of the text are in, or None if it has no word."""
    han = sum(len(found) for found in _HAN.findall(text)) / _HAN_A_WORD
    words = sum(1 for _ in _WORD.finditer(text))
    if not han and not words:
        return None
    return "zh" if han >= words else "en"
