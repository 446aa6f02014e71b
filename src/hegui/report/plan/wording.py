"""The sentences of a rectification plan in English and Chinese, and how it cites the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.law.citation import cite
from hegui.law.numerals import chinese
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date

    from hegui.law import Ref

SENTENCES = Words("report/plan")
say = SENTENCES.say
BLANK = "________"


def label(key: str, lang: str) -> str:
    """Return a sentence as a label before a text."""
    return say(key, lang) + colon(lang)


def colon(lang: str) -> str:
    """Return what stands between a name and what is said of it."""
    return "：" if lang == "zh" else ": "


def stop(lang: str) -> str:
    """Return what ends a sentence before another one."""
    return "。" if lang == "zh" else ". "


def listed(parts: list[str], lang: str) -> str:
    """Return parts as one enumeration."""
    return ("、" if lang == "zh" else ", ").join(parts)


def numbered(level: int, number: int, part: int, lang: str) -> str:
    """Return the number of a heading: 一、 and （一）, or 1 and 1.1."""
    if lang == "zh":
        return f"{chinese(number)}、" if level == 1 else f"（{chinese(number)}）"
    return f"{number}. " if level == 1 else f"{part}.{number} "


def cited(ref: Ref | str | None, on: date, lang: str) -> str:
    """Return a provision with its full title; what is not held stays as written."""
    if ref is None:
        return "–"
    return listed([cite(one, lang, on, full=True) for one in str(ref).split(", ")], lang)
