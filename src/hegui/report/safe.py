"""Makes evidence harmless in the files that people open."""

from __future__ import annotations

import unicodedata

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def formula(value: object) -> object:
    """Return a CSV cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def visible(text: str) -> str:
    """Return text without control characters, newlines apart: each is shown as �.

    What is left steers no terminal, turns no line around and is valid in XML.
    """
    shown = (c if c == "\n" or unicodedata.category(c)[0] != "C" else "�" for c in text)
    return "".join(shown)
