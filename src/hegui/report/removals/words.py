"""The words of removals, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

WORDS = Words("report/removals")
say = WORDS.say


def lasting(seconds: int, lang: str) -> str:
    """Return a time as a person says it, in its largest unit with one place at most."""
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if abs(seconds) >= size:
            return say(unit, lang, n=f"{seconds / size:.1f}".removesuffix(".0"))
    return say("seconds", lang, n=seconds)


def percent(part: int, whole: int) -> str:
    """Return a share to one place; a dash of nothing."""
    return "–" if not whole else f"{100 * part / whole:.1f} %".replace(".0 %", " %")
