"""Reads TOML that somebody else may have written: what no settings need is a fault of the file."""

from __future__ import annotations

import tomllib
from typing import Any

DEEPEST = 20
"""Tables and arrays within each other."""
DIGITS = 18
"""Digits of a whole number: what fits a column of 64 bits."""


def loads(text: str) -> dict[str, Any]:
    """Return what a text of TOML says.

    Raises:
        tomllib.TOMLDecodeError: It is none, nests too deep, or has a number that is too long.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise _too_deep() from None
    except ValueError:  # Python makes no number of so many digits
        raise _too_long() from None
    _check(found)
    return found


def _check(found: dict[str, Any]) -> None:
    left: list[tuple[object, int]] = [(found, 0)]
    while left:
        value, depth = left.pop()
        if depth > DEEPEST:
            raise _too_deep()
        if isinstance(value, dict):
            left += [(one, depth + 1) for one in value.values()]
        elif isinstance(value, list):
            left += [(one, depth + 1) for one in value]
        elif isinstance(value, int) and abs(value) >= 10**DIGITS:
            raise _too_long()


def _too_deep() -> tomllib.TOMLDecodeError:
    return tomllib.TOMLDecodeError(f"its tables and arrays nest deeper than {DEEPEST}")


def _too_long() -> tomllib.TOMLDecodeError:
    return tomllib.TOMLDecodeError(f"it has a number of more than {DIGITS} digits")
