"""Makes evidence harmless in the files that people open."""

from __future__ import annotations

import unicodedata

FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROLS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode categories of what is no character to be seen, or ends a line."""


def formula(value: object) -> object:
    """Return a CSV cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def visible(text: str) -> str:
    """Return text as one line without control characters: each is shown as �.

    What is left steers no terminal, turns no line around and is valid in XML.
    """
    return "".join("�" if unicodedata.category(c) in CONTROLS else c for c in text)


def legible(text: str) -> str:
    """Return text of several lines and cells without control characters: a tab is two blanks."""
    lines = text.replace("\r\n", "\n").replace("\t", "  ").split("\n")
    return "\n".join(visible(line) for line in lines)
