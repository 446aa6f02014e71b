"""What a person may type: a search for one letter finds something, a number a thing."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?i)(^|_|-)(id|no|nr|num|number|qty|quantity|page|count|limit|year)$|Id$")
_TEXT = re.compile(
    r"(?i)^(q|s)$|name|title|text|search|query|term|word|author|city|comment|message|note|content"
    r"|body|subject|slug|keyword|filter"
)
PASSWORD = "Passw0rd!"  # noqa: S105 - nobody's
"""By this a login is known, however its fields are called."""
_TYPED = {"email": "a@example.org", "url": "/", "password": PASSWORD}
_KINDS = (
    (re.compile(r"(?i)e?mail"), "email"),
    (re.compile(r"(?i)^url$|url$"), "url"),
    (re.compile(r"(?i)pass|pwd"), "password"),
)


def example(name: str) -> str | int:
    """Return a value for what a script computes, by its name."""
    for pattern, kind in _KINDS:
        if pattern.search(name):
            return _TYPED[kind]
    return "a" if _TEXT.search(name) and not _NUMBER.search(name) else 1


def typed(name: str, kind: str, hint: str) -> str:
    """Return a value for an empty field of a form, by its name, its type and what it hints at."""
    if kind in _TYPED:
        return _TYPED[kind]
    if kind in {"number", "range"} or _NUMBER.search(name):
        return "1"
    # a hint at what is looked for, such as "Search text", finds nothing, and what finds nothing
    # hides an injection; that it is a day or a number, only a hint tells
    return "a" if _TEXT.search(name) else hint or "a"
