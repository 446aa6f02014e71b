"""Masks what names a person, wherever evidence is shown.

Identity numbers and phone numbers are recognised by shape in any text; columns that a contract
marks as personal are cut down whatever they hold. Masking keeps enough to find the row again.
"""

from __future__ import annotations

import re

_IDENTITY = re.compile(r"(?<![0-9])([0-9]{6})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")
_KEPT = 4
CAP = 200
"""No text of evidence is shown longer than this many characters."""


def text(value: str) -> str:
    """Return text with identity and phone numbers masked, cut at `CAP` characters."""
    masked = _PHONE.sub(r"\1****\2", _IDENTITY.sub(r"\1********\2", value))
    return masked if len(masked) <= CAP else masked[: CAP - 1] + "…"


def personal(value: str) -> str:
    """Return the first quarter of a value, four characters at most, and stars for the rest."""
    kept = value[: min(_KEPT, len(value) // 4)]
    return f"{kept}***"


def cell(value: object, *, is_personal: bool = False) -> object:
    """Return a cell as it may be shown; what is no text is left as it is."""
    if not isinstance(value, str):
        return value
    return personal(value) if is_personal else text(value)
