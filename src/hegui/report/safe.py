"""Makes evidence harmless in the files that people open."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def formula(value: object) -> object:
    """Return a CSV cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
