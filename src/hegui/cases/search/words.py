"""Cuts text into words for the full-text index: each Chinese character is a word of its own.

No dictionary is needed, so that a query of one or two characters finds what it names, and a longer
one is a phrase of characters that stand together. Latin words are found by how they begin.
"""

from __future__ import annotations

import re
import unicodedata

from hegui.errors import UsageError

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_BETWEEN = re.compile(f"([{_HAN}])")
_WORD = re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


def normal(text: str) -> str:
    """Return text with its full-width forms made narrow, in small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def spaced(text: str) -> str:
    """Return the words of a text with blanks between them, as they are indexed."""
    return " ".join(_WORD.findall(normal(text)))


def match(text: str, column: str | None = None) -> str:
    """Return the full-text query for what a person typed; all terms must stand in the case.

    Args:
        text: Words; those between quotation marks must stand together.
        column: Look in this column only.

    Raises:
        UsageError: It holds no word.
    """
    terms = [_WORD.findall(normal(quoted or word)) for quoted, word in _TERM.findall(text)]
    phrases = [_phrase(words) for words in terms if words]
    if not phrases:
        raise UsageError("'{text}' holds no word to look for: name at least one.", text=text)
    wanted = " AND ".join(phrases)
    return f"{column} : ({wanted})" if column else wanted


def _phrase(words: list[str]) -> str:
    # only letters and digits are left, so that nothing in it is syntax
    return f'"{" ".join(words)}"' + ("" if _BETWEEN.fullmatch(words[-1]) else " *")


def spans(shown: str, text: str) -> list[tuple[int, int]]:
    """Return where the terms of a query stand in a text that is shown, as the text runs."""
    small = normal(shown)
    if len(small) != len(shown):  # the places would not fit
        return []
    found = [
        match.span()
        for quoted, word in _TERM.findall(text)
        if (pattern := r"\W*".join(map(re.escape, _WORD.findall(normal(quoted or word)))))
        for match in re.finditer(pattern, small)
    ]
    return sorted(found)


def snippet(body: str, text: str, width: int = 90) -> str:
    """Return the part of a text around the first term that stands in it, in one line."""
    flat = " ".join(body.split())
    at = min((first for first, _ in spans(flat, text)), default=0)
    start = max(0, at - width // 3)
    shown = flat[start : start + width]
    return f"{'…' if start else ''}{shown}{'…' if start + width < len(flat) else ''}"
