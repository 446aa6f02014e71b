"""The words of a comparison, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

WORDS = Words("report/compare", "words")
SENTENCES = Words("report/compare", "sentences")
word, say = WORDS.say, SENTENCES.say
EVIDENCE, POINTERS = Words("report/compare", "evidence"), Words("report/compare", "pointers")


def listed(items: tuple[str, ...] | list[str], lang: str) -> str:
    """Return a list in words, a dash for none."""
    return (", " if lang == "en" else "、").join(items) or "–"
