"""The words of notices to users, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.days import day_of, in_shanghai, written
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

KINDS = Words("removals", "kinds")
TIERS = Words("removals", "tiers")
VERDICTS = Words("removals", "verdicts")
OUTCOMES = Words("removals", "outcomes")
SOURCES = Words("removals", "sources")
SENTENCES = Words("removals", "sentences")
STANDINGS = Words("report/removals")
"""States of a case, and acts."""


def said(key: str, lang: str, **facts: str) -> str:
    """Return a sentence in a language; a key that there is not is a fault of ours."""
    return SENTENCES.say(key, lang, **facts).strip()


def word(words: Mapping[str, Mapping[str, str]], key: str | None, lang: str) -> str:
    """Return a word of a list; what the list does not know is shown as it is."""
    return words.get(key or "", {}).get(lang) or key or ""


def when(at: datetime, lang: str) -> str:
    """Return a naive UTC time as the language writes it, in Shanghai."""
    local = in_shanghai(at)
    return f"{written(local, lang)}{'' if lang == 'zh' else ' '}{local:%H:%M}"


def on_day(at: datetime, lang: str) -> str:
    """Return the Shanghai day of a naive UTC time as the language writes it."""
    return written(day_of(at), lang)
