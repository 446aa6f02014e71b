"""Numbers by which a document, a person or a firm is found again: masked, or altered in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui import masking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Span = tuple[int, int]
_TOLD = (
    re.compile(r"(?<=[\]】〕）)])\s?(?:第)?\s?(\d{1,6})(?=\s?[-—－号])"),  # 〔2024〕第15号
    re.compile(r"(?<=\])\s?(?:No\.?|Nos\.?|#)?\s?(\d{1,6})(?!\d)"),  # [2024] No. 15
    re.compile(r"(?:ICP|icp)[备证]?[案字]?\s?第?\s?(\d{5,12}(?:-\d{1,3})?)"),
    re.compile(
        r"(?<![0-9A-Za-z])([0-9A-HJ-NP-RT-UW-Y]{2}\d{6}[0-9A-HJ-NP-RT-UW-Y]{10})(?![0-9A-Za-z])"
    ),
    re.compile(
        r"([A-Za-z0-9][A-Za-z0-9-]{0,62})(?=\.(?:com|net|org|cn|top|xyz|cc|vip|info|io|shop|site)\b)"
    ),
    re.compile(r"([A-Za-z0-9._%+-]{1,64})(?=@[A-Za-z0-9-]{1,63}\.)"),
)


def altered(text: str, kept: Sequence[Span], draw: Random) -> str:
    """Return a text, as long as it was, with numbers of identity, phones and documents altered.

    Args:
        text: The text.
        kept: Stretches that stay as they are: provisions, days, sums.
        draw: From which the new digits and letters come.
    """
    signs = list(masking.in_place(text))
    for pattern in _TOLD:
        for match in pattern.finditer("".join(signs)):
            start, end = match.span(1)
            official = match[1].casefold() in {"gov", "com", "net", "org", "edu", "www"}
            if not official and not any(start < b and a < end for a, b in kept):
                signs[start:end] = [_other(one, draw) for one in signs[start:end]]
    return "".join(signs)


def _other(sign: str, draw: Random) -> str:
    """Return another sign of the same kind."""
    for kind in ("0123456789", "abcdefghijkmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRTUWXY"):
        if sign in kind:
            return draw.choice([one for one in kind[sign.isdigit() :] if one != sign])
    return sign
