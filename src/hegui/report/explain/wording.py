"""The sentences of an explanation, in English and Chinese."""

from __future__ import annotations

from hegui.message import COMMA
from hegui.words import Words

HEADINGS = Words("report/explain", "headings")
SENTENCES = Words("report/explain", "sentences")
say = SENTENCES.say
UNITS, ANSWERS = Words("report/explain", "units"), Words("report/explain", "answers")


def rows(number: int, lang: str) -> str:
    """Return a number of rows in words."""
    if lang == "zh":
        return f"{number:,}行"
    return "1 row" if number == 1 else f"{number:,} rows"


def unit(name: str, lang: str) -> str:
    """Return the unit of a figure of the law in words."""
    return UNITS.say(name, lang) if name in UNITS else name


def answer(value: object, lang: str) -> str:
    """Return an answer of an operator's profile in words."""
    if value is None or isinstance(value, bool):
        return ANSWERS.say({True: "yes", False: "no", None: "none"}[value], lang)
    if isinstance(value, tuple | list):
        return COMMA[lang].join(str(item) for item in value) or "–"
    return str(value)
