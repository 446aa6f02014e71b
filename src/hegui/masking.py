"""Masks what names a person, wherever evidence is shown.

Identity numbers and phone numbers are recognised by shape in any text; columns that a contract
marks as personal are cut down whatever they hold. Masking keeps enough to find the row again.
"""

from __future__ import annotations

import re

_IDENTITY = re.compile(r"(?<!\d)(\d{6})[- ]?\d{8}[- ]?(\d{3}[\dXxＸｘ])(?!\d)")
_OLD_IDENTITY = re.compile(  # 15 digits, as issued until 1999, with the birthday in the middle
    r"(?<!\d)(\d{6})\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(\d{3})(?!\d)"
)
_PHONE = re.compile(r"(?<!\d)((?:\+?86|0086|0)?[- ]?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)")
_APART = r"[ \t\u00a0\u3000.·_-]{1,2}"
"""What somebody puts between all digits of a number, so that no pattern knows it."""
_SPACED_IDENTITY = re.compile(
    rf"(?<!\d)(\d(?:{_APART}\d){{5}})(?:{_APART}\d){{8}}{_APART}"
    rf"(\d(?:{_APART}\d){{2}}{_APART}[\dXxＸｘ])(?!\d)"
)
_SPACED_PHONE = re.compile(
    rf"(?<!\d)(1{_APART}[3-9]{_APART}\d)(?:{_APART}\d){{4}}{_APART}(\d(?:{_APART}\d){{3}})(?!\d)"
)
_NUMBERS = (_IDENTITY, _OLD_IDENTITY, _PHONE, _SPACED_IDENTITY, _SPACED_PHONE)
_KEPT = 4
CAP = 200
"""No text of evidence is shown longer than this many characters."""


def text(value: str) -> str:
    """Return text with identity and phone numbers masked, cut at `CAP` characters."""
    masked = value
    for number in _NUMBERS:
        masked = number.sub(r"\1****\2", masked)
    return masked if len(masked) <= CAP else masked[: CAP - 1] + "…"


def in_place(value: str) -> str:
    """Return text with the middle of identity and phone numbers starred, as long as it was."""
    for number in _NUMBERS:
        value = number.sub(_starred, value)
    return value


def _starred(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    return first + "*" * (len(found[0]) - len(first) - len(last)) + last


def number(value: str) -> str:
    """Return a number of whatever form as stars and its last character, if it is long enough."""
    bare = value.strip()
    return f"{'*' * (len(bare) - 1)}{bare[-1:]}" if len(bare) > _KEPT else "***"


def personal(value: str) -> str:
    """Return the first quarter of a value, four characters at most, and stars for the rest."""
    kept = value[: min(_KEPT, len(value) // 4)]
    return f"{kept}***"


def cell(value: object, *, is_personal: bool = False) -> object:
    """Return a cell as it may be shown; what is no text is left as it is."""
    if not isinstance(value, str):
        return value
    return personal(value) if is_personal else text(value)
