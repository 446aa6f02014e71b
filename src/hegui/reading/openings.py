"""The letters that a match can begin with, looked at before a pattern of many branches is tried.

Such a pattern is tried at every letter of a sentence; one look at the letter spares most of that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

try:
    from re import _parser  # type: ignore[attr-defined] # what `re` itself parses with
except ImportError:
    _parser = None

_FEWEST, _MOST = 8, 36
"""Letters: fewer are told fast without it, and more spare little."""
_RANGE = 32
_DIGITS = frozenset("0123456789")
_EMPTY = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_ALIKE = {"i": "İı", "k": "\u212a", "s": "ſ"}
"""Letters that are the same as plain ones where case does not count."""

Letters = frozenset[str]


def looked(pattern: str, flags: re.RegexFlag | int = 0) -> str:
    """Return the pattern with a look at the next letter before it, where it can begin with few."""
    if _parser is None:
        return pattern
    letters, whole = _sequence(_parser.parse(pattern, flags), bool(flags & re.IGNORECASE))
    if whole or letters is None or not _FEWEST <= len(letters) <= _MOST:
        return pattern
    spelt = re.escape("".join(sorted(letters))) + (r"\d" if letters >= _DIGITS else "")
    return f"(?=[{spelt}]){pattern}"


def _sequence(items: Iterable[Any], ignore: bool) -> tuple[Letters | None, bool]:  # noqa: FBT001
    """Return the letters that a sequence can begin with, None if unknown, and if it can be empty."""
    found: Letters = frozenset()
    for kind, value in items:
        letters, empty = _item(kind.name, value, ignore)
        if letters is None:
            return None, False
        found |= letters
        if not empty:
            return found, False
    return found, True


def _item(kind: str, value: Any, ignore: bool) -> tuple[Letters | None, bool]:  # noqa: FBT001
    if kind in _EMPTY:
        return frozenset(), True
    if kind == "LITERAL":
        return _letter(value, ignore), False
    if kind == "IN":
        return _either((_listed(one.name, said, ignore), False) for one, said in value)
    if kind == "BRANCH":
        return _either(_sequence(one, ignore) for one in value[1])
    if kind == "SUBPATTERN":
        _, on, off, inner = value
        return _sequence(inner, (ignore or bool(on & re.IGNORECASE)) and not off & re.IGNORECASE)
    if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
        letters, empty = _sequence(value[2], ignore)
        return letters, empty or not value[0]
    return None, False


def _either(parts: Iterable[tuple[Letters | None, bool]]) -> tuple[Letters | None, bool]:
    found: Letters = frozenset()
    empty = False
    for letters, whole in parts:
        if letters is None:
            return None, False
        found, empty = found | letters, empty or whole
    return found, empty


def _listed(kind: str, value: Any, ignore: bool) -> Letters | None:  # noqa: FBT001
    """Return the letters that a part of a class stands for."""
    if kind == "LITERAL":
        return _letter(value, ignore)
    if kind == "RANGE" and value[1] - value[0] < _RANGE:
        return frozenset().union(*(_letter(one, ignore) for one in range(value[0], value[1] + 1)))
    return _DIGITS if kind == "CATEGORY" and value.name == "CATEGORY_DIGIT" else None


def _letter(number: int, ignore: bool) -> Letters:  # noqa: FBT001
    letter = chr(number)
    if not ignore:
        return frozenset(letter)
    return frozenset({letter, *letter.lower(), *letter.upper(), *_ALIKE.get(letter.lower(), "")})
